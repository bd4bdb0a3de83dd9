"""Several events that may be meant: asked with a button for each, gone on with, and kept in mind."""

from dataclasses import replace
from typing import Any

import pytest

from adapters.sandbox.actor import labels
from bot.chat.actions import OpenForm, Reply
from bot.chat.interactions import ButtonClick, Command
from bot.chat.limits import PORTABLE
from bot.door.dispatch import Bot
from bot.flows import ROUTES
from bot.words.text import width
from storage.tables import ChosenEvent, FormDraft
from tests.flows.forging import CHANNEL, press, refused, sender
from tests.flows.records import participant, rows
from tests.flows.staging import opened, shown, stored, text
from tests.transactions import unit_of_work

both = pytest.mark.parametrize("language", ["ja", "en"])
OUTDATED = "このボタンは古くなりました。「/goen ヘルプ」で、いまできることを表示します。"
GONE = "この質問は期限が切れました。もう一度入力してください。"
DAY_MS = 24 * 3600 * 1000
ASKS = {"ja": "どの会ですか。", "en": "Which event do you mean?"}
SPRING = {"ja": "春の会 12月4日(金)18:30 体験用のチャット", "en": "春の会, Fri, Dec 4, 18:30, the sandbox"}
SUMMER = {"ja": "夏の会 2027年1月20日(水)18:30 体験用のチャット", "en": "夏の会, Wed, Jan 20, 2027, 18:30, the sandbox"}


@pytest.fixture
async def boss(world: Any) -> Any:
    """The organizer of two events in one channel."""
    organizer = await world.event("春の会")
    return await world.event("夏の会", start="2027-01-20 18:30", who=organizer)


# --- Asked -------------------------------------------------------------------------------------------


@both
@pytest.mark.parametrize(
    "typed", ["intro", "intro withdraw", "card @Ben", "suggest", "survey", "mute event", "unmute event", "event show"]
)
@pytest.mark.usefixtures("boss")
async def test_an_attendees_command_asks_with_a_button_for_each(world, typed, language):
    asked = shown(await world.person("Ana", language).command(typed))
    assert (asked.message.text, labels(asked)) == (ASKS[language], [SPRING[language], SUMMER[language]])


@both
@pytest.mark.parametrize(
    "typed",
    [
        "event edit", "event edit title:x", "event clone", "event cancel", "event bind", "event unbind", "staff list",
        "staff add @Ana", "staff remove @Ana", "intros open", "intros close", "intros status", "balance show",
        "balance targets sme:40%", "match preview", "match now", "match exclude @Ana", "survey open", "survey close",
        "survey results", "remind list", "remind now practical", "remind move practical to:-3h",
        "remind off practical", "remind on practical", "export csv survey",
    ],
)  # fmt: skip
async def test_an_organizers_command_asks_with_a_button_for_each(world, boss, typed, language):
    await boss.command(f"language {language}")
    before = await stored(world), await stored(world, 2)
    asked = shown(await boss.command(typed))
    assert (asked.message.text, labels(asked)) == (ASKS[language], [SPRING[language], SUMMER[language]])
    assert (await stored(world), await stored(world, 2)) == before


@pytest.mark.usefixtures("boss")
async def test_a_button_without_an_event_asks_too(world):
    answer = await world.bot.handle(ButtonClick(sender("Ana"), CHANNEL, "prefs.dm_on"))
    assert isinstance(answer, Reply)
    assert [button.label for button in answer.message.actions] == [SPRING["ja"], SUMMER["ja"]]
    on = await world.bot.handle(ButtonClick(sender("Ana"), CHANNEL, "event.choose", answer.message.actions[1].value))
    assert on.message.text.startswith("「夏の会」のお知らせをDMでお届けします。")
    assert [row["event_id"] for row in await rows(world, ChosenEvent)] == [2]


@pytest.mark.usefixtures("boss")
async def test_whoever_reads_by_another_clock_sees_whose_time_it_is(world):
    ana = world.person("Ana", "en")
    world.people["Ana"] = replace(world.people["Ana"], zone="Europe/Paris")
    assert labels(shown(await ana.command("suggest"))) == [
        "春の会, Fri, Dec 4, 18:30 (Asia/Tokyo), the sandbox",
        "夏の会, Wed, Jan 20, 2027, 18:30 (Asia/Tokyo), the sandbox",
    ]


async def test_a_long_zone_leaves_a_button_its_length(world):
    organizer = await world.event()
    for start in ("2027-12-20 18:30", "2027-12-21 18:30"):
        await organizer.command(f'event create title:"{"夏" * 80}" start:"{start}" zone:America/Argentina/Buenos_Aires')
    asked = shown(await organizer.command("event edit"))
    assert [width(label) <= PORTABLE.button_label for label in labels(asked)] == [True] * 3


async def test_titles_are_long_or_alike(world):
    organizer = await world.event("夏" * 80)
    for _ in range(2):
        await world.event("春の会", start="2026-12-05 18:30", who=organizer)
        world.clock.move_to(world.clock.now_ms() + 11 * 60_000)
    asked = shown(await world.person("Ana").command("suggest"))
    assert labels(asked) == [
        "夏" * 51 + "… 12月4日(金)18:30 体験用のチャット",
        "春の会 12月5日(土)18:30 体験用のチャット 番号2",
        "春の会 12月5日(土)18:30 体験用のチャット 番号3",
    ]
    assert [width(label) <= PORTABLE.button_label for label in labels(asked)] == [True] * 3


@both
async def test_of_very_many_the_soonest_ten_are_named(world, language):
    organizer = world.person("幹事", is_admin=True)
    for day in range(1, 13):
        await world.event(f"会{day}", start=f"2027-01-{day:02} 18:30", who=organizer)
    ana = world.person("Ana", language)
    asked = shown(await ana.command("suggest"))
    first, rest = asked.message.text.split("\n")
    assert (first, rest) == {
        "ja": (
            ASKS["ja"],
            "ほかにもあります。「/goen イベント 一覧」で番号を確かめ、「会:12」のように添えてください。",
        ),
        "en": (ASKS["en"], 'There are more. "/goen event list" shows their numbers; add one, such as event:12.'),
    }[language]
    assert [label[:3].rstrip(" ,") for label in labels(asked)] == [f"会{day}" for day in range(1, 11)]
    await ana.command("event show event:12")
    assert "会12" in text(await ana.command("event show"))


# --- Gone on with --------------------------------------------------------------------------------------


@both
@pytest.mark.usefixtures("boss")
async def test_what_was_typed_is_gone_on_with(world, language):
    ana = world.person("Ana", language)
    asked = shown(
        await ana.command("intro agree:yes name:Ana industry:7 size:5 offer:5 seek:11 commitment:2 reach:2 line:Hi")
    )
    preview = shown(await ana.click(asked, SUMMER[language]))
    await ana.click(preview, {"ja": "この内容で公開", "en": "Publish"}[language])
    found = await participant(world, "Ana", 2)
    assert (found.state, found.line) == ("introduced", "Hi")
    assert await participant(world, "Ana", 1) is None


async def test_a_form_opens_for_the_event_that_was_pressed(boss):
    asked = shown(await boss.command("event edit"))
    form = opened(await boss.click(asked, SUMMER["ja"]))
    assert (form.form.id, form.form.value) == ("event.edit", "2")


@pytest.mark.usefixtures("boss")
async def test_everything_typed_waits_over_a_restart(world):
    line = "😀\u202eمرحبا" * 900 + "９"
    asked = await world.bot.handle(Command(sender("Ana"), CHANNEL, "intro", {"agree": "yes", "line": line}))
    (_, summer) = asked.message.actions
    [row] = await rows(world, FormDraft)
    assert row["payload"]["options"] == {"agree": "yes", "line": line}
    anew = Bot(world.database, ROUTES, clock=world.clock, defaults=world.bot._defaults, rng=world.bot._rng)
    answer = await anew.handle(ButtonClick(sender("Ana"), CHANNEL, summer.id, summer.value))
    assert "80文字までです" in answer.message.text


async def test_what_was_typed_is_done_for_the_event_pressed_first_and_for_no_other(world, boss):
    asked = shown(await boss.command("イベント 変更 会場:公民館 確認:はい"))
    await boss.click(asked, SPRING["ja"])
    for label in (SPRING["ja"], SUMMER["ja"]):
        assert text(await boss.click(asked, label)) == GONE
    assert [(await stored(world, number))["venue"] for number in (1, 2)] == ["公民館", "市民会館"]


@pytest.mark.usefixtures("boss")
async def test_nobody_goes_on_with_what_another_typed(world):
    asked = await world.bot.handle(Command(sender("Ana"), CHANNEL, "card", {"who": "@Ben"}))
    (spring, _) = asked.message.actions
    await world.person("Eve").command("event show event:1")
    assert await refused(world, press(world, "Eve", spring.id, spring.value)) == GONE


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("", "「」という会は見つかりませんでした。「/goen イベント 一覧」で番号を確かめられます。"),
        ("9/help", "「9」という会は見つかりませんでした。「/goen イベント 一覧」で番号を確かめられます。"),
        ("x/help", "「x」という会は見つかりませんでした。「/goen イベント 一覧」で番号を確かめられます。"),
        ("1", OUTDATED), ("1/press", OUTDATED), ("1/press/event.choose", OUTDATED), ("1/99", GONE),
        ("1/no-such", OUTDATED),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("boss")
async def test_a_choice_that_nobody_offered(world, value, said):
    await world.person("Eve").command("event show event:1")
    assert await refused(world, press(world, "Eve", "event.choose", value)) == said


async def test_a_question_waits_for_a_day(world, boss):
    await boss.command("event edit title:x")
    kept_ms = world.clock.now_ms()
    for passed_ms, count in ((DAY_MS, 1), (DAY_MS + 1, 0)):
        async with unit_of_work(world.database) as uow:
            await uow.retention.forget_spent(kept_ms + passed_ms)
        assert len(await rows(world, FormDraft)) == count


async def test_the_pump_forgets_questions_once_a_day(world, boss):
    await boss.command("event edit title:x")
    await world.later("2026-11-27T09:30")
    assert len(await rows(world, FormDraft)) == 1
    await world.later("2026-11-28T10:30")
    assert await rows(world, FormDraft) == []


# --- Kept in mind --------------------------------------------------------------------------------------


@pytest.mark.usefixtures("boss")
async def test_what_was_chosen_last_stays_chosen_until_another_is_named(world):
    ana = world.person("Ana")
    await ana.click(shown(await ana.command("event show")), SUMMER["ja"])
    assert text(await ana.command("event show")).startswith("「夏の会」")
    assert text(await ana.command("intro")).startswith("「夏の会」")
    await ana.command("event show event:1")
    assert text(await ana.command("event show")).startswith("「春の会」")


@pytest.mark.usefixtures("boss")
async def test_a_choice_stays_though_what_was_asked_was_refused(world):
    ana = world.person("Ana")
    answer = await ana.click(shown(await ana.command("suggest")), SUMMER["ja"])
    assert text(answer).startswith("先に自己紹介をお願いします。")
    assert text(await ana.command("intro")).startswith("「夏の会」")


@pytest.mark.usefixtures("boss")
async def test_a_choice_is_that_of_one_person_in_one_place(world):
    ana = world.person("Ana")
    await ana.click(shown(await ana.command("event show")), SUMMER["ja"])
    assert text(await world.person("Ben").command("event show")) == ASKS["ja"]
    direct = await world.bot.handle(Command(sender("Ana"), None, "event show"))
    assert direct.message.text == ASKS["ja"]
    there = await world.bot.handle(Command(sender("Ana"), type(CHANNEL)("sandbox", "demo", "other"), "event show"))
    assert there.message.text == ASKS["ja"]


@pytest.mark.usefixtures("boss")
async def test_what_was_chosen_is_meant_no_more_once_it_is_over(world):
    ana = world.person("Ana")
    await ana.command("event show event:1")
    await world.later("2026-12-04T20:31")
    assert text(await ana.command("event show")).startswith("「夏の会」")


@pytest.mark.usefixtures("boss")
async def test_a_button_in_a_post_chooses_nothing(world):
    await press(world, "Ana", "prefs.dm_on", "1")
    assert await rows(world, ChosenEvent) == []


@pytest.mark.usefixtures("boss")
async def test_old_choices_are_forgotten_with_their_events(world):
    await world.person("Ana").command("event show event:1")
    end_ms = (await stored(world))["end_ms"]
    for before_ms, count in ((end_ms, 1), (end_ms + 1, 0)):
        async with unit_of_work(world.database) as uow:
            await uow.retention.forget_old(before_ms, pairs_before_ms=0)
        assert len(await rows(world, ChosenEvent)) == count


# --- Not asked where there is one answer ----------------------------------------------------------------


async def test_a_draft_is_not_what_attendees_commands_mean(world):
    organizer = await world.event("春の会")
    await organizer.command('event create title:夏の会 start:"2027-01-20 18:30"')
    assert text(await organizer.command("intro")).startswith("「春の会」")
    assert text(await organizer.command("match now")).startswith("「春の会」")
    assert labels(shown(await organizer.command("event edit"))) == [SPRING["ja"], SUMMER["ja"]]
    assert text(await organizer.command("event publish")).startswith("「夏の会」はまだ公開していません。")


@pytest.mark.usefixtures("boss")
async def test_where_somebody_is_introduced_is_where_they_meet_people(world):
    someone = await world.introduced("青木", event="2")
    assert text(await someone.command("suggest")).startswith("探していることに応えられる方は、まだ")
    assert text(await someone.command("自己紹介 取り消し")).startswith("「夏の会」")


async def test_an_organizer_of_one_is_not_asked_for_the_other(world, boss):
    ana = world.person("Ana")
    await ana.command("help")
    await boss.command("staff add @Ana event:2")
    assert "夏の会" in text(await ana.command("intros status"))
    assert text(await ana.command("event show")) == ASKS["ja"]


async def test_the_survey_that_waits_for_an_answer_is_meant(world, boss):
    someone = await world.introduced("青木", event="1")
    await world.later("2026-12-05T09:00")
    form = opened(await someone.command("アンケート"))
    assert form.form.value == "1"
    asked = shown(await boss.command("アンケート 結果"))
    assert labels(asked) == [SUMMER["ja"], SPRING["ja"]]
    assert isinstance(await world.bot.handle(Command(sender("青木"), CHANNEL, "survey")), OpenForm)
