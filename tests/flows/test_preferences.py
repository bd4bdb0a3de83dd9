"""How the bot may reach someone: stop, resume, direct messages, language."""

import pytest

from adapters.sandbox.actor import labels
from adapters.sandbox.posts import DIRECT
from tests.flows.records import everything, participant, person
from tests.flows.staging import shown, text
from tests.transactions import unit_of_work

both = pytest.mark.parametrize("language", ["ja", "en"])
MUTED_ALL = {
    "ja": "承りました。すべての会のDMを止めました。",
    "en": "Done. Direct messages of all events have stopped.",
}
MUTED_EVENT = {
    "ja": "承りました。「春の会」のDMを止めました。",
    "en": 'Done. Direct messages about "春の会" have stopped.',
}
RESUME = {"ja": "再開する", "en": "Resume"}
RESUMED_EVENT = {
    "ja": "「春の会」のDMを再開しました。",
    "en": 'Direct messages about "春の会" are on again.',
}


async def muted(world, name="新田"):
    """Whether someone stopped everything, and whether they stopped event 1."""
    found = await participant(world, name)
    return (await person(world, name)).is_muted, bool(found and found.is_muted)


STOPS = [
    "停止して", "停止してください。", "DMを止めてください", "もう送らないで", "配信停止をお願いします", "いりません",
    "unsubscribe", "Unsubscribe me!", "please stop", "STOP sending me messages", "stop the messages", "opt out",
    "don’t message me", "mute everything please", "Stop, please!", "通知はもういりません。", "止めてください!!",
]  # fmt: skip


@pytest.mark.parametrize(
    "typed", ["mute", "mute all", "停止", "停止 全部", "配信停止", "stop", "mute 範囲:すべて", *STOPS]
)
@both
async def test_everything_is_stopped_unless_an_event_is_named(world, typed, language):
    await world.event()
    someone = world.person("新田", language)
    answer = shown(await someone.command(typed))
    assert (answer.message.text, labels(answer)) == (MUTED_ALL[language], [RESUME[language]])
    assert await muted(world) == (True, False)
    assert (
        text(await someone.click(answer, RESUME[language]))
        == {
            "ja": "DMを再開しました。",
            "en": "Direct messages are on again.",
        }[language]
    )
    assert await muted(world) == (False, False)


@pytest.mark.parametrize("typed", ["mute event", "停止 この会", "停止 会", "mute event:1", "停止 会:１"])
@both
async def test_one_event_is_stopped(world, typed, language):
    await world.event()
    someone = world.person("新田", language)
    answer = shown(await someone.command(typed))
    assert (answer.message.text, labels(answer)) == (MUTED_EVENT[language], [RESUME[language]])
    assert await muted(world) == (False, True)
    assert text(await someone.click(answer, RESUME[language])) == RESUMED_EVENT[language]
    assert await muted(world) == (False, False)


@pytest.mark.parametrize("typed", ["mute 春の会", "停止 春の会", "stop by my table", "mute the noise"])
@both
async def test_what_else_shall_stop_is_asked(world, typed, language):
    await world.event()
    someone = world.person("新田", language)
    answer = shown(await someone.command(typed))
    this, every = {"ja": ("この会だけ", "すべての会"), "en": ("This event only", "All events")}[language]
    assert (answer.message.text, labels(answer)) == (
        {"ja": "どの会のDMを止めますか。", "en": "Which events' direct messages should stop?"}[language],
        [this, every],
    )  # fmt: skip
    assert await muted(world) == (False, False)
    assert text(await someone.click(answer, this)) == MUTED_EVENT[language]
    assert await muted(world) == (False, True)
    stopped = shown(await someone.click(answer, every))
    assert (stopped.message.text, labels(stopped)) == (MUTED_ALL[language], [RESUME[language]])
    assert await muted(world) == (True, True)


@pytest.mark.parametrize("word", ["停止", "配信停止", "停止。", "STOP", "Stop", "ＳＴＯＰ", "stop."])
@both
async def test_the_words_alone_stop_everything_in_a_direct_message(world, word, language):
    someone = world.person("新田", language)
    assert text(await someone.say(word, channel=DIRECT)) == MUTED_ALL[language]
    assert await muted(world) == (True, False)


@pytest.mark.parametrize("word", ["停止", "STOP"])
async def test_said_to_others_in_the_channel_they_mean_nothing(world, word):
    await world.event()
    someone = world.person("新田")
    await someone.command("ヘルプ")
    assert await someone.say(word) is None
    assert await muted(world) == (False, False)


@both
async def test_resuming_by_command(world, language):
    await world.event()
    someone = world.person("新田", language)
    await someone.command("mute")
    await someone.command("mute event")
    assert text(await someone.command("unmute event")) == RESUMED_EVENT[language]
    assert await muted(world) == (False, False)


@both
async def test_an_unknown_scope_is_asked_back_as_it_was_typed(world, language):
    await world.event()
    before = await everything(world)
    answer = await world.person("新田", language).command("unmute ＤＭ だけ")
    assert (
        text(answer)
        == {
            "ja": "「ＤＭ だけ」の意味が分かりませんでした。「この会」か「全部」を付けてください。例:/goen 再開",
            "en": 'I do not know what "ＤＭ だけ" means here. Add "event" or "all". Example: /goen unmute',
        }[language]
    )
    assert await everything(world) == before


async def suggested_at_night(world):
    """Somebody whose suggestions wait for the morning."""
    boss = await world.event()
    await world.introduced("青木", offer="11", seek="5")
    someone = await world.introduced("新田", offer="5", seek="11", reach="dm")
    await world.later("2026-12-02T21:00")
    await boss.command("お知らせ 今すぐ suggestions confirm:yes")
    return someone


async def test_stopping_takes_back_what_waits_for_the_morning(world):
    someone = await suggested_at_night(world)
    await someone.say("停止", channel=DIRECT)
    await world.later("2026-12-03T09:00")
    assert someone.messages() == [someone.sees(DIRECT)[-1]]
    assert text(someone.messages()[0]) == MUTED_ALL["ja"]


async def test_who_takes_stopping_back_gets_what_waited(world):
    someone = await suggested_at_night(world)
    answer = shown(await someone.say("停止", channel=DIRECT))
    await someone.click(answer, RESUME["ja"])
    await world.later("2026-12-03T09:00")
    assert "「春の会」" in text(someone.messages()[-1])
    assert len([one for one in someone.messages() if "話が合いそう" in text(one)]) == 1


async def test_what_was_stopped_is_not_sent_once_it_is_switched_off_or_of_no_more_use(world):
    someone = await suggested_at_night(world)
    await someone.command("mute event")
    await someone.command("mute")
    await someone.command("unmute")  # of the event itself they are still stopped
    await world.later("2026-12-03T09:00")
    assert someone.messages() == []
    await world.later("2026-12-05T09:00")
    await someone.command("unmute event")
    await world.pump.pump()
    assert [one for one in someone.messages() if "話が合いそう" in text(one)] == []


@both
async def test_who_could_not_be_reached_is_told_so_and_tried_again(world, language):
    await world.event(language=language)
    someone = await world.introduced("新田", language, reach="dm")
    async with unit_of_work(world.database) as uow:
        await uow.people.mark_unreachable([world.ref("新田")])
    assert text(await someone.command("unmute")) == {
        "ja": "DMを再開しました。\n前回のDMは届きませんでした。もう一度お送りしてみます。"
        "このチャットの設定で、ボットからのDMを受け取れるようになっているかご確認ください。",
        "en": "Direct messages are on again.\nThe last one did not reach you. We will try again. "
        "Please check that your settings in this chat let the bot write to you.",
    }[language]  # fmt: skip
    assert text(await someone.command("unmute")) == text(await someone.command("unmute")).splitlines()[0]


@both
async def test_direct_messages_are_asked_for_with_one_press(world, language):
    await world.event(language=language)
    await world.pump.pump()
    someone = world.person("新田", language)
    answer = shown(
        await someone.click(someone.sees()[-1], {"ja": "DMで受け取る", "en": "Get direct messages"}[language])
    )
    assert (
        answer.message.text
        == {
            "ja": "「春の会」のお知らせをDMでお届けします。1日1通まで、この会で6通までです。",
            "en": 'You will get direct messages about "春の会": at most one a day, six in all.',
        }[language]
    )
    found = await participant(world, "新田")
    assert found is not None
    assert (found.wants_dm, found.state) == (True, "registered")
    stop = {"ja": "DMを止める", "en": "Stop direct messages"}[language]
    assert labels(answer) == [stop]
    assert text(await someone.click(answer, stop)) == MUTED_EVENT[language]


@both
async def test_one_nudge_may_be_the_last(world, language):
    await world.event(language=language)
    await world.pump.pump()
    someone = world.person("新田", language)
    await someone.click(someone.sees()[-1], {"ja": "DMで受け取る", "en": "Get direct messages"}[language])
    await world.later("2026-12-01T12:10")
    (nudge,) = someone.messages()
    answer = await someone.click(nudge, {"ja": "今回は見送る", "en": "Skip this time"}[language])
    assert (
        text(answer)
        == {
            "ja": "承りました。自己紹介のお願いは、もうお送りしません。",
            "en": "Done. We will not ask about your introduction again.",
        }[language]
    )
    found = await participant(world, "新田")
    assert found is not None
    assert found.declined_nudge


@pytest.mark.parametrize(
    ("typed", "answer", "stored"),
    [
        ("言語 英語", "I will speak English with you from now on.", "en"),
        ("language en", "I will speak English with you from now on.", "en"),
        ("ことば Ｅｎｇｌｉｓｈ", "I will speak English with you from now on.", "en"),
        ("language ja", "これからは日本語でお話しします。", "ja"),
        ("言語 日本語", "これからは日本語でお話しします。", "ja"),
    ],
)
@both
async def test_the_language_is_changed_and_stays(world, typed, answer, stored, language):
    someone = world.person("新田", language)
    assert text(await someone.command(typed)) == answer
    assert (await person(world, "新田")).language == stored
    assert (
        text(await someone.command("event list"))
        == {"ja": "まだ会がありません。", "en": "There are no events yet."}[stored]
    )


@pytest.mark.parametrize(
    ("typed", "ja", "en"),
    [
        (
            "language Français",
            "「Français」には対応していません。「/goen 言語 日本語」か「/goen 言語 英語」でお願いします。",
            '"Français" is not a language I speak. Please type "/goen language ja" or "/goen language en".',
        ),
        (
            "language",
            "ことばを添えてください。「/goen 言語 日本語」か「/goen 言語 英語」でお願いします。",
            'Please say which language: "/goen language ja" or "/goen language en".',
        ),
    ],
)
@both
async def test_another_language_is_not_spoken(world, typed, ja, en, language):
    before = await everything(world)
    assert text(await world.person("新田", language).command(typed)) == {"ja": ja, "en": en}[language]
    # What was asked waits until one of the two is chosen.
    changed = {name for name, kept in (await everything(world)).items() if kept != before[name]}
    assert changed <= {"FormDraft", "Account", "Person"}
