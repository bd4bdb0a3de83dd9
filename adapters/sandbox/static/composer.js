/** Where a person types: a line with command completion (the combobox pattern) and a send button. */

import { completions, exampleFor } from "./completion.js";
import { h, icon, reconcile, setAttribute, setText } from "./dom.js";
import { dropDrafts, keepDraft, readDraft } from "./drafts.js";
import { t } from "./words.js";

function makeOption(found, listId) {
  return h(
    "li",
    { class: "option", role: "option", id: `${listId}-${found.key}`, "aria-selected": "false", "data-text": found.text },
    h("span", { class: "option-text", text: found.text }),
    h("span", { class: "option-note", text: found.description }),
    h("span", { class: "option-also", text: found.also.join("  ") }),
  );
}

/** A composer for one conversation. `send(text)` resolves when the server took it, rejects with what to show. */
export function makeComposer(id, { send, me }) {
  const listId = `commands-${id}`;
  const hint = h("p", { class: "composer-hint", id: `hint-${id}` });
  const error = h("p", { class: "composer-error", id: `error-${id}`, role: "alert", hidden: true });
  const status = h("p", { class: "unseen", role: "status" });
  const list = h("ul", { class: "options", id: listId, role: "listbox", hidden: true });
  const input = h("input", {
    class: "composer-input", type: "text", dir: "auto", autocomplete: "off", enterkeyhint: "send", "data-composer": id,
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": listId, "aria-describedby": `${hint.id} ${error.id}`,
  });
  const opener = h("button", { type: "button", class: "quiet composer-commands" }, icon("slash"));
  const button = h("button", { type: "submit", class: "button primary composer-send" }, icon("send"));
  const form = h("form", { class: "composer" }, list, h("div", { class: "composer-line" }, opener, input, button), hint, error, status);

  let commands = [];
  let active = -1;
  let isSending = false;

  const isOpen = () => !list.hidden;
  const activate = (index) => {
    active = index;
    [...list.children].forEach((option, at) => setAttribute(option, "aria-selected", String(at === index)));
    const chosen = list.children[index];
    setAttribute(input, "aria-activedescendant", chosen?.id);
    chosen?.scrollIntoView({ block: "nearest" });
    showHint(chosen?.dataset.text ?? input.value);
  };
  const showHint = (text) => {
    const example = exampleFor(text, commands);
    setText(hint, example ? t("sandbox-example", { example }) : t("sandbox-hint"));
  };
  const close = () => {
    list.hidden = true;
    setAttribute(input, "aria-expanded", "false");
    activate(-1);
    setText(status, "");
  };
  const open = () => {
    const found = completions(input.value, commands);
    if (!found.length) return close();
    reconcile(list, found, { key: (item) => `${item.key}:${item.text}:${item.description}`, make: (item) => makeOption(item, listId) });
    list.hidden = false;
    list.scrollTop = 0;
    setAttribute(input, "aria-expanded", "true");
    setText(status, t("sandbox-commands-count", { count: found.length }));
    activate(-1);
  };
  const accept = (option) => {
    input.value = `${option.dataset.text} `;
    keepDraft(input.value, me(), "say", id);
    close();
    input.focus();
  };
  const move = (by) => {
    if (!isOpen()) open();
    const count = list.childElementCount;
    if (isOpen()) activate(active < 0 && by < 0 ? count - 1 : (active + by + count) % count);
  };
  const showError = (text) => {
    setText(error, text);
    error.hidden = !text;
  };

  async function submit() {
    const text = input.value;
    if (!text.trim() || isSending) return;
    isSending = true;
    close();
    form.setAttribute("aria-busy", "true");
    try {
      await send(text.trim());
      showError("");
      if (input.value === text) input.value = "";
      dropDrafts(me(), "say", id);
      if (input.value) keepDraft(input.value, me(), "say", id);
    } catch (problem) {
      showError(problem.message);
    } finally {
      isSending = false;
      form.removeAttribute("aria-busy");
      showHint(input.value);
    }
  }

  input.addEventListener("input", () => {
    keepDraft(input.value, me(), "say", id);
    open();
  });
  input.addEventListener("keydown", (event) => {
    // While a Japanese word is being converted, the keys belong to the input method.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Escape" && isOpen()) close();
    else if (event.key === "Enter" && isOpen() && active >= 0) accept(list.children[active]);
    else if (event.key === "Tab" && isOpen() && active >= 0 && !event.shiftKey) accept(list.children[active]);
    else if (event.key === "Enter") submit();
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) accept(option);
  });
  opener.addEventListener("mousedown", (event) => event.preventDefault());
  opener.addEventListener("click", () => {
    input.focus();
    if (isOpen()) return close();
    if (!input.value.trim()) input.value = "/";
    open();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });

  let isFirst = true;
  function render(conversation, fresh) {
    commands = fresh;
    setAttribute(input, "aria-label", t("sandbox-composer", { title: conversation.title }));
    setAttribute(input, "placeholder", t(`sandbox-placeholder-${conversation.kind}`));
    setAttribute(list, "aria-label", t("sandbox-commands"));
    for (const [node, word] of [[opener, "sandbox-commands"], [button, "sandbox-send"]]) {
      setAttribute(node, "aria-label", t(word));
      setAttribute(node, "title", t(word));
    }
    if (isFirst) input.value = readDraft(me(), "say", id) ?? "";
    isFirst = false;
    if (!isOpen()) showHint(input.value);
  }

  const clear = () => {
    input.value = "";
    showError("");
    close();
  };
  return { element: form, render, clear, focus: () => input.focus() };
}
