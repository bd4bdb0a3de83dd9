/** What a person has typed but not sent yet, kept for this tab so that a reload loses nothing. */

const PREFIX = "goen:";

/** The stored draft, or null. Storage may be switched off in a browser; then drafts only live on the page. */
export function readDraft(...key) {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + key.join(":")));
  } catch {
    return null;
  }
}

export function keepDraft(value, ...key) {
  try {
    sessionStorage.setItem(PREFIX + key.join(":"), JSON.stringify(value));
  } catch {
    // Nothing to do: the page itself still holds the text.
  }
}

/** Forget every draft whose key starts with these parts; all of them without any. */
export function dropDrafts(...key) {
  const start = PREFIX + key.join(":");
  try {
    for (const name of Object.keys(sessionStorage)) if (name.startsWith(start)) sessionStorage.removeItem(name);
  } catch {
    // As above.
  }
}
