"""What is stored about somebody: seen, taken along and deleted, in every table."""

import csv
import io
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import insert

from adapters.sandbox.actor import labels
from bot.consent.purposes import NOTICE_VERSION
from storage.again_tables import AgainRequest, SharedContact
from storage.holdings import HOLDINGS
from storage.repositories.suggestions import SuggestedPair
from storage.seating_tables import TablePlan
from storage.slack_tables import SlackInstallation
from storage.suggestion_tables import Suggestion
from storage.tables import Account, Block, Participant, Person
from tests.flows.introducing import PUBLISH, previewed
from tests.flows.records import everything, person, rows
from tests.flows.staging import attend, created, fields, shown, text
from tests.remembering import once
from tests.transactions import unit_of_work

SHOWN = {
    "ja": "あなたについて保存している情報です(つないだチャットの分も含みます)。ほかの方のメモやお返事など、"
    "ほかの方の情報でもあるものは含みません。あなただけに表示しています。",
    "en": "This is what is stored about you, in every chat you have linked. It leaves out what belongs to others as "
    "well, such as their notes and answers. Only you see it.",
}
DELETE = {"ja": ("削除する", "すべて削除する", "削除しない"), "en": ("Delete it", "Delete everything", "Do not delete")}
NEVER = {"ja": "削除し、今後いっさい連絡しない", "en": "Delete, and never write to me again"}
DELETED = {
    "ja": "保存していた情報を削除しました。またお使いになるときは、はじめての方として始まります。",
    "en": "Done. What was stored about you is deleted. If you use Goen again, you start as somebody new.",
}


async def evening(world: Any, language: str = "ja") -> Any:
    """Nitta at an event with others: introduced, suggested, with a contact, a note, a request each way and a seat."""
    return await once(world, _evening, language)


async def _evening(world: Any, language: str) -> Any:
    await created(world, language, published=True)
    await attend(world, "Kudo", goals=("offer.pr", "seek.channels"))
    nitta, preview = await previewed(world, language)
    shown(await nitta.click(preview, PUBLISH[language]))
    me, kudo = await person(world, "Nitta"), await person(world, "Kudo")
    now_ms = world.clock.now_ms()
    async with unit_of_work(world.database) as uow:
        here = await uow.participants.of(1, me.id)
        there = await uow.participants.of(1, kudo.id)
        assert here
        assert there
        plan = await uow.tables.make(1)
        plan.rounds, plan.hosts = [[[here.id, there.id]]], {str(here.id): 1}
        here.came_ms = there.came_ms = now_ms
        await uow.again.share(
            [
                SharedContact(person_id=one, other_id=other, event_id=1, note=note, made_ms=now_ms)
                for one, other, note in ((me.id, kudo.id, "本の人"), (kudo.id, me.id, "新田さんは来月また"))
            ]
        )
        for one, other, name in ((me.id, kudo.id, "Kudo"), (kudo.id, me.id, "Nitta")):
            await uow.again.add(
                AgainRequest(
                    event_id=1,
                    from_id=one,
                    to_id=other,
                    to_name=name,
                    words="また",
                    asked_ms=now_ms,
                    ends_ms=now_ms + 1,
                )
            )
        await uow.blocks.add(kudo.id, me.id, now_ms=now_ms)
    return nitta


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_everything_is_told_on_one_screen(world: Any, language: str) -> None:
    nitta = await evening(world, language)
    screen = shown(await nitta.command("mydata"))
    assert screen.message.text == SHOWN[language]
    told = fields(screen)
    labelled = {
        "ja": ["あなたのこと", "アカウント", "同意されたこと", "参加した会", "また話したい"],
        "en": ["You", "Accounts", "What you agreed to", "Events", "Talking again"],
    }
    assert list(told) == labelled[language]
    profile, accounts, consents, events, again = told.values()
    if language == "ja":
        assert profile == "Nitta、飲食、2〜5人、経営者・代表、日本語\n削除するまで。24か月お使いがなければ消えます。"
        assert accounts == "体験用のチャット:Nitta\n削除するまで。24か月お使いがなければ消えます。"
        assert events.startswith(
            "「春の会」:販路・売り場の紹介、集客・広報の強化、ひとこと「採用の悩みを相談したいです」、席\n"
        )
        assert again.startswith("お願いした方1名、連絡先を交換した方1名\n")
    else:
        assert profile.startswith("Nitta, Restaurants and cafes, 2-5 people, Owner or executive, English\n")
        assert events.startswith(
            '"春の会": Introductions to sales channels, Better marketing, '
            'the line "I am looking for advice on hiring", your seats\n'
        )
        assert again.startswith("one person you asked, one exchanged contact\n")
    assert str(NOTICE_VERSION) in consents.splitlines()[0]


async def test_nothing_on_it_tells_what_others_chose(world: Any) -> None:
    nitta = await evening(world)
    before = fields(shown(await nitta.command("mydata")))
    answer = await nitta.command("mydata export")
    taken = json.loads(shown(answer).message.files[0].data)["stored"]
    # Kudo does not want to meet Nitta, asked for Nitta, and noted something.
    assert "meeting" not in taken
    assert [row["to_name"] for row in taken["again"]["again_request"]] == ["Kudo"]
    assert set(taken["again"]["again_request"][0]) == {"event_id", "event", "to_name", "words", "line", "asked"}
    assert [row["note"] for row in taken["again"]["shared_contact"]] == ["本の人"]
    async with unit_of_work(world.database) as uow:
        (asked,) = await uow.again.asked((await person(world, "Nitta")).id, since_ms=0)
        asked.answer, asked.to_id = "no", None
    assert fields(shown(await nitta.command("mydata"))) == before


async def test_it_is_taken_along_as_two_files(world: Any) -> None:
    nitta = await evening(world)
    taken = shown(await nitta.command("自分の情報 出力"))
    assert taken.seen_by == nitta.person
    as_json, as_csv = taken.message.files
    assert (as_json.name, as_csv.name) == ("goen-mydata.json", "goen-mydata.csv")
    stored = json.loads(as_json.data)["stored"]
    assert stored["events"]["goal"] == [
        {"tag": "offer.channel", "position": 0, "event_id": 1, "event": "春の会"},
        {"tag": "seek.marketing", "position": 1, "event_id": 1, "event": "春の会"},
    ]
    assert stored["events"]["table_plan"][0]["rounds"] == [1]
    assert stored["again"]["shared_contact"][0]["with"] == "Kudoさん"
    sheet = list(csv.reader(io.StringIO(as_csv.data.decode("utf-8-sig"))))
    assert sheet[0] == ["分類", "表", "行", "項目", "内容"]
    assert ["参加した会", "goal", "1", "tag", "販路・売り場を紹介できる"] in sheet


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_deleting_shows_first_and_leaves_nothing(world: Any, language: str) -> None:
    nitta = await evening(world, language)
    before = await everything(world)
    ask, delete, keep = DELETE[language]
    question = await nitta.click(shown(await nitta.command("mydata")), ask)
    assert labels(shown(question)) == [delete, NEVER[language], keep]
    assert await everything(world) == before
    assert text(await nitta.click(shown(question), keep)) == SHOWN[language]
    question = shown(await nitta.command("mydata delete"))
    assert text(await nitta.click(question, delete)) == DELETED[language]
    assert "Nitta" not in str({**await everything(world), "SandboxRecord": [], "AgainRequest": []})
    assert [row["name"] for row in await rows(world, Account) if row["name"] == "Nitta"] == []


async def test_what_others_noted_goes_and_their_own_list_stays_as_it_was(world: Any) -> None:
    nitta = await evening(world)
    text(await nitta.command("自分の情報 削除 確認:はい"))
    kudo = await person(world, "Kudo")
    assert await rows(world, SharedContact) == []
    assert await rows(world, Block) == []
    (asked,) = await rows(world, AgainRequest)
    assert (asked["from_id"], asked["to_id"], asked["to_name"]) == (kudo.id, None, "Nitta")
    (plan,) = await rows(world, TablePlan)
    assert (len(plan["rounds"][0][0]), plan["hosts"]) == (1, {})


async def test_deleting_twice_does_no_harm(world: Any) -> None:
    nitta = await evening(world)
    question = shown(await nitta.command("mydata delete"))
    first = text(await nitta.click(question, DELETE["ja"][1]))
    again = shown(await nitta.command("mydata delete"))
    assert text(await nitta.click(again, DELETE["ja"][1])) == first
    assert len(await rows(world, Person)) == 2


async def test_whoever_was_to_meet_them_meets_somebody_else(world: Any) -> None:
    nitta = await evening(world)
    await attend(world, "Mori", goals=("offer.pr", "seek.channels"))
    mori, me = await person(world, "Mori"), await person(world, "Nitta")
    async with unit_of_work(world.database) as uow:
        one, other = await uow.participants.of(1, me.id), await uow.participants.of(1, mori.id)
        assert one
        assert other
        await uow.suggestions.add(1, [SuggestedPair(*sorted((one.id, other.id)), 1.0, is_icebreaker=False)], now_ms=0)
    text(await nitta.command("mydata delete confirm:yes"))
    here = {row["id"] for row in await rows(world, Participant)}
    assert {id for row in await rows(world, Suggestion) for id in (row["low_id"], row["high_id"])} <= here


async def test_who_organizes_alone_is_told(world: Any) -> None:
    staff = await created(world, published=True)
    question = shown(await staff.command("mydata delete"))
    assert question.message.text.splitlines()[1] == (
        "ほかに主催者のいない会があります:春の会。削除の前に、どなたかを加えてください:/goen スタッフ 追加 @名前"
    )
    text(await staff.click(question, DELETE["ja"][1]))
    assert await rows(world, Person) == []


async def test_messages_with_their_name_go_and_others_stay(world: Any) -> None:
    nitta = await evening(world)
    async with unit_of_work(world.database) as uow:
        kudo = await person(world, "Kudo")
        common = {
            "platform": "sandbox", "space": "local", "to_ref": "sandbox:local:Kudo", "is_direct": True, "event_id": 1,
            "person_id": kudo.id, "reminder_id": None, "local_day": None, "kind": "thanks", "priority": 5,
            "payload_version": 1, "cause": "", "planned_ms": 0, "not_before_ms": 0, "expires_ms": None,
        }  # fmt: skip
        texts = {"a": "Nittaさんも「また話したい」とのことです。", "b": "Nittaransのお知らせ"}
        await uow.outbox.add(
            [{**common, "dedupe_key": key, "payload": {"version": 1, "text": said}} for key, said in texts.items()]  # type: ignore[list-item]
        )
    text(await nitta.command("mydata delete confirm:yes"))
    kept = [row["dedupe_key"] for row in (await everything(world))["Outbox"] if row["to_ref"].endswith("Kudo")]
    assert kept == ["b"]


@pytest.mark.parametrize(
    ("language", "stays"), [("ja", "SlackにGoenを入れた方の記録"), ("en", "That you installed Goen in Slack")]
)
async def test_whoever_installed_the_app_is_told_that_it_stays(world: Any, language: str, stays: str) -> None:
    nitta = await evening(world, language)
    assert stays not in shown(await nitta.command("mydata delete")).message.cards[1].text
    async with unit_of_work(world.database) as uow, uow.joined.begin() as connection:
        made = {"client_id": "1.2", "app_id": "A1", "user_id": "Nitta", "installed_at": datetime.now(UTC)}
        await connection.execute(insert(SlackInstallation).values(made))
    assert stays in shown(await nitta.command("mydata delete")).message.cards[1].text


def test_every_topic_is_told_and_worded() -> None:
    from bot.mydata.telling import _TELL  # noqa: PLC0415

    assert set(_TELL) == {holding.topic for holding in HOLDINGS.values()}
