"""Who is meant by a name, a mention or a reference."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from typing import NamedTuple

from bot.chat.errors import UserError
from bot.chat.interactions import Command, Interaction
from bot.chat.namesakes import Mark, Somebody, plain_name, told_apart
from bot.chat.refs import ANYWHERE
from bot.door.commands import BY_NAME
from bot.door.context import Context
from bot.door.naming import somebodies
from bot.door.which_event import event_meant
from bot.schedule.phases import Act
from bot.words.text import HONORIFICS, clean_line, echoed, normalize
from storage.tables import Event, Participant, Person

# A first part of so many characters may be a surname: 田中 of 田中太郎, while 林 may not be the one of 林田.
_SHORTEST_SURNAME = 2
_MOST_NEAREST = 3
# A reference is platform:space:id.
_COLONS = 2
WHO = "who"
# So much like a name it is rather a slip in one than a name and something else.
_NEARLY = 0.7
# Where a name may end: before a space, and after さん and the like.
_ENDS = re.compile("|".join(("(?= )", *map(re.escape, HONORIFICS))))
_TITLE = re.compile(r"^(?:mr|mrs|ms|mx|miss|dr|prof)\.? +")
_BETWEEN = re.compile(r"[\s,、・\"“”「」()]+")
# Of those who may be meant, people who are likelier: the others count only where none of these fit.
Among = Collection[int]


class PersonUnclearError(UserError):
    """What was asked goes on as soon as it is said which of these people is meant by an option."""

    def __init__(
        self, message_id: str, asked: Command, people: list[Somebody], *, option: str = WHO, **variables: str
    ) -> None:
        super().__init__(message_id, **variables)
        self.asked = asked
        self.people = people
        self.option = option
        self.marks: dict[int, Mark] = told_apart(people)


class _Name(NamedTuple):
    """A name of somebody who may be meant, in the form in which names are compared. `plain`: without its spaces."""

    person_id: int
    text: str
    plain: str
    is_gone: bool


async def person_meant(
    asked: Command, ctx: Context, event: Event | None, among: Among = (), *, option: str = WHO
) -> Person:
    """Whom an option of a command, `who` or another, means, of this space or at this event.

    A name, its surname or its first part, with さん or @ as people write it; a mention; or a reference.
    PersonUnclearError if nobody is named and somebody can be chosen, if several can be meant, or somebody of a similar
    name; UserError if nobody is.
    """
    typed = asked.options.get(option, "")
    if not _bare(typed):
        raise await _missing(asked, ctx, event, among, option)
    if (person_id := await _referred(clean_line(typed), event, ctx)) is not None:
        return await ctx.uow.people.get(person_id)
    known = _names(await ctx.uow.people.named(ctx.account.space, event.id if event else None))
    meant, is_sure = _called(_spellings(_bare(typed)), known)
    likelier = {id for id in meant if id in among} or _present(meant, known)
    if len(likelier) == 1 and is_sure:
        return await ctx.uow.people.get(next(iter(likelier)))
    if likelier:
        name = "error-who-several" if len(likelier) > 1 else "error-who-nearest"
        people = await somebodies(likelier, ctx.uow)
        raise PersonUnclearError(name, asked, people, option=option, typed=echoed(typed))
    if clean_line(typed).startswith((f"{ctx.space}:", f"{ctx.account.platform}:{ANYWHERE}:")):
        # Chats send the people of the same space as references, also those who have never used the bot.
        raise UserError("error-who-new")
    if close := _nearest(_bare(typed), known) or _at_the_beginning(clean_line(typed), known):
        people = await somebodies(close, ctx.uow)
        raise PersonUnclearError("error-who-nearest", asked, people, option=option, typed=echoed(typed))
    raise UserError("error-who-unknown", typed=echoed(typed))


async def name_apart(
    asked: Command, ctx: Context, event: Event | None, *, option: str = WHO, also: Iterable[tuple[int, str]] = ()
) -> Command:
    """The command with what follows somebody's name where it belongs, if both were typed as one without quotes.

    The name is the longest beginning that may mean somebody of this space or event, or one of `also`, id and name.
    Nothing changes where all of it may be a name, or where what follows was given by itself.
    """
    following, typed = BY_NAME[asked.name].following, clean_line(asked.options.get(option, ""))
    if following is None or asked.options.get(following.name, "").strip() or not _bare(typed):
        return asked
    here = await ctx.uow.people.named(ctx.account.space, event.id if event else None)
    known = [*_names(here), *_names((id, name, name, False) for id, name in also)]
    # A name that what was typed begins with is no slip of it.
    others = [name for name in known if not plain_name(_bare(typed)).startswith(name.plain)]
    if await _means_somebody(typed, known, event, ctx) or _nearest(_bare(typed), others, _NEARLY):
        return asked
    for name, rest in _beginnings(typed):
        if await _means_somebody(name, known, event, ctx):
            return replace(asked, options={**asked.options, option: name, following.name: rest})
    return asked


def called_so(typed: str, named: Iterable[tuple[int, str]]) -> set[int]:
    """Which of these, id and name, are surely called as somebody typed, by the same rules."""
    if not _bare(typed):
        return set()
    meant, is_sure = _called(_spellings(_bare(typed)), _names((id, name, name, False) for id, name in named))
    return meant if is_sure else set()


async def introduced(event: Event, ctx: Context) -> Participant:
    """The acting person's participant row once introduced; UserError that says how to introduce oneself."""
    participant = await _introduced(event, ctx)
    if participant is None:
        raise UserError("error-introduce-first")
    return participant


async def event_introduced_at(asked: Interaction, ctx: Context, act: Act) -> Event:
    """The event that an interaction is about: of several, one where the acting person is introduced."""

    async def is_here(event: Event) -> bool:
        return await _introduced(event, ctx) is not None

    return await event_meant(asked, ctx, act, is_here)


async def _introduced(event: Event, ctx: Context) -> Participant | None:
    participant = await ctx.uow.participants.of(event.id, ctx.person.id)
    return participant if participant is not None and participant.state == "introduced" else None


async def _missing(asked: Command, ctx: Context, event: Event | None, among: Among, option: str) -> UserError:
    """Nobody is named: how to say it, and those to choose from, which are those at the event if there are no others."""
    example = ctx.t(BY_NAME[asked.name].message_id, "example")
    here = among or (await ctx.uow.participants.people(event.id) if event else ())
    people = await somebodies([id for id in here if id != ctx.person.id], ctx.uow)
    if not people:
        return UserError("error-who-missing", example=example)
    return PersonUnclearError("error-who-missing", asked, people, option=option, example=example)


async def _referred(ref: str, event: Event | None, ctx: Context) -> int | None:
    """Whose account this is; guests of a shared channel have one of another space, with the same id."""
    if ref.count(":") < _COLONS:
        return None
    people = ctx.uow.people
    account = await people.account(ref) or await people.account(ref.partition(" ")[0])  # さん follows
    if account and await people.is_there(account.person_id, ctx.account.space, event.id if event else None):
        return account.person_id
    space, _, id = ref.partition(" ")[0].rpartition(":")
    if space not in (ctx.space, f"{ctx.account.platform}:{ANYWHERE}") or not id:
        return None
    return await people.of_id(ctx.account.platform, id)


async def _means_somebody(typed: str, known: Iterable[_Name], event: Event | None, ctx: Context) -> bool:
    rest = typed.partition(" ")[2]
    is_whole = not rest or rest in HONORIFICS or await ctx.uow.people.account(typed) is not None
    if is_whole and await _referred(typed, event, ctx) is not None:
        return True
    return bool(_bare(typed)) and bool(_called(_spellings(_bare(typed)), known)[0])


def _beginnings(typed: str) -> Iterator[tuple[str, str]]:
    """Where a name may end in a line: the name and what follows it, the longest first."""
    for end in sorted({found.end() for found in _ENDS.finditer(typed)}, reverse=True):
        name, rest = typed[:end].strip(), typed[end:].strip()
        if name and rest:
            yield name, rest


def _names(known: Iterable[tuple[int, str, str, bool]]) -> list[_Name]:
    """Every name of these people: id, chosen name, account's name, whether they left."""
    names = []
    for person_id, chosen, account, is_gone in known:
        for name in {chosen: None, account: None}:
            text = normalize(clean_line(name))
            if text:
                names.append(_Name(person_id, text, text.replace(" ", ""), is_gone))
    return names


def _called(wanted: set[str], known: Iterable[_Name]) -> tuple[set[int], bool]:
    """Ids of the people who may be called so, and whether it is sure that such a name means them."""
    named, begun = set(), set()
    for name in known:
        if name.plain in wanted or any(spelling in name.text and _has_part(name, spelling) for spelling in wanted):
            named.add(name.person_id)
        elif any(_begins(name, spelling) for spelling in wanted):
            begun.add(name.person_id)
    is_sure = bool(named) or max(map(len, wanted), default=0) >= _SHORTEST_SURNAME
    return named | begun, is_sure


def _has_part(name: _Name, wanted: str) -> bool:
    return wanted in _BETWEEN.split(name.text)


def _begins(name: _Name, surname: str) -> bool:
    """Whether a name without spaces begins with a surname: in letters that are written without them."""
    if name.text != name.plain or not name.plain.startswith(surname):
        return False
    return _is_wordless(surname) and _is_wordless(name.plain[len(surname) :][:1])


def _is_wordless(text: str) -> bool:
    """Whether words of this script stand without spaces between them."""
    return bool(text) and all(character.isalpha() and character > "\u2e7f" for character in text)


def _spellings(wanted: str) -> set[str]:
    """What was typed, with and without さん, 様, Mr. and the like, in the form in which names are compared."""
    plain = plain_name(wanted)
    bare = {plain.removesuffix(honorific) for honorific in HONORIFICS if plain.endswith(honorific)}
    bare.add(plain_name(_TITLE.sub("", wanted)))
    return {plain, *bare} - {""}


def _present(meant: set[int], known: Iterable[_Name]) -> set[int]:
    """Those who have not left; all of them where everybody has."""
    return {name.person_id for name in known if name.person_id in meant and not name.is_gone} or meant


def _nearest(wanted: str, known: Iterable[_Name], alike: float = 0.5) -> list[int]:
    """Ids of the people with the most similar names."""
    called: dict[str, list[int]] = {}
    for name in known:
        called.setdefault(name.plain, []).append(name.person_id)
    close = get_close_matches(plain_name(wanted), called, n=_MOST_NEAREST, cutoff=alike)
    return list(dict.fromkeys(id for plain in close for id in called[plain]))


def _at_the_beginning(typed: str, known: Collection[_Name]) -> list[int]:
    """Ids of the people whose name a line begins with."""
    found = (_called(_spellings(_bare(name)), known)[0] for name, _ in _beginnings(typed) if _bare(name))
    return sorted(next(filter(None, found), set()))


def _bare(typed: str) -> str:
    return normalize(clean_line(typed)).lstrip("@").strip()
