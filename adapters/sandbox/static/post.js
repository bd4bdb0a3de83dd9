/** One post: its text, cards, actions and files, updated in place so that focus is kept. */

import { h, icon, initial, setText, tint } from "./dom.js";
import { makeMenu } from "./menu.js";
import { t } from "./words.js";

/** http(s) and same-site addresses only; anything else is shown as text. */
function safeUrl(url) {
  const target = URL.parse?.(url, location.href) ?? (URL.canParse(url, location.href) ? new URL(url, location.href) : null);
  return target && ["http:", "https:"].includes(target.protocol) ? target.href : null;
}

function updateAvatar(node, post) {
  if (node.dataset.author === post.author) return;
  node.dataset.author = post.author;
  node.className = `avatar ${post.is_bot ? "bot" : tint(post.author)}`;
  node.replaceChildren(post.is_bot ? icon("mark", "mark") : initial(post.author));
}

function makeHead(post) {
  return [
    h("bdi", { class: "post-author", text: post.author }),
    post.is_bot ? h("span", { class: "post-bot", text: t("sandbox-bot") }) : null,
    h("span", { class: "post-time", text: post.at }),
    post.is_edited ? h("span", { class: "post-edited", text: t("sandbox-edited") }) : null,
    post.is_private ? h("span", { class: "post-private" }, icon("eye"), t("sandbox-private")) : null,
  ].filter(Boolean);
}

function makeCard(card) {
  const fields = (card.fields ?? []).map((field) =>
    h("div", { class: "card-field" }, h("dt", { dir: "auto", text: field.label }), h("dd", { dir: "auto", text: field.value })),
  );
  return h(
    "section",
    { class: "card" },
    card.title ? h("h3", { class: "card-title", dir: "auto", text: card.title }) : null,
    card.text ? h("p", { class: "card-text", dir: "auto", text: card.text }) : null,
    fields.length ? h("dl", { class: "card-fields" }, ...fields) : null,
    card.footer ? h("p", { class: "card-footer", dir: "auto", text: card.footer }) : null,
  );
}

function makeLink(action) {
  const url = safeUrl(action.url);
  if (!url) return h("span", { class: "link-broken", text: `${action.label} (${action.url})` });
  const link = h("a", { class: "button link", href: url, target: "_blank", rel: "noopener noreferrer" }, h("span", { text: action.label }), icon("out"));
  link.append(h("span", { class: "unseen", text: t("sandbox-new-tab") }));
  return link;
}

function makeAction(action, post, press) {
  if (action.type === "link") return makeLink(action);
  if (action.type === "select") {
    return makeMenu({ ...action, onchoose: (value) => press(post, action.id, value) });
  }
  const look = action.style && action.style !== "default" ? action.style : "";
  const onclick = () => press(post, action.id, null);
  return h("button", { type: "button", class: `button ${look}`, "data-action": action.id, text: action.label, onclick });
}

function formatSize(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1048576 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

function makeFile(file) {
  if (file.alt) return h("li", {}, h("a", { class: "picture", href: safeUrl(file.url), download: file.name }, h("img", { src: safeUrl(file.url), alt: file.alt })));
  return h(
    "li",
    {},
    h("a", { class: "file", href: safeUrl(file.url), download: file.name }, icon("file"), h("bdi", { text: file.name }), h("span", { class: "file-size", text: formatSize(file.size) })),
  );
}

/** Replace a part's children only when its data changed; says whether it did. */
function refill(part, data, make) {
  const signature = JSON.stringify(data);
  if (part.dataset.was === signature) return false;
  part.dataset.was = signature;
  part.replaceChildren(...make());
  part.hidden = !part.childElementCount && !part.textContent;
  return true;
}

export function makePost(post) {
  const head = h("p", { class: "post-head", id: `${post.id}-head` });
  const body = h(
    "div",
    { class: "post-body" },
    head,
    h("p", { class: "post-text", dir: "auto" }),
    h("div", { class: "cards" }),
    h("ul", { class: "files" }),
    h("div", { class: "actions" }),
  );
  return h("article", { class: "post", "data-post": post.id, tabindex: "-1", "aria-labelledby": head.id }, h("span", { "aria-hidden": "true" }), body);
}

/** Bring an element up to date; says whether its text or cards changed. `follows` joins it to the post above. */
export function updatePost(node, post, { language, follows, press }) {
  const [avatar, body] = node.children;
  const [head, text, cards, files, actions] = body.children;
  updateAvatar(avatar, post);
  node.classList.toggle("is-private", post.is_private);
  node.classList.toggle("is-mine", post.is_mine);
  node.classList.toggle("follows", follows);
  refill(head, [language, post.author, post.at, post.is_edited, post.is_private], () => makeHead(post));
  const isOther = text.textContent !== post.text;
  setText(text, post.text);
  text.hidden = !post.text;
  const areOthers = refill(cards, post.cards, () => (post.cards ?? []).map(makeCard));
  refill(files, post.files, () => (post.files ?? []).map(makeFile));
  updateActions(node, actions, post, language, press);
  return isOther || areOthers;
}

function updateActions(node, actions, post, language, press) {
  const held = actions.contains(document.activeElement) ? document.activeElement.closest(".menu-place, [data-action]") : null;
  const heldId = held && (held.dataset.action ?? held.firstElementChild.dataset.action);
  const isNew = refill(actions, [language, post.actions], () => (post.actions ?? []).map((action) => makeAction(action, post, press)));
  if (!isNew || !held) return;
  const same = actions.querySelector(`[data-action="${CSS.escape(heldId ?? "")}"]`);
  (same ?? node).focus({ preventScroll: true });
}
