"""Who is meant by a name, a mention or a reference."""

from difflib import get_close_matches

from bot.chat.errors import UserError
from bot.door.context import Context
from bot.words.text import clean_line, normalize, shorten
from storage.tables import Event, Participant, Person

# So many people an answer names at most.
_MOST_NAMED = 10


async def person_meant(typed: str, ctx: Context, event: Event | None) -> Person:
    """Who `@name` or a reference means, of this space or at this event; UserError if nobody or several."""
    wanted = normalize(clean_line(typed)).lstrip("@").strip()
    if not wanted:
        raise UserError("error-who-missing")
    people = await ctx.uow.people.named(ctx.account.space, event.id if event else None)
    account = await ctx.uow.people.account(clean_line(typed))
    if account and account.person_id in {row[0] for row in people}:
        return await ctx.uow.people.get(account.person_id)
    matches: dict[int, str] = {}
    for person_id, name, account_name, _ in people:
        if wanted in _ways_to_call(name) | _ways_to_call(account_name):
            matches[person_id] = name or account_name
    if len(matches) == 1:
        return await ctx.uow.people.get(next(iter(matches)))
    if matches:
        raise UserError(
            "error-who-several",
            typed=_echo(typed),
            names=_listed([row[3] for row in people if row[0] in matches][:_MOST_NAMED], ctx),
        )
    if clean_line(typed).startswith(f"{ctx.account.ref.rpartition(':')[0]}:"):
        # Chats send the people of the same space as references, also those who have never used the bot.
        raise UserError("error-who-new")
    known = {normalize(name): name for row in people for name in row[1:3] if name}
    close = get_close_matches(wanted, known, n=3, cutoff=0.5)
    if close:
        raise UserError("error-who-nearest", typed=_echo(typed), names=_listed([known[name] for name in close], ctx))
    raise UserError("error-who-unknown", typed=_echo(typed))


async def introduced(event: Event, ctx: Context) -> Participant:
    """The acting person's participant row once introduced; UserError that says how to introduce oneself."""
    participant = await ctx.uow.participants.of(event.id, ctx.person.id)
    if participant is None or participant.state != "introduced":
        raise UserError("error-introduce-first")
    return participant


def _ways_to_call(name: str) -> set[str]:
    plain = normalize(name)
    return {plain, f"{plain}さん", plain.removesuffix("さん")} - {""} if plain else set()


def _listed(items: list[str], ctx: Context) -> str:
    return ctx.t("list-separator").join(items)


def _echo(text: str) -> str:
    return shorten(clean_line(text), 40)
