/** The sandbox page: keeps the state of one person up to date and hands it to the parts. */

import { Refused, listen, readState, send, sendFile } from "./api.js";
import { makeConversation } from "./conversation.js";
import { setAttribute, setText } from "./dom.js";
import { dropDrafts } from "./drafts.js";
import { startForm } from "./form.js";
import { renderHeader, startHeader } from "./header.js";
import { startTabs } from "./tabs.js";
import { renderTimeline, startTimeline } from "./timeline.js";
import { startTry } from "./try.js";
import { fillWords, t, useWords } from "./words.js";

const QUIET_MS = 600;
const RETRY_MS = 2000;
// Who holds a pointer down for longer selects text, or has let go outside the window.
const HOLD_MS = 2000;
const byId = (id) => document.getElementById(id);

let me = new URLSearchParams(location.search).get("as");
let state = null;
let reading = null;
let isStale = false;
const panels = new Map();
const unread = new Map();

/** Read the state again; calls during a read share one further read. Rejects when the server is away. */
function refresh() {
  if (reading) {
    isStale = true;
    return reading;
  }
  reading = readAll().finally(() => {
    reading = null;
  });
  return reading;
}

async function readAll() {
  do {
    isStale = false;
    const fresh = await readState(me);
    await released();
    render(fresh);
  } while (isStale);
}

let isHeld = false;
for (const [kind, held] of [["pointerdown", true], ["pointerup", false], ["pointercancel", false]])
  addEventListener(kind, (event) => (isHeld = held && event.button === 0), { capture: true });

/** Resolves when no pointer is held down: what moves away under one gets no click. */
function released() {
  if (!isHeld) return null;
  return new Promise((resolve) => {
    setTimeout(resolve, HOLD_MS);
    // The click follows in the same turn.
    for (const kind of ["pointerup", "pointercancel"]) addEventListener(kind, () => setTimeout(resolve), { capture: true, once: true });
  });
}

/** Send something a person did, then show what came of it. Rejects with a sentence for the person. */
async function act(path, body) {
  try {
    await send(path, body);
  } catch (problem) {
    if (problem instanceof Refused) {
      refresh().catch(showOffline);
      throw problem;
    }
    throw new Error(t("sandbox-failed"), { cause: problem });
  }
  hideNotice();
  await refresh().catch(showOffline);
}

/** Hand a file over; returns what it is called in a form. Rejects with a sentence for the person. */
async function upload(file) {
  try {
    return (await sendFile(file, me)).file;
  } catch (problem) {
    if (problem instanceof Refused) throw problem;
    throw new Error(t("sandbox-failed"), { cause: problem });
  }
}

const person = (body) => act("/api/act", { as: me, ...body });
/** For buttons, which have no place of their own for a message. */
const orNotice = (promise) => promise.catch((problem) => showNotice(problem.message));

const pressing = new Set();
async function press(post, action, value) {
  const key = `${post.id} ${action}`;
  if (pressing.has(key)) return;
  pressing.add(key);
  const find = () => document.querySelector(`[data-post="${CSS.escape(post.id)}"] [data-action="${CSS.escape(action)}"]`);
  find()?.setAttribute("aria-busy", "true");
  await orNotice(person({ kind: "press", post: post.id, action, value }));
  pressing.delete(key);
  find()?.removeAttribute("aria-busy");
}

function showNotice(text) {
  setText(byId("notice-text"), text);
  byId("notice").hidden = false;
}

function hideNotice() {
  byId("notice").hidden = true;
  setText(byId("notice-text"), "");
}

let offlineTimer = 0;
let retryTimer = 0;
function showOffline() {
  if (!state) {
    byId("unreachable").hidden = false;
    return;
  }
  clearTimeout(offlineTimer);
  // A server that restarts is back at once; that is not worth a banner.
  offlineTimer = setTimeout(() => {
    setText(byId("offline"), t("sandbox-offline"));
    byId("offline").hidden = false;
  }, QUIET_MS);
  retryTimer ||= setTimeout(() => {
    retryTimer = 0;
    refresh().catch(showOffline);
  }, RETRY_MS);
}

function showOnline() {
  clearTimeout(offlineTimer);
  clearTimeout(retryTimer);
  retryTimer = 0;
  byId("offline").hidden = true;
  byId("unreachable").hidden = true;
}

/** While the example is played from its beginning: two or three seconds in which nothing else can be done. */
async function prepare(task) {
  if (document.body.classList.contains("is-preparing")) return;
  document.body.classList.add("is-preparing");
  const timer = setTimeout(() => {
    setText(byId("preparing"), t("sandbox-preparing"));
    byId("preparing").hidden = false;
  }, QUIET_MS / 2);
  await orNotice(task());
  clearTimeout(timer);
  byId("preparing").hidden = true;
  document.body.classList.remove("is-preparing");
}

const actions = {
  me: () => me,
  press,
  type: (conversation, text) => person({ kind: "type", conversation, text }),
  upload,
  submit: (form, values) => person({ kind: "submit", form, values }),
  close: (form) => person({ kind: "close", form }),
  refocus: () => panels.get(tabs.current())?.focus(),
};

const form = startForm(actions);
const tabs = startTabs(byId("tabs"));

function panelFor(conversation) {
  if (!panels.has(conversation.id)) {
    const panel = makeConversation(conversation, actions);
    panels.set(conversation.id, panel);
    byId("conversations").append(panel.element);
    panel.element.addEventListener("unread", (event) => {
      unread.set(conversation.id, event.detail);
      tabs.mark(conversation.id, event.detail);
      showTitle();
    });
  }
  return panels.get(conversation.id);
}

function showTitle() {
  const name = state.people.find((one) => one.id === state.me)?.name ?? state.me;
  const count = [...unread.values()].reduce((sum, one) => sum + one, 0);
  document.title = `${count ? `(${count}) ` : ""}${name} · ${t("sandbox-title")}`;
  setText(byId("page-title"), `${t("sandbox-title")} · ${name}`);
}

function render(fresh) {
  state = fresh;
  if (me !== fresh.me) {
    me = fresh.me;
    history.replaceState(null, "", `?as=${encodeURIComponent(me)}`);
  }
  setAttribute(document.documentElement, "lang", fresh.language);
  useWords(fresh.ui);
  fillWords(document);
  renderHeader(fresh);
  renderTimeline(fresh);
  tabs.render(fresh.conversations);
  for (const conversation of fresh.conversations) panelFor(conversation).render(conversation, fresh);
  tabs.show();
  form.render(fresh.form, fresh.language);
  showTitle();
  showOnline();
  document.body.classList.remove("is-loading");
}

startHeader({
  onlanguage: (language) => prepare(() => act("/api/language", { as: me, language })),
  onreset: () =>
    prepare(async () => {
      await act("/api/reset", {});
      dropDrafts();
      for (const panel of panels.values()) panel.clear();
    }),
});
startTimeline({ onmove: (body) => orNotice(act("/api/clock", body)) });
startTry();
byId("notice-close").addEventListener("click", hideNotice);

/** The first read decides who this tab is; from then on the server says when to read again. */
async function start() {
  try {
    await refresh();
  } catch (problem) {
    showOffline();
    if (problem instanceof Refused) {
      setText(byId("unreachable"), problem.message);
      me = null; // An address that names nobody: let the server choose.
    }
    setTimeout(start, RETRY_MS);
    return;
  }
  listen(me, {
    onchange: (version) => version !== state.version && refresh().catch(showOffline),
    onup: () => refresh().catch(showOffline),
    ondown: showOffline,
  });
}

start();
