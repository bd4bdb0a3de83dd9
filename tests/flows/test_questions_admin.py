"""What organizers see of questions, without who asked; what channels read of one, until it is withdrawn."""

import pytest

from adapters.sandbox.actor import labels
from bot.chat.content import Select
from storage.question_tables import SpeakerQuestion
from storage.tables import Outbox
from tests.flows.records import rows
from tests.flows.staging import deliver, posted, pressed, shown, text
from tests.flows.test_questions import talk
from tests.remembering import once
from tests.transactions import unit_of_work

both = pytest.mark.parametrize("language", ["ja", "en"])
SEE = {"ja": "講演 質問", "en": "talk questions"}
SHOW = {"ja": "チャンネルに出す", "en": "Show in the channel"}
UNDO = {"ja": "元に戻す", "en": "Undo"}


async def heard(world, language="ja"):
    """Four questions of three people: two about one topic, two alike in their words."""
    return await once(world, _ask, language)


async def _ask(world, language):
    staff = await talk(world, language)
    for who, words in (
        ("客1", "採用でいちばん困ったことは?"),
        ("客2", "人材はどこで見つけましたか"),
        ("客3", "反対された社員をどう説得しましたか?"),
        ("客1", "社員に反対されたとき、どう説得しましたか"),
    ):
        named = " named:yes" if who == "客3" else ""
        await world.person(who, language).command(f'question "{words}"{named}')
    await deliver(world)
    return staff


def groups(answer):
    return [(card.title, card.text.split("\n")) for card in shown(answer).message.cards]


async def picked(staff, page, words):
    """One question, chosen from the menu of the page."""
    place = next(at for at, action in enumerate(page.message.actions) if isinstance(action, Select))
    (option,) = [one for one in page.message.actions[place].options if one.label.startswith(words)]
    return shown(await staff.world.press(staff.person, page.id, place, option.value))


async def states(world):
    return {row["content"]: (row["state"], row["is_shown"]) for row in await rows(world, SpeakerQuestion)}


@both
async def test_questions_about_the_same_stand_together_without_who_asked(world, language):
    staff = await heard(world, language)
    page = shown(await staff.command(SEE[language]))
    assert (
        page.message.text.split("\n")[0]
        == {
            "ja": "「春の会」「小さな店の採用」佐藤への質問は4件、似たものをまとめると2組です。",
            "en": '4 questions for "小さな店の採用" by 佐藤 at "春の会", in 2 groups.',
        }[language]
    )
    no_name = {"ja": "・{}(名前なし)", "en": "- {} (no name)"}[language]
    with_name = {"ja": "・{}(客3さん)", "en": "- {} (客3)"}[language]
    assert groups(page) == [
        (
            {"ja": "採用・育成 2件", "en": "Hiring: 2"}[language],
            [no_name.format("人材はどこで見つけましたか"), no_name.format("採用でいちばん困ったことは?")],
        ),
        (
            {"ja": "言葉のよく似た質問 2件", "en": "Nearly the same words: 2"}[language],
            [
                with_name.format("反対された社員をどう説得しましたか?"),
                no_name.format("社員に反対されたとき、どう説得しましたか"),
            ],
        ),
    ]
    seen = str(page.message)
    assert ("客1" in seen, "客2" in seen) == (False, False)


async def test_the_talks_own_topics_tell_nothing_apart(world):
    staff = await heard(world)
    await staff.command("event edit topics:hiring")
    titles = [title for title, _ in groups(await staff.command(SEE["ja"]))]
    assert titles == ["言葉のよく似た質問 2件", "ほかの質問 2件"]


async def test_nobody_learns_from_the_order_who_came_first(world):
    staff = await heard(world)
    before = groups(await staff.command(SEE["ja"]))
    await world.person("客2").command("質問 ああ、次の質問")
    await world.person("客2").command("質問 わたしの質問")
    after = [line for _, lines in groups(await staff.command(SEE["ja"])) for line in lines]
    assert [line for _, lines in before for line in lines] != after
    keys = [row["code"] for row in await rows(world, SpeakerQuestion)]
    assert keys == sorted(keys)
    assert not any(name.endswith("_ms") for row in await rows(world, SpeakerQuestion) for name in row)


@both
async def test_one_is_shown_first_then_posted_by_a_button_once_without_a_name(world, language):
    staff = await heard(world, language)
    one = await picked(staff, shown(await staff.command(SEE[language])), "採用で")
    asked = shown(await staff.click(one, SHOW[language]))
    assert (
        asked.message.text
        == {
            "ja": "この質問を、チャンネルに出しますか。まだ何も出していません。",
            "en": "Show this question in the channel? Nothing has been posted yet.",
        }[language]
    )
    said = {
        "ja": "「採用でいちばん困ったことは?」――会場からの質問(「小さな店の採用」佐藤)",
        "en": '"採用でいちばん困ったことは?" (a question from the audience, for "小さな店の採用" by 佐藤)',
    }[language]
    assert asked.message.cards[0].text == said
    assert await deliver(world) == []
    done = shown(await staff.click(asked, SHOW[language]))
    assert UNDO[language] in labels(done)
    again = await pressed(world, staff, asked, SHOW[language])
    assert again.text == {"ja": "この質問は、もう出しました。", "en": "This question has been shown already."}[language]
    assert await deliver(world) == [said]
    assert (await states(world))["採用でいちばん困ったことは?"] == ("open", True)
    assert text(await staff.click(done, UNDO[language])).startswith(
        {"ja": "もうチャンネルに届いているため", "en": "It is in the channel already"}[language]
    )


async def test_a_name_is_shown_where_it_is_wanted(world):
    staff = await heard(world)
    one = await picked(staff, shown(await staff.command(SEE["ja"])), "反対された")
    await staff.click(await staff.click(one, SHOW["ja"]), SHOW["ja"])
    (said,) = await deliver(world)
    assert said == "「反対された社員をどう説得しましたか?」――客3さんからの質問(「小さな店の採用」佐藤)"


async def test_until_a_channel_has_it_it_is_taken_back(world):
    staff = await heard(world)
    one = await picked(staff, shown(await staff.command(SEE["ja"])), "採用で")
    done = shown(await staff.click(await staff.click(one, SHOW["ja"]), SHOW["ja"]))
    back = shown(await staff.click(done, UNDO["ja"]))
    assert back.message.text == "元に戻しました。どこにも届いていません。"
    assert await deliver(world) == []
    await staff.click(await staff.click(back, SHOW["ja"]), SHOW["ja"])
    assert len(await deliver(world)) == 1


async def test_an_old_undo_is_too_late(world):
    staff = await heard(world)
    one = await picked(staff, shown(await staff.command(SEE["ja"])), "採用で")
    done = shown(await staff.click(await staff.click(one, SHOW["ja"]), SHOW["ja"]))
    world.clock.move_to(world.clock.now_ms() + 11 * 60_000)
    assert text(await staff.click(done, UNDO["ja"])) == "元に戻せるのは10分以内です。"


@pytest.mark.parametrize("who", ["writer", "organizer"])
async def test_what_is_withdrawn_or_hidden_disappears_from_the_channel_too(world, who):
    staff = await heard(world)
    one = await picked(staff, shown(await staff.command(SEE["ja"])), "人材は")
    done = shown(await staff.click(await staff.click(one, SHOW["ja"]), SHOW["ja"]))
    await world.pump.pump()
    (post,) = [post for post in posted(world) if "人材は" in post.message.text]
    if who == "writer":
        writer = world.person("客2")
        said = text(await writer.click(await writer.command("質問"), "質問1を取り消す"))
        assert said.startswith("取り消しました。主催者の一覧から消え、チャンネルの投稿も")
        assert text(await staff.click(one, "隠す")) == "この質問は、もうありません。書いた方が取り消しました。"
    else:
        assert text(await staff.click(one, "隠す")) == "隠しました。書いた方には知らせません。"
    await world.pump.pump()
    (now,) = [one for one in posted(world) if one.id == post.id]
    assert now.message.text == "この質問は取り下げられました。"
    assert "人材は" not in str(shown(await staff.command(SEE["ja"])).message)
    assert done


@both
async def test_answered_and_hidden_are_said_and_brought_back(world, language):
    staff = await heard(world, language)
    one = await picked(staff, shown(await staff.command(SEE[language])), "採用で")
    marked = shown(await staff.click(one, {"ja": "回答済みにする", "en": "Mark as answered"}[language]))
    mark = {"ja": "[回答済み]", "en": " [answered]"}[language]
    assert mark in str(groups(await staff.command(SEE[language])))
    back = shown(await staff.click(marked, {"ja": "元に戻す", "en": "Bring back"}[language]))
    assert back.message.text == {"ja": "一覧に戻しました。", "en": "Back in the list."}[language]
    await staff.click(back, {"ja": "隠す", "en": "Hide"}[language])
    page = shown(await staff.command(SEE[language]))
    assert page.message.text.split("\n")[1] == {"ja": "隠したもの:1件", "en": "Hidden: 1"}[language]
    own = shown(await world.person("客1", language).command("question"))
    assert len(own.message.cards) == 2
    assert {"ja": "隠", "en": "idden"}[language] not in str(own.message.cards)


# --- People ------------------------------------------------------------------------------------------


async def test_what_a_banned_person_asked_with_a_name_goes_and_without_one_tells_nothing(world):
    staff = await heard(world)
    for who in ("客1", "客3"):
        await world.introduced(who)
        await staff.click(await staff.command(f"mod ban {who}"), "この会だけ出入り禁止")
    page = str(shown(await staff.command(SEE["ja"])).message)
    assert ("反対された社員を" in page, "採用でいちばん" in page) == (False, True)


async def test_moderators_see_and_hide_and_only_organizers_show(world):
    staff = await heard(world)
    await world.introduced("見守")
    await staff.command("staff add 見守 role:moderator")
    moderator = world.person("見守")
    one = await picked(moderator, shown(await moderator.command(SEE["ja"])), "採用で")
    assert SHOW["ja"] not in labels(one)
    assert "隠す" in labels(one)
    assert text(await world.person("客1").command(SEE["ja"])).startswith("この操作は主催者と見守り役だけ")
    assert "講演への質問" in text(await staff.command("staff log"))


async def test_both_chats_and_files_of_the_organizers_hold_no_asker(world):
    staff = await heard(world)
    for what in ("attendees", "survey", "balance"):
        answer = shown(await staff.command(f"export csv {what}"))
        assert not any("採用で" in file.data.decode("utf-8-sig") for file in answer.message.files)
    assert "採用で" not in str([row["payload"] for row in await rows(world, Outbox)])


async def test_many_questions_come_page_by_page_none_left_out(world):
    staff = await talk(world)
    async with unit_of_work(world.database) as uow:
        account = await uow.people.account("sandbox:demo:主催")
        alone = [(chr(0x4E00 + 37 * number) + chr(0x5E00 + 41 * number)) * 100 for number in range(30)]
        for words in (*alone, *(f"採用{number:02}".ljust(200, "あ") for number in range(25))):
            await uow.questions.add(
                SpeakerQuestion(event_id=1, person_id=account.person_id, content=words, is_named=True)
            )
    page = shown(await staff.command(SEE["ja"]))
    assert page.message.text.startswith(
        "「春の会」「小さな店の採用」佐藤への質問は55件、似たものをまとめると31組です。"
    )
    assert [card.title for card in page.message.cards] == ["採用・育成 25件", "採用・育成 25件"]
    seen, chosen = [], []
    while True:
        seen += [line for _, lines in groups(page) for line in lines]
        chosen += [
            option.value for action in page.message.actions if isinstance(action, Select) for option in action.options
        ]
        if "次のページ" not in labels(page):
            break
        page = shown(await staff.click(page, "次のページ"))
    assert (len(set(seen)), len(set(chosen))) == (55, 55)


@both
async def test_without_questions_the_page_says_so(world, language):
    staff = await talk(world, language)
    assert (
        text(await staff.command(SEE[language])).split("\n")[0]
        == {
            "ja": "「春の会」の講演への質問は、まだありません。",
            "en": 'There are no questions for the talk at "春の会" yet.',
        }[language]
    )


@both
async def test_the_report_says_how_many_questions_there_were(world, language):
    staff = await heard(world, language)
    said = text(await staff.command("survey results")).split("\n")
    line = {
        "ja": "講演への質問:4件(似たものをまとめると2組)。",
        "en": "4 questions for the speaker, in 2 groups.",
    }[language]
    assert line in said


@both
async def test_help_names_what_is_useful_during_a_talk(world, language):
    staff = await talk(world, language)
    await world.introduced("客", language)
    guest = world.person("客", language)
    await world.later("2027-04-10T18:40")
    for who, command in ((staff, SEE[language]), (guest, {"ja": "質問", "en": "question"}[language])):
        examples = [field.value for card in shown(await who.command("help")).message.cards for field in card.fields]
        assert any(command in example for example in examples), examples
