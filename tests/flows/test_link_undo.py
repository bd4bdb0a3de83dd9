"""Accounts that were joined, apart again: what each brought goes back to it; and who hears of gained rights."""

import pytest
from sqlalchemy import select

from bot.chat.interactions import ButtonClick
from storage.link_tables import JoinedAccount
from storage.survey_tables import Answered
from storage.tables import Account, Block, Event, Goal, Outbox, Participant, Person, Staff
from tests.flows.records import rows
from tests.flows.two_chats import Guest, introduced, labels, linked, published
from tests.transactions import unit_of_work, written

DAY_MS = 24 * 3600 * 1000


@pytest.fixture
def slack(world):
    return Guest(world, "slack", "佐藤")


@pytest.fixture
def discord(world):
    return Guest(world, "discord", "Sato", "en")


async def people(world) -> dict[str, int]:
    return {row["ref"]: row["person_id"] for row in await rows(world, Account)}


async def separated(guest: Guest):
    question = await guest.command("link undo")
    return await guest.press(question, labels(question)[0])


async def parts(world) -> list[tuple[int, int, str]]:
    return sorted((row["event_id"], row["person_id"], row["state"]) for row in await rows(world, Participant))


async def test_nothing_to_undo(slack):
    assert (await slack.command("アカウント連携 解除")).text == (
        "分けられるアカウントはありません。分けられるのは、つないでから90日以内です。"
    )


async def test_what_undoing_means_is_said_first(world, slack, discord):
    await slack.command("help")
    await linked(slack, discord)
    question = await discord.command("link undo")
    assert question.text.startswith("Separate accounts take part as two people.")
    assert labels(question) == ["Separate Sato (Discord)"]
    assert len(set((await people(world)).values())) == 1
    done = await discord.press(question, labels(question)[0])
    assert done.text == "Sato (Discord) stands for a person of its own again."
    assert len(set((await people(world)).values())) == 2
    assert (await discord.press(question, labels(question)[0])).text.startswith("This account was separated already")
    assert await rows(world, JoinedAccount) == []


@pytest.mark.parametrize("who", ["slack", "discord"])
async def test_either_account_can_undo_and_each_has_its_own_words_again(world, slack, discord, who):
    await published(Guest(world, "slack", "幹事", is_admin=True))
    await introduced(slack, offer="11", seek="5")
    await published(Guest(world, "discord", "Kan", "en", is_admin=True), "Other")
    await introduced(discord, offer="3", seek="8")
    before = await people(world), await parts(world), sorted(row["tag"] for row in await rows(world, Goal))
    names = sorted(row["name"] for row in await rows(world, Person))
    await linked(slack, discord)
    await separated({"slack": slack, "discord": discord}[who])
    now = await people(world)
    assert now[slack.ref] != now[discord.ref]
    assert sorted(row["name"] for row in await rows(world, Person)) == names
    back = {now[slack.ref]: before[0][slack.ref], now[discord.ref]: before[0][discord.ref]}
    assert sorted((event, back.get(one, one), state) for event, one, state in await parts(world)) == before[1]
    assert sorted(row["tag"] for row in await rows(world, Goal)) == before[2]


async def test_who_was_at_one_event_twice_is_so_again_each_with_an_introduction(world, slack, discord):
    boss = Guest(world, "slack", "幹事", is_admin=True)
    await published(boss)
    await boss.command("help")
    await linked(boss, Guest(world, "discord", "Kan", "en", is_admin=True))
    await Guest(world, "discord", "Kan", "en", is_admin=True).command("event bind 1")
    await introduced(slack, offer="11", seek="5")
    await introduced(discord, offer="3", seek="8")
    before = sorted(row["tag"] for row in await rows(world, Goal))
    await linked(slack, discord)
    assert len(await parts(world)) == 1
    await separated(discord)
    now = await people(world)
    assert await parts(world) == sorted((1, now[one.ref], "introduced") for one in (slack, discord))
    assert sorted(row["tag"] for row in await rows(world, Goal)) == before


async def both_introduced(world, slack, discord) -> None:
    """Each of two accounts has its own introduction at one event, and then they are one person's."""
    boss = Guest(world, "slack", "幹事", is_admin=True)
    await published(boss)
    await boss.command("help")
    kan = Guest(world, "discord", "Kan", "en", is_admin=True)
    await linked(boss, kan)
    await kan.command("event bind 1")
    await introduced(slack, offer="11", seek="5")
    await introduced(discord, offer="3", seek="8")
    await linked(slack, discord)


@pytest.mark.parametrize("who", ["slack", "discord"])
async def test_what_was_taken_back_meanwhile_stays_so_for_both(world, slack, discord, who):
    await both_introduced(world, slack, discord)
    guest = {"slack": slack, "discord": discord}[who]
    question = await guest.command("intro withdraw")
    await guest.press(question, labels(question)[0])
    (joined,) = [row["payload"] for row in await rows(world, JoinedAccount) if row["payload"]["gone"]["parts"]]
    sides = [side["parts"]["1"] for side in joined.values()]
    assert [(part["state"], part["goals"]) for part in sides] == [("withdrawn", [])] * 2
    await separated(guest)
    now = await people(world)
    assert await parts(world) == sorted((1, now[one.ref], "withdrawn") for one in (slack, discord))
    assert await rows(world, Goal) == []


async def test_who_introduces_themselves_anew_after_taking_it_back_has_that_introduction_alone(world, slack, discord):
    await both_introduced(world, slack, discord)
    question = await discord.command("intro withdraw")
    await discord.press(question, labels(question)[0])
    await introduced(slack, offer="2", seek="6")
    mine = sorted(row["tag"] for row in await rows(world, Goal))
    await separated(discord)
    assert sorted(state for _, _, state in await parts(world)) == ["introduced", "withdrawn"]
    assert sorted(row["tag"] for row in await rows(world, Goal)) == mine


async def test_words_go_with_their_event_though_accounts_were_joined_later(world, slack, discord):
    await both_introduced(world, slack, discord)
    (event,) = await rows(world, Event)
    async with written(world.database) as session:
        for joined in (await session.execute(select(JoinedAccount))).scalars():
            joined.joined_ms = event["end_ms"] + 30 * DAY_MS
    world.clock.move_to(event["end_ms"] + 91 * DAY_MS)
    await world.pump.pump()
    kept = [row["payload"] for row in await rows(world, JoinedAccount) if row["payload"]["gone"]["parts"]]
    sides = [side["parts"]["1"] for payload in kept for side in payload.values()]
    assert [(part["goals"], part["line"], part["draft"], part["commitment"]) for part in sides] == [
        ([], "", {}, None), ([], "", {}, None),
    ]  # fmt: skip
    await separated(discord)
    assert [state for _, _, state in await parts(world)] == ["introduced"] * 2
    assert await rows(world, Goal) == []


async def test_rights_go_back_to_who_brought_them(world, slack):
    boss = Guest(world, "discord", "Kan", "en", is_admin=True)
    await published(boss)
    await boss.command("help")
    await slack.command("help")
    plain = Guest(world, "discord", "Kan", "en")
    await linked(slack, plain)
    assert (await slack.command("event show event:1")).cards
    assert "受付を終えました" in (await slack.command("intros close event:1")).text
    await separated(plain)
    now = await people(world)
    assert [(row["event_id"], row["person_id"]) for row in await rows(world, Staff)] == [(1, now[plain.ref])]
    assert (await plain.command("intros open event:1")).text.startswith("Introductions")
    assert (await slack.command("intros close event:1")).text.startswith("この操作は主催者だけ")


async def test_a_right_that_was_taken_away_meanwhile_does_not_come_back(world, slack, discord):
    boss = Guest(world, "discord", "Kan", "en", is_admin=True)
    await published(boss)
    await discord.command("help")
    await boss.command(f"staff add {discord.ref}")
    await slack.command("help")
    await linked(slack, discord)
    await boss.command(f"staff remove {discord.ref}")
    await separated(discord)
    now = await people(world)
    assert {row["person_id"] for row in await rows(world, Staff)}.isdisjoint({now[slack.ref], now[discord.ref]})


async def test_who_answered_a_survey_has_answered_it_as_both(world, slack, discord):
    boss = Guest(world, "discord", "Kan", "en", is_admin=True)
    await published(boss)
    await discord.command("mute event")
    person = (await people(world))[discord.ref]
    async with written(world.database) as session:
        session.add(Answered(event_id=1, person_id=person))
    await slack.command("help")
    await linked(slack, discord)
    await separated(discord)
    now = await people(world)
    assert {row["person_id"] for row in await rows(world, Answered)} == {now[slack.ref], now[discord.ref]}


async def test_who_is_not_to_be_met_is_not_met_by_either(world, slack, discord):
    await slack.command("help")
    await discord.command("help")
    other = Guest(world, "slack", "他人")
    await other.command("help")
    them = await people(world)
    async with unit_of_work(world.database) as uow:
        await uow.blocks.add(them[slack.ref], them[other.ref], now_ms=1)
        await uow.blocks.add(them[other.ref], them[discord.ref], now_ms=2)
    await linked(slack, discord)
    await separated(discord)
    now = await people(world)
    pairs = {(row["person_id"], row["other_id"]) for row in await rows(world, Block)}
    ours = {now[slack.ref], now[discord.ref]}
    assert pairs == {(one, now[other.ref]) for one in ours} | {(now[other.ref], one) for one in ours}


async def test_only_the_person_themselves_can_undo(world, slack, discord):
    await slack.command("help")
    await linked(slack, discord)
    question = await discord.command("link undo")
    (button,) = question.actions
    other = Guest(world, "slack", "他人")
    answer = await world.bot.handle(ButtonClick(other.sender(), other.channel("hall"), button.id, button.value))
    assert (
        answer.message.text == "このアカウントはもう分けてあるか、つないでから90日を過ぎています。何も変えていません。"
    )
    assert len(set((await people(world)).values())) == 1


async def test_after_ninety_days_it_is_forgotten(world, slack, discord):
    await slack.command("help")
    await linked(slack, discord)
    world.clock.move_to(world.clock.now_ms() + 91 * DAY_MS)
    await world.pump.pump()
    assert await rows(world, JoinedAccount) == []
    assert (await discord.command("link undo")).text.startswith("There is no account to separate.")


# --- Who hears of gained rights ------------------------------------------------------------------------


async def letters(world) -> list[tuple[str, str]]:
    return [(row["to_ref"], row["payload"]["text"]) for row in await rows(world, Outbox) if row["kind"] == "linked"]


async def test_the_other_organizers_hear_which_account_may_organize_now(world, slack, discord):
    boss = Guest(world, "discord", "Kan", "en", is_admin=True)
    await published(boss)
    await discord.command("help")
    await boss.command(f"staff add {discord.ref}")
    await slack.command("help")
    await linked(slack, discord)
    assert await letters(world) == [
        (
            boss.ref,
            "佐藤 (Slack) and Sato (Discord) were joined as one person's accounts, "
            'so 佐藤 (Slack) can organize "春の会" as well. '
            "Unexpected? To check: /goen staff list. To take it away: /goen staff remove",
        )
    ]


async def test_where_nobody_gained_anything_or_it_was_called_off_nobody_hears(world, slack, discord):
    boss = Guest(world, "discord", "Kan", "en", is_admin=True)
    await published(boss)
    await slack.command("help")
    await linked(slack, discord)
    assert await letters(world) == []
    await boss.command(f"staff add {discord.ref}")
    await boss.command("event cancel confirm:yes")
    other = Guest(world, "slack", "別")
    await other.command("help")
    assert await letters(world) == []
    assert [row["state"] for row in await rows(world, Event)] == ["cancelled"]
    assert await rows(world, Answered) == []
