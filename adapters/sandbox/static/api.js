/** Talks to the sandbox server: reads the state, sends what a person does, listens for changes. */

const RETRY_MS = 2000;

/** The server understood and said no; `message` is the sentence to show. */
export class Refused extends Error {}

/** The server did not answer, or not in a way that can be understood. */
export class Unreachable extends Error {}

async function request(path, options) {
  let response;
  let body;
  try {
    response = await fetch(path, { cache: "no-store", ...options });
    body = await response.json();
  } catch (cause) {
    throw new Unreachable(path, { cause });
  }
  if (response.ok) return body;
  if (body?.error) throw new Refused(body.error);
  throw new Unreachable(`${path}: ${response.status}`);
}

function query(me) {
  return me ? `?as=${encodeURIComponent(me)}` : "";
}

/** Everything one person may see now. */
export function readState(me) {
  return request(`/api/state${query(me)}`);
}

/** Send one thing a person did. Throws Refused or Unreachable. */
export function send(path, body) {
  return request(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Goen": "1" },
    body: JSON.stringify(body),
  });
}

/** Hand a file over, to be sent with a form; returns {file: what it is called there}. Throws Refused or Unreachable. */
export function sendFile(file, me) {
  return request(`/api/files${query(me)}&name=${encodeURIComponent(file.name)}`, {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream", "X-Goen": "1" },
    body: file,
  });
}

/** Call `onchange(version)` at each change, `onup`/`ondown` as the connection comes and goes; reconnects for ever. */
export function listen(me, { onchange, onup, ondown }) {
  const source = new EventSource(`/api/events${query(me)}`);
  source.addEventListener("open", onup);
  source.addEventListener("changed", (event) => onchange(JSON.parse(event.data).version));
  source.addEventListener("error", () => {
    ondown();
    // A browser gives up after an HTTP error; a broken connection it retries by itself.
    if (source.readyState !== EventSource.CLOSED) return;
    setTimeout(() => listen(me, { onchange, onup, ondown }), RETRY_MS);
  });
}
