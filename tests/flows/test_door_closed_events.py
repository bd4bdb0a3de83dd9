"""What can no longer be done with an event: refused at every door alike, offered at none, led to the next edition."""

from dataclasses import replace
from typing import Any, get_args

import pytest

from adapters.sandbox.actor import labels
from bot.chat.actions import Choices
from bot.chat.interactions import ButtonClick, Command, HomeOpened, Typing
from bot.door.commands import ACTS, BY_NAME
from bot.schedule.phases import ALLOWED, FOLLOWED_MS, Phase
from storage.tables import Participant
from tests.flows.forging import CHANNEL, press, refused, sender
from tests.flows.records import everything, rows
from tests.flows.staging import opened, shown, stored, text

pytestmark = pytest.mark.exhaustive

both = pytest.mark.parametrize("language", ["ja", "en"])
CLOSED: tuple[Phase, ...] = ("ended", "over", "cancelled")
HOUR_MS, DAY_MS = 3600 * 1000, 24 * 3600 * 1000
ENDED = {"ja": "「春の会」は終わりました。", "en": '"春の会" has ended.'}
CANCELLED = {
    "ja": "「春の会」は中止になりました。",
    "en": '"春の会" was canceled.',
}
CLONE = {
    "ja": "「/goen イベント 複製」で次の会をつくれます。",
    "en": '"/goen event clone" makes the next one.',
}
FOLLOWING = {"ja": "\n次の会はこちらです。", "en": "\nThe next one:"}
SUMMER = {"ja": "夏の会 2027年1月20日(水)18:30 体験用のチャット", "en": "夏の会, Wed, Jan 20, 2027, 18:30, the sandbox"}
# What a command needs beside its event to get as far as its event.
NEEDS = {"who": "@新田", "kind": "practical", "to": "-3h", "what": "survey", "title": "春の会", "scope": "event"}


async def bring(world: Any, phase: Phase) -> None:
    """Let event 1, of 4 December, come into this phase of its life."""
    if phase == "cancelled":
        await world.person("幹事", is_admin=True).command("event cancel event:1 confirm:yes")
    else:
        end_ms = (await stored(world))["end_ms"]
        world.clock.move_to(end_ms + {"ended": HOUR_MS, "over": FOLLOWED_MS}[phase])


def says_closed(said: str) -> bool:
    return said.startswith((ENDED["ja"], "「春の会」は中止にな"))


@pytest.mark.parametrize("phase", CLOSED)
async def test_every_command_asks_the_rule_and_so_does_what_is_offered_for_it(world, phase):
    await world.event("春の会")
    await world.introduced("新田")
    await world.person("幹事", is_admin=True).command("staff add @新田")
    await bring(world, phase)
    admin = replace(sender("新田"), is_admin=True)
    wrong = []
    for name, act in ACTS.items():
        options = {option.name: NEEDS[option.name] for option in BY_NAME[name].options if option.name in NEEDS}
        answer = await world.bot.handle(Command(admin, CHANNEL, name, {**options, "event": "1"}))
        is_closed = says_closed(getattr(getattr(answer, "message", None), "text", ""))
        offered = await world.bot.handle(Typing(admin, CHANNEL, name, "event"))
        assert isinstance(offered, Choices)
        is_offered = "1" in [one.value for one in offered.completions]
        if (not is_closed, is_offered) != (phase in ALLOWED[act],) * 2:
            wrong.append((name, act, is_closed, is_offered))
    assert wrong == []


BUTTONS = {
    "intro.start": "introduce", "intro.consent": "introduce", "intro.about": "introduce", "intro.goals": "introduce",
    "intro.line": "introduce",
    "intro.publish": "introduce", "meet.show": "meet", "meet.more": "meet", "meet.dismiss": "meet",
    "survey.start": "answer_survey", "prefs.dm_on": "get_messages", "prefs.unmute": "get_messages",
    "event.publish": "publish", "event.edit": "edit", "event.details": "edit", "event.theme": "edit",
    "event.purpose": "edit", "event.tag": "edit", "event.cancel": "call_off", "event.keep": "call_off",
    "event.undo_publish": "call_off", "match.now": "match", "match.exclude": "prepare_match",
}  # fmt: skip


@pytest.mark.parametrize("phase", CLOSED)
@pytest.mark.parametrize("id", BUTTONS)
async def test_every_button_asks_the_rule(world, id, phase):
    """By somebody who was never there: nobody is registered by pressing what is over."""
    await world.event("春の会")
    await bring(world, phase)
    await world.person("幹事", is_admin=True).command("help")
    before = await everything(world)
    admin = replace(sender("幹事"), is_admin=True)
    answer = await world.bot.handle(ButtonClick(admin, CHANNEL, id, "1"))
    said = getattr(getattr(answer, "message", None), "text", "")
    assert says_closed(said) == (phase not in ALLOWED[BUTTONS[id]])  # type: ignore[index]
    if says_closed(said):
        assert await everything(world) == before


async def test_direct_messages_of_long_ago_register_nobody(world):
    await world.event("春の会")
    world.clock.move_to((await stored(world))["end_ms"] + 60 * DAY_MS)
    await world.person("新田").command("help")
    assert await refused(world, press(world, "新田", "prefs.dm_on", "1")) == ENDED["ja"]
    assert await refused(world, press(world, "新田", "prefs.skip_nudge", "1")) == (
        "承りました。自己紹介のお願いは、もうお送りしません。"
    )
    assert await rows(world, Participant) == []


async def test_who_was_there_hears_of_what_follows(world):
    await world.event("春の会")
    await world.introduced("新田")
    await bring(world, "ended")
    on = await press(world, "新田", "prefs.dm_on", "1")
    assert on.startswith("「春の会」のお知らせをDMでお届けします。")
    world.clock.move_to((await stored(world))["end_ms"] + FOLLOWED_MS)
    assert await press(world, "新田", "prefs.dm_on", "1") == ENDED["ja"]
    assert (await press(world, "新田", "prefs.mute", "1")).startswith("承りました。")


# --- Led to the next edition -----------------------------------------------------------------------------


async def edition(world: Any, start: str = "2027-01-20 18:30") -> None:
    """The next edition of event 1, public: event 2."""
    boss = world.person("幹事", is_admin=True)
    await boss.command(f'event clone event:1 title:夏の会 start:"{start}"')
    await boss.command("event publish event:2")


@both
@pytest.mark.parametrize("phase", CLOSED)
async def test_a_refusal_leads_to_the_next_edition_and_goes_on_there(world, phase, language):
    await world.event("春の会")
    await edition(world)
    await bring(world, phase)
    ana = world.person("Ana", language)
    answer = shown(await ana.command("intro event:1"))
    why = (CANCELLED if phase == "cancelled" else ENDED)[language]
    assert (answer.message.text, labels(answer)) == (why + FOLLOWING[language], [SUMMER[language]])
    assert "夏の会" in text(await ana.click(answer, SUMMER[language]))
    assert "夏の会" in text(await ana.command("event show"))


async def test_what_was_typed_is_typed_for_the_next_edition(world):
    await world.event("春の会")
    await edition(world)
    await bring(world, "ended")
    ana = world.person("Ana")
    typed = "agree:yes name:Ana industry:7 size:5 offer:5 seek:11 commitment:2 reach:2"
    answer = shown(await ana.command(f"intro event:1 {typed}"))
    preview = shown(await ana.click(answer, SUMMER["ja"]))
    await ana.click(preview, "この内容で公開")
    assert [(row["event_id"], row["state"]) for row in await rows(world, Participant)] == [(2, "introduced")]


async def test_a_button_leads_on_too_unless_it_belongs_to_its_event_alone(world):
    await world.event("春の会")
    await edition(world)
    await bring(world, "over")
    for id, value, start in (
        ("prefs.dm_on", "1", "「夏の会」のお知らせをDMでお届けします。"),
        ("meet.dismiss", "1/7", "「夏の会」は公開中です。"),
    ):
        answer = await world.bot.handle(ButtonClick(sender("Ana"), CHANNEL, id, value))
        (button,) = answer.message.actions
        on = await world.bot.handle(ButtonClick(sender("Ana"), CHANNEL, button.id, button.value))
        assert (id, on.message.text[: len(start)]) == (id, start)


@both
async def test_without_a_next_edition_organizers_are_told_how_to_make_one(world, language):
    boss = await world.event("春の会")
    await boss.command(f"language {language}")
    await bring(world, "ended")
    assert (
        text(await boss.command("intros open event:1"))
        == ENDED[language] + {"ja": "", "en": " "}[language] + (CLONE[language])
    )
    assert text(await world.person("Ana", language).command("intro event:1")) == ENDED[language]


async def test_an_edition_that_may_not_be_seen_or_is_of_another_series_is_no_next_one(world):
    boss = await world.event("春の会")
    await boss.command('event clone event:1 title:下書き start:"2027-01-20 18:30"')
    await world.event("別の会", start="2027-02-20 18:30", who=boss)
    await bring(world, "ended")
    answer = shown(await world.person("Ana").command("intro event:1"))
    assert (answer.message.text, labels(answer)) == (ENDED["ja"], [])


# --- Meant where nothing else is ----------------------------------------------------------------------------


@both
async def test_of_a_cancelled_event_attendees_hear_that_it_was(world, language):
    await world.event("春の会")
    await world.introduced("新田", language)
    await bring(world, "cancelled")
    someone = world.person("新田", language)
    shown_as = {
        "ja": "「春の会」は中止です。2026年12月4日(金)18:30(Asia/Tokyo)から。",
        "en": '"春の会" is canceled. It starts on Fri, Dec 4, 2026, 18:30 (Asia/Tokyo).',
    }[language]
    assert text(await someone.command("event show")) == shown_as
    for command in ("intro", "suggest", "survey", "help"):
        assert text(await someone.command(command)) == CANCELLED[language]
    direct = await world.bot.handle(Command(sender("新田", language), None, "event show"))
    assert direct.message.text == shown_as
    listed = shown(await someone.command("event list"))
    assert listed.message.cards[0].text == {
        "ja": "1 「春の会」12月4日(金)18:30 中止", "en": '1 "春の会" Fri, Dec 4, 18:30, canceled',
    }[language]  # fmt: skip


@both
async def test_organizers_need_no_number_for_the_event_that_was_cancelled(world, language):
    boss = await world.event("春の会")
    await boss.command(f"language {language}")
    await bring(world, "cancelled")
    assert "春の会" in text(await boss.command("event show"))
    helped = shown(await boss.command("help")).message
    assert helped.text == {
        "ja": "「春の会」は中止になっています。次の会は「/goen イベント 複製」でつくれます。",
        "en": '"春の会" was canceled. "/goen event clone" makes the next one.',
    }[language]  # fmt: skip
    assert {"ja": "/goen イベント 複製", "en": "/goen event clone"}[language] in helped.cards[0].fields[0].value
    assert "春の会" in text(await boss.command("export csv attendees"))
    form = opened(await boss.command("event clone"))
    assert form.form.id == "event.clone"
    assert text(await boss.command("intros open")).startswith(
        "「春の会」は中止" if language == "ja" else '"春の会" was'
    )


async def test_a_cancelled_event_is_meant_after_every_other_one(world):
    boss = await world.event("春の会")
    await world.event("夏の会", start="2027-01-20 18:30", who=boss)
    await boss.command("event cancel event:2 confirm:yes")
    ana = world.person("Ana")
    assert text(await ana.command("event show")).startswith("「春の会」は公開中です。")
    await bring(world, "ended")
    assert text(await ana.command("event show")).startswith("「春の会」は終了です。")
    world.clock.move_to((await stored(world))["end_ms"] + FOLLOWED_MS)
    assert text(await ana.command("event show")).startswith("「夏の会」は中止です。")
    assert text(await boss.command("event show")).startswith("「春の会」は終了です。")
    world.clock.move_to((await stored(world, 2))["end_ms"] + FOLLOWED_MS)
    assert text(await ana.command("event show")).startswith("いま参加できる会はありません。")


async def test_a_draft_that_was_cancelled_stays_its_organizers(world):
    boss = world.person("幹事", is_admin=True)
    await boss.command('event create title:秘密の会 start:"2026-12-04 18:30"')
    await boss.command("event cancel confirm:yes")
    ana = world.person("Ana")
    assert text(await ana.command("event show")).startswith("いま参加できる会はありません。")
    assert text(await ana.command("event show event:1")).startswith("「1」という会は見つかりませんでした。")
    assert text(await ana.command("event list")) == "まだ会がありません。"
    offered = await world.bot.handle(Typing(sender("Ana"), CHANNEL, "event show", "event"))
    assert isinstance(offered, Choices)
    assert offered.completions == ()
    assert text(await boss.command("event show")).startswith("「秘密の会」は中止です。")


# --- Offered nowhere ---------------------------------------------------------------------------------------


async def test_lists_and_cards_say_that_it_is_over_and_offer_nothing(world):
    boss = await world.event("春の会")
    await bring(world, "ended")
    card = shown(await boss.command("event show event:1"))
    assert card.message.text == "「春の会」は終了です。2026年12月4日(金)18:30(Asia/Tokyo)から。"
    assert {fact.label: fact.value for fact in card.message.cards[0].fields}["状態"] == "終了"
    assert labels(card) == ["内容を直す", "時間・会場などを直す", "決まりと窓口を直す", "講演者・講演を直す"]
    assert "終了" in shown(await boss.command("event list")).message.cards[0].text
    assert "受付中" not in text(await boss.command("intros status event:1"))
    world.clock.move_to((await stored(world))["end_ms"] + FOLLOWED_MS)
    assert labels(shown(await boss.command("event show event:1"))) == []


async def test_the_page_offers_what_there_is_time_for(world):
    await world.event("春の会")
    someone = await world.introduced("新田")
    await bring(world, "ended")

    async def buttons(name: str) -> list[str]:
        page = await world.bot.handle(HomeOpened(sender(name)))
        return [action.label for action in page.message.actions]

    assert await buttons(someone.person) == [
        "話が合いそうな方を見る", "また話したい方を選ぶ", "DMで受け取る", "私のご縁を見る", "同意の内容",
    ]  # fmt: skip
    assert await buttons("Ana") == ["私のご縁を見る", "同意の内容"]


def test_every_phase_is_known() -> None:
    assert set(CLOSED) | {"draft", "coming", "running"} == set(get_args(Phase))
