/** One conversation: heading, log of posts, composer; keeps its place while posts come in. */

import { makeComposer } from "./composer.js";
import { h, icon, reconcile, setAttribute, setText } from "./dom.js";
import { makePost, updatePost } from "./post.js";
import { t } from "./words.js";

const NEAR_PX = 90;
const GAP_PX = 10;

const SAME = ["day", "at", "author"];

/** Whether a post goes with the one above without a head of its own; an answer for one person always has one. */
function goesWith(post, last) {
  const isPlain = !!last && !post.is_private && !last.is_private && !last.actions.length && !last.cards.length && !last.files.length;
  return isPlain && SAME.every((name) => last[name] === post[name]);
}

/** Posts with a line for each new day between them; `follows` marks a post that goes with the one above. */
function withDays(posts) {
  const rows = [];
  let last = null;
  for (const post of posts) {
    if (post.day !== last?.day) rows.push({ key: `day:${post.day}:${post.id}`, day: post.day });
    rows.push({ key: post.id, post, follows: goesWith(post, last) });
    last = post;
  }
  return rows;
}

function makeRow(row) {
  if (row.post) return makePost(row.post);
  return h("p", { class: "day" }, h("span", { text: row.day }));
}

/** A panel for one conversation. `actions` are {press(post, action, value), type(conversation, text), me}. */
export function makeConversation({ id, kind }, actions) {
  const title = h("h2", { class: "panel-title", id: `title-${id}` });
  const note = h("p", { class: "panel-note" });
  const empty = h("p", { class: "empty" });
  const rows = h("div", { class: "rows" });
  const log = h("div", { class: "log", role: "log", tabindex: "0", "aria-live": "polite", "aria-labelledby": title.id, id: `log-${id}` }, rows);
  const jump = h("button", { type: "button", class: "jump", hidden: true }, icon("down"), h("span"));
  const composer = makeComposer(id, { send: (text) => actions.type(id, text), me: actions.me });
  const element = h(
    "section",
    { class: `panel panel-${kind}`, id: `panel-${id}`, "aria-labelledby": title.id, "data-conversation": id },
    h("header", { class: "panel-head" }, title, note),
    h("div", { class: "log-place" }, empty, log, jump),
    composer.element,
  );

  let isAtEnd = true;
  let isFirst = true;
  let unread = 0;
  const toEnd = () => {
    log.scrollTop = log.scrollHeight;
  };
  const showUnread = () => {
    jump.hidden = unread === 0 || isAtEnd;
    setText(jump.lastElementChild, t("sandbox-new-posts", { count: unread }));
    element.dispatchEvent(new CustomEvent("unread", { detail: unread, bubbles: true }));
  };
  const readAll = () => {
    unread = 0;
    showUnread();
  };
  log.addEventListener("scroll", () => {
    if (!log.clientHeight) return;
    isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX;
    if (isAtEnd) readAll();
  });
  jump.addEventListener("click", () => {
    toEnd();
    log.focus();
  });
  new ResizeObserver(() => {
    if (!isAtEnd || !log.clientHeight) return;
    toEnd();
    if (!document.hidden) readAll();
  }).observe(log);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && isAtEnd && log.clientHeight) readAll();
  });

  function renderPosts(posts, language) {
    const hadFocus = rows.contains(document.activeElement);
    const changed = new Set();
    const hadPosts = rows.childElementCount > 0;
    const added = reconcile(rows, withDays(posts), {
      key: (row) => row.key,
      make: makeRow,
      update: (node, row) => row.post && updatePost(node, row.post, { language, follows: row.follows, press: actions.press }) && changed.add(row.key),
    });
    if (hadFocus && !rows.contains(document.activeElement) && document.activeElement === document.body) log.focus({ preventScroll: true });
    const fresh = posts.filter((post) => added.includes(post.id));
    const isAllNew = hadPosts && fresh.length === posts.length;
    return { added: fresh, changed: posts.filter((post) => changed.has(post.id) && !added.includes(post.id)), isAllNew };
  }

  const nodeOf = (post) => rows.querySelector(`[data-post="${CSS.escape(post.id)}"]`);

  /** Show a post from its beginning where the end of the log would hide that. */
  function toPost(node) {
    const top = node.getBoundingClientRect().top - log.getBoundingClientRect().top;
    if (rows.getBoundingClientRect().bottom - node.getBoundingClientRect().top > log.clientHeight) log.scrollTop += top - GAP_PX;
    else toEnd();
  }

  function settle({ added, changed }) {
    const isSeen = isAtEnd && log.clientHeight > 0 && !document.hidden;
    for (const post of added) nodeOf(post).classList.add("is-new");
    // An answer to what one did is worth leaving the place one was reading; a long one is read from its top.
    const isAnswer = (post) => post.is_private || (kind === "dm" && post.is_bot && isAtEnd);
    const answer = added.find(isAnswer) ?? changed.find(isAnswer);
    if (answer && log.clientHeight) toPost(nodeOf(answer));
    else if (isAtEnd || added.some((post) => post.is_mine)) toEnd();
    if (!isSeen) unread += added.filter((post) => !post.is_mine && (post !== answer || !log.clientHeight)).length;
    showUnread();
  }

  function render(conversation, state) {
    setText(title, conversation.title);
    setText(note, conversation.kind === "dm" ? t("sandbox-dm-note") : eventLine(state.event));
    setAttribute(log, "aria-busy", isFirst && "true");
    const shown = renderPosts(conversation.posts, state.language);
    empty.hidden = conversation.posts.length > 0;
    setText(empty, t(`sandbox-empty-${conversation.kind}`, { command: state.commands[0]?.text ?? "/" }));
    composer.render(conversation, state.commands);
    if (isFirst || shown.isAllNew) {
      toEnd();
      readAll();
    } else settle(shown);
    isFirst = false;
    log.removeAttribute("aria-busy");
  }

  // On a touch screen focus in the line would bring up the keyboard unasked.
  const focus = () => (matchMedia("(pointer: coarse)").matches ? log.focus({ preventScroll: true }) : composer.focus());
  return { element, render, clear: composer.clear, focus };
}

function eventLine(event) {
  if (!event) return t("sandbox-event-none");
  return [event.when, event.theme && t("sandbox-event-theme", { theme: event.theme })].filter(Boolean).join("  ");
}
