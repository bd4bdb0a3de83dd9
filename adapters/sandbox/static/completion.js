/** Finds the commands that fit what has been typed so far. */

import { fold } from "./dom.js";

function forms(command) {
  return [command.text, ...(command.alternatives ?? [])];
}

/** The words after "/goen", so that a search finds "intro" as well as "/goen intro". */
function tail(form) {
  return fold(form).split(" ").slice(1).join(" ");
}

/** 0 = a form starts with it, 1 = a form contains its last words, 2 = the description does, null = no match. */
function rank(command, typed) {
  const form = forms(command).find((one) => fold(one).startsWith(typed));
  if (form) return { place: 0, form };
  const words = typed.split(" ").slice(1).join(" ");
  if (!words) return null;
  if (forms(command).some((one) => tail(one).includes(words))) return { place: 1, form: command.text };
  return fold(command.description).includes(words) ? { place: 2, form: command.text } : null;
}

/** Commands for the text in the composer, best first; none unless it begins like a command. */
export function completions(text, commands) {
  const typed = fold(text);
  if (!typed.startsWith("/") || commands.some((one) => forms(one).some((form) => typed === fold(form)))) return [];
  return commands
    .map((command, key) => ({ command, key, match: rank(command, typed) }))
    .filter(({ match }) => match)
    .sort((a, b) => a.match.place - b.match.place || a.key - b.key)
    .map(({ command, key, match }) => ({
      key,
      text: match.form,
      also: forms(command).filter((form) => form !== match.form),
      description: command.description,
    }));
}

/** A working example of the command being typed, or null; the longest command that fits wins. */
export function exampleFor(text, commands) {
  const typed = `${fold(text).trimEnd()} `;
  let best = null;
  for (const command of commands) {
    for (const form of forms(command)) {
      const start = `${fold(form)} `;
      if (command.example && typed.startsWith(start) && start.length > (best?.length ?? 0)) best = { length: start.length, example: command.example };
    }
  }
  return best?.example ?? null;
}
