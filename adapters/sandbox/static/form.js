/** The dialog that shows the form the server keeps open, with errors at the fields they belong to. */

import { h, icon, setText } from "./dom.js";
import { dropDrafts, keepDraft, readDraft } from "./drafts.js";
import { makeField } from "./fields.js";
import { t } from "./words.js";

/** What must stay the same for typed values to fit; a form of another shape under the same id starts fresh. */
function shapeOf(form) {
  return form.fields.map((field) => `${field.type}.${field.name}`).join(" ");
}

function looksOf(form, language) {
  return JSON.stringify([language, { ...form, errors: null }]);
}

function makeFrame(form, { onsubmit, onclose }) {
  const alert = h("p", { class: "form-alert", role: "alert", hidden: true }, icon("warn"), h("span"));
  const body = h("div", { class: "dialog-body" }, alert);
  const submit = h("button", { class: "button primary", type: "submit", text: form.submit });
  const close = h("button", { type: "button", class: "quiet", "aria-label": t("sandbox-close"), title: t("sandbox-close"), onclick: onclose }, icon("close"));
  const cancel = h("button", { class: "button", type: "button", text: t("sandbox-cancel"), onclick: onclose });
  const element = h(
    "form",
    { class: "dialog-frame", novalidate: true, "data-form": form.id },
    h("div", { class: "dialog-head" }, h("h2", { id: "form-title", dir: "auto", text: form.title }), close),
    body,
    h("div", { class: "dialog-foot" }, cancel, submit),
  );
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    onsubmit();
  });
  return { element, body, alert, submit };
}

/** Tab goes round within the dialog. */
function keepInside(event, dialog) {
  if (event.key !== "Tab") return;
  const stops = [...dialog.querySelectorAll("button, input:not(:disabled), select, textarea")].filter((node) => node.offsetParent);
  const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
  if (document.activeElement !== from) return;
  event.preventDefault();
  to.focus();
}

/** Start the dialog. `actions` are {me(), submit(id, values), upload(file), close(id)}; all reject with what to show. */
export function startForm(actions) {
  const dialog = document.getElementById("form-dialog");
  let shown = null;
  let isBusy = false;
  // What was pressed while the answer to the last press was on its way: the page may have shown it already.
  let waiting = null;

  const values = () => Object.fromEntries([...shown.fields].map(([name, field]) => [name, field.value()]));
  const keep = () => keepDraft({ shape: shown.shape, values: values() }, actions.me(), "form", shown.id);

  function alertWith(text) {
    shown.frame.alert.hidden = !text;
    setText(shown.frame.alert.lastElementChild, text ?? "");
  }

  async function run(task) {
    if (isBusy) {
      waiting = { task, frame: shown.frame };
      return;
    }
    isBusy = true;
    const { frame } = shown;
    frame.element.setAttribute("aria-busy", "true");
    try {
      await task();
    } catch (problem) {
      if (shown) {
        if (!dialog.open) dialog.showModal();
        alertWith(problem.message);
        shown.frame.alert.scrollIntoView({ block: "nearest" });
      }
    } finally {
      isBusy = false;
      frame.element.removeAttribute("aria-busy");
      const next = waiting;
      waiting = null;
      // What was pressed on a form that is gone is not meant for the one in its place.
      if (next && shown?.frame === next.frame) run(next.task);
    }
  }

  const submit = () =>
    run(async () => {
      await Promise.all([...shown.fields.values()].map((field) => field.ready?.()));
      keep();
      shown.isSent = true;
      alertWith("");
      try {
        await actions.submit(shown.id, values());
      } finally {
        if (shown) shown.isSent = false;
      }
    });
  const close = () => run(() => actions.close(shown.id));

  function showErrors(errors) {
    const wrong = [...shown.fields].filter(([name]) => errors[name]);
    for (const [name, field] of shown.fields) field.showError(errors[name] ?? null);
    const loose = Object.keys(errors).filter((name) => !shown.fields.has(name)).map((name) => errors[name]);
    alertWith([wrong.length ? t(wrong.length === 1 ? "sandbox-form-error" : "sandbox-form-errors", { count: wrong.length }) : "", ...loose].filter(Boolean).join(" "));
    return wrong[0]?.[1];
  }

  function build(form, language) {
    const shape = shapeOf(form);
    const draft = readDraft(actions.me(), "form", form.id);
    const typed = draft?.shape === shape ? draft.values : {};
    const frame = makeFrame(form, { onsubmit: submit, onclose: close });
    const fields = new Map(form.fields.map((field) => [field.name, makeField(field, form.id, typed[field.name], keep, actions.upload)]));
    frame.body.append(...[...fields.values()].map((field) => field.element));
    shown = { id: form.id, shape, looks: looksOf(form, language), frame, fields, errors: "", isSent: false };
    dialog.replaceChildren(frame.element);
  }

  function open(form, language) {
    const isRebuilt = shown?.id === form.id && dialog.open;
    build(form, language);
    if (!dialog.open) dialog.showModal();
    const wrong = showErrors(form.errors ?? {});
    shown.errors = JSON.stringify(form.errors ?? {});
    if (!isRebuilt || wrong) (wrong ?? shown.fields.values().next().value)?.focus();
  }

  function refresh(form) {
    const errors = JSON.stringify(form.errors ?? {});
    if (errors === shown.errors && !shown.isSent) return;
    shown.errors = errors;
    showErrors(form.errors ?? {})?.focus();
  }

  function shut() {
    shown = null;
    dialog.close();
    dialog.replaceChildren();
    if (document.activeElement === document.body) actions.refocus();
  }

  /** Bring the dialog in line with the state: open, refresh or close it. */
  function render(form, language) {
    if (!form) {
      dropDrafts(actions.me(), "form");
      if (shown) shut();
    } else if (shown?.id === form.id && shown.looks === looksOf(form, language)) {
      refresh(form);
      if (!dialog.open) dialog.showModal();
    } else {
      open(form, language);
    }
  }

  dialog.addEventListener("keydown", (event) => keepInside(event, dialog));
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    if (shown) close();
  });
  // A second Esc in a row closes a dialog whatever the page says; then the server must hear of it too.
  dialog.addEventListener("close", () => {
    if (shown && !dialog.open) close();
  });
  return { render };
}
