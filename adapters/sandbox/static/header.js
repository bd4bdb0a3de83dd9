/** The top of the page: who you are, the language, starting over. */

import { h, icon, initial, reconcile, setAttribute, setText, tint } from "./dom.js";
import { t } from "./words.js";

function makePerson(person) {
  return h(
    "li",
    { class: "person" },
    h(
      "a",
      { class: "person-link", href: `?as=${encodeURIComponent(person.id)}`, "data-person": person.id },
      h("span", { class: `avatar small ${tint(person.name)}`, "aria-hidden": "true" }),
      h("span", { class: "person-words" }, h("bdi", { class: "person-name" }), h("span", { class: "person-note" })),
    ),
    h("a", { class: "person-tab", href: `?as=${encodeURIComponent(person.id)}`, target: "_blank" }, icon("out")),
  );
}

function updatePerson(node, person, me) {
  const [link, tab] = node.children;
  setAttribute(link, "aria-current", person.id === me && "page");
  setText(link.querySelector(".avatar"), initial(person.name));
  setText(link.querySelector(".person-name"), person.name);
  setText(link.querySelector(".person-note"), person.note);
  setAttribute(tab, "aria-label", t("sandbox-open-tab", { name: person.name }));
  setAttribute(tab, "title", t("sandbox-open-tab", { name: person.name }));
}

let shown = null;

/** Show the people to choose from and the language in use. */
export function renderHeader(state) {
  reconcile(document.getElementById("people"), state.people, {
    key: (person) => person.id,
    make: makePerson,
    update: (node, person) => updatePerson(node, person, state.me),
  });
  if (shown !== state.me) document.querySelector("[data-person][aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  shown = state.me;
  for (const button of document.querySelectorAll("[data-language]")) {
    setAttribute(button, "aria-pressed", String(button.dataset.language === state.language));
  }
}

/** Wire the language buttons and the dialog behind "start over". */
export function startHeader({ onlanguage, onreset }) {
  for (const button of document.querySelectorAll("[data-language]")) {
    button.addEventListener("click", () => button.getAttribute("aria-pressed") === "true" || onlanguage(button.dataset.language));
  }
  const dialog = document.getElementById("reset-dialog");
  document.getElementById("reset").addEventListener("click", () => {
    dialog.returnValue = "no";
    dialog.showModal();
  });
  dialog.addEventListener("close", () => {
    if (dialog.returnValue === "yes") onreset();
  });
}
