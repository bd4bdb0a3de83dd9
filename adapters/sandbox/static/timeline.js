/** The time bar: the sandbox's clock, what is planned, and the buttons that move time. */

import { h, reconcile, setAttribute, setText } from "./dom.js";
import { t } from "./words.js";

const HOUR_MS = 3_600_000;
const byId = (id) => document.getElementById(id);

function renderClock(now, zone) {
  const clock = byId("clock");
  if (clock.dataset.ms === String(now.ms) && clock.dataset.text === now.text) return;
  clock.dataset.ms = now.ms;
  clock.dataset.text = now.text;
  const [, day, hour] = now.text.match(/^(.*?)[\s,]*(\d{1,2}:\d{2})$/u) ?? ["", now.text, ""];
  const time = h(
    "time",
    { datetime: new Date(now.ms).toISOString() },
    h("span", { class: "clock-day", text: day }),
    " ",
    h("span", { class: "clock-hour", text: hour }),
  );
  clock.replaceChildren(h("span", { class: "unseen", text: `${t("sandbox-clock")} ` }), time, " ", h("span", { class: "clock-zone", text: zone }));
}

function renderNext(next) {
  const line = byId("next");
  const words = next ? [next.label, next.text] : [t("sandbox-next-none"), ""];
  if (line.dataset.words === JSON.stringify([t("sandbox-next-is"), ...words])) return;
  line.dataset.words = JSON.stringify([t("sandbox-next-is"), ...words]);
  if (!next) return line.replaceChildren(words[0]);
  line.replaceChildren(
    h("span", { class: "next-lead", text: t("sandbox-next-is") }), " ",
    h("span", { class: "next-label", text: next.label }), " ",
    h("span", { class: "next-time", text: next.text }),
  );
}

/** The planned messages with a mark for "now" between the past and what is to come. */
function withNow(items, now) {
  const at = items.findIndex((item) => item.due_ms > now.ms);
  const split = at < 0 ? items.length : at;
  return [...items.slice(0, split), { id: "now", isNow: true }, ...items.slice(split)];
}

function makeEntry(item) {
  if (item.isNow) return h("li", { class: "entry-now" });
  return h(
    "li",
    { class: "entry", "data-message": item.id },
    h("span", { class: "entry-time" }),
    h("span", { class: "entry-label" }),
    h("span", { class: "entry-state" }),
    h("span", { class: "entry-note" }),
  );
}

function updateEntry(node, item, nextId) {
  if (item.isNow) return setText(node, t("sandbox-now"));
  const [time, label, state, note] = node.children;
  node.dataset.state = item.state;
  node.dataset.due = item.due_ms;
  node.classList.toggle("is-next", item.id === nextId);
  setText(time, item.text);
  setText(label, item.label);
  setText(state, t(`sandbox-state-${item.state}`));
  setText(note, item.note || "");
  note.hidden = !item.note;
}

function keepInView(list) {
  const mark = list.querySelector(".is-next") ?? list.querySelector(".entry-now");
  if (mark && list.clientHeight) list.scrollTop = mark.offsetTop - list.clientHeight / 3;
}

function renderEntries(state) {
  const list = byId("timeline");
  const next = state.next && state.timeline.find((item) => item.state === "planned" && item.label === state.next.label && item.text === state.next.text);
  reconcile(list, state.timeline.length ? withNow(state.timeline, state.now) : [], {
    key: (item) => item.id,
    make: makeEntry,
    update: (node, item) => updateEntry(node, item, next?.id),
  });
  if (list.dataset.seen !== `${state.now.ms} ${next?.id}`) {
    list.dataset.seen = `${state.now.ms} ${next?.id}`;
    keepInView(list);
  }
}

/** Show the clock, the next message and the whole plan. */
export function renderTimeline(state) {
  renderClock(state.now, state.zone);
  renderNext(state.next);
  renderEntries(state);
  const sent = state.timeline.filter((item) => item.state === "sent").length;
  const count = t("sandbox-timeline-count", { sent, all: state.timeline.length });
  setText(byId("timeline-count"), state.timeline.length ? count : t("sandbox-timeline-empty"));
  setText(byId("timeline-toggle-text"), `${t("sandbox-timeline")} ${sent}/${state.timeline.length}`);
  byId("clock-next").disabled = !state.next;
}

function setOpen(isOpen) {
  setAttribute(byId("timeline-toggle"), "aria-expanded", String(isOpen));
  byId("timeline-panel").classList.toggle("is-open", isOpen);
  if (isOpen) keepInView(byId("timeline"));
}

/** Wire the clock's buttons; `onmove` gets the body of the request and returns a promise. */
export function startTimeline({ onmove }) {
  const toggle = byId("timeline-toggle");
  toggle.addEventListener("click", () => setOpen(toggle.getAttribute("aria-expanded") !== "true"));
  byId("timeline-panel").addEventListener("keydown", closeOnEscape);
  toggle.addEventListener("keydown", closeOnEscape);
  for (const [id, body] of [["clock-next", { to: "next" }], ["clock-hour", { by_ms: HOUR_MS }]]) {
    const button = byId(id);
    button.addEventListener("click", async () => {
      if (button.getAttribute("aria-busy") === "true") return;
      button.setAttribute("aria-busy", "true");
      await onmove(body);
      button.removeAttribute("aria-busy");
    });
  }
}

function closeOnEscape(event) {
  if (event.key !== "Escape") return;
  setOpen(false);
  byId("timeline-toggle").focus();
}
