/** Three things to try, at the top of the page: open until somebody closes them; a phone has room for the heading only. */

const KEY = "goen:try";

function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // Storage may be switched off: then it is as on the first visit.
  }
}

function remember(value) {
  try {
    localStorage.setItem(KEY, value);
  } catch {
    // As above.
  }
}

export function startTry() {
  const details = document.getElementById("try");
  const roomy = matchMedia("(min-width: 720px) and (min-height: 640px)");
  details.open = roomy.matches && remembered() !== "closed";
  // The event of setting it here comes later too: what nobody did is not remembered.
  let isOpen = details.open;
  details.addEventListener("toggle", () => {
    if (details.open === isOpen) return;
    isOpen = details.open;
    remember(isOpen ? "open" : "closed");
  });
  roomy.addEventListener("change", () => {
    if (!roomy.matches) details.open = isOpen = false;
  });
}
