"""Each purpose of the notice is taken back with one tap, and then nothing of it happens, on any path."""

import pytest

from adapters.sandbox.actor import Actor, labels
from bot.balance.room import room_of
from bot.consent.purposes import NOTICE_VERSION, PURPOSES
from bot.market.counts import market, pooled
from bot.schedule.rules import RULES
from bot.thanks import figures
from storage.again_tables import SharedContact
from storage.suggestion_tables import Suggestion
from storage.tables import Consent, Outbox, Person
from storage.welcome_tables import Welcome
from tests.flows.introducing import AGREE, NOTICE, PUBLISH, previewed
from tests.flows.records import consents, goals, participant, person, rows
from tests.flows.staging import attend, created, fields, opened, shown, text
from tests.transactions import unit_of_work

both = pytest.mark.parametrize("language", ["ja", "en"])
COMMAND = {"ja": "自分の情報 同意", "en": "mydata consent"}
NAMES = {
    "ja": {
        "meeting": "自己紹介とご紹介", "messages": "DMでのお知らせ", "outcomes": "「その後」のおたずね",
        "sums": "主催者向けの集計",
    },
    "en": {
        "meeting": "Introductions and suggestions", "messages": "Direct messages",
        "outcomes": "Questions about what came of it", "sums": "Sums for the organizers",
    },
}  # fmt: skip
TAKE_BACK = {"ja": "{}を取り消す", "en": "Take back: {}"}
GIVE = {"ja": "{}に同意する", "en": "Agree again: {}"}
YES = {"ja": "はい。", "en": "Yes"}
CHOOSE = {"ja": "選ぶ", "en": "Choose"}


async def takes_back(someone: Actor, purpose: str, language: str = "ja"):
    page = shown(await someone.command(COMMAND[language]))
    return shown(await someone.click(page, TAKE_BACK[language].format(NAMES[language][purpose])))


async def gives(someone: Actor, purpose: str, language: str = "ja"):
    page = shown(await someone.command(COMMAND[language]))
    return shown(await someone.click(page, GIVE[language].format(NAMES[language][purpose])))


def letters(world, name):
    return [post for post in world.posts if post.channel == "dm" and post.seen_by == name]


async def sent(world, name):
    who = await person(world, name)
    return [row["kind"] for row in await rows(world, Outbox) if row["person_id"] == who.id and row["state"] == "sent"]


async def two(world, **more):
    """Two who fit each other and get direct messages."""
    await world.event()
    return (
        await world.introduced("青木", offer="11", seek="5", reach="dm_ok", **more),
        await world.introduced("別府", offer="5", seek="11", reach="dm_ok"),
    )


# --- Seeing and choosing ------------------------------------------------------------------------------


@both
@pytest.mark.parametrize("purpose", PURPOSES)
async def test_each_is_taken_back_and_given_again_with_one_tap(world, language, purpose):
    someone = world.person("Nitta", language)
    page = shown(await someone.command(COMMAND[language]))
    assert [field.startswith(YES[language]) for field in fields(page).values()] == [True] * 4
    assert labels(page) == [TAKE_BACK[language].format(name) for name in NAMES[language].values()]

    page = await takes_back(someone, purpose, language)
    name = NAMES[language][purpose]
    assert [label for label, said in fields(page).items() if not said.startswith(YES[language])] == [name]
    assert page.message.text.splitlines()[0] == {"ja": f"取り消しました:{name}", "en": f"Taken back: {name}"}[language]
    page = await gives(someone, purpose, language)
    assert (
        page.message.text.splitlines()[0] == {"ja": f"同意を承りました:{name}", "en": f"Agreed again: {name}"}[language]
    )
    assert [field.startswith(YES[language]) for field in fields(page).values()] == [True] * 4


@both
async def test_one_button_agrees_to_all_and_choose_leaves_some_out(world, language):
    await world.event()
    someone = world.person("Nitta", language)
    notice = shown(await someone.command("intro"))
    page = shown(await someone.click(notice, CHOOSE[language]))
    assert labels(page) == [
        AGREE[language],
        *(TAKE_BACK[language].format(NAMES[language][one]) for one in PURPOSES if one != "meeting"),
    ]
    page = shown(await someone.click(page, TAKE_BACK[language].format(NAMES[language]["sums"])))
    assert await consents(world) == []
    opened(await someone.click(page, AGREE[language]))
    who = await person(world, "Nitta")
    assert (who.refuses_sums, who.refuses_outcomes, who.refuses_meeting, who.is_muted) == (True, False, False, False)
    assert [row["notice_version"] for row in await consents(world)] == [NOTICE_VERSION]


@both
async def test_a_new_notice_is_asked_once_and_leaves_out_what_was_taken_back(world, language):
    await world.event()
    someone = world.person("Nitta", language)
    await takes_back(someone, "sums", language)
    async with unit_of_work(world.database) as uow:
        await uow.consents.agree((await person(world, "Nitta")).id, NOTICE_VERSION - 1, now_ms=1)
    notice = shown(await someone.command("intro"))
    why = {
        "ja": "前に同意いただいてから内容が変わりましたので、もう一度ご確認ください。",
        "en": "This has changed since you agreed to it, so please read it once more.",
    }
    assert notice.message.text == f"{NOTICE[language]}\n{why[language]}"
    opened(await someone.click(notice, AGREE[language]))
    opened(await someone.command("intro"))
    assert (await person(world, "Nitta")).refuses_sums
    assert len(await rows(world, Consent)) == 2


@both
async def test_who_has_agreed_to_nothing_yet_is_not_told_that_they_have(world, language):
    await world.event()
    someone = world.person("Nitta", language)
    new = {
        "ja": "まだ何にも同意されていません。「/goen 自己紹介」で情報の扱いをご確認いただき、"
        "そのときに同意いただくのが、次の内容です。要らないものは、いまでもあとでも外せます。",
        "en": 'You have not agreed to anything yet. "/goen intro" shows how your information is used and asks you; '
        "this is what you agree to then. Leave out now, or later, what you do not want.",
    }
    agreed = {
        "ja": "どれも、いつでも取り消せます。取り消したものは、いつでも元に戻せます。",
        "en": "Each of these can be taken back, and given again, at any time.",
    }
    assert text(await someone.command(COMMAND[language])) == new[language]
    assert (await takes_back(someone, "sums", language)).message.text.splitlines()[1:] == [new[language]]
    opened(await someone.click(shown(await someone.command("intro")), AGREE[language]))
    assert text(await someone.command(COMMAND[language])) == agreed[language]


async def test_it_is_found_where_people_look_after_what_is_theirs(world):
    someone = world.person("Nitta")
    page = shown(await someone.click(shown(await someone.command("自分の情報")), "同意の内容"))
    assert fields(page).keys() == set(NAMES["ja"].values())
    await takes_back(someone, "sums")
    told = fields(await someone.command("自分の情報"))["同意されたこと"]
    assert told.splitlines()[0] == "取り消しました:主催者向けの集計"


# --- Introductions and suggestions --------------------------------------------------------------------

# Before the eve, after its letter, on the day, after it.
MOMENTS = ("2026-12-01T10:00", "2026-12-03T13:00", "2026-12-04T19:00", "2026-12-06T10:00")


@pytest.mark.parametrize("moment", MOMENTS)
async def test_who_takes_introductions_back_is_shown_and_suggested_to_nobody(world, moment):
    one, other = await two(world)
    await world.later(moment)
    since_ms = world.clock.now_ms()
    await takes_back(one, "meeting")
    assert await rows(world, Suggestion) == []
    assert await rows(world, Welcome) == []
    assert await goals(world, "青木") == []
    here = await participant(world, "青木")
    assert (here.state, here.line, here.draft, here.commitment, here.keeps_card) == ("registered", "", {}, None, False)
    assert "青木" not in str(shown(await other.command("紹介")).message)
    assert "自己紹介" in text(await other.command("カード @青木"))
    await world.later("2027-03-10T10:00")
    meeting = {kind for kind, rule in RULES.items() if rule.purpose == "meeting"}
    mine = await person(world, "青木")
    told = [row for row in await rows(world, Outbox) if row["person_id"] == mine.id and row["kind"] in meeting]
    assert [row for row in told if row["sent_ms"] is None or row["sent_ms"] > since_ms] == []
    assert await rows(world, Suggestion) == []


@pytest.mark.parametrize("way", ["publish", "chip", "goals", "about", "typed"])
async def test_nothing_brings_a_card_back_but_agreeing_again(world, way):
    await world.event()
    someone, preview = await previewed(world, "ja")
    label = {"goals": "目的を直す", "about": "自分のことを直す"}.get(way)
    form = opened(await someone.click(preview, label)) if label else None
    await takes_back(someone, "meeting")
    if form:
        answer = await someone.submit(form, {})
    elif way == "typed":
        answer = await someone.command("自己紹介 提供:11 探す:5 熱量:2")
    else:
        answer = await someone.click(preview, PUBLISH["ja"] if way == "publish" else labels(preview)[3])
    why = "自己紹介とご紹介は、取り消されています。はじめると、もう一度同意したことになります。"
    assert text(answer).startswith(f"{NOTICE['ja']}\n{why}")
    here = await participant(world, "Nitta")
    assert (here.state, here.draft) == ("registered", {})
    opened(await someone.click(shown(answer), AGREE["ja"]))
    assert not (await person(world, "Nitta")).refuses_meeting


async def test_who_refuses_introductions_is_not_nudged_to_introduce_themselves(world):
    await world.event()
    someone = await world.registered("青木")
    async with unit_of_work(world.database) as uow:
        here = await uow.participants.of(1, (await person(world, "青木")).id)
        here.wants_dm, here.is_muted = True, False
    await takes_back(someone, "meeting")
    await world.later("2026-12-04T10:00")
    assert letters(world, "青木") == []


# --- Messages -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("moment", MOMENTS)
async def test_who_takes_messages_back_gets_no_direct_message(world, moment):
    one, other = await two(world)
    await world.later(moment)
    await takes_back(one, "messages")
    seen = len(letters(world, "青木"))
    if moment > "2026-12-04T20":
        await other.click(shown(await other.command("また話したい @青木")), "送る")
        question = shown(await one.click(shown(await one.command("また話したい")), "見る"))
        assert "はい" in labels(question)
        await one.click(question, "はい")
    await world.later("2027-03-10T10:00")
    assert letters(world, "青木")[seen:] == []
    assert "お知らせだけになります" in fields(await one.command(COMMAND["ja"]))["DMでのお知らせ"]


# --- What came of it ----------------------------------------------------------------------------------


async def exchanged(world):
    one, other = await two(world)
    await world.later("2026-12-05T11:00")
    for someone, name in ((one, "別府"), (other, "青木")):
        await someone.click(shown(await someone.command(f"また話したい @{name}")), "送る")
    return one, other


async def test_who_takes_outcomes_back_is_not_asked_and_what_they_said_is_gone(world):
    one, _ = await exchanged(world)
    card = shown(await one.click(shown(await one.command("私のご縁")), "別府さん"))
    told = shown(await one.click(card, "形になった"))
    form = opened(await one.click(told, "主催者に伝える"))
    await one.submit(form, {labels_of(form)[0]: "本屋の企画"})
    form = opened(await one.click(told, "主催者に伝える"))
    await takes_back(one, "outcomes")
    refused = "「その後」のおたずねは取り消されています。"
    assert text(await one.submit(form, {})).startswith(refused)
    mine = await person(world, "青木")
    (side,) = [row for row in await rows(world, SharedContact) if row["person_id"] == mine.id]
    assert (side["outcome"], side["told"]) == ("", "")
    assert text(await one.click(card, "また話した")).startswith(refused)
    assert text(await one.click(told, "主催者に伝える")).startswith(refused)
    seen = shown(await one.click(shown(await one.command("私のご縁")), "別府さん"))
    assert "その後" not in fields(seen)
    assert "また話した" not in labels(seen)
    await world.later("2027-01-10T10:00")
    assert "outcome" in await sent(world, "別府")
    assert "outcome" not in await sent(world, "青木")


def labels_of(form):
    return [field.label for field in form.form.fields]


async def test_a_question_that_waits_for_the_morning_is_dropped(world):
    one, _ = await exchanged(world)
    await world.later("2027-01-03T12:05")
    async with unit_of_work(world.database) as uow:
        row = await uow.reminders.of_kind(1, "outcome")
        row.due_ms += 10 * 3_600_000
        row.expires_ms += 48 * 3_600_000
    await world.later("2027-01-03T22:30")
    assert "outcome" in [row["kind"] for row in await rows(world, Outbox) if row["state"] == "pending"]
    await takes_back(one, "outcomes")
    await world.later("2027-01-05T10:00")
    assert "outcome" not in await sent(world, "青木")
    assert "outcome" in await sent(world, "別府")


# --- Sums ---------------------------------------------------------------------------------------------


async def sums(world):
    """Every sum that organizers read of what people said of themselves."""
    async with unit_of_work(world.database) as uow:
        event = await uow.events.get(1)
        room = await room_of(event, uow, world.clock.now_ms())
        people = [(one.person_id, one.industry, one.goals) for one in await uow.participants.counted(1)]
        return {
            "room": (room.mix, room.needs, room.offered, room.seats),
            "market": market(pooled([people]).values(), 1),
            "thanks": [one for one in await figures.of_event(event, uow) if one.name != "people"],
            "welcomed": await uow.welcomes.counted(1),
            "attendees": await uow.results.attendees(1),
            "asked": await uow.results.asked(1),
            "sides": await uow.results.sides(1),
        }


async def test_who_takes_sums_back_counts_as_if_they_were_not_there(world):
    staff = await created(world, published=True)
    for n in range(6):
        await attend(world, f"n{n}", goals=("offer.pr", "seek.channels"), industry=f"ind.{('it', 'retail')[n % 2]}")
    now_ms = world.clock.now_ms()
    async with unit_of_work(world.database) as uow:
        ids = [(await person(world, f"n{n}")).id for n in range(6)]
        await uow.again.share(
            [
                SharedContact(person_id=a, other_id=b, event_id=1, made_ms=now_ms)
                for a, b in ((ids[0], ids[1]), (ids[1], ids[0]))
            ]
        )
    full = await sums(world)
    someone = Actor(world, "n0")
    await takes_back(someone, "sums")
    without = await sums(world)
    assert without != full
    assert text(await staff.command("balance")) != ""
    await someone.command("mydata delete confirm:yes")
    gone = await sums(world)
    assert without == gone


async def test_an_introduction_taken_back_anywhere_stays_so_when_accounts_are_joined(world):
    await two(world)
    async with unit_of_work(world.database) as uow:
        mine = await uow.people.get((await person(world, "青木")).id)
        other = Person(name="Aoki", created_ms=1, refuses_meeting=True, refuses_sums=True)
        uow._session.add(other)
        await uow._session.flush()
        await uow.joining.join(other, mine)
    (joined,) = [row for row in await rows(world, Person) if row["id"] == other.id]
    assert (joined["refuses_meeting"], joined["refuses_sums"]) == (True, True)
    assert await rows(world, Suggestion) == []
    assert await goals(world, "青木") == []
