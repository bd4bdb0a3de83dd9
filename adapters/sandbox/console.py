"""The sandbox in a terminal: buttons are numbers, forms are asked field by field. Reads piped input too."""

import asyncio
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from adapters.sandbox.posts import BOT, DIRECT, EVENT_CHANNEL, OpenedForm, Post
from adapters.sandbox.stage import Stage
from adapters.sandbox.story import PERSONAS, ZONE
from adapters.sandbox.world import COMMAND
from bot.chat.content import Card, Control, FileField, LinkButton, Select
from bot.chat.limits import PORTABLE
from bot.door.typed_forms import prompt, read, with_errors_first
from bot.words.i18n import Translator, translator
from bot.words.moments import format_short
from bot.words.text import echoed, normalize
from bot.words.times import to_local

# Of what was written before somebody came, the end is enough to begin with.
_AT_FIRST = 3
_JUST_NOW_MS = 60_000
# What stands for bytes that are no text: whoever opens the input says `errors="surrogateescape"`.
_BROKEN = re.compile("[\udc80-\udcff]")
Write = Callable[[str], None]
Key = tuple[str, int, str]


class Console:
    """One terminal. `lines` are what is typed, `write` prints."""

    def __init__(self, stage: Stage, person: str, write: Write, *, echo: bool = False) -> None:
        self._stage = stage
        self._person = person
        self._write = write
        self._echo = echo
        self._seen: dict[str, Post] = {}
        self._buttons: list[Key] = []
        self._given: dict[str, tuple[str, ...]] = {}
        self._asked: list[str] = []
        self._form: OpenedForm | None = None

    async def run(self, lines: Iterable[str]) -> None:
        """Read lines until they end or `.quit`."""
        plan = await self._stage.plan()
        self._write(self._t("console-welcome", event=plan.event.title if plan else "Goen"))
        self._now()
        await self._look(most=_AT_FIRST)
        source = iter(lines)
        while (line := await asyncio.to_thread(next, source, None)) is not None:
            typed = line.rstrip("\r\n")
            if self._echo:
                self._write("> " + _BROKEN.sub("?", typed))
            if normalize(typed) == ".quit":
                return
            if _BROKEN.search(typed):
                self._write(self._t("console-not-text"))
            else:
                await self._read(typed)

    async def _read(self, typed: str) -> None:
        if typed.startswith((".", "。", "．")):
            await self._control(typed[1:].strip())
        elif self._form:
            await self._fill(typed)
        elif (number := _number(typed)) is not None:
            await self._press(number)
        elif typed.strip():
            await self._stage.touch()
            words = typed.strip()
            if not normalize(words).startswith(COMMAND):
                words = f"{COMMAND} {words}"
            await self._stage.world.type(self._person, EVENT_CHANNEL, words)
            await self._look()

    async def _control(self, typed: str) -> None:
        word, _, rest = typed.partition(" ")
        match normalize(word):
            case "":
                self._write(self._t("console-help"))
            case "next":
                await self._next()
            case "earlier":
                self._seen.clear()
                await self._look()
            case "as":
                await self._become(normalize(rest))
            case "say" if rest.strip():
                await self._stage.world.type(self._person, EVENT_CHANNEL, rest)
                await self._look()
            case "close" if self._form:
                await self._stage.world.close(self._person, self._form.id)
                self._form = None
                self._write(self._t("console-closed"))
            case _:
                self._write(self._t("console-unknown", typed=echoed("." + typed)))

    async def _next(self) -> None:
        plan = await self._stage.plan()
        coming = plan.next() if plan else None
        if coming is None:
            self._write(self._t("console-no-next"))
            return
        await self._stage.touch()
        await self._stage.move(coming.due_ms)
        self._now()
        if not await self._look():
            self._write(self._t("console-nothing"))

    async def _become(self, person: str) -> None:
        if person not in PERSONAS:
            self._write(self._t("console-no-person", typed=echoed(person)))
            return
        self._person = person
        self._seen.clear()
        self._form = None
        self._now()
        await self._look(most=_AT_FIRST)

    def _now(self) -> None:
        now = format_short(to_local(self._stage.clock.now_ms(), ZONE), self._stage.language)
        self._write(self._t("console-now", name=self._stage.world.people[self._person].name, now=now))

    async def _press(self, number: int) -> None:
        if not 1 <= number <= len(self._buttons):
            self._write(self._t("console-no-button", number=str(number)))
            return
        post, index, chosen = self._buttons[number - 1]
        await self._stage.touch()
        await self._stage.world.press(self._person, post, index, chosen)
        await self._look()

    async def _fill(self, typed: str) -> None:
        """Read one field; when it was the last one, send the form."""
        assert self._form is not None  # noqa: S101 - only called while a form is open
        field = next(field for field in self._form.form.every_field if field.name == self._asked[0])
        values, error = read(field, typed, self._t)
        if error:
            self._write(prompt(field, self._t, error))
            return
        if isinstance(field, FileField) and values:
            values = await self._handed(field, values[0])
            if not values:
                return
        self._given[field.name] = values
        self._asked.pop(0)
        if self._asked:
            self._ask()
            return
        opened, self._form = self._form, None
        await self._stage.world.submit(self._person, opened.id, self._given)
        await self._look()

    async def _handed(self, field: FileField, typed: str) -> tuple[str, ...]:
        """What the form holds for a file of this machine; nothing where it cannot be read, which is said."""
        try:
            name, data = await asyncio.to_thread(_content, typed)
        except (OSError, ValueError):
            self._write(prompt(field, self._t, self._t("console-no-file", typed=echoed(typed))))
            return ()
        return (self._stage.world.hand_over(self._person, name, data),)

    async def _look(self, most: int | None = None) -> bool:
        """Print what is new on the screen, so many posts at most and the latest, then the form if one opened.

        Whether there was anything.
        """
        await self._stage.settle()
        world = self._stage.world
        posts = [*world.seen_by(self._person, EVENT_CHANNEL), *world.seen_by(self._person, DIRECT)]
        fresh = [post for post in sorted(posts, key=lambda post: post.number) if self._seen.get(post.id) != post]
        self._seen.update({post.id: post for post in fresh})
        if most is not None and len(fresh) > most:
            self._write(self._t("console-earlier", count=len(fresh) - most))
            fresh = fresh[-most:]
        if any(post.message.actions for post in fresh):
            self._buttons = []
        for post in fresh:
            self._write(self._post(post))
        opened = world.forms.get(self._person)
        if opened and opened is not self._form:
            self._open(opened)
        return bool(fresh)

    def _open(self, opened: OpenedForm) -> None:
        again = bool(opened.form.errors) and bool(self._given)
        form = with_errors_first(opened.form) if again else opened.form
        if not again:
            self._given = {}
        self._form = opened
        self._asked = [field.name for field in form.every_field]
        self._write(self._t("console-form", title=opened.form.title))
        self._ask()

    def _ask(self) -> None:
        assert self._form is not None  # noqa: S101 - only called while a form is open
        field = next(field for field in self._form.form.every_field if field.name == self._asked[0])
        self._write(prompt(field, self._t, self._form.form.errors.get(field.name, "")))

    def _post(self, post: Post) -> str:
        who = "Goen" if post.author == BOT else self._stage.world.people[post.author].name
        where = self._t("console-direct") if post.channel == DIRECT else ""
        private = self._t("console-private") if post.seen_by and post.channel != DIRECT else ""
        head = f"{who}{where}{private}{self._when(post)}: {post.message.text}"
        parts = [head, *(_card(card) for card in post.message.cards)]
        for file in post.message.files:
            told = file.alt or self._t("console-file", name=file.name)
            parts.append(f"  {told}")
        if buttons := self._number_buttons(post):
            parts.append("  " + "  ".join(buttons))
        return "\n".join(parts)

    def _when(self, post: Post) -> str:
        """When a post was made, where that was not just now."""
        if self._stage.clock.now_ms() - post.at_ms < _JUST_NOW_MS:
            return ""
        when = format_short(to_local(post.at_ms, ZONE), self._stage.language)
        return self._t("console-at", when=when)

    def _number_buttons(self, post: Post) -> list[str]:
        shown = []
        for index, action in enumerate(post.message.actions):
            for label, chosen in _pressable(action):
                self._buttons.append((post.id, index, chosen))
                shown.append(f"[{len(self._buttons)}] {label}")
        return shown

    @property
    def _t(self) -> Translator:
        return translator(self._stage.language)


def _pressable(action: Control) -> list[tuple[str, str]]:
    """Label and value of everything of an action that can be pressed."""
    if isinstance(action, Select):
        return [(f"{action.label}: {option.label}", option.value) for option in action.options]
    return [] if isinstance(action, LinkButton) else [(action.label, "")]


def _card(card: Card) -> str:
    lines = [f"  | {line}" for text in (card.title, card.text) if text for line in text.split("\n")]
    lines += [f"  | {field.label}: " + field.value.replace("\n", "\n  |   ") for field in card.fields]
    return "\n".join([*lines, f"  | {card.footer}"] if card.footer else lines)


def _content(typed: str) -> tuple[str, bytes]:
    """The name of a file and its bytes, one more than are taken at most."""
    path = Path(typed).expanduser()
    with path.open("rb") as opened:
        return path.name, opened.read(PORTABLE.file_bytes + 1)


def _number(typed: str) -> int | None:
    word = normalize(typed).strip("[]")
    return int(word) if word.isascii() and word.isdigit() and len(word) < 4 else None  # noqa: PLR2004 - few buttons
