"""`goen run` itself, beside the stand-in for Slack, which outlives it."""

from collections import defaultdict
from functools import partial

from adapters.slack.posted import keys
from tests.fakes.slack import FakeSlack
from tests.fakes.slack.workspace import TEAM
from tests.faults.scale import Scale
from tests.faults.stage import Program, Stage
from tests.slack_process import tokens, workspace

PEOPLE = 20


async def played(stage: Stage, scale: Scale) -> None:
    """Three kills, three answers that are cut, and half a minute in which Slack cannot be reached.

    Direct messages: what is in the channels there the app may not read, so nobody can say whether a post arrived.
    """
    fake = await stage.exits.enter_async_context(workspace())
    refs = [f"slack:{TEAM}:{fake.add_user(f'person {number}').id}" for number in range(PEOPLE)]
    stage.shows = partial(_shown, fake)
    await stage.seed(refs=refs)
    program = await _started(stage, fake)
    for part in range(1, 4):
        await fake.until(lambda part=part: len(_posted(fake)) >= part * stage.rows // 6)
        fake.lose_answer("chat.postMessage")
        await program.kill()
        program = await _started(stage, fake)
    await fake.until(lambda: len(_posted(fake)) >= 2 * stage.rows // 3)
    await fake.stop()
    await stage.passes(min(30.0, scale.outage_s))
    await fake.start()
    await stage.over()


async def _started(stage: Stage, fake: FakeSlack) -> Program:
    return await stage.goen("run", GOEN_HTTP_PORT="0", **tokens(fake, "socket"))


def _posted(fake: FakeSlack) -> set[str]:
    return {key for messages in _by_channel(fake).values() for key in messages}


def _by_channel(fake: FakeSlack) -> dict[str, list[str]]:
    shown = defaultdict(list)
    for post in fake.space.messages:
        shown[post.channel] += [key for key in keys([{"metadata": post.metadata, "ts": post.ts}]) if key]
    return shown


async def _shown(fake: FakeSlack) -> tuple[dict[str, list[str]], dict[str, int]]:
    return _by_channel(fake), {"lookups": len(fake.called("conversations.history"))}
