/** A button that opens a list of choices and acts at once when one is chosen (the menu button pattern). */

import { fold, h, icon } from "./dom.js";

let count = 0;

function place(list, button) {
  const box = button.getBoundingClientRect();
  const room = window.innerHeight - box.bottom;
  const isAbove = room < Math.min(list.offsetHeight + 12, 260) && box.top > room;
  const width = Math.min(Math.max(box.width, 260), window.innerWidth - 16);
  list.style.width = `${width}px`;
  list.style.left = `${Math.min(box.left, window.innerWidth - width - 8)}px`;
  list.style.maxHeight = `${Math.min((isAbove ? box.top : room) - 16, 360)}px`;
  list.style.top = isAbove ? `${box.top - Math.min(list.offsetHeight, box.top - 16) - 6}px` : `${box.bottom + 6}px`;
}

function step(list, key) {
  const items = [...list.children];
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[key];
  items[(to + items.length) % items.length].focus();
}

function findByLetter(list, letter) {
  const items = [...list.children];
  const from = items.indexOf(document.activeElement) + 1;
  const order = [...items.slice(from), ...items.slice(0, from)];
  order.find((item) => fold(item.textContent).startsWith(fold(letter)))?.focus();
}

function onKey(event, list, button) {
  const { key } = event;
  if (["ArrowDown", "ArrowUp", "Home", "End"].includes(key)) step(list, key);
  else if (key === "Escape") list.hidePopover();
  else if (key.length === 1 && key !== " " && !event.ctrlKey && !event.metaKey) findByLetter(list, key);
  else if (key === "Tab") return list.hidePopover();
  else return;
  event.preventDefault();
  if (key === "Escape") button.focus();
}

function makeItem(option, onchoose) {
  return h(
    "button",
    { type: "button", class: "menu-item", role: "menuitem", tabindex: "-1", "data-value": option.value, onclick: () => onchoose(option.value) },
    h("span", { class: "menu-label", dir: "auto", text: option.label }),
    option.description ? h("span", { class: "menu-note", dir: "auto", text: option.description }) : null,
  );
}

/** The button together with its list; `onchoose(value)` runs when a choice is made. */
export function makeMenu({ id, label, options, onchoose }) {
  const listId = `menu-${++count}`;
  const button = h(
    "button",
    { type: "button", class: "button select", "data-action": id, "aria-haspopup": "menu", "aria-expanded": "false", "aria-controls": listId },
    h("span", { text: label }),
    icon("down"),
  );
  const choose = (value) => {
    list.hidePopover();
    button.focus();
    onchoose(value);
  };
  const list = h("div", { class: "menu", id: listId, role: "menu", popover: "auto", "aria-label": label }, ...options.map((option) => makeItem(option, choose)));
  list.addEventListener("toggle", (event) => {
    const isOpen = event.newState === "open";
    button.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) return;
    place(list, button);
    list.firstElementChild?.focus();
  });
  list.addEventListener("keydown", (event) => onKey(event, list, button));
  button.popoverTargetElement = list;
  button.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    list.showPopover();
  });
  return h("span", { class: "menu-place" }, button, list);
}
