"""Who is meant by a name: a surname, a first part, a mention; who shares one is told apart, never by a reference."""

import random
from dataclasses import replace
from typing import Any

import pytest

from adapters.sandbox.actor import labels
from bot.chat.content import Select
from bot.chat.interactions import ButtonClick, TypedText
from bot.chat.refs import UserRef
from bot.door.context import Defaults
from bot.door.dispatch import Bot
from bot.flows import ROUTES
from bot.words.i18n import translator
from tests.flows.records import everything, person
from tests.flows.staging import created, shown, text
from tests.flows.test_door_reading import statements
from tests.flows.two_chats import Guest, introduced, linked, published
from tests.transactions import looking, unit_of_work

both = pytest.mark.parametrize("language", ["ja", "en"])


def names(post):
    return [card.title for card in post.message.cards]


async def called(world: Any, *people: tuple[str, str]) -> None:
    """People introduced at the event: their account's name, and the one they chose."""
    for account, name in people:
        await world.introduced(account, name=name)


@pytest.mark.parametrize(
    ("chosen", "typed"),
    [
        ("中村 湊", "中村"), ("中村 湊", "中村さん"), ("中村 湊", "中村様"), ("中村 湊", "@中村"),
        ("中村 湊", "中村湊"), ("中村湊", "中村 湊"), ("中村　湊", "中村湊さん"), ("田中太郎", "田中"),
        ("田中太郎", "＠田中さん"),
        ("Ben Kato", "kato"), ("Ben Kato", "Ben"), ("Ben Kato", "ＢＥＮ"),
        ("Ben Kato", "Mr. Kato"), ("Ben Kato", "@Dr Kato"), ("O'Brien, \"Bob\"", "O'Brien"),
        ("O'Brien, \"Bob\"", "O'Brien, \"Bob\""), ("O'Brien, \"Bob\"", "bob"), ("ボブ・ジョーンズ", "ジョーンズ"),
    ],
)  # fmt: skip
async def test_a_surname_or_a_part_of_a_name_finds_the_only_one_who_has_it(world: Any, chosen: str, typed: str) -> None:
    await world.event()
    await called(world, ("u1", "佐藤"), ("u2", "仮"))
    async with unit_of_work(world.database) as uow:
        (await uow.people.get((await person(world, "u2")).id)).name = chosen
    answer = shown(await world.person("読者", is_admin=True).command(f"カード {typed}"))
    assert names(answer)[0].removesuffix("さん") == " ".join(chosen.split())


@pytest.mark.parametrize(("typed", "found"), [("林", ["林田"]), ("田", ["田中"]), ("An", ["Anabel"]), ("客1", ["客1"])])
async def test_a_single_letter_of_a_name_is_asked_about_and_letters_of_words_are_no_part(
    world: Any, typed: str, found: list[str]
) -> None:
    await world.event()
    await called(world, ("u1", "林田"), ("u2", "田中"), ("u3", "Anabel"), ("u4", "客1"), ("u5", "客10"))
    answer = shown(await world.person("読者", is_admin=True).command(f"カード {typed}"))
    shown_names = [name.removesuffix("さん") for name in names(answer)]
    assert (shown_names or labels(answer)) == found


@both
async def test_two_of_one_name_are_asked_about_with_a_button_each_that_goes_on(world: Any, language: str) -> None:
    await world.event()
    await world.introduced("u1", name="田中", industry="7", size="5")
    await world.introduced("u2", name="田中", industry="11", size="4")
    await world.introduced("u3", name="田中太郎")
    reader = world.person("読者", language, is_admin=True)
    asked = shown(await reader.command("card 田中"))
    assert (asked.message.text, labels(asked)) == {
        "ja": (
            "「田中」に当てはまる方が何人かいます。どなたですか。",
            ["田中(IT・ソフトウェア・ネットサービス|6〜20人)", "田中(小売・EC|2〜5人)", "田中太郎"],
        ),
        "en": (
            'Several people may be meant by "田中". Which one?',
            ["田中 (IT and software | 6-20 people)", "田中 (Retail and e-commerce | 2-5 people)", "田中太郎"],
        ),
    }[language]
    card = shown(await reader.click(asked, labels(asked)[1]))
    title = {"ja": "田中さん(小売・EC|2〜5人)", "en": "田中 (Retail and e-commerce | 2-5 people)"}[language]
    assert (card.message.text, names(card)) == (
        {"ja": f"{title}のカードです。", "en": f"This is {title}'s card."}[language],
        [title],
    )
    again = shown(await reader.click(asked, labels(asked)[2]))
    assert names(again) == [{"ja": "田中太郎さん", "en": "田中太郎"}[language]]


async def test_what_else_was_typed_goes_on_too(world: Any) -> None:
    organizer = await world.event("春の会")
    await world.event("夏の会", start="2027-01-20 18:30", who=organizer)
    for account in ("u1", "u2"):
        await world.person(account).command("help")
        async with unit_of_work(world.database) as uow:
            (await uow.people.get((await person(world, account)).id)).name = "田中"
    asked = shown(await organizer.command("staff add @田中 event:2"))
    assert labels(asked) == ["田中(体験用のチャット|u1)", "田中(体験用のチャット|u2)"]
    assert text(await organizer.click(asked, labels(asked)[1])).startswith("田中さん")
    async with looking(world.database) as uow:
        added = [one.id for one in await uow.staff.of_event(2)]
    assert (await person(world, "u2")).id in added
    assert (await person(world, "u1")).id not in added


async def test_who_is_at_the_event_is_meant_rather_than_who_is_not(world: Any) -> None:
    organizer = await world.event()
    await called(world, ("u1", "田中"))
    for account in ("u2", "u3"):
        await world.person(account).command("help")
        async with unit_of_work(world.database) as uow:
            (await uow.people.get((await person(world, account)).id)).name = "田中"
    assert names(shown(await world.person("読者", is_admin=True).command("カード 田中"))) == ["田中さん"]
    assert text(await organizer.command("マッチング 除外 田中")).startswith(
        "田中さんを「春の会」のご紹介から外しました。"
    )


async def test_a_question_is_answered_by_who_was_asked_alone_and_for_a_day(world: Any) -> None:
    await world.event()
    await called(world, ("u1", "田中"), ("u2", "田中"))
    reader, other = world.person("読者", is_admin=True), world.person("他人")
    asked = shown(await reader.command("カード 田中"))
    pressed = asked.message.actions[0]
    click = ButtonClick(world._sender(other.person), None, pressed.id, pressed.value)
    answer = await world.bot.handle(click)
    assert answer.message.text == translator("ja")("error-choice-gone")
    before = await everything(world)
    for value in ("0/1", "0/x/y", "0/1/999", "0/99/1", "", "x"):
        assert (await world.bot.handle(ButtonClick(world._sender("読者"), None, pressed.id, value))).message.text
    assert await everything(world) == before


async def test_many_of_one_name_stand_in_a_menu(world: Any) -> None:
    await world.event()
    await called(world, *((f"u{number}", "田中") for number in range(7)))
    (menu,) = shown(await world.person("読者", is_admin=True).command("カード 田中")).message.actions
    assert isinstance(menu, Select)
    assert [option.label for option in menu.options] == [
        f"田中(IT・ソフトウェア・ネットサービス|6〜20人|体験用のチャット|u{number})" for number in range(7)
    ]
    click = ButtonClick(world._sender("読者"), None, menu.id, menu.options[3].value)
    answer = await world.bot.handle(click)
    assert [card.title for card in answer.message.cards] == [
        "田中さん(IT・ソフトウェア・ネットサービス|6〜20人|体験用のチャット|u3)"
    ]


@both
async def test_namesakes_are_told_apart_where_they_are_suggested(world: Any, language: str) -> None:
    await world.event()
    await world.introduced("u1", name="田中", industry="7", offer="11", seek="5")
    await world.introduced("u2", name="田中", industry="11", offer="11", seek="5")
    reader = await world.introduced("読者", language, industry="3", offer="5", seek="11")
    await world.later("2026-12-03T12:10")
    page = shown(await reader.command("suggest"))
    told = {
        "ja": ["田中さん(IT・ソフトウェア・ネットサービス|6〜20人)", "田中さん(小売・EC|6〜20人)"],
        "en": ["田中 (IT and software | 6-20 people)", "田中 (Retail and e-commerce | 6-20 people)"],
    }[language]
    assert names(page) == told
    assert {"ja": "、", "en": ", "}[language].join(told) in page.message.text
    dismissals = [label for label in labels(page) if "田中" in label]
    assert len(set(dismissals)) == 2


async def test_namesakes_of_two_chats_are_told_apart_by_chat(world: Any) -> None:
    organizer = Guest(world, "slack", "幹事", is_admin=True)
    await published(organizer)
    kan = Guest(world, "discord", "Kan", is_admin=True)
    await linked(organizer, kan)
    await kan.command("event bind 1")
    await introduced(Guest(world, "slack", "佐藤"))
    await introduced(Guest(world, "discord", "佐藤"))
    asked = await organizer.command("カード 佐藤")
    assert [button.label for button in asked.actions] == [
        "佐藤(IT・ソフトウェア・ネットサービス|6〜20人|Slack)",
        "佐藤(IT・ソフトウェア・ネットサービス|6〜20人|Discord)",
    ]


async def test_organizers_lists_tell_namesakes_apart(world: Any) -> None:
    staff = await created(world, published=True)
    for account in ("u1", "u2"):
        await world.introduced(account, name="田中", industry="7" if account == "u1" else "11")
        await staff.command(f"スタッフ 追加 sandbox:demo:{account}")
    listed = text(await staff.command("スタッフ 一覧"))
    assert "田中さん(IT・ソフトウェア・ネットサービス|6〜20人)、田中さん(小売・EC|6〜20人)" in listed
    excluded = text(await staff.command("マッチング 除外 sandbox:demo:u2"))
    assert excluded.startswith("田中さん(小売・EC|6〜20人)を")
    preview = shown(await staff.command("マッチング 確認")).message.text
    assert preview == "「春の会」の自己紹介は1名です。2名から、ご紹介をつくれます。"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ben Kato", "ＢＥＮ　ｋａｔｏ"), ("Émile", "éMILE"), ("田中 湊", "田中\u2003湊"), ("ｶﾄｳ", "カトウ"),
        ("Straße", "STRASSE"), ("Zoe\u0308", "zoë"), ("髙橋\u200b", "髙橋"),
    ],
)  # fmt: skip
async def test_whoever_is_named_is_told_apart_from_everybody_of_that_name_in_whatever_letters(
    world: Any, one: str, other: str
) -> None:
    organizer = await world.event()
    for account, name, industry in (("u1", one, "7"), ("u2", other, "11")):
        await world.introduced(account, name="仮", industry=industry)
        async with unit_of_work(world.database) as uow:
            (await uow.people.get((await person(world, account)).id)).name = name
    said = text(await organizer.command("マッチング 除外 sandbox:demo:u2"))
    assert said.startswith(f"{' '.join(other.split())}さん(小売・EC|6〜20人)を")


async def test_a_guest_of_a_shared_channel_is_meant_by_mention(world: Any) -> None:
    organizer = Guest(world, "slack", "幹事", is_admin=True)
    await published(organizer)
    guest = organizer.sender()
    from_elsewhere = replace(guest, ref=UserRef("slack", "T9", "U7"), name="Gia", is_admin=False)
    await world.bot.handle(TypedText(from_elsewhere, organizer.channel("hall"), "help"))
    added = await organizer.command("staff add slack:T1:U7")
    assert added.text.startswith("Giaさん")


@both
async def test_a_similar_name_is_offered(world: Any, language: str) -> None:
    await world.event()
    await called(world, ("u1", "青木太郎"))
    asked = shown(await world.person("読者", language, is_admin=True).command("card @青森太郎"))
    assert (asked.message.text, labels(asked)) == (
        {
            "ja": "「@青森太郎」という方は見つかりませんでした。もしかして:",
            "en": 'Nobody is called "@青森太郎". Did you mean:',
        }[language],
        ["青木太郎"],
    )


@pytest.mark.parametrize("first", ["u1", "u2"])
async def test_everybody_of_a_similar_name_is_offered(world: Any, first: str) -> None:
    await world.event()
    for account in (first, {"u1": "u2", "u2": "u1"}[first]):
        await world.introduced(account, name="青木太郎", industry={"u1": "7", "u2": "11"}[account])
    asked = shown(await world.person("読者", is_admin=True).command("カード 青森太郎"))
    assert sorted(labels(asked)) == [
        "青木太郎(IT・ソフトウェア・ネットサービス|6〜20人)",
        "青木太郎(小売・EC|6〜20人)",
    ]


async def test_a_mention_is_looked_up_without_reading_everybody(world: Any) -> None:
    await world.event()
    await called(world, ("u1", "青木"), ("u2", "青木"))
    reader = world.person("読者", is_admin=True)
    await reader.command("help")
    with statements(world.database) as counted:
        card = shown(await reader.command("カード sandbox:demo:u2"))
    assert names(card) == ["青木さん(IT・ソフトウェア・ネットサービス|6〜20人|体験用のチャット|u2)"]
    assert [one for one in counted if "ORDER BY person.id, account.space" in one] == []


@both
async def test_without_a_name_those_who_can_be_meant_are_offered(world: Any, language: str) -> None:
    organizer = await world.event()
    await called(world, ("u1", "青木"), ("u2", "別府"))
    gone = world.person("u2")
    await gone.click(shown(await gone.command("自己紹介 取り消し")), "取り消す")
    reader = world.person("読者", language, is_admin=True)
    asked = shown(await reader.command("card"))
    assert (asked.message.text, labels(asked)) == (
        {
            "ja": "どなたのことか、名前を添えてください。例:/goen カード @佐藤",
            "en": "Please say who you mean. Example: /goen card @Sato",
        }[language],
        ["青木"],
    )
    assert names(shown(await reader.click(asked, "青木"))) == [{"ja": "青木さん", "en": "青木"}[language]]
    excluded = shown(await organizer.command("マッチング 除外"))
    assert labels(excluded) == ["青木"]
    assert text(await organizer.click(excluded, "青木")).startswith("青木さんを「春の会」のご紹介から外しました。")


async def test_what_was_asked_waits_over_a_restart(world: Any) -> None:
    await world.event()
    await called(world, ("u1", "田中"), ("u2", "田中"))
    reader = world.person("読者", is_admin=True)
    asked = shown(await reader.command("カード 田中"))
    anew = Bot(world.database, ROUTES, clock=world.clock, defaults=Defaults(), rng=random.Random(1))
    pressed = asked.message.actions[1]
    answer = await anew.handle(ButtonClick(world._sender("読者"), None, pressed.id, pressed.value))
    assert answer.message.cards[0].title.endswith("|u2)")


async def test_the_privacy_notice_and_the_preview_tell_namesakes_apart(world: Any) -> None:
    staff = await created(world, published=True)
    for account, industry in (("u1", "7"), ("u2", "11")):
        await world.introduced(account, name="田中", industry=industry, offer="11" if account == "u1" else "13")
        await staff.command(f"スタッフ 追加 sandbox:demo:{account}")
    notice = shown(await world.person("新田").command("自己紹介")).message.cards[0].text
    assert "田中さん(IT・ソフトウェア・ネットサービス|6〜20人)、田中さん(小売・EC|6〜20人)" in notice
    preview = shown(await staff.command("マッチング 確認")).message
    assert "田中さん(小売・EC|6〜20人)" in str(preview)
