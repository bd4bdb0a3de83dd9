/** The page's own wording, as sent by the server in the chosen language. */

import { setAttribute, setText } from "./dom.js";

let dictionary = {};

export function useWords(words) {
  dictionary = words ?? {};
}

/** The sentence behind an id with its `{$name}` places filled; the id itself when it is unknown. */
export function t(id, values = {}) {
  const sentence = dictionary[id] ?? id;
  return sentence.replace(/\{\s*\$([\w-]+)\s*\}/g, (place, name) => String(values[name] ?? place));
}

/** Fill every element that carries data-t (its text) or data-t-label (its aria-label and tooltip). */
export function fillWords(root) {
  for (const node of root.querySelectorAll("[data-t]")) setText(node, t(node.dataset.t));
  for (const node of root.querySelectorAll("[data-t-label]")) {
    setAttribute(node, "aria-label", t(node.dataset.tLabel));
    if (node.matches("button")) setAttribute(node, "title", t(node.dataset.tLabel));
  }
}
