"""Who takes part leaves by one command, introduced or not, and their seat is free for somebody else."""

import pytest

from adapters.sandbox.actor import Actor, labels
from bot.events.attendance import headcount
from storage.suggestion_tables import Suggestion
from tests.conftest import House
from tests.flows.records import participant, rows
from tests.flows.staging import shown, text
from tests.flows.test_join import codes
from tests.flows.test_registrations import LUMA, planned
from tests.flows.test_waitlist import waits
from tests.transactions import looking

both = pytest.mark.parametrize("language", ["ja", "en"])
QUESTION = {
    "ja": "「春の会」への参加を取り消しますか。参加の予定から外れ、この会のために書いた内容は消えます。"
    "席は、ほかの方にお譲りします。",
    "en": 'Leave "春の会"? You are not expected any more, your seat is free for somebody else, '
    "and what you wrote for it is deleted.",
}
LEAVE = {"ja": "参加を取り消す", "en": "Leave"}
ELSEWHERE = {
    "ja": "ほかのサービスでお申し込みです。そちらも取り消してください。"
    "申し込み先では、参加の予定のままになっています。",
    "en": "You registered at another service: please cancel there too, so that nobody expects you there.",
}
DONE = {
    "ja": "「春の会」への参加を取り消しました。\n席があるあいだは、またはじめられます。",
    "en": 'You are not registered for "春の会" any more.\nYou can start again as long as there is a seat.',
}
SEAT = f"{LUMA}g1,佐藤 見本,a@x.jp,,approved,一般,,小売\n"


async def coming(world: House) -> int:
    async with looking(world.database) as uow:
        return (await headcount(1, uow)).people


async def left(actor: Actor) -> str:
    question = shown(await actor.command("leave"))
    return text(await actor.click(question, labels(question)[0]))


@both
@pytest.mark.parametrize("typed", ["leave", "参加取り消し", "intro withdraw"])
async def test_who_registered_without_an_introduction_leaves(world: House, language: str, typed: str) -> None:
    await world.event()
    actor = await world.registered("森", language)
    question = shown(await actor.command(typed))
    assert (question.message.text, labels(question), await coming(world)) == (QUESTION[language], [LEAVE[language]], 1)
    gone = shown(await actor.click(question, LEAVE[language]))
    assert gone.message.text == DONE[language]
    assert await coming(world) == 0
    await actor.click(gone, {"ja": "自己紹介をはじめる", "en": "Introduce yourself"}[language])
    assert "leave" not in str(await actor.command("leave"))


@both
async def test_who_joined_a_seat_is_told_that_it_is_kept_elsewhere_and_the_next_list_changes_nothing(
    world: House, language: str
) -> None:
    await world.event()
    await planned(world.database, SEAT)
    actor = world.person("さとう", language)
    await actor.command(f"join {(await codes(world))[0]}")
    question = shown(await actor.command("leave"))
    assert question.message.text == f"{QUESTION[language]}\n{ELSEWHERE[language]}"
    assert text(await actor.click(question, LEAVE[language])) == DONE[language]
    assert await coming(world) == 0
    assert (await planned(world.database, SEAT)).unchanged == 1
    assert await coming(world) == 0
    await planned(world.database, SEAT.replace("approved", "declined"))
    assert (await coming(world), (await participant(world, "さとう")).state) == (0, "withdrawn")


async def test_the_seat_goes_to_who_waits(world: House) -> None:
    staff = await world.event()
    await staff.command("event edit capacity:2 event:1")
    await staff.command("キャンセル待ち 自動 する")
    await world.registered("高橋")
    actor = await world.registered("森")
    await waits(world, "林")
    assert (await participant(world, "林")).state == "waiting"
    await left(actor)
    await world.pump.pump()
    assert (await participant(world, "林")).offer_ms is not None


async def test_who_was_to_meet_somebody_cancelled_elsewhere_meets_somebody_else(world: House) -> None:
    await world.event()
    await planned(world.database, SEAT)
    sato = world.person("さとう")
    await sato.command(f"join {(await codes(world))[0]}")
    for name, offer, seek in (("青木", "11", "5"), ("さとう", "5", "11")):
        await world.introduced(name, offer=offer, seek=seek)
    await world.later("2026-12-03T12:10")
    other = await world.introduced("千葉", offer="5", seek="11")
    await planned(world.database, SEAT.replace("approved", "declined"))
    met = [tuple(sorted((row["low_id"], row["high_id"]))) for row in await rows(world, Suggestion)]
    aoki, chiba = [(await participant(world, name)).id for name in ("青木", other.person)]
    assert met == [tuple(sorted((aoki, chiba)))]


@pytest.mark.parametrize(
    ("language", "is_introduced", "question"),
    [
        ("ja", False, "「春の会」の登録を取り消しますか。この会のために書いた内容は消えます。"),
        ("en", False, 'Take back your registration for "春の会"? What you wrote for it is deleted.'),
        (
            "ja", True, "「春の会」の自己紹介を取り消しますか。目的・ひとこと・ご紹介の記録が消え、"
            "ほかの方からカードが見えなくなります。",
        ),
        (
            "en", True,
            'Take back your introduction to "春の会"? Your goals, line and suggestions are deleted, '
            "and nobody sees your card any more.",
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_canceled", [False, True])
async def test_no_seat_of_an_event_that_is_over_or_canceled_goes_to_somebody_else(
    world: House, language: str, is_introduced: bool, question: str, is_canceled: bool
) -> None:
    staff = await world.event()
    actor = await (world.introduced if is_introduced else world.registered)("森", language)
    if is_canceled:
        await staff.command("event cancel confirm:yes")
    else:
        await world.later("2026-12-04T20:30")
    assert text(await actor.command("leave")) == question
