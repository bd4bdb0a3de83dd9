/** Builds the fields of a form; each knows its value, how to show an error and where focus goes. */

import { fold, h, icon, reconcile, setAttribute, setText } from "./dom.js";
import { t } from "./words.js";

// As the limit is counted, here as on Slack and Discord: 😀 is two.
const letters = (text) => text.length;

/** Hint and error of a control; `showError` ties them, and a rule only heard, to it for screen readers. */
function makeFrame(field, id, rule = null) {
  const hint = h("p", { class: "field-hint", id: `${id}-hint`, dir: "auto", text: field.hint });
  const error = h("p", { class: "field-error", id: `${id}-error`, hidden: true }, icon("warn"), h("span"));
  const showError = (text, nodes, described) => {
    setText(error.lastElementChild, text ?? "");
    error.hidden = !text;
    const ids = [text && error.id, field.hint && hint.id, rule?.id].filter(Boolean).join(" ");
    setAttribute(described, "aria-describedby", ids || null);
    for (const node of nodes) setAttribute(node, "aria-invalid", text && "true");
  };
  return { hint: field.hint ? hint : null, error, showError };
}

/** For the eye; screen readers learn it from aria-required or the rule of a group. */
function makeMark(isRequired) {
  return h("span", { "aria-hidden": "true", class: isRequired ? "mark-required" : "mark-optional", text: t(isRequired ? "sandbox-required" : "sandbox-optional") });
}

function makeText(field, id, value, onchange) {
  const frame = makeFrame(field, id);
  const input = h(field.is_multiline ? "textarea" : "input", {
    id, name: field.name, dir: "auto", class: "field-input", placeholder: field.placeholder || null,
    autocomplete: "off", "aria-required": field.is_required && "true", rows: field.is_multiline && "4", type: field.is_multiline ? null : "text",
  });
  input.value = value ?? field.value ?? "";
  const counter = h("span", { class: "field-count", "aria-hidden": "true" });
  const count = () => {
    setText(counter, `${letters(input.value)}/${field.max}`);
    counter.classList.toggle("is-over", letters(input.value) > field.max);
  };
  input.addEventListener("input", () => {
    count();
    onchange();
  });
  count();
  const label = h("div", { class: "field-label" }, h("label", { for: id, dir: "auto", text: field.label }), makeMark(field.is_required), field.max ? counter : null);
  return {
    element: h("div", { class: "field" }, label, frame.hint, input, frame.error),
    value: () => input.value,
    showError: (text) => frame.showError(text, [input], input),
    focus: () => input.focus(),
  };
}

function makeSelect(field, id, chosen, onchange) {
  const frame = makeFrame(field, id);
  const isNeeded = field.min > 0;
  const blank = h("option", { value: "", text: t(isNeeded ? "sandbox-choose" : "sandbox-choose-none") });
  const options = field.options.map((option) => h("option", { value: option.value, text: option.label }));
  const select = h("select", { id, name: field.name, class: "field-input", "aria-required": isNeeded && "true" }, blank, ...options);
  const note = h("p", { class: "field-chosen", dir: "auto" });
  const explain = () => {
    setText(note, field.options.find((option) => option.value === select.value)?.description ?? "");
    note.hidden = !note.textContent;
  };
  select.value = chosen[0] ?? "";
  if (select.selectedIndex < 0) select.value = "";
  select.addEventListener("change", () => {
    explain();
    onchange();
  });
  explain();
  const label = h("div", { class: "field-label" }, h("label", { for: id, dir: "auto", text: field.label }), makeMark(isNeeded));
  return {
    element: h("div", { class: "field" }, label, frame.hint, h("div", { class: "select-place" }, select, icon("down")), note, frame.error),
    value: () => (select.value ? [select.value] : []),
    showError: (text) => frame.showError(text, [select], select),
    focus: () => select.focus(),
  };
}

function makeOption(field, id, option, index, isChosen) {
  const type = field.max > 1 ? "checkbox" : "radio";
  const input = h("input", { type, id: `${id}-${index}`, name: field.name, value: option.value, checked: isChosen });
  const words = [h("span", { class: "choice-label", dir: "auto", text: option.label })];
  if (option.description) words.push(h("span", { class: "choice-note", dir: "auto", text: option.description }));
  return h("label", { class: "choice", for: input.id }, input, h("span", { class: "choice-words" }, ...words));
}

/** The box above a long list that hides what does not fit the typed words. */
function makeFilter(field, choices) {
  const none = h("p", { class: "field-chosen", role: "status" });
  const label = t("sandbox-filter", { label: field.label });
  const search = h("input", { type: "search", class: "field-input filter", "aria-label": label, placeholder: t("sandbox-filter-placeholder"), autocomplete: "off" });
  search.addEventListener("input", () => {
    const typed = fold(search.value).trim();
    let left = 0;
    for (const choice of choices) {
      choice.hidden = !fold(choice.textContent).includes(typed);
      left += choice.hidden ? 0 : 1;
    }
    setText(none, left ? "" : t("sandbox-filter-none"));
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) event.preventDefault();
  });
  return { search, none };
}

function makeChips(field, inputs, onremove) {
  const chips = h("div", { class: "chips" });
  const render = () => {
    const chosen = field.options.filter((option) => inputs.some((input) => input.checked && input.value === option.value));
    chips.hidden = !chosen.length;
    reconcile(chips, chosen, {
      key: (option) => option.value,
      make: (option) =>
        h("button", { type: "button", class: "chip", "aria-label": t("sandbox-remove", { label: option.label }), onclick: () => onremove(option.value) }, h("span", { dir: "auto", text: option.label }), icon("close")),
    });
  };
  return { chips, render };
}

/** Radio buttons or checkboxes; a menu of several gets a filter, a scrolling list and removable chips. */
function makeGroup(field, id, chosen, onchange) {
  const isSeveral = field.max > 1;
  const rule = h("p", { class: "unseen", id: `${id}-rule`, text: `${field.min > 0 ? t("sandbox-required") : t("sandbox-optional")}, ${t("sandbox-choose-up-to", { max: field.max })}` });
  const frame = makeFrame(field, id, isSeveral ? rule : null);
  const isLong = field.style === "menu";
  const choices = field.options.map((option, index) => makeOption(field, id, option, index, chosen.includes(option.value)));
  const inputs = choices.map((choice) => choice.firstElementChild);
  const counter = h("span", { class: "field-count", "aria-hidden": "true" });
  const count = () => {
    const picked = inputs.filter((input) => input.checked).length;
    setText(counter, `${picked}/${field.max}`);
    counter.classList.toggle("is-full", picked === field.max);
    for (const input of inputs) input.disabled = isSeveral && picked >= field.max && !input.checked;
    chips?.render();
  };
  const uncheck = (value) => {
    const input = inputs.find((one) => one.value === value);
    input.checked = false;
    count();
    onchange();
    input.closest("label").hidden ? filter.search.focus() : input.focus();
  };
  const filter = isLong ? makeFilter(field, choices) : null;
  const chips = isLong ? makeChips(field, inputs, uncheck) : null;
  const legend = h("legend", { class: "field-label" }, h("span", { dir: "auto", text: field.label }), makeMark(field.min > 0), isSeveral ? counter : null);
  const list = h("div", { class: isLong ? "choices is-long" : "choices" }, ...choices);
  const element = h("fieldset", { class: "field", id, role: isSeveral ? "group" : "radiogroup", "aria-required": !isSeveral && field.min > 0 && "true" }, legend, isSeveral ? rule : null, frame.hint, chips?.chips, filter?.search, list, filter?.none, frame.error);
  list.addEventListener("change", () => {
    count();
    onchange();
  });
  count();
  return {
    element,
    value: () => inputs.filter((input) => input.checked).map((input) => input.value),
    showError: (text) => frame.showError(text, isSeveral ? inputs : [element], element),
    focus: () => {
      const shown = inputs.filter((input) => !input.disabled && !input.closest("label").hidden);
      (shown.find((input) => input.checked) ?? shown[0] ?? filter?.search)?.focus();
    },
  };
}

/** A file goes to the server as soon as it is chosen; what it is called there, its own name last, is the value. */
function makeFile(field, id, handed, onchange, upload) {
  const frame = makeFrame(field, id);
  const input = h("input", { id, name: field.name, type: "file", class: "field-input field-file", accept: field.endings.join(","), "aria-required": field.is_required && "true" });
  const note = h("p", { class: "field-chosen", dir: "auto", role: "status" });
  let sent = handed ?? [];
  let sending = Promise.resolve();
  const explain = () => setText(note, sent.length ? t("sandbox-file-chosen", { name: sent[0].split("/").slice(2).join("/") }) : "");
  const send = async (file) => {
    sent = [];
    setText(note, t("sandbox-file-sending", { name: file.name }));
    try {
      if (file.size > field.max) throw new Error(t("sandbox-error-file-large", { most: field.max / 1e6 }));
      sent = [await upload(file)];
      frame.showError(null, [input], input);
    } catch (problem) {
      frame.showError(problem.message, [input], input);
    }
    explain();
    onchange();
  };
  input.addEventListener("change", () => {
    if (input.files.length) sending = send(input.files[0]);
  });
  explain();
  const label = h("div", { class: "field-label" }, h("label", { for: id, dir: "auto", text: field.label }), makeMark(field.is_required));
  return {
    element: h("div", { class: "field" }, label, frame.hint, input, note, frame.error),
    value: () => sent,
    ready: () => sending,
    showError: (text) => frame.showError(text, [input], input),
    focus: () => input.focus(),
  };
}

/**
 * A field as {element, value(), showError(text or null), focus()}, of a file ready() as well; `draft` is a value typed
 * earlier, or undefined; `upload(file)` sends a file to the server.
 */
export function makeField(field, formId, draft, onchange, upload) {
  const id = `${formId}-${field.name}`;
  if (field.type === "file") return makeFile(field, id, draft, onchange, upload);
  if (field.type === "text") return makeText(field, id, draft, onchange);
  const chosen = draft ?? field.values ?? [];
  const isMenu = field.style === "menu" && !(field.max > 1);
  return isMenu ? makeSelect(field, id, chosen, onchange) : makeGroup(field, id, chosen, onchange);
}
