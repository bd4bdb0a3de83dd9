"""Who gets which message, in which language, at which hour, and who is spared it."""

from dataclasses import replace
from typing import Any

import pytest

from bot.chat import outbox
from bot.chat.refs import UserRef
from bot.door.context import Defaults
from bot.reminders import expansion
from bot.schedule.rows import MoveError
from bot.schedule.rules import RULES
from storage.repositories.survey import Surveys
from storage.unit_of_work import UnitOfWork
from tests.scheduler.evening import Evening, nothing_before
from tests.transactions import unit_of_work

THANKS_JA = (
    "昨日は「春の会」へのご参加、ありがとうございました。"
    "また話したい方を選ぶと、相手も選んだときだけ、お二人に連絡先をお渡しします。"
)
SURVEY_JA = "アンケートがまだの方へ:いまも受け付けています(5問・1分)。お願いはこれで最後です。"


async def send_now(evening: Evening, kind: str) -> int | None:
    async with unit_of_work(evening.database) as uow:
        event = await evening.event(uow)
        sends = await expansion.send_now(
            kind, event, uow, evening.clock.now_ms(), Defaults(), computed_before=nothing_before
        )
        await outbox.keep(sends or (), uow, 0)
    await evening.pump.pump()
    return None if sends is None else len(sends)


async def change(evening: Evening, name: str, **columns: Any) -> None:
    async with unit_of_work(evening.database) as uow:
        participant = await uow.participants.of(evening.event_id, evening.people[name])
        for column, value in columns.items():
            setattr(participant, column, value)


def buttons(evening: Evening, number: int = -1) -> list[tuple[str, str]]:
    return [(action.id, getattr(action, "value", "")) for action in evening.world.posts[number].message.actions]  # type: ignore[union-attr]


# --- Where -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "label"),
    [
        (
            "ja",
            "「春の会」まで1週間です。テーマは「地域」。"
            "2分で終わる自己紹介で、話が合いそうな方を前もってご紹介します。",
            "自己紹介をはじめる",
        ),
        (
            "en",
            '"春の会" is one week away. Theme: 地域. '
            "Introduce yourself in two minutes, and we tell you beforehand whom you may enjoy meeting.",
            "Introduce yourself",
        ),
    ],
)
async def test_a_channel_reads_the_events_language(evening: Evening, language: str, text: str, label: str) -> None:
    await evening.publish(language=language)
    await evening.at("2026-12-03T10:00")
    assert evening.posts() == [text]
    assert buttons(evening) == [("intro.start", "1"), ("prefs.dm_on", "1")]
    assert evening.world.posts[-1].message.actions[0].label == label


async def test_a_bilingual_event_says_it_twice_in_one_post(evening: Evening) -> None:
    await evening.publish(language="ja+en")
    await evening.at("2026-12-10T19:00")
    assert evening.posts() == [
        "ようこそ「春の会」へ。今日の目的は「連携を3つ始める」です。着いた方は「来ました」を押してください。"
        "話が合いそうな方は「/goen 紹介」で見られます。困ったことは、主催者に声をかけるか、"
        "「困ったことがある」からどうぞ。何を押したかは、ほかの方には見えません。\n\n"
        'Welcome to "春の会". Today\'s purpose: "連携を3つ始める". Press "I am here" when you have arrived. '
        '"/goen suggest" shows you people you may enjoy talking to. If something is bothering you, tell an organizer, '
        "or press the button for it. Nobody else sees what you press."
    ]


async def test_every_bound_channel_gets_its_own_post(evening: Evening) -> None:
    await evening.publish()
    async with unit_of_work(evening.database) as uow:
        await uow.events.bind(evening.event_id, "sandbox:demo:hall")
    await evening.at("2026-12-10T19:00")
    assert await evening.outbox("opening") == [("event", "sent", ""), ("hall", "sent", "")]


async def test_only_those_who_asked_get_a_direct_message_and_the_channel_a_button(evening: Evening) -> None:
    await evening.publish()
    await evening.join("Ana", state="introduced")
    await evening.join("Ben", state="introduced", wants_dm=False)
    await evening.join("Cai", state="introduced", language="en")
    await evening.join("Dan")  # no introduction, nobody to suggest
    await evening.at("2026-12-09T12:10")
    assert await evening.outbox("suggestions") == [("Ana", "sent", ""), ("Cai", "sent", ""), ("event", "sent", "")]
    assert evening.letters("Ana")[-1].startswith("明日の「春の会」で話が合いそうな方を")
    assert evening.letters("Cai")[-1].endswith(
        "with the reason and a first question."
        "\nSkipping somebody is for good: you two are not suggested to each other at any event, "
        'unless you take it back with "/goen block".'
    )
    assert evening.posts()[-1].endswith("ご紹介は、あなただけに表示します。")
    assert buttons(evening) == [("meet.show", "1"), ("event.calendar", "1")]


async def test_nobody_to_suggest_means_nothing_is_said(evening: Evening) -> None:
    await evening.publish()
    await evening.join("Ana", state="introduced")
    await evening.at("2026-12-09T12:10")
    assert await evening.outbox("suggestions") == []
    assert (await evening.rows())["suggestions"] == ("2026-12-09T12:10", "skipped", "nobody")


async def test_the_nudge_goes_to_those_without_introduction_who_did_not_decline(evening: Evening) -> None:
    await evening.publish()
    await evening.join("Ana", state="introduced")
    await evening.join("Ben")
    await evening.join("Cai", declined_nudge=True)
    await evening.join("Dan", state="withdrawn")
    await evening.at("2026-12-07T12:10")
    assert await evening.outbox("nudge_intro") == [("Ben", "sent", "")]
    assert buttons(evening) == [("intro.start", "1"), ("prefs.skip_nudge", "1"), ("prefs.mute", "1")]


async def test_another_audience_is_another_word_in_the_row(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    row = replace(RULES["opening"], audience="with_intro", where="dm_if_opted_in")
    monkeypatch.setattr(expansion, "RULES", {**RULES, "opening": row})
    await evening.publish()
    await evening.join("Ana", state="introduced")
    await evening.join("Ben")
    await evening.at("2026-12-10T19:00")
    assert await evening.outbox("opening") == [("Ana", "sent", "")]


async def test_those_who_stopped_messages_or_cannot_be_reached_get_none(evening: Evening) -> None:
    await evening.publish()
    await evening.join("Ana", is_muted=True)
    for name in ("Ben", "Cai", "Dan"):
        await evening.join(name)
    async with unit_of_work(evening.database) as uow:
        (await uow.people.get(evening.people["Ben"])).is_muted = True
        account = await uow.people.account("sandbox:demo:Cai")
        assert account is not None
        account.is_unreachable = True
    await evening.at("2026-12-07T12:10")
    assert await evening.outbox("nudge_intro") == [("Dan", "sent", "")]


async def test_stopping_takes_back_what_waits_for_the_morning(evening: Evening) -> None:
    await evening.publish()
    await evening.join("Cai", zone="Asia/Karachi")
    await evening.at("2026-12-07T12:10")
    async with unit_of_work(evening.database) as uow:
        await uow.outbox.cancel_direct(evening.people["Cai"], evening.event_id)
    await evening.at("2026-12-07T13:00")
    assert await evening.outbox("nudge_intro") == [("Cai", "cancelled", "muted")]


async def test_organizers_read_the_balance_and_the_result(evening: Evening) -> None:
    await evening.publish()
    await evening.staff("主催")
    await evening.join("Ana", state="introduced")
    await evening.join("Ben")
    async with unit_of_work(evening.database) as uow:
        (await evening.event(uow)).targets = {"sme": 0.5}
    await evening.at("2026-12-07T09:30")
    assert evening.letters("主催") == [
        "「春の会」の現在の参加者バランスです。業種と規模がわかっている方1名、業種1、規模 ベンチャー 1、"
        "はじめての方1名。くわしくは「/goen バランス 表示」で見られます。目標に届いていない層:中小企業。"
    ]
    assert buttons(evening) == [("balance.show", "1"), ("balance.invite", "1"), ("prefs.mute", "1")]
    await evening.at("2026-12-10T20:50")
    async with unit_of_work(evening.database) as uow:
        survey = await uow.surveys.held(evening.event_id)
        assert survey
        await uow.surveys.keep(survey, "chat", {}, [])
        await uow.surveys.note_person(survey, evening.people["Ana"])
    await evening.at("2026-12-14T09:30")
    assert evening.letters("主催")[1:] == [
        "「春の会」の結果がまとまりました。\n回答 1/登録2名(50%)\n"
        "回答が5名に届かないため、結果は出していません。\n"
        "少ない回答から割合を出すと、だれの答えかがわかってしまうためです。"
        "名簿からわかることは、回答の数に関係なく見られます。\n"
        "次回、ひとつだけ変えるなら:次回は、終わりの10分をアンケートの時間としてプログラムに入れる"
    ]


async def test_a_size_that_left_the_catalog_keeps_no_balance_from_its_organizers(evening: Evening) -> None:
    await evening.publish()
    await evening.staff("主催")
    await evening.join("Ana", state="introduced")
    person_id = await evening.join("Ben", state="introduced")
    async with unit_of_work(evening.database) as uow:
        (await uow.people.get(person_id)).size = "size.of_old"
    await evening.at("2026-12-07T09:30")
    assert [letter.split("。")[1] for letter in evening.letters("主催")] == [
        "業種と規模がわかっている方1名、業種1、規模 ベンチャー 1、はじめての方1名"
    ]


async def test_an_organizer_who_stopped_messages_gets_none(evening: Evening) -> None:
    await evening.publish()
    await evening.staff("主催")
    await change(evening, "主催", is_muted=True)
    await evening.at("2026-12-07T09:30")
    assert (await evening.rows())["organizer_balance"][1:] == ("skipped", "nobody")


# --- The survey --------------------------------------------------------------------------------------


async def survey_state(uow: UnitOfWork, evening: Evening) -> str:
    surveys: Surveys = uow.surveys
    survey = await surveys.get(evening.event_id)
    assert survey is not None
    return survey.state


async def test_the_post_opens_the_survey_and_thanks_do_not_tell_who_has_answered(evening: Evening) -> None:
    await evening.publish()
    for name in ("Ana", "Ben"):
        await evening.join(name)
    await evening.at("2026-12-10T20:50")
    assert buttons(evening) == [("survey.start", "1")]
    async with unit_of_work(evening.database) as uow:
        assert await survey_state(uow, evening) == "open"
        survey = await uow.surveys.held(evening.event_id)
        assert survey
        await uow.surveys.keep(survey, "chat", {}, [])
        await uow.surveys.note_person(survey, evening.people["Ana"])
    await evening.at("2026-12-11T10:00")
    assert evening.letters("Ana") == evening.letters("Ben") == [f"{THANKS_JA}\n{SURVEY_JA}"]
    assert evening.posts()[-1] == f"{THANKS_JA}\n{SURVEY_JA}"
    assert [buttons(evening, number) for number in (-3, -2, -1)] == [
        *[[("again.choose", "1"), ("survey.start", "1"), ("prefs.mute", "1")]] * 2,
        [("again.choose", "1"), ("survey.start", "1")],
    ]  # fmt: skip


@pytest.mark.parametrize(("came", "thanked"), [(("Ana", "Ben"), ["Ana", "Ben"]), (("Ana",), ["Ana", "Ben", "Cai"])])
async def test_thanks_for_coming_go_to_who_came_where_that_is_known(
    evening: Evening, came: tuple[str, ...], thanked: list[str]
) -> None:
    await evening.publish()
    for name in ("Ana", "Ben", "Cai"):
        await evening.join(name)
    await evening.at("2026-12-10T19:00")
    for name in came:
        await change(evening, name, came_ms=evening.clock.now_ms(), away_ms=evening.clock.now_ms())  # and left early
    await evening.at("2026-12-11T10:00")
    assert [name for name in ("Ana", "Ben", "Cai") if evening.letters(name)] == thanked
    assert evening.posts()[-1] == f"{THANKS_JA}\n{SURVEY_JA}"  # where everybody reads it


async def test_after_the_survey_closed_thanks_are_only_thanks(evening: Evening) -> None:
    await evening.publish()
    await evening.join("Ben")
    await evening.at("2026-12-10T20:50")
    async with unit_of_work(evening.database) as uow:
        survey = await uow.surveys.get(evening.event_id)
        assert survey is not None
        survey.state = "closed"
    await evening.at("2026-12-11T10:00")
    assert evening.letters("Ben") == [THANKS_JA]
    assert evening.posts()[-1] == THANKS_JA


async def test_a_survey_that_was_closed_by_hand_is_not_announced(evening: Evening) -> None:
    await evening.publish()
    async with unit_of_work(evening.database) as uow:
        survey = await uow.surveys.get(evening.event_id)
        assert survey is not None
        survey.state = "closed"
    await evening.at("2026-12-10T20:50")
    assert (await evening.rows())["survey_open"] == ("2026-12-10T20:50", "skipped", "closed")


async def test_the_survey_opens_even_if_its_post_came_too_late_and_closes_in_time(evening: Evening) -> None:
    await evening.publish()
    await evening.at("2026-12-10T22:00")
    assert (await evening.rows())["survey_open"] == ("2026-12-10T20:50", "skipped", "late")
    async with unit_of_work(evening.database) as uow:
        assert await survey_state(uow, evening) == "open"
    await evening.at("2026-12-13T20:59")
    async with unit_of_work(evening.database) as uow:
        assert await survey_state(uow, evening) == "open"
    await evening.at("2026-12-13T21:00")
    async with unit_of_work(evening.database) as uow:
        assert await survey_state(uow, evening) == "closed"


# --- Hours and limits --------------------------------------------------------------------------------


async def test_a_direct_message_waits_for_the_readers_morning(evening: Evening) -> None:
    await evening.publish()
    await evening.join("Ana")
    await evening.join("Cai", zone="Asia/Karachi")
    await evening.at("2026-12-07T12:10")
    assert await evening.outbox("nudge_intro") == [("Ana", "sent", ""), ("Cai", "pending", "")]
    await evening.at("2026-12-07T12:29")
    assert evening.letters("Cai") == []
    await evening.at("2026-12-07T12:30")
    assert len(evening.letters("Cai")) == 1


async def test_a_morning_that_comes_too_late_is_counted_as_spared(evening: Evening) -> None:
    await evening.publish()
    await evening.join("Ana")
    await evening.join("Ben", zone="America/New_York")  # 22:10, and 08:30 there is 22:30 in Tokyo
    await evening.at("2026-12-07T12:10")
    assert await evening.outbox("nudge_intro") == [("Ana", "sent", ""), ("Ben", "expired", "quiet")]


async def test_posts_of_the_day_wait_for_no_morning_but_others_do(evening: Evening) -> None:
    await evening.publish("2026-12-10T07:00")  # the day's posts: 05:00, 07:00, 08:50
    await evening.at("2026-12-10T05:00")
    assert len(evening.posts()) == 1
    await evening.move_event("2026-12-10T20:20", hours=3)
    async with unit_of_work(evening.database) as uow:
        row = await uow.reminders.of_kind(evening.event_id, "practical")
        assert row is not None
        row.state, row.due_ms, row.expires_ms = "planned", evening.clock.now_ms(), row.expires_ms + 86_400_000
    await evening.pump.pump()
    assert await evening.outbox("practical") == [("event", "pending", "")]
    await evening.at("2026-12-10T08:30")
    assert await evening.outbox("practical") == [("event", "sent", "")]


async def test_nobody_gets_two_direct_messages_on_one_of_their_days(evening: Evening) -> None:
    await evening.publish("2026-12-10T19:00")
    await evening.join("Ana")
    await evening.at("2026-12-07T12:10")
    assert await send_now(evening, "nudge_intro") is None
    await evening.move_event("2026-12-07T08:00")
    assert await send_now(evening, "thanks") == 1  # the channel's; Ana had hers for today
    assert await evening.outbox("thanks") == [("Ana", "expired", "limit"), ("event", "sent", "")]


async def test_the_day_counts_over_all_events_of_a_person(evening: Evening) -> None:
    await evening.publish()
    await evening.join("Ana")
    first = evening.event_id
    await evening.publish()
    async with unit_of_work(evening.database) as uow:
        participant = await uow.participants.register(
            evening.event_id, evening.people["Ana"], is_newcomer=True, now_ms=0
        )
        participant.wants_dm = True
    await evening.at("2026-12-07T12:10")
    assert await evening.outbox("nudge_intro") == [("Ana", "expired", "limit"), ("Ana", "sent", "")]
    assert first != evening.event_id


async def test_nobody_gets_more_than_six_direct_messages_of_an_event(evening: Evening) -> None:
    await evening.publish("2026-12-30T19:00")
    await evening.join("Ana")
    for day in range(1, 9):
        await evening.at(f"2026-12-{day:02}T12:00")
        async with unit_of_work(evening.database) as uow:
            row = await uow.reminders.of_kind(evening.event_id, "nudge_intro")
            assert row is not None
            row.state, row.due_ms, row.expires_ms = "planned", evening.clock.now_ms(), evening.clock.now_ms() + 1
        await evening.pump.pump()
    assert [state for _, state, _ in await evening.outbox("nudge_intro")] == ["expired"] * 2 + ["sent"] * 6


async def test_organizers_are_not_limited(evening: Evening) -> None:
    await evening.publish()
    await evening.staff("主催")
    await evening.at("2026-12-07T09:30")
    async with unit_of_work(evening.database) as uow:
        row = await uow.reminders.of_kind(evening.event_id, "organizer_balance")
        assert row is not None
        row.state, row.due_ms, row.expires_ms = "planned", evening.clock.now_ms() + 1, row.expires_ms
    await evening.at("2026-12-07T09:31")
    assert len(evening.letters("主催")) == 2


async def test_what_an_organizer_reads_does_not_count_for_the_attendee_they_also_are(evening: Evening) -> None:
    await evening.publish()
    await evening.staff("主催")
    await change(evening, "主催", state="registered", wants_dm=True)
    await evening.at("2026-12-07T09:30")
    await evening.at("2026-12-07T12:10")
    assert await evening.outbox("nudge_intro") == [("主催", "sent", "")]


# --- By hand -----------------------------------------------------------------------------------------


async def test_a_message_sent_by_hand_is_not_sent_again_at_its_time(evening: Evening) -> None:
    await evening.publish()
    await evening.at("2026-12-05T12:00")
    assert await send_now(evening, "practical") == 1
    assert await send_now(evening, "practical") is None
    assert evening.posts()[-1].startswith("「春の会」は12月10日(木)19:00からです。")
    await evening.at("2026-12-09T17:00")
    assert await evening.outbox("practical") == [("event", "sent", "")]


async def test_at_night_posts_asked_for_go_out_and_direct_messages_wait(evening: Evening) -> None:
    await evening.publish()
    await evening.join("Ana")
    await evening.at("2026-12-06T23:00")
    assert await send_now(evening, "practical") == 1
    assert await send_now(evening, "nudge_intro") == 1
    assert await evening.outbox("practical") == [("event", "sent", "")]
    assert await evening.outbox("nudge_intro") == [("Ana", "pending", "")]
    await evening.at("2026-12-07T08:30")
    assert len(evening.letters("Ana")) == 1


async def test_asking_with_nobody_there_leaves_the_plan_as_it_was(evening: Evening) -> None:
    await evening.publish()
    assert await send_now(evening, "nudge_intro") == 0
    assert (await evening.rows())["nudge_intro"] == ("2026-12-07T12:10", "planned", "")


async def test_a_prompt_after_each_talk_but_not_twice_by_a_double_tap(evening: Evening) -> None:
    await evening.publish()
    await evening.at("2026-12-10T19:40")
    assert await send_now(evening, "after_talk") == 1
    assert await send_now(evening, "after_talk") is None
    await evening.at("2026-12-10T20:10")
    assert await send_now(evening, "after_talk") == 1
    talks = [post for post in evening.posts() if post.startswith("講演はいかがでしたか。")]
    assert len(set(talks)) == 2


async def test_what_prepares_for_an_event_is_of_no_use_once_it_runs(evening: Evening) -> None:
    await evening.publish()
    await evening.at("2026-12-10T19:00")
    with pytest.raises(MoveError) as refused:
        await send_now(evening, "suggestions")
    assert refused.value.reason == "late"


@pytest.mark.parametrize("kind", ["opening", "after_talk", "survey_open", "thanks", "organizer_report"])
async def test_what_speaks_of_the_event_as_it_runs_is_not_sent_days_before(evening: Evening, kind: str) -> None:
    await evening.publish()
    await evening.join("Ana")
    with pytest.raises(MoveError) as refused:
        await send_now(evening, kind)
    assert refused.value.reason == "early"
    assert await evening.outbox(kind) == []


# --- Many --------------------------------------------------------------------------------------------


async def test_messages_are_written_once_for_all_who_read_the_same(evening: Evening) -> None:
    await evening.publish()
    for number in range(20):
        await evening.join(f"P{number}", language="ja" if number % 2 else "en")
    async with unit_of_work(evening.database) as uow:
        row = await uow.reminders.of_kind(evening.event_id, "nudge_intro")
        assert row is not None
        sends = await expansion.expand(row, await evening.event(uow), uow, row.due_ms, Defaults())
    assert len(sends) == 20
    assert len({id(send.message) for send in sends}) == 2
    assert [send.to for send in sends] == [UserRef("sandbox", "demo", f"P{number}") for number in range(20)]
