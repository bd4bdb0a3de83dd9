"""Joining the accounts of two chats: the code, who may use it how often, and what becomes of both people."""

import pytest

from bot.chat.interactions import ButtonClick
from bot.consent.purposes import NOTICE_VERSION
from storage.suggestion_tables import Suggestion
from storage.survey_tables import Answered
from storage.tables import Account, Block, Consent, Goal, Outbox, Participant, Person, Staff
from tests.flows.records import everything, rows
from tests.flows.two_chats import Guest, code_for, introduced, labels, linked, published
from tests.transactions import unit_of_work, written

MINUTE_MS = 60_000
WRONG = (
    "このコードは使えません。打ちまちがい、使用ずみ、または10分を過ぎたものです。あと{left}回ためせます。"
    "もう一方のチャットで「/goen アカウント連携」と入力すると、新しいコードが出ます。"
)
TOO_MANY = (
    "使えないコードが続きました。10分ほど待ってから、もう一方のチャットで「/goen アカウント連携」と入力し、"
    "新しいコードを出してください。"
)


@pytest.fixture
def slack(world):
    return Guest(world, "slack", "佐藤")


@pytest.fixture
def discord(world):
    return Guest(world, "discord", "Sato", "en")


async def people(world) -> dict[str, int]:
    return {row["ref"]: row["person_id"] for row in await rows(world, Account)}


async def test_the_code_is_shown_where_it_is_asked_for(world, slack, discord):
    assert (await slack.command("アカウント連携")).text == (
        "コードはM9S3-46Q3です。10分以内に1回だけ使えます。ほかの方には見せないでください。もう一方のチャットで"
        "「/goen アカウント連携 M9S3-46Q3」と入力してください。"
    )
    code = (await discord.command("link")).text.split()[2].rstrip(".")
    assert (await discord.command("link")).text != code
    assert code not in str(await everything(world))


async def test_joining_is_explained_and_then_done(world, slack, discord):
    code = await code_for(slack)
    question = await discord.command(f"link {code}")
    assert question.text == (
        "Join Sato (Discord) and 佐藤 (Slack)? Only do this if both are your own. "
        "From then on you are one person "
        "at every event, with one card and one set of suggestions and messages. "
        'Within 90 days "/goen link undo" takes this back. Where should direct messages go?'
    )
    assert labels(question) == ["Join, messages to Discord", "Join, messages to Slack", "Not now"]
    assert await people(world) == {slack.ref: 1, discord.ref: 2}
    done = await discord.press(question, "Join, messages to Slack")
    assert done.text == "Done: Sato (Discord) and 佐藤 (Slack) are one person now. Direct messages go to Slack."
    assert await people(world) == {slack.ref: 1, discord.ref: 1}
    assert [row["name"] for row in await rows(world, Person)] == ["佐藤"]
    assert {row["ref"]: row["is_preferred"] for row in await rows(world, Account)} == {
        slack.ref: True, discord.ref: False,
    }  # fmt: skip


async def test_not_now_joins_nothing(world, slack, discord):
    question = await discord.command(f"link {await code_for(slack)}")
    assert (await discord.press(question, "Not now")).text == "Nothing was joined."
    assert await people(world) == {slack.ref: 1, discord.ref: 2}


@pytest.mark.parametrize("spelled", [str.lower, lambda code: code.replace("-", " "), lambda code: f" {code} "])
async def test_a_code_may_be_typed_as_people_type(slack, discord, spelled):
    question = await discord.command(f"link {spelled(await code_for(slack))}")
    assert len(labels(question)) == 3


async def test_full_width_and_look_alikes_are_forgiven(slack, discord):
    code = await code_for(slack)
    wide = "".join(chr(ord(one) + 0xFEE0) for one in code).replace("０", "Ｏ").replace("１", "ｌ")
    assert len(labels(await discord.command(f"link {wide}"))) == 3


async def test_a_code_works_once(world, slack, discord):
    question = await discord.command(f"link {await code_for(slack)}")
    await discord.press(question, "Join, messages to Slack")
    again = await discord.press(question, "Join, messages to Discord")
    assert again.text.startswith("This code does not work: it is mistyped, used or older than ten minutes.")
    assert {row["ref"]: row["is_preferred"] for row in await rows(world, Account)}[slack.ref] is True


async def test_a_code_works_for_ten_minutes(world, slack, discord):
    code = await code_for(slack)
    world.clock.move_to(world.clock.now_ms() + 10 * MINUTE_MS - 1)
    assert len(labels(await discord.command(f"link {code}"))) == 3
    world.clock.move_to(world.clock.now_ms() + 1)
    assert (await discord.command(f"link {code}")).text.startswith("This code does not work")


async def test_the_newest_code_counts(slack, discord):
    old, new = await code_for(slack), await code_for(slack)
    assert (await discord.command(f"link {old}")).text.startswith("This code does not work")
    assert len(labels(await discord.command(f"link {new}"))) == 3


async def test_five_wrong_codes_and_then_a_rest(world, slack):
    guest = Guest(world, "discord", "Sato")
    for left in (4, 3, 2, 1):
        assert (await guest.command("link 0000-0000")).text == WRONG.format(left=left)
    assert "今はもうためせません。" in (await guest.command("link 絵文字😀")).text
    code = await code_for(slack)
    assert (await guest.command(f"link {code}")).text == TOO_MANY
    world.clock.move_to(world.clock.now_ms() + 10 * MINUTE_MS + 1)
    code = await code_for(slack)
    assert len(labels(await guest.command(f"link {code}"))) == 3


async def test_tries_of_one_do_not_count_for_another(world, slack):
    for _ in range(5):
        await Guest(world, "discord", "Mallory").command("link 0000-0000")
    assert len(labels(await Guest(world, "discord", "Sato").command(f"link {await code_for(slack)}"))) == 3


async def test_codes_that_cannot_join(world, slack, discord):
    code = await code_for(slack)
    assert (await slack.command(f"link {code}")).text == (
        "このコードは、ここで出したものです。もう一方のチャットで入力すると、そちらのアカウントとつながります。"
    )
    assert (await Guest(world, "slack", "別府").command(f"link {code}")).text == (
        "2つとも同じチャットのアカウントです。つなげるのは、別のチャットのアカウントどうしだけです。"
    )
    await linked(slack, discord)
    assert (await discord.command(f"link {await code_for(slack)}")).text == (
        "These two accounts are one person already. Nothing was changed."
    )


async def test_the_introduction_of_either_stays(world, slack, discord):
    await published(Guest(world, "slack", "幹事", is_admin=True))
    await slack.command("mute event")
    await Guest(world, "slack", "幹事", is_admin=True).command("staff add @佐藤")
    organizer = Guest(world, "slack", "幹事", is_admin=True)
    await linked(organizer, Guest(world, "discord", "Kan", is_admin=True))
    await Guest(world, "discord", "Kan", is_admin=True).command("event bind 1")
    await introduced(discord, offer="11", seek="5")
    other = Guest(world, "slack", "別府")
    await introduced(other, offer="5", seek="11")
    assert len(await rows(world, Participant)) == 3

    await linked(slack, discord)
    mine = [row for row in await rows(world, Participant) if row["person_id"] == (await people(world))[slack.ref]]
    assert [(row["state"], row["is_muted"]) for row in mine] == [("introduced", True)]
    assert len(await rows(world, Goal)) == 4
    suggested = await rows(world, Suggestion)
    assert [mine[0]["id"] in (row["low_id"], row["high_id"]) for row in suggested] == [True]
    assert len(await rows(world, Staff)) == 2
    assert [(row["person_id"], row["notice_version"]) for row in await rows(world, Consent)] == [
        (mine[0]["person_id"], NOTICE_VERSION), ((await people(world))[other.ref], NOTICE_VERSION),
    ]  # fmt: skip


async def test_two_introductions_become_the_newer_one(world, slack, discord):
    organizer = Guest(world, "slack", "幹事", is_admin=True)
    await published(organizer)
    await linked(organizer, Guest(world, "discord", "Kan", is_admin=True))
    await Guest(world, "discord", "Kan", is_admin=True).command("event bind 1")
    await introduced(slack, offer="11", seek="5")
    world.clock.move_to(world.clock.now_ms() + 1)
    await introduced(discord, offer="6", seek="10")
    away = Guest(world, "slack", "千葉")
    shown = await introduced(away, offer="10", seek="6")
    await away.press(shown, "Satoさんを外す")

    await linked(discord, slack)
    (mine,) = [row for row in await rows(world, Participant) if row["person_id"] == (await people(world))[slack.ref]]
    tags = [row["tag"] for row in await rows(world, Goal) if row["participant_id"] == mine["id"]]
    assert sorted(tags) == ["offer.hiring", "seek.ai_data"]
    ids = await people(world)
    blocks = [(row["person_id"], row["other_id"]) for row in await rows(world, Block)]
    assert blocks == [(ids[away.ref], ids[slack.ref])]
    assert (await away.command("suggest")).cards == ()


async def test_who_answered_in_one_chat_has_answered(world, slack, discord):
    organizer = Guest(world, "slack", "幹事", is_admin=True)
    await published(organizer)
    await introduced(slack)
    world.clock.move_to(1_796_384_400_000)  # 4 December 2026, 20:20
    await organizer.command("survey open confirm:yes")
    ids = {row["ref"]: row["person_id"] for row in await rows(world, Account)}
    async with written(world.database) as session:
        session.add(Answered(event_id=1, person_id=ids[slack.ref]))
    await linked(discord, slack)
    assert [row["person_id"] for row in await rows(world, Answered)] == [(await people(world))[discord.ref]]


async def test_what_waits_for_both_is_sent_once(world, slack, discord):
    organizer = Guest(world, "slack", "幹事", is_admin=True)
    await published(organizer)
    kan = Guest(world, "discord", "Kan", is_admin=True)
    await linked(organizer, kan)
    await kan.command("event bind 1")
    for guest in (slack, discord):
        await introduced(guest, offer="11", seek="5", reach="1")
    await introduced(Guest(world, "slack", "別府"), offer="5", seek="11", reach="1")
    await world.later("2026-12-03T12:10")
    waiting = [row for row in await rows(world, Outbox) if row["kind"] == "suggestions" and row["is_direct"]]
    assert sorted(row["to_ref"] for row in waiting) == sorted([slack.ref, discord.ref, "slack:T1:別府"])
    await linked(slack, discord)
    states = {row["to_ref"]: row["state"] for row in await rows(world, Outbox) if row["kind"] == "suggestions"}
    assert sorted(states[guest.ref] for guest in (slack, discord)) == ["cancelled", "pending"]


async def test_messages_go_to_the_chosen_account(world, slack, discord):
    organizer = Guest(world, "slack", "幹事", is_admin=True)
    await published(organizer)
    kan = Guest(world, "discord", "Kan", is_admin=True)
    await linked(organizer, kan)  # messages to Discord
    await kan.command("event bind 1")
    await linked(slack, discord)
    await introduced(slack, offer="11", seek="5", reach="1")
    await introduced(Guest(world, "slack", "別府"), offer="5", seek="11", reach="1")
    await world.later("2026-12-03T12:10")
    direct = {row["to_ref"] for row in await rows(world, Outbox) if row["is_direct"]}
    assert direct == {discord.ref, kan.ref, "slack:T1:別府"}


async def test_asking_for_messages_in_a_chat_prefers_it(world, slack, discord):
    organizer = Guest(world, "slack", "幹事", is_admin=True)
    await published(organizer)
    await linked(slack, discord)
    assert {row["ref"]: row["is_preferred"] for row in await rows(world, Account)}[discord.ref] is True
    await world.pump.pump()
    announcement = next(row for row in await rows(world, Outbox) if row["kind"] == "event_published")
    button = next(one for one in announcement["payload"]["actions"] if one["id"] == "prefs.dm_on")
    await world.bot.handle(ButtonClick(slack.sender(), slack.channel("hall"), button["id"], button["value"]))
    preferred = {row["ref"]: row["is_preferred"] for row in await rows(world, Account)}
    assert (preferred[slack.ref], preferred[discord.ref]) == (True, False)


async def test_who_may_do_more_at_an_event_in_either_chat_may_do_that(world, slack, discord):
    """And once the accounts are separated again, each may do what it was given."""
    organizer = Guest(world, "slack", "幹事", is_admin=True)
    await published(organizer)
    await organizer.command("event bind 1", channel="hall")
    await slack.command("help")
    await organizer.command("スタッフ 追加 佐藤 役割:見守り役")
    await discord.command("help")
    async with unit_of_work(world.database) as uow:
        account = await uow.people.account(discord.ref)
        assert account
        await uow.staff.set(1, account.person_id, "helper")
    assert sorted(row["role"] for row in await rows(world, Staff)) == ["helper", "moderator", "organizer"]
    await linked(slack, discord)
    assert sorted(row["role"] for row in await rows(world, Staff)) == ["moderator", "organizer"]
    queue = (await discord.command("mod queue event:1")).text
    assert queue == '"春の会": nothing waits.'
    question = await discord.command("link undo")
    await discord.press(question, labels(question)[0])
    people_now = await people(world)
    roles = {row["person_id"]: row["role"] for row in await rows(world, Staff)}
    assert (roles[people_now[slack.ref]], roles[people_now[discord.ref]]) == ("moderator", "helper")
    assert (await discord.command("mod queue event:1")).text.startswith("Only organizers and moderators can do this.")
