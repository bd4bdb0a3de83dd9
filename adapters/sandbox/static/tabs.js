/** On a narrow screen the conversations are tabs; on a wide one they stand side by side. */

import { h, reconcile, setAttribute, setText } from "./dom.js";
import { keepDraft, readDraft } from "./drafts.js";
import { t } from "./words.js";

/** Start the tab list. Returns {render, show, mark(id, unread), current()}. */
export function startTabs(list) {
  const narrow = matchMedia("(max-width: 719px)");
  let ids = [];
  let chosen = readDraft("tab");

  const current = () => (ids.includes(chosen) ? chosen : ids[0]);

  function show() {
    for (const id of ids) {
      const panel = document.getElementById(`panel-${id}`);
      const tab = document.getElementById(`tab-${id}`);
      const isChosen = id === current();
      setAttribute(tab, "aria-selected", String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      panel.hidden = narrow.matches && !isChosen;
      setAttribute(panel, "role", narrow.matches && "tabpanel");
    }
  }

  function choose(id) {
    chosen = id;
    keepDraft(id, "tab");
    show();
  }

  function render(conversations) {
    ids = conversations.map((conversation) => conversation.id);
    reconcile(list, conversations, {
      key: (conversation) => conversation.id,
      make: ({ id }) =>
        h("button", { type: "button", class: "tab", role: "tab", id: `tab-${id}`, "aria-controls": `panel-${id}`, onclick: () => choose(id) }, h("span", { class: "tab-title" }), h("span", { class: "badge", hidden: true })),
      update: (node, { title }) => setText(node.firstElementChild, title),
    });
  }

  function mark(id, unread) {
    const badge = document.getElementById(`tab-${id}`)?.lastElementChild;
    if (!badge) return;
    badge.hidden = !unread;
    badge.replaceChildren(h("span", { "aria-hidden": "true", text: String(unread) }), h("span", { class: "unseen", text: t("sandbox-new-posts", { count: unread }) }));
  }

  list.addEventListener("keydown", (event) => {
    const at = ids.indexOf(current());
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: ids.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    choose(ids[(to + ids.length) % ids.length]);
    document.getElementById(`tab-${current()}`).focus();
  });
  narrow.addEventListener("change", show);
  return { render, show, mark, current };
}
