"""Typed commands: both languages, full-width characters, quotes, times, and what a mistyped one gets."""

import time
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.chat.errors import UserError
from bot.door.commands import COMMANDS
from bot.door.grammar import Parsed, nearest_command, parse
from bot.words.i18n import LANGUAGES, Language, translator

CREATE_JA = (
    "/goen イベント 作成 名前:「春の異業種交流会」 テーマ:地域活性化 目的:「商店街と企業の連携を3つ始める」"
    " 開始:「4月10日 18時半」 時間:2時間 会場:「市民会館3F」 定員:40"
)
CREATE_EN = (
    '/goen event create title:"Spring mixer" theme:regional purpose:"Start three projects between shops and'
    ' companies" start:"Apr 10 18:30" length:2h venue:"City hall 3F" capacity:40'
)


def read(text: str) -> tuple[str, dict[str, str]]:
    """Name and options; the same in both languages."""
    found = [parse(text, translator(language)) for language in LANGUAGES]
    assert found[0] == found[1]
    return found[0].name, found[0].options


def refusal(text: str, language: Language) -> str:
    """What the person reads."""
    t = translator(language)
    with pytest.raises(UserError) as caught:
        parse(text, t)
    return t(caught.value.message_id, None, **caught.value.variables)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("", "help"),
        (" \u3000\n", "help"),
        ("\u200b", "help"),
        ("help", "help"),
        ("HELP", "help"),
        ("ｈｅｌｐ", "help"),
        ("ヘルプ", "help"),
        ("ﾍﾙﾌﾟ", "help"),
        ("使い方", "help"),
        ("？", "help"),
        ("自己紹介", "intro"),
        ("自己紹介 取り消し", "leave"),
        ("intro withdraw", "leave"),
        ("参加取消", "leave"),
        ("参加", "intro"),
        ("受付", "attend"),
        ("出席", "attend"),
        ("Check-in", "attend"),
        ("check in", "attend"),
        ("受付 一覧", "attend list"),
        ("出席 記録", "attend mark"),
        ("受付 取消", "attend unmark"),
        ("event delete", "event cancel"),
        ("イベント 取り消し", "event cancel"),
        ("会 削除", "event cancel"),
        ("アンケート 締め切り", "survey close"),
        ("自己紹介受付 締切", "intros close"),
        ("自己紹介\u3000取消", "leave"),
        ("自己紹介取り消し", "leave"),
        ("intro 取り消し", "leave"),
        ("イベント一覧", "event list"),
        ("会 list", "event list"),
        ("event\n一覧", "event list"),
        ("出力 CSV", "export csv"),
        ("balance", "balance show"),
        ("停止", "mute"),
        ("配信停止", "mute"),
        ("STOP", "mute"),
        ("Stop.", "mute"),
        ("ＳＴＯＰ！", "mute"),
        ("停止。", "mute"),
        ("admin", "help"),
        ("admin event list", "event list"),
        ("ＡＤＭＩＮ イベント 一覧", "event list"),
    ],
)
def test_a_command_is_found_however_it_is_written(text: str, name: str) -> None:
    assert read(text) == (name, {})


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("title:Spring", {"title": "Spring"}),
        ("名前:春", {"title": "春"}),
        ("ｔｉｔｌｅ：春", {"title": "春"}),
        ("TITLE:Spring タイトル:春", {"title": "春"}),
        ("title: Spring mixer", {"title": "Spring mixer"}),
        ("title:", {"title": ""}),
        ('title:""', {"title": ""}),
        ('title:"Spring mixer" venue:Hall', {"title": "Spring mixer", "venue": "Hall"}),
        ("title:“Spring mixer” venue:Hall", {"title": "Spring mixer", "venue": "Hall"}),
        ("title:”春の 会” venue:Hall", {"title": "春の 会", "venue": "Hall"}),
        ('title:“Spring mixer" venue:Hall', {"title": "Spring mixer", "venue": "Hall"}),
        ('title:"Spring mixer” venue:Hall', {"title": "Spring mixer", "venue": "Hall"}),
        ("名前：＂春の 会＂ 会場：３Ｆ", {"title": "春の 会", "venue": "３Ｆ"}),
        ('名前:＂春の 会" 会場:3F', {"title": "春の 会", "venue": "3F"}),
        ("名前:「春の 会」会場:『3F 奥』", {"title": "春の 会", "venue": "3F 奥"}),
        ("名前: 「春の 会」 会場:3F", {"title": "春の 会", "venue": "3F"}),
        ('名前:「春の"会"」', {"title": '春の"会"'}),
        ('名前:"春の“会”" 会場:3F', {"title": "春の“会”", "venue": "3F"}),
        ('title:"Spring mixer', {"title": "Spring mixer"}),
        ("名前:「春の 会", {"title": "春の 会"}),
        ("名前:「春の\n会」", {"title": "春の\n会"}),
        ("名前:「", {"title": ""}),
        ("title:it's", {"title": "it's"}),
        ("名前:「春の「大」会」 会場:3F", {"title": "春の「大」会", "venue": "3F"}),
        ("名前:「春の『大』会」会場:3F", {"title": "春の『大』会", "venue": "3F"}),
        ('title:"The "best" mixer" venue:Hall', {"title": 'The "best" mixer', "venue": "Hall"}),
        ("title:“The “best” mixer” venue:Hall", {"title": "The “best” mixer", "venue": "Hall"}),
        ('title:"Lunch venue:Ginza" venue:Hall', {"title": "Lunch venue:Ginza", "venue": "Hall"}),
        ('title:"Spring" mixer', {"title": '"Spring" mixer'}),
        ('title:"A" and "B" venue:Hall', {"title": '"A" and "B"', "venue": "Hall"}),
        ("名前:「春」と「夏」の会 会場:3F", {"title": "「春」と「夏」の会", "venue": "3F"}),
        ('名前:「春の"大"会」', {"title": '春の"大"会'}),
        ("title:'Spring mixer' venue:Hall", {"title": "Spring mixer", "venue": "Hall"}),
        ("title:‘Ben’s mixer’ venue:Hall", {"title": "Ben’s mixer", "venue": "Hall"}),
        ("title:'Tis the season venue:Hall", {"title": "'Tis the season", "venue": "Hall"}),
        ("title:rock 'n' roll", {"title": "rock 'n' roll"}),
        ('title:"Spring"venue:Hall', {"title": "Spring", "venue": "Hall"}),
        ('title:"春"さん', {"title": '"春"さん'}),
        ('title:the 5" disk', {"title": 'the 5" disk'}),
        ("start:2026-12-03 19:00", {"start": "2026-12-03 19:00"}),
        ("開始:12月3日 19時半 定員:４０", {"start": "12月3日 19時半", "capacity": "４０"}),
        ("開始：明日\u3000１９：００", {"start": "明日 １９：００"}),
        ("開始:明日 午後7:00 定員:40", {"start": "明日 午後7:00", "capacity": "40"}),
        ("start: 12/3 19:00 length:2h", {"start": "12/3 19:00", "length": "2h"}),
        ("start:19:00", {"start": "19:00"}),
        ("venue:https://example.org:8080/a?b=c:d", {"venue": "https://example.org:8080/a?b=c:d"}),
        ("venue:Zoom https://example.org/j/1 start:19:00", {"venue": "Zoom https://example.org/j/1", "start": "19:00"}),
        ("title:春 「夜の 部」", {"title": "春 「夜の 部」"}),
        ("title:\u202eevil\u202c\x00", {"title": "evil"}),
        ("title:👨‍👩‍👧 شكرا", {"title": "👨‍👩‍👧 شكرا"}),
        ("title::smile:", {"title": ":smile:"}),
        ("title:@everyone <!channel>", {"title": "@everyone <!channel>"}),
    ],
)
def test_options_keep_their_values_as_typed(text: str, options: dict[str, str]) -> None:
    assert read(f"event create {text}") == ("event create", options)
    assert read(f"イベント 作成 {text}") == ("event create", options)


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("card @佐藤", ("card", {"who": "@佐藤"})),
        ("カード 佐藤 健", ("card", {"who": "佐藤 健"})),
        ("カード 「佐藤 健」 会:3", ("card", {"who": "佐藤 健", "event": "3"})),
        ("card 相手：佐藤", ("card", {"who": "佐藤"})),
        ('card O\'Brien, "Bob"', ("card", {"who": 'O\'Brien, "Bob"'})),
        ('mod rewrite 1 "No selling here"', ("mod rewrite", {"number": "1", "reason": "No selling here"})),
        ("確認待ち 書き直し ＃１２ 何の お誘いか", ("mod rewrite", {"number": "＃１２", "reason": "何の お誘いか"})),
        ("mod remove 佐藤 健", ("mod remove", {"number": "佐藤 健"})),
        ("mod remove 「佐藤 健」 勧誘です", ("mod remove", {"number": "佐藤 健", "reason": "勧誘です"})),
        ("report 「佐藤 健」 selling", ("report", {"who": "佐藤 健", "reason": "selling"})),
        ("mod mute 「佐藤 健」 会:2", ("mod mute", {"who": "佐藤 健", "event": "2"})),
        ("staff add “Ben Kato” helper", ("staff add", {"who": "Ben Kato", "role": "helper"})),
        ("席 進行役 「佐藤 健」 3", ("tables host", {"who": "佐藤 健", "table": "3"})),
        ("席 交換 「佐藤 健」 「高橋 幸」", ("tables swap", {"who": "佐藤 健", "with": "高橋 幸"})),
        ("mod rewrite 1 reason:No more", ("mod rewrite", {"number": "1", "reason": "No more"})),
        ("card 「佐藤 健」さん", ("card", {"who": "「佐藤 健」さん"})),
        ("card slack:T1:U2", ("card", {"who": "slack:T1:U2"})),
        ("スタッフ 追加 discord:123:456 会:2", ("staff add", {"who": "discord:123:456", "event": "2"})),
        ("card sandbox:demo:Ben Kato", ("card", {"who": "sandbox:demo:Ben Kato"})),
        ("STOP ALL", ("mute", {"scope": "ALL"})),
        ("language en", ("language", {"to": "en"})),
        ("remind move same_day to:-3h", ("remind move", {"kind": "same_day", "to": "-3h"})),
        ("remind move same_day to:明日 9:00", ("remind move", {"kind": "same_day", "to": "明日 9:00"})),
        (
            "balance targets role.owner:40% 中小企業：45% event:2",
            ("balance targets", {"role.owner": "40%", "中小企業": "45%", "event": "2"}),
        ),
        ("balance targets venture: 25% sme: 45%", ("balance targets", {"venture": "25%", "sme": "45%"})),
    ],
)
def test_words_without_a_name_go_where_they_belong(text: str, parsed: tuple[str, dict[str, str]]) -> None:
    assert read(text) == parsed


def test_what_follows_a_mention_is_the_next_option() -> None:
    parsed = parse("report slack:T1:U2 he keeps selling", translator("en"), {"slack:T1:U2"})
    assert parsed.options == {"who": "slack:T1:U2", "reason": "he keeps selling"}


@pytest.mark.parametrize(
    ("text", "ja", "en"),
    [
        (
            "craete",
            f"「craete」というコマンドは見つかりませんでした。「イベント 作成」のことでしょうか。例:{CREATE_JA}",
            f'There is no command "craete". Did you mean "event create"? Example: {CREATE_EN}',
        ),
        (
            "hepl",
            "「hepl」というコマンドは見つかりませんでした。「ヘルプ」のことでしょうか。例:/goen ヘルプ",
            'There is no command "hepl". Did you mean "help"? Example: /goen help',
        ),
        (
            "自己招介 おねがい",
            "「自己招介 おねがい」というコマンドは見つかりませんでした。"
            "「自己紹介」のことでしょうか。例:/goen 自己紹介",
            'There is no command "自己招介 おねがい". Did you mean "intro"? Example: /goen intro',
        ),
        (
            "イベント 一らん",
            "「イベント 一らん」というコマンドは見つかりませんでした。"
            "「イベント 一覧」のことでしょうか。例:/goen イベント 一覧",
            'There is no command "イベント 一らん". Did you mean "event list"? Example: /goen event list',
        ),
        (
            "staff",
            "「staff」というコマンドは見つかりませんでした。"
            "「スタッフ 追加」のことでしょうか。例:/goen スタッフ 追加 @佐藤 役割:手伝い",
            'There is no command "staff". Did you mean "staff add"? Example: /goen staff add @Sato role:helper',
        ),
        (
            "qqqq zzzz",
            "「qqqq zzzz」というコマンドは見つかりませんでした。例:/goen ヘルプ",
            'There is no command "qqqq zzzz". Example: /goen help',
        ),
        (
            "\u202eqqqq\u202c <!channel>",
            "「qqqq <!channel>」というコマンドは見つかりませんでした。例:/goen ヘルプ",
            'There is no command "qqqq <!channel>". Example: /goen help',
        ),
        (
            "q" * 8000,
            "「" + "q" * 39 + "…」というコマンドは見つかりませんでした。例:/goen ヘルプ",
            'There is no command "' + "q" * 39 + '…". Example: /goen help',
        ),
        (
            "event clone titel:x",
            "「titel」という項目はありません。使えるのは:名前。例:/goen イベント 複製 開始:「5月15日 18時半」",
            'There is no option "titel". You can use: title. Example: /goen event clone start:"May 15 18:30"',
        ),
        (
            "event clone stat:19:00",
            "「stat」という項目はありません。使えるのは:開始。例:/goen イベント 複製 開始:「5月15日 18時半」",
            'There is no option "stat". You can use: start. Example: /goen event clone start:"May 15 18:30"',
        ),
        (
            "event clone 色:赤",
            "「色」という項目はありません。使えるのは:開始、名前、会。例:/goen イベント 複製 開始:「5月15日 18時半」",
            'There is no option "色". You can use: start, title, event. '
            'Example: /goen event clone start:"May 15 18:30"',
        ),
        (
            "card @佐藤 titel:a:b",
            "「titel」という項目はありません。使えるのは:相手、会。例:/goen カード @佐藤",
            'There is no option "titel". You can use: who, event. Example: /goen card @Sato',
        ),
        (
            "help me please",
            "「me」をどう扱えばよいか分かりませんでした。例:/goen ヘルプ",
            'I do not know what to do with "me". Example: /goen help',
        ),
        (
            "event list 「来月 分」",
            "「「来月 分」」をどう扱えばよいか分かりませんでした。例:/goen イベント 一覧",
            'I do not know what to do with "「来月 分」". Example: /goen event list',
        ),
        (
            "balance targets venture:25% 45%",
            "「45%」をどう扱えばよいか分かりませんでした。例:/goen バランス 目標 ベンチャー:25% 中小企業:45%",
            'I do not know what to do with "45%". Example: /goen balance targets venture:25% sme:45%',
        ),
    ],
)
def test_a_mistyped_command_gets_the_nearest_and_an_example(text: str, ja: str, en: str) -> None:
    assert refusal(text, "ja") == ja
    assert refusal(text, "en") == en


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ('title:"Spring mixer venue:Hall', '"Spring mixer venue:Hall'),
        ("title:「春の会 会場:3F", "「春の会 会場:3F"),
        ("title:「春の「大」会 会場:3F", "「春の「大」会 会場:3F"),
        ('title:"The "best" venue:Hall', '"The "best"'),
        ("title:“Spring mixer venue:Hall", "“Spring mixer venue:Hall"),
    ],
)
def test_quotes_that_end_nowhere_are_refused_rather_than_cut(typed: str, said: str) -> None:
    shown = f"title:{said}" if "venue:" in said or "会場:" in said else said
    assert refusal(f"event create {typed}", "en") == (
        f"I could not tell where the quotes in {shown} end. "
        f'Put one " before the whole text and one after it. Example: {CREATE_EN}'
    )
    assert refusal(f"event create {typed}", "ja") == (
        f"「{shown}」の引用符がどこで閉じるのか分かりませんでした。"
        f'値の前後を「」か"で1回ずつ囲んでください。例:{CREATE_JA}'
    )


@given(st.text("abc 「」『』\"“”'‘’", max_size=30))
def test_a_value_is_kept_as_typed_or_loses_only_what_is_around_it(text: str) -> None:
    typed = " ".join(text.split())
    try:
        value = parse(f"event create title:{typed} venue:Hall", translator("en")).options
    except UserError:
        return
    assert value["venue"] == "Hall"
    assert value["title"] in (typed, typed[1:-1].strip())


def test_nothing_is_near_nothing() -> None:
    assert nearest_command("") is None
    assert nearest_command("…") is None


# Words of the grammar and everything that has a meaning in it, thrown together.
PIECES = st.lists(
    st.sampled_from(
        [*'"“”＂「」『』:： \u3000\n', "admin", "event", "作成", "title", "開始", "19", "//", "é", "\ud800", "?"]
    )
).map("".join)


@given(st.one_of(st.text(), PIECES), st.sampled_from(LANGUAGES))
@example("admin admin", "ja")
@example("event create ::::", "en")
@example("balance targets ::", "ja")
def test_any_text_is_read_or_refused_in_words(text: str, language: Language) -> None:
    t = translator(language)
    try:
        parsed = parse(text, t)
    except UserError as error:
        said = error.said(t)
        parsed = Parsed("help", {}) if said else Parsed("", {})
    assert parsed.name in {spec.name for spec in COMMANDS}


LONG = 8000


@pytest.mark.parametrize(
    "text",
    [
        *(piece * (LONG // len(piece)) for piece in ("a", '"', "「", ":", "a:", "a ", '“"', '"a ', "👍🏽", "e\u0301")),
        "a" * (LONG - 1) + ":",
        "event create " + "title:x " * 1000,
        "event create title:" + "b " * (LONG // 2),
        "event create title:“" + '"「' * (LONG // 2),
        "event create " + "x" * LONG + ":a",
        "balance targets " + "".join(f"k{number}:1 " for number in range(1000)),
    ],
    ids=lambda text: repr(text[:24]),
)
def test_a_long_text_takes_no_longer_per_character(text: str) -> None:
    def seconds(of: str) -> float:
        began = time.process_time()
        with suppress(UserError):
            parse(of, translator("ja"))
        return time.process_time() - began

    # A quadratic expression takes seconds for 8,000 characters; this takes a few milliseconds.
    assert min(seconds(text) for _ in range(3)) < 0.25
