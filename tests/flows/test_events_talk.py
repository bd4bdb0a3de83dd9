"""The talk of an event: who speaks, about what, its topics; where it is shown, and what it does to suggestions."""

import pytest

from adapters.sandbox.actor import labels
from bot.chat.interactions import HomeOpened
from tests.flows.staging import created, deliver, event, fields, filled, opened, posted, shown, text

both = pytest.mark.parametrize("language", ["ja", "en"])
EDIT = {
    "ja": "イベント 変更 講演者:「佐藤花子さん(汐見ベーカリー)」 講演:「小さな店の採用」 話題:採用・育成,効率化・DX",
    "en": 'event edit speaker:"Hana Sato, Shiomi Bakery" talk:"Hiring for small shops" topics:Hiring,Efficiency',
}
TALK = {
    "ja": "「小さな店の採用」佐藤花子さん(汐見ベーカリー)\n話題:採用・育成、効率化・DX",
    "en": '"Hiring for small shops" by Hana Sato, Shiomi Bakery\nTopics: Hiring, Efficiency',
}
LABEL = {"ja": "講演", "en": "Talk"}
BUTTON = {"ja": "講演者・講演を直す", "en": "Speaker and talk"}


async def talk_of(world, event_id=1):
    found = await event(world, event_id)
    return found.speaker, found.talk_title, found.talk_topics


@both
async def test_the_talk_is_typed_in_one_line_and_shown_wherever_the_event_is(world, language):
    staff = await created(world, language)
    answer = shown(await staff.command(EDIT[language]))
    assert fields(answer)[LABEL[language]] == TALK[language]
    assert list(fields(answer))[2] == LABEL[language]
    await staff.command("event publish")
    await deliver(world)
    (announced,) = posted(world)
    told = {field.label: field.value for card in announced.message.cards for field in card.fields}
    assert told[LABEL[language]] == TALK[language]
    guest = world.person("客", language)
    assert fields(await guest.command("event show"))[LABEL[language]] == TALK[language]
    home = await world.bot.handle(HomeOpened(world._sender("客")))
    (fact,) = [one for one in home.message.cards[0].fields if one.label == LABEL[language]]
    assert fact.value == TALK[language].split("\n")[0]


async def test_without_a_talk_nothing_is_said_of_one(world):
    staff = await created(world, published=True)
    await deliver(world)
    assert "講演" not in fields(await staff.command("event show"))
    assert "講演" not in str(posted(world)[0].message)


@both
async def test_the_form_shows_what_is_known_and_keeps_what_is_given(world, language):
    staff = await created(world, language)
    shown(await staff.command(EDIT[language]))
    form = opened(await staff.click(await staff.command("event show"), BUTTON[language]))
    before = filled(form)
    assert list(before.values()) == [
        {"ja": "佐藤花子さん(汐見ベーカリー)", "en": "Hana Sato, Shiomi Bakery"}[language],
        {"ja": "小さな店の採用", "en": "Hiring for small shops"}[language],
        ("hiring", "efficiency"),
    ]
    who, _, topics = before
    chosen = {"ja": ("販路",), "en": ("Sales channels",)}[language]
    answer = shown(await staff.submit(form, {who: "", topics: chosen}))
    assert (await talk_of(world))[0] == ""
    assert (await talk_of(world))[2] == ["channel"]
    assert fields(answer)[LABEL[language]].startswith({"ja": "「小さな店の採用」\n", "en": '"Hiring for'}[language])


async def test_a_form_with_a_mistake_comes_back_with_everything_in_it(world):
    staff = await created(world)
    form = opened(await staff.click(await staff.command("event show"), BUTTON["ja"]))
    again = opened(await staff.submit(form, {"講演": "あ" * 101, "講演の話題(3つまで)": ("採用・育成", "販路")}))
    assert dict(again.form.errors) == {"talk": "演題は100文字までです(いま101文字)。"}
    assert filled(again)["講演の話題(3つまで)"] == ("hiring", "channel")
    assert await talk_of(world) == ("", "", [])


@both
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "topics:採用・育成,ゴルフ",
            {
                "ja": "「ゴルフ」という話題は一覧にありません。例:採用・育成、効率化・DX。なくすときは「なし」",
                "en": 'There is no topic "ゴルフ" in the list. Examples: Hiring, Efficiency. For none, write "none".',
            },
        ),
        (
            "topics:hiring,channel,funding,efficiency",
            {"ja": "話題は3つまでです(いま4つ)。", "en": "A talk has at most 3 topics (now 4)."},
        ),
        (
            f"speaker:{'あ' * 61}",
            {
                "ja": "講演者は60文字までです(いま61文字)。",
                "en": "The speaker can have at most 60 characters (now 61).",
            },
        ),
        (
            f"talk:{'x' * 8000}",
            {
                "ja": "演題は100文字までです(いま8,000文字)。",
                "en": "The title of the talk can have at most 100 characters (now 8,000).",
            },
        ),
    ],
)
async def test_what_cannot_be_kept_is_said_and_changes_nothing(world, language, typed, said):
    staff = await created(world, language)
    assert text(await staff.command(f"event edit {typed}")) == said[language]
    assert await talk_of(world) == ("", "", [])


async def test_topics_are_known_by_their_words_too(world):
    staff = await created(world)
    await staff.command("イベント　変更　話題：「ＤＸ、人材」")
    assert (await talk_of(world))[2] == ["hiring", "efficiency"]
    await staff.command("イベント 変更 話題:なし 講演:🎤\u202eالحوار")
    assert await talk_of(world) == ("", "🎤الحوار", [])


async def test_the_next_edition_begins_without_a_talk(world):
    staff = await created(world)
    await staff.command(EDIT["ja"])
    answer = shown(await staff.command("イベント 複製 開始:「5/15 18:30」"))
    assert await talk_of(world, 2) == ("", "", [])
    assert LABEL["ja"] not in fields(answer)
    assert BUTTON["ja"] in labels(answer)


# --- Suggestions -------------------------------------------------------------------------------------


async def room(world, topics, *before):
    """Somebody who looks for two things, and one person for each: who of the two is suggested?"""
    staff = await created(world, published=True)
    await staff.command(f"event edit talk:x topics:{topics}")
    await staff.command("match policy timing:at_eve most:1 least:0 talk:much")
    seeker = await world.introduced("新田", offer="17", seek="5,6")
    await world.introduced("販路", offer="5", seek="21")
    await world.introduced("採用", offer="6", seek="21")
    for command in before:
        await seeker.command(command)
    await world.later("2027-04-10T10:00")
    return seeker


@pytest.mark.parametrize(("topics", "who"), [("channel", "販路さん"), ("hiring", "採用さん")])
async def test_who_cares_about_the_topic_too_comes_first_with_the_reason(world, topics, who):
    answer = shown(await (await room(world, topics)).command("suggest"))
    assert [card.title for card in answer.message.cards] == [who]
    topic = {"channel": "販路", "hiring": "採用・育成"}[topics]
    assert answer.message.cards[0].fields[0].value.endswith(f"\nお二人とも、講演の話題(「{topic}」)に関心があります。")


async def test_a_topic_never_brings_together_who_do_not_want_to_meet(world):
    answer = shown(await (await room(world, "hiring", "block 採用")).command("suggest"))
    assert [card.title for card in answer.message.cards] == ["販路さん"]
    assert "講演" not in answer.message.cards[0].fields[0].value


async def test_who_share_nothing_but_the_topic_read_that_alone(world):
    staff = await created(world, "en", published=True)
    await staff.command("event edit talk:x topics:hiring")
    someone = await world.introduced("Nitta", "en", offer="6", seek="12")
    await world.introduced("Sato", "en", offer="6", seek="13")
    await world.later("2027-04-10T10:00")
    (card,) = shown(await someone.command("suggest")).message.cards
    assert card.fields[0].value == "You both care about the talk's topic: Hiring."
