"""What the example's attendees do by themselves: many of them answer the survey once it has opened."""

import random

from adapters.sandbox.actor import Actor
from adapters.sandbox.posts import OpenedForm
from adapters.sandbox.seed import PERSONAS, example
from adapters.sandbox.world import World
from bot.chat.content import Choice, FormField

# How willing they are: of forty, some twenty-five answer.
_SHARE = 0.62
# Most are content, some are not: each mood is a share of a scale.
_MOODS = (0.1, 0.4, 0.6, 0.7, 0.8, 0.8, 0.9, 0.9, 1.0)


async def answer_survey(world: World, event_id: int) -> None:
    """Fill in the five questions of an event as its attendees, the same way each time."""
    rng = random.Random(5)
    voices = {language: rng.sample(words, len(words)) for language, words in example()["voices"].items()}
    for person in [person for person in world.people if person not in PERSONAS]:
        if rng.random() >= _SHARE:
            continue
        opened = await Actor(world, person).command(f"survey event:{event_id}")
        if isinstance(opened, OpenedForm):
            left = voices["ja" if world.people[person].locale.startswith("ja") else "en"]
            mood = rng.choice(_MOODS)
            values = {field.name: _value(field, mood, left, rng) for field in opened.form.fields}
            await world.submit(person, opened.id, values)


def _value(field: FormField, mood: float, voices: list[str], rng: random.Random) -> tuple[str, ...]:
    if not isinstance(field, Choice):
        return (voices.pop() if voices else "",)
    if field.most > 1:
        # The first option says that nothing was amiss.
        return (field.options[0 if rng.random() < mood else rng.randrange(1, len(field.options))].value,)
    place = mood + rng.uniform(-0.15, 0.15)
    return (field.options[round(max(0.0, min(1.0, place)) * (len(field.options) - 1))].value,)
