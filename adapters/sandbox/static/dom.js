/** Small helpers that build and reconcile elements; data only ever enters as text. */

const SVG = "http://www.w3.org/2000/svg";

/** Make an element. Props: `onx` listens, `text` sets the text, false/null are left out, the rest are attributes. */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "text") node.textContent = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** One of the symbols in index.html, hidden from screen readers. */
export function icon(name, extra = "") {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", `icon ${extra}`.trim());
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

/** Change the text only when it differs, so that live regions stay silent otherwise. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Set an attribute, or remove it when the value is null, undefined or false. */
export function setAttribute(node, name, value) {
  if (value === null || value === undefined || value === false) node.removeAttribute(name);
  else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, String(value));
}

const known = new WeakMap();

/**
 * Make the children of `parent` match `items`, reusing the element of each key.
 * `make(item)` builds one, `update(element, item)` refreshes it. Returns the keys that are new.
 */
export function reconcile(parent, items, { key, make, update }) {
  const before = known.get(parent) ?? new Map();
  const after = new Map();
  const added = [];
  for (const item of items) {
    const id = key(item);
    let node = before.get(id);
    if (!node) {
      node = make(item);
      added.push(id);
    }
    update?.(node, item);
    after.set(id, node);
  }
  for (const [id, node] of before) if (!after.has(id)) node.remove();
  let cursor = parent.firstElementChild;
  for (const node of after.values()) {
    if (node === cursor) cursor = cursor.nextElementSibling;
    else parent.insertBefore(node, cursor);
  }
  known.set(parent, after);
  return added;
}

/** Text folded for comparing what a person typed: width, case and runs of spaces do not matter. */
export function fold(text) {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trimStart();
}

/** One of six avatar tints, the same for the same name. */
export function tint(name) {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + letter.codePointAt(0)) % 9973;
  return `tint-${sum % 6}`;
}

/** The first letter of a name as a person would count letters. */
export function initial(name) {
  const [first] = new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(name.trim() || "?");
  return first.segment.toUpperCase();
}
