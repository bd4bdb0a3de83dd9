"""What the example's people do at an edition besides writing: each by the buttons and commands that anybody has."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final

from adapters.sandbox import story
from adapters.sandbox.actor import Actor
from adapters.sandbox.posts import EVENT_CHANNEL, OpenedForm, Post
from adapters.sandbox.story import Act
from adapters.sandbox.world import NotVisibleError, World
from bot.chat.content import Button, Select
from bot.chat.values import part
from bot.words.i18n import Language

Shown = Post | OpenedForm | None
# Nobody is asked by more people than that.
_MOST_ASKED: Final = 20


@dataclass(frozen=True, slots=True)
class Scene:
    """Where an act is played: the chat, the event, who is there whom nobody plays, and who of them is asked something.

    `page`: the language of the page.
    """

    world: World
    event_id: int
    people: tuple[str, ...]
    asked: frozenset[str]
    page: Language


async def play(act: Act, scene: Scene) -> None:
    """Let the people of a scene do what is written."""
    await _ACTS[act.act](act, scene)


async def press(person: Actor, post: Shown, id: str, value: str | None = None) -> Shown:
    """Press the button with this id, and this value where it matters: the example does not depend on wording."""
    shown, index, _ = _button(post, id, value)
    return await person.world.press(person.person, shown.id, index)


def value_of(post: Shown, id: str) -> str:
    """What the button with this id stands for."""
    return _button(post, id)[2].value


async def vote(scene: Scene) -> bool:
    """Let people vote on the next theme, as they would; false while there is no vote to see."""
    seen = scene.world.seen_by("newcomer", EVENT_CHANNEL)
    asked = next((post for post in reversed(seen) if _candidates(post, scene.event_id)), None)
    for who, number in story.votes().items() if asked else ():
        if asked is not None and who in scene.people:
            candidates = _candidates(asked, scene.event_id)
            await press(Actor(scene.world, who), asked, "vote.cast", candidates[number % len(candidates)])
    return asked is not None


async def _arrive(act: Act, scene: Scene) -> None:
    for who in scene.people:
        if who not in act.besides:
            await Actor(scene.world, who).command(f"attend event:{scene.event_id}")


async def _ask(act: Act, scene: Scene) -> None:
    for who, to in act.asks:
        person = Actor(scene.world, who)
        named = f' who:"{scene.world.people[to].name}"' if to else ""
        preview = await person.command(f"again event:{scene.event_id}{named}")
        if not to:
            preview = await _choose_first(person, preview)
        if _has(preview, "again.send"):
            await press(person, preview, "again.send")


async def _choose_first(person: Actor, post: Shown) -> Shown:
    """Ask the first of those whom somebody is offered."""
    for index, action in enumerate(post.message.actions if isinstance(post, Post) else ()):
        if isinstance(post, Post) and isinstance(action, Button | Select) and action.id == "again.ask":
            chosen = action.options[0].value if isinstance(action, Select) else ""
            return await person.world.press(person.person, post.id, index, chosen)
    return None


async def _answer(act: Act, scene: Scene) -> None:
    """Whoever is asked answers every request once; of "not now" nobody here thinks better."""
    for who in scene.people:
        if who in act.silent or who not in scene.asked:
            continue
        person = Actor(scene.world, who)
        shown = await person.command(f"again event:{scene.event_id}")
        for _ in range(_MOST_ASKED):
            if not _has(shown, "again.see"):
                break
            question = await press(person, shown, "again.see")
            await press(person, question, "again.no" if who in act.no else "again.yes")
            shown = await person.command(f"again event:{scene.event_id}")


async def _tell(act: Act, scene: Scene) -> None:
    """Whoever exchanged contacts says what came of each exchange."""
    for who in scene.people:
        person = Actor(scene.world, who)
        told = [post for post in person.messages() if _stands_for(post, "people.ask", scene.event_id)]
        shown = await press(person, told[-1], "people.ask") if told else None
        while _has(shown, "people.answer"):
            packed = value_of(shown, "people.answer").rsplit("/", 1)[0]
            shown = await press(person, shown, "people.answer", f"{packed}/{act.came.get(who, 'talked')}")
        if act.told.get("who") == who:
            form = await press(person, shown, "people.tell")
            if isinstance(form, OpenedForm):
                told_words = act.told[story.speaks(who, scene.page)]
                await scene.world.submit(who, form.id, {"told": (told_words,), "quote": ("yes",)})


_ACTS: Final[Mapping[str, Callable[[Act, Scene], Awaitable[None]]]] = {
    "arrive": _arrive, "ask": _ask, "answer": _answer, "tell": _tell,
}  # fmt: skip


def _candidates(post: Post, event_id: int) -> list[str]:
    return [
        action.value
        for action in post.message.actions
        if isinstance(action, Button) and action.id == "vote.cast" and part(action.value, 0) == str(event_id)
    ]


def _stands_for(post: Post, id: str, event_id: int) -> bool:
    return _has(post, id) and value_of(post, id) == str(event_id)


def _has(post: Shown, id: str) -> bool:
    return isinstance(post, Post) and any(
        action.id == id for action in post.message.actions if isinstance(action, Button)
    )


def _button(post: Shown, id: str, value: str | None = None) -> tuple[Post, int, Button]:
    if not isinstance(post, Post):
        raise NotVisibleError(f"no post to press {id} on: {post}")
    for index, action in enumerate(post.message.actions):
        if isinstance(action, Button) and action.id == id and value in (None, action.value):
            return post, index, action
    raise NotVisibleError(f"no button {id} in: {post.message.text}")
