"""Making and changing an event, in one line and in forms, in both languages."""

import pytest

from adapters.sandbox.actor import labels
from adapters.sandbox.posts import DIRECT
from bot.words.catalog import CATALOG
from tests.flows.staging import (
    CREATE,
    START,
    attend,
    created,
    event,
    fields,
    filled,
    opened,
    organizer,
    shown,
    stored,
    text,
)

LINE = {
    "ja": "イベント 作成 名前:「{title}」 テーマ:「{theme}」 目的:「{purpose}」 開始:「{start}」 時間:「{length}」 "
    "会場:「{venue}」 定員:「{capacity}」 タイムゾーン:「{zone}」 言語:「{language}」",
    "en": 'event create title:"{title}" theme:"{theme}" purpose:"{purpose}" start:"{start}" length:"{length}" '
    'venue:"{venue}" capacity:"{capacity}" zone:"{zone}" language:"{language}"',
}  # fmt: skip
GOOD = {
    "title": "Mixer", "theme": "theme.regional", "purpose": "Three projects", "start": START, "length": "2h",
    "venue": "Hall", "capacity": "40", "zone": "Asia/Tokyo", "language": "ja+en",
}  # fmt: skip

ERRORS: dict[tuple[str, str], dict[str, str]] = {
    ("title", " "): {
        "ja": "会の名前を書いてください。例:春の異業種交流会",
        "en": "Please give the event a title. Example: Spring mixer",
    },
    ("title", "あ" * 81): {
        "ja": "会の名前は80文字までです(いま81文字)。",
        "en": "The title can have at most 80 characters (now 81).",
    },
    ("title", "🎉" * 41): {
        "ja": "会の名前は80文字までです(いま82文字)。",
        "en": "The title can have at most 80 characters (now 82).",
    },
    ("title", "x" * 8000): {
        "ja": "会の名前は80文字までです(いま8,000文字)。",
        "en": "The title can have at most 80 characters (now 8,000).",
    },
    ("theme", "x" * 61): {
        "ja": "テーマは60文字までです(いま61文字)。",
        "en": "The theme can have at most 60 characters (now 61).",
    },
    ("purpose", "x" * 201): {
        "ja": "目的は200文字までです(いま201文字)。",
        "en": "The purpose can have at most 200 characters (now 201).",
    },
    ("venue", "x" * 101): {
        "ja": "会場は100文字までです(いま101文字)。",
        "en": "The venue can have at most 100 characters (now 101).",
    },
    ("start", "いつか"): {
        "ja": "「いつか」は日時として読めませんでした。例:12月3日 19時半、2026-12-03 19:00、明日 19:00",
        "en": 'I could not read "いつか" as a date and time. Examples: Dec 3 7:30 pm, 2026-12-03 19:00, tomorrow 19:00',
    },
    ("start", "4/10"): {
        "ja": "「4/10」に時刻を添えてください。例:12月3日 19時半、明日 19:00",
        "en": 'Please add a time to "4/10". Examples: Dec 3 7:30 pm, tomorrow 19:00',
    },
    ("start", "2/30 19:00"): {
        "ja": "「2/30 19:00」という日時はありません。日付・曜日・時刻をお確かめください。",
        "en": 'There is no such date and time as "2/30 19:00". Please check the day, the weekday and the time.',
    },
    ("length", "0h"): {
        "ja": "「0h」は会の長さにできません。1分から14日までで書いてください。例:2時間、90分",
        "en": '"0h" cannot be the length. Please say one minute to 14 days. Examples: 2h, 90m',
    },
    ("length", "-2h"): {
        "ja": "「-2h」は会の長さにできません。1分から14日までで書いてください。例:2時間、90分",
        "en": '"-2h" cannot be the length. Please say one minute to 14 days. Examples: 2h, 90m',
    },
    ("length", "15日"): {
        "ja": "「15日」は会の長さにできません。1分から14日までで書いてください。例:2時間、90分",
        "en": '"15日" cannot be the length. Please say one minute to 14 days. Examples: 2h, 90m',
    },
    ("zone", "Mars/Olympus"): {
        "ja": "「Mars/Olympus」というタイムゾーンは見つかりませんでした。例:Asia/Tokyo、Europe/London",
        "en": 'There is no time zone "Mars/Olympus". Examples: Asia/Tokyo, Europe/London',
    },
    ("capacity", "多め"): {
        "ja": "「多め」は定員にできません。2から100,000までの数で書いてください。例:40",
        "en": '"多め" cannot be the capacity. Please give a number from 2 to 100,000. Example: 40',
    },
    ("capacity", "１"): {
        "ja": "「１」は定員にできません。2から100,000までの数で書いてください。例:40",
        "en": '"１" cannot be the capacity. Please give a number from 2 to 100,000. Example: 40',
    },
    ("language", "fr"): {
        "ja": "「fr」は選べません。ja、en、ja+en のどれかを書いてください。",
        "en": '"fr" cannot be chosen. Please write ja, en or ja+en.',
    },
}


def line(language_typed: str, /, **options: str) -> str:
    return LINE[language_typed].format(**{**GOOD, **options})


async def test_a_complete_line_makes_a_draft_and_is_read_back_in_full(world):
    answer = shown(await organizer(world).command(CREATE["ja"]))
    assert answer.message.text == (
        "「春の会」を下書きにしました。2027年4月10日(土)18:30(Asia/Tokyo)から2時間(20:30まで)です。"
        "まだだれにもお知らせしていません。"
    )
    assert fields(answer) == {
        "テーマ": "地域活性化のための連携",
        "目的": "連携を3つ始める",
        "日時": "2027年4月10日(土)18:30(Asia/Tokyo)",
        "長さ": "2時間(20:30まで)",
        "会場": "市民会館",
        "定員": "未定",
        "お知らせのことば": "日本語",
        "状態": "下書き",
        "この会の決まり(ひとこと)": "なし",
        "安全窓口": "このワークスペースの管理者",
        "情報の扱いの問い合わせ先": "主催者",
    }
    assert labels(answer) == [
        "公開する",
        "内容を直す",
        "時間・会場などを直す",
        "決まりと窓口を直す",
        "講演者・講演を直す",
    ]
    meeting = await event(world)
    assert meeting is not None
    assert (meeting.state, meeting.space, meeting.local_start, meeting.local_end) == (
        "draft", "sandbox:demo", "2027-04-10T18:30", "2027-04-10T20:30",
    )  # fmt: skip
    assert (meeting.start_ms, meeting.end_ms) == (1807349400000, 1807356600000)
    assert meeting.theme_tags == ["seek.regional", "offer.regional", "mutual.co_event"]


async def test_every_option_in_english_with_full_width_figures(world):
    answer = await organizer(world, "en").command(
        line("en", start="２０２７－０４－１０　１８：３０", length="９０分", capacity="４０名", zone="europe/london")
    )
    assert fields(answer) == {
        "Theme": "Working together for the region",
        "Purpose": "Three projects",
        "Date": "Sat, Apr 10, 2027, 18:30 (Europe/London)",
        "Length": "1 h 30 min (until 20:00)",
        "Venue": "Hall",
        "Capacity": "40 people",
        "Language of the posts": "Japanese and English",
        "State": "a draft",
        "House rules (one sentence)": "none",
        "Safety contact": "the administrators of this workspace",
        "Contact for questions about data": "the organizers",
    }
    assert labels(shown(answer)) == ["Publish", "Edit", "Edit time and venue", "Rules and safety", "Speaker and talk"]


@pytest.mark.parametrize("wrong", ERRORS, ids=lambda wrong: f"{wrong[0]} {wrong[1][:10]}")
@pytest.mark.parametrize("language", ["ja", "en"])
async def test_a_wrong_option_is_named_and_nothing_is_made(world, language, wrong):
    option, typed = wrong
    staff = organizer(world, language)
    assert text(await staff.command(line(language, **{option: typed}))) == ERRORS[wrong][language]
    assert await event(world) is None


@pytest.mark.parametrize("wrong", ERRORS, ids=lambda wrong: f"{wrong[0]} {wrong[1][:10]}")
async def test_a_wrong_change_leaves_the_event_as_it_was(world, wrong):
    option, typed = wrong
    staff = await created(world)
    before = await stored(world)
    name = {"title": "名前", "theme": "テーマ", "purpose": "目的", "start": "開始", "length": "時間", "venue": "会場",
            "capacity": "定員", "zone": "タイムゾーン", "language": "言語"}[option]  # fmt: skip
    assert text(await staff.command(f"イベント 変更 {name}:「{typed}」")) == ERRORS[wrong]["ja"]
    assert await stored(world) == before


async def test_what_is_missing_opens_the_form_filled_with_what_was_typed(world):
    staff = organizer(world)
    form = opened(await staff.command("イベント 作成 テーマ:地域 目的:連携 時間:90分 定員:12 会場:市民会館"))
    assert (form.form.title, filled(form)) == (
        "会をつくる",
        {"名前": "", "開始": "", "テーマ": ("theme.regional",), "会場": "市民会館", "目的": "連携"},
    )
    answer = await staff.submit(form, {"名前": "春の会", "開始": "4月10日 18時半"})
    assert {name: fields(answer)[name] for name in ("テーマ", "長さ", "会場", "定員")} == {
        "テーマ": "地域活性化のための連携", "長さ": "1時間30分(20:00まで)", "会場": "市民会館", "定員": "12名",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("language", "errors"),
    [
        (
            "ja",
            {
                "title": "会の名前を書いてください。例:春の異業種交流会",
                "start": "「そのうち」は日時として読めませんでした。例:12月3日 19時半、2026-12-03 19:00、明日 19:00",
                "theme_own": "テーマは60文字までです(いま61文字)。",
            },
        ),
        (
            "en",
            {
                "title": "Please give the event a title. Example: Spring mixer",
                "start": 'I could not read "そのうち" as a date and time. '
                "Examples: Dec 3 7:30 pm, 2026-12-03 19:00, tomorrow 19:00",
                "theme_own": "The theme can have at most 60 characters (now 61).",
            },
        ),
    ],
)
async def test_a_form_with_errors_comes_back_with_what_was_given(world, language, errors):
    staff = organizer(world, language)
    form = opened(await staff.command("event create"))
    title, start, _, own, purpose = (field.label for field in form.form.fields)
    given = {title: "\u202e \x07", start: "そのうち", own: "x" * 61, purpose: "P"}
    again = opened(await staff.submit(form, given))
    assert again.form.errors == errors
    assert {label: filled(again)[label] for label in given} == given
    assert await event(world) is None
    assert fields(await staff.submit(again, {title: "A", start: START, own: ""}))[purpose] == "P"


async def test_text_of_people_is_kept_but_what_is_invisible_goes(world):
    staff = organizer(world)
    await staff.command(line("ja", title="春\u202eの\x07会 👨‍👩‍👧 @everyone <!channel>", venue="שלום"))
    meeting = await event(world)
    assert meeting is not None
    assert (meeting.title, meeting.venue) == ("春の会 👨‍👩‍👧 @everyone <!channel>", "שלום")


async def test_a_draft_without_theme_and_purpose_says_why_and_takes_both(world):
    staff = organizer(world)
    answer = shown(await staff.command("イベント 作成 名前:「春の異業種交流会」 開始:「4月10日 18時半」"))
    assert answer.message.text.split("\n")[1] == (
        "テーマと目的がまだです。曖昧な会は手応えが出にくいため、公開前に必要です。"
    )
    assert labels(answer) == [
        "テーマを選ぶ",
        "目的を書く",
        "内容を直す",
        "時間・会場などを直す",
        "決まりと窓口を直す",
        "講演者・講演を直す",
    ]
    answer = shown(await staff.choose(answer, "テーマを選ぶ", "業務効率化のノウハウ共有"))
    assert answer.is_edited
    assert labels(answer) == [
        "目的を書く",
        "内容を直す",
        "時間・会場などを直す",
        "決まりと窓口を直す",
        "講演者・講演を直す",
    ]
    answer = shown(await staff.submit(opened(await staff.click(answer, "目的を書く")), {"目的": "事例を3つ持ち帰る"}))
    assert labels(answer) == [
        "公開する",
        "内容を直す",
        "時間・会場などを直す",
        "決まりと窓口を直す",
        "講演者・講演を直す",
    ]
    assert fields(answer)["目的"] == "事例を3つ持ち帰る"


REGIONAL = ["seek.regional", "offer.regional", "mutual.co_event"]


async def test_a_theme_brings_the_goals_it_is_about_whenever_it_is_chosen(world):
    staff = organizer(world)
    answer = shown(await staff.command("イベント 作成 名前:会 目的:目的 開始:「4月10日 18時半」"))
    await staff.choose(answer, "テーマを選ぶ", CATALOG.label("theme.regional", "ja"))
    assert (await event(world)).theme_tags == REGIONAL
    await staff.command("イベント 変更 テーマ:採用と生成AI")
    assert (await event(world)).theme_tags == []
    await staff.command("イベント 変更 テーマ:地域活性化")
    assert (await event(world)).theme_tags == REGIONAL


async def test_own_words_propose_goals_and_set_none(world):
    staff = organizer(world)
    answer = shown(await staff.command("イベント 作成 名前:会 目的:目的 開始:「4月10日 18時半」"))
    form = opened(await staff.choose(answer, "テーマを選ぶ", "ご自分の言葉で書く"))
    answer = shown(await staff.submit(form, {"テーマ(ご自分の言葉で)": "採用と生成AI"}))
    assert labels(answer)[-2:] == ["＋採用・育成", "＋生成AI・データ"]
    meeting = await event(world)
    assert meeting is not None
    assert (meeting.theme, meeting.theme_tags) == ("採用と生成AI", [])
    answer = shown(await staff.click(answer, "＋採用・育成"))
    assert labels(answer)[-2:] == ["✓採用・育成", "＋生成AI・データ"]
    await staff.command("イベント 変更 会場:市民会館")
    meeting = await event(world)
    assert meeting is not None
    assert meeting.theme_tags == ["seek.hiring", "offer.hiring"]
    await staff.click(answer, "✓採用・育成")
    meeting = await event(world)
    assert meeting is not None
    assert meeting.theme_tags == []


async def test_only_words_that_name_a_preset_become_one(world):
    staff = organizer(world)
    await staff.command(line("ja", theme="AI"))
    meeting = await event(world)
    assert meeting is not None
    assert meeting.theme == "AI"


async def test_the_forms_change_content_and_details(world):
    staff = await created(world)
    form = opened(await staff.command("イベント 変更"))
    assert filled(form) == {
        "名前": "春の会", "開始": "2027-04-10 18:30", "テーマ": ("theme.regional",), "テーマ(ご自分の言葉で)": "",
        "目的": "連携を3つ始める",
    }  # fmt: skip
    answer = shown(await staff.submit(form, {"名前": "夏の会", "開始": "8/1 19:00"}))
    form = opened(await staff.click(answer, "時間・会場などを直す"))
    assert filled(form) == {
        "長さ": "120m", "会場": "市民会館", "定員": "", "タイムゾーン": "Asia/Tokyo", "お知らせのことば": ("ja",),
    }  # fmt: skip
    wrong = opened(await staff.submit(form, {"長さ": "0分", "タイムゾーン": "火星"}))
    assert dict(wrong.form.errors) == {
        "length": "「0分」は会の長さにできません。1分から14日までで書いてください。例:2時間、90分",
        "zone": "「火星」というタイムゾーンは見つかりませんでした。例:Asia/Tokyo、Europe/London",
    }
    answer = shown(
        await staff.submit(
            wrong,
            {"長さ": "3時間", "タイムゾーン": "Europe/Paris", "会場": "", "定員": "30", "お知らせのことば": "英語"},
        )
    )
    assert fields(answer) == {
        "テーマ": "地域活性化のための連携", "目的": "連携を3つ始める", "日時": "2027年8月1日(日)19:00(Europe/Paris)",
        "長さ": "3時間(22:00まで)", "会場": "未定", "定員": "30名", "お知らせのことば": "英語", "状態": "下書き",
        "この会の決まり(ひとこと)": "なし", "安全窓口": "このワークスペースの管理者",
        "情報の扱いの問い合わせ先": "主催者",
    }  # fmt: skip


async def test_a_length_really_passes_on_a_night_when_the_clocks_change(world):
    staff = organizer(world)
    answer = await staff.command(line("ja", start="2027-03-27 23:00", length="6h", zone="Europe/Paris"))
    assert fields(answer)["長さ"] == "6時間(3月28日(日)06:00まで)"


@pytest.mark.parametrize(
    ("language", "refusal"),
    [
        (
            "ja",
            "会をつくれるのは、主催者とチャットの管理者だけです。主催者に「/goen スタッフ 追加」をお願いしてください。",
        ),
        (
            "en",
            'Only organizers and the chat\'s admins can create events. Ask an organizer for "/goen staff add".',
        ),
    ],
)
async def test_an_attendee_cannot_make_an_event(world, language, refusal):
    assert text(await world.person("A", language).command(CREATE[language])) == refusal
    assert await event(world) is None


@pytest.mark.parametrize(
    ("language", "refusal"),
    [
        ("ja", "会は、その会のチャンネルでつくります。開きたいチャンネルで「/goen イベント 作成」と入力してください。"),
        (
            "en",
            'An event is created in its own channel. Type "/goen event create" in the channel where it should live.',
        ),
    ],
)
async def test_an_event_is_not_made_in_a_direct_message(world, language, refusal):
    assert text(await organizer(world, language).command(CREATE[language], channel=DIRECT)) == refusal
    assert await event(world) is None


async def test_the_next_edition_copies_everything_but_the_date(world):
    staff = await created(world)
    await attend(world, "佐藤", is_introduced=False)
    await staff.command("スタッフ 追加 @佐藤")
    await staff.command("バランス 目標 ベンチャー:25%")
    await staff.command("イベント 変更 時間:3時間 定員:30")
    form = opened(await staff.command("イベント 複製"))
    assert (form.form.title, filled(form)) == ("次の会をつくる", {"名前": "春の会", "開始": ""})
    wrong = opened(await staff.submit(form, {"開始": "昨年"}))
    assert dict(wrong.form.errors) == {
        "start": "「昨年」は日時として読めませんでした。例:12月3日 19時半、2026-12-03 19:00、明日 19:00"
    }
    answer = shown(await staff.submit(wrong, {"開始": "5/15 18:30"}))
    assert answer.message.text == (
        "「春の会」の次の会を下書きにしました。2027年5月15日(土)18:30(Asia/Tokyo)から3時間(21:30まで)です。"
        "まだだれにもお知らせしていません。"
    )
    first, second = await event(world, 1), await event(world, 2)
    assert first is not None
    assert second is not None
    same = ("series_id", "title", "theme", "theme_tags", "purpose", "venue", "capacity", "language", "zone", "targets")
    assert {name: getattr(second, name) for name in same} == {name: getattr(first, name) for name in same}
    assert second.targets == {"venture": 0.25}
    assert (await stored(world, 2))["staff"] == (await stored(world, 1))["staff"]
    again = shown(await staff.command("イベント 複製 開始:「5/15 18:30」 会:1"))
    assert fields(again) == fields(answer)
    assert await event(world, 3) is None
