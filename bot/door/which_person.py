"""Who is meant by a name, a mention or a reference."""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from bot.chat.errors import UserError
from bot.chat.interactions import Command
from bot.chat.namesakes import Mark, Somebody, plain_name, told_apart
from bot.chat.refs import ANYWHERE
from bot.door.commands import BY_NAME
from bot.door.context import Context
from bot.door.naming import somebodies
from bot.words.text import HONORIFICS, clean_line, normalize, shorten
from storage.tables import Event, Participant, Person

# A first part of so many characters may be a surname: 田中 of 田中太郎, while 林 may not be the one of 林田.
_SHORTEST_SURNAME = 2
_MOST_NEAREST = 3
_OPTION = "who"
_BETWEEN = re.compile(r"[\s,、・\"“”「」()]+")
# Of those who may be meant, people who are likelier: the others count only where none of these fit.
Among = Collection[int]


class PersonUnclearError(UserError):
    """What was asked goes on as soon as it is said which of these people is meant."""

    def __init__(self, message_id: str, asked: Command, people: list[Somebody], **variables: str) -> None:
        super().__init__(message_id, **variables)
        self.asked = asked
        self.people = people
        self.marks: dict[int, Mark] = told_apart(people)


@dataclass(frozen=True, slots=True)
class _Named:
    """An account of somebody who may be meant."""

    person_id: int
    chosen: str
    account: str
    ref: str
    is_gone: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name in (self.chosen, self.account) if name)


async def person_meant(asked: Command, ctx: Context, event: Event | None, among: Among = ()) -> Person:
    """Whom the option `who` of a command means, of this space or at this event.

    A name, its surname or its first part, with さん or @ as people write it; a mention; or a reference.
    PersonUnclearError if nobody is named and somebody can be chosen, if several can be meant, or somebody of a similar
    name; UserError if nobody is.
    """
    typed = asked.options.get(_OPTION, "")
    if not _bare(typed):
        raise await _missing(asked, ctx, event, among)
    known = [_Named(*row) for row in await ctx.uow.people.named(ctx.account.space, event.id if event else None)]
    if (person_id := await _referred(clean_line(typed), known, ctx)) is not None:
        return await ctx.uow.people.get(person_id)
    meant, is_sure = _called(_bare(typed), known)
    likelier = {id for id in meant if id in among} or _present(meant, known)
    if len(likelier) == 1 and is_sure:
        return await ctx.uow.people.get(next(iter(likelier)))
    if likelier:
        name = "error-who-several" if len(likelier) > 1 else "error-who-nearest"
        raise PersonUnclearError(name, asked, await somebodies(likelier, ctx.uow), typed=_echo(typed))
    if clean_line(typed).startswith((f"{ctx.space}:", f"{ctx.account.platform}:{ANYWHERE}:")):
        # Chats send the people of the same space as references, also those who have never used the bot.
        raise UserError("error-who-new")
    if close := _nearest(_bare(typed), known):
        raise PersonUnclearError("error-who-nearest", asked, await somebodies(close, ctx.uow), typed=_echo(typed))
    raise UserError("error-who-unknown", typed=_echo(typed))


async def introduced(event: Event, ctx: Context) -> Participant:
    """The acting person's participant row once introduced; UserError that says how to introduce oneself."""
    participant = await ctx.uow.participants.of(event.id, ctx.person.id)
    if participant is None or participant.state != "introduced":
        raise UserError("error-introduce-first")
    return participant


async def _missing(asked: Command, ctx: Context, event: Event | None, among: Among) -> UserError:
    """Nobody is named: how to say it, and those to choose from, which are those at the event if there are no others."""
    example = ctx.t(BY_NAME[asked.name].message_id, "example")
    here = among or (await ctx.uow.participants.people(event.id) if event else ())
    people = await somebodies([id for id in here if id != ctx.person.id], ctx.uow)
    if not people:
        return UserError("error-who-missing", example=example)
    return PersonUnclearError("error-who-missing", asked, people, example=example)


async def _referred(ref: str, known: list[_Named], ctx: Context) -> int | None:
    """Whose account this is; guests of a shared channel have one of another space, with the same id."""
    account = await ctx.uow.people.account(ref) or await ctx.uow.people.account(ref.partition(" ")[0])  # さん follows
    if account and account.person_id in {one.person_id for one in known}:
        return account.person_id
    space, _, id = ref.partition(" ")[0].rpartition(":")
    if space not in (ctx.space, f"{ctx.account.platform}:{ANYWHERE}") or not id:
        return None
    return await ctx.uow.people.of_id(ctx.account.platform, id)


def _called(wanted: str, known: list[_Named]) -> tuple[set[int], bool]:
    """Ids of the people who may be called so, and whether it is sure that such a name means them."""
    exact = _matching(known, lambda name: plain_name(name) in _spellings(wanted))
    parts = _matching(known, lambda name: bool(_spellings(wanted) & set(_BETWEEN.split(normalize(name)))))
    firsts = _matching(known, lambda name: any(_begins(name, spelling) for spelling in _spellings(wanted)))
    longest = max(map(len, _spellings(wanted)))
    is_sure = bool(exact | parts) or longest >= _SHORTEST_SURNAME
    return exact | parts | firsts, is_sure


def _matching(known: Iterable[_Named], fits: Callable[[str], bool]) -> set[int]:
    return {one.person_id for one in known if any(fits(name) for name in one.names)}


def _begins(name: str, wanted: str) -> bool:
    """Whether a name without spaces begins with a surname: in letters that are written without them."""
    plain = plain_name(name)
    rest = plain.removeprefix(wanted)
    return rest != plain and " " not in normalize(name) and _is_wordless(wanted) and _is_wordless(rest[:1])


def _is_wordless(text: str) -> bool:
    """Whether words of this script stand without spaces between them."""
    return bool(text) and all(character.isalpha() and character > "\u2e7f" for character in text)


def _spellings(wanted: str) -> set[str]:
    """What was typed, with and without さん, 様 and the like, in the form in which names are compared."""
    plain = plain_name(wanted)
    bare = {plain.removesuffix(honorific) for honorific in HONORIFICS if plain.endswith(honorific)}
    return {plain, *bare} - {""}


def _present(meant: set[int], known: list[_Named]) -> set[int]:
    """Those who have not left; all of them where everybody has."""
    here = {one.person_id for one in known if not one.is_gone}
    return meant & here or meant


def _nearest(wanted: str, known: list[_Named]) -> list[int]:
    """Ids of the people with the most similar names."""
    names = {plain_name(name): one.person_id for one in known for name in one.names}
    close = get_close_matches(plain_name(wanted), names, n=_MOST_NEAREST, cutoff=0.5)
    return list(dict.fromkeys(names[name] for name in close))


def _bare(typed: str) -> str:
    return normalize(clean_line(typed)).lstrip("@").strip()


def _echo(text: str) -> str:
    return shorten(clean_line(text), 40)
