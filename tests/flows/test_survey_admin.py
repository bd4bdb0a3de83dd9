"""The survey from the organizer's side: opened once, closed, and read without claiming too much."""

import pytest

from adapters.sandbox.actor import labels
from adapters.sandbox.posts import OpenedForm
from bot.chat.interactions import ButtonClick, Sender
from bot.chat.refs import UserRef
from tests.flows.staging import answered, attend, close_survey, created, deliver, fields, posted, shown, stored, text
from tests.transactions import looking


async def survey_state(world) -> str:
    async with looking(world.database) as uow:
        survey = await uow.surveys.get(1)
        return survey.state if survey else "none"


async def crowd(world, answers: list[dict[str, object]], silent: int = 0) -> None:
    for number, values in enumerate(answers):
        await attend(world, f"A{number}")
        await answered(world, f"A{number}", **values)
    for number in range(silent):
        await attend(world, f"S{number}", is_introduced=number % 2 == 0)


@pytest.mark.parametrize(
    ("language", "said", "asked", "button"),
    [
        (
            "ja",
            [
                "「春の会」のアンケートは、まだ始まっていません。",
                "「春の会」のアンケートを始めました。チャンネルでお願いします。\n"
                "まだだれにも届いていないあいだは、10分以内なら元に戻せます。",
                "「春の会」のアンケートは、すでに始まっています。",
                "「春の会」のアンケートを締め切りました。結果は「/goen アンケート 結果」で見られます。",
                "「春の会」のアンケートは、すでに締め切っています。",
                "「春の会」のアンケートをもう一度始めました。チャンネルへのお願いは、前に1度お送りしたのでくり返しません。",
            ],
            "「春の会」のアンケートです。最後に5問、1分だけお時間をください。お帰りの前に、その場でお答えください。",
            "回答する",
        ),
        (
            "en",
            [
                'The survey of "春の会" has not been opened yet.',
                'The survey of "春の会" is open. The channels are asked to answer.\n'
                "While nobody has seen it, this can be undone for ten minutes.",
                'The survey of "春の会" is open already.',
                'The survey of "春の会" is closed. "/goen survey results" shows the result.',
                'The survey of "春の会" is closed already.',
                'The survey of "春の会" is open again. '
                "The channels were asked once before, so they are not asked again.",
            ],
            'Before you leave "春の会": five questions, one minute. Please answer now.',
            "Answer",
        ),
    ],
)
async def test_the_survey_opens_once_and_closes(world, language, said, asked, button):
    staff = await created(world, language, published=True)
    await deliver(world)
    verbs = ["close", "open confirm:yes", "open", "close", "close", "open"]
    assert [text(await staff.command(f"survey {verb}")) for verb in verbs] == said
    assert await deliver(world) == [asked]
    assert labels(posted(world)[-1]) == [button]
    assert await survey_state(world) == "open"


async def test_the_button_in_the_channel_opens_the_five_questions(world):
    staff = await created(world, published=True)
    await staff.command("アンケート 開始 確認:はい")
    await deliver(world)
    form = await world.person("佐藤").click(posted(world)[-1], "回答する")
    assert isinstance(form, OpenedForm)
    await staff.command("アンケート 終了")
    before = await stored(world)
    assert text(await world.person("佐藤").click(posted(world)[-1], "回答する")) == (
        "「春の会」のアンケートは締め切りました。ありがとうございました。"
    )
    assert await stored(world) == before


async def test_opening_by_hand_takes_the_place_of_the_planned_message(world):
    staff = await created(world, published=True)
    await staff.command("アンケート 開始 確認:はい")
    async with looking(world.database) as uow:
        states = {reminder.kind: reminder.state for reminder in await uow.reminders.of_event(1)}
    assert {kind for kind, state in states.items() if state != "planned"} == {"survey_open"}


async def test_the_survey_of_a_draft_is_not_opened(world):
    staff = await created(world)
    before = await stored(world)
    assert text(await staff.command("アンケート 開始 確認:はい")) == "「春の会」はまだ公開されていません。"
    assert await stored(world) == before
    assert await survey_state(world) == "none"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ja", "「春の会」のアンケート結果です。\n回答はまだありません(登録1名)。"),
        ("en", 'Survey of "春の会".\nNo answers yet (1 registered).'),
    ],
)
async def test_a_result_without_answers(world, language, said):
    staff = await created(world, language, published=True)
    await attend(world, "A")
    answer = shown(await staff.command("survey results"))
    assert (answer.message.text, answer.message.cards) == (said, ())


@pytest.mark.parametrize(
    ("language", "later", "few"),
    [
        (
            "ja",
            "「春の会」のアンケート結果です。\n回答 4/登録6名(67%)。\n"
            "結果は、締め切ったあと、回答が5名以上のときに表示します。それまでは人数だけです。",
            "「春の会」のアンケート結果です。\n回答 4/登録6名(67%)。\n回答が5名に届かなかったため、結果は出しません。",
        ),
        (
            "en",
            'Survey of "春の会".\nAnswers 4/6 registered (67%).\n'
            "Results are shown once the survey is closed, from 5 answers on. Until then there is only this number.",
            'Survey of "春の会".\nAnswers 4/6 registered (67%).\nWith fewer than 5 answers, no results are shown.',
        ),
    ],
)
async def test_while_it_is_open_and_of_few_answers_only_their_number_is_shown(world, language, later, few):
    staff = await created(world, language, published=True)
    await staff.command("survey open confirm:yes")
    await crowd(world, [{"q1_recommend": str(n), "q5_next": "秘密の声"} for n in range(4)], silent=2)
    for expected in (later, few):
        answer = shown(await staff.command("survey results"))
        assert (answer.message.text, answer.message.cards) == (expected, ())
        await close_survey(staff)


@pytest.mark.parametrize(
    ("language", "asked", "closed"),
    [
        (
            "ja",
            "「春の会」のアンケートを締め切りますか。回答はいま1名です。"
            "締め切ると、だれが答えたかの記録を消し、回答を並べ替えます。そのあともう一度始めることはできません。\n"
            "回答が5名に届いていません。いま締め切ると、結果は出せません。\n"
            "そのままなら、2027年4月13日(火)20:30に自動で締め切ります。",
            "「春の会」のアンケートを締め切りました。結果は「/goen アンケート 結果」で見られます。",
        ),
        (
            "en",
            'Close the survey of "春の会"? 1 person has answered so far. Closing forgets who answered and puts the '
            "answers in another order, so it cannot be opened again after that.\n"
            "That is fewer than 5: if you close it now, there will be no results.\n"
            "If you leave it, it closes by itself on Tue, Apr 13, 2027, 20:30.",
            'The survey of "春の会" is closed. "/goen survey results" shows the result.',
        ),
    ],
)
async def test_closing_before_its_time_is_asked_about_once_there_are_answers(world, language, asked, closed):
    staff = await created(world, language, published=True)
    await staff.command("survey open confirm:yes")
    await crowd(world, [{}])
    before = await stored(world)
    question = shown(await staff.command("survey close"))
    assert (question.message.text, await stored(world), await survey_state(world)) == (asked, before, "open")
    assert text(await staff.click(question, labels(question)[0])) == closed
    assert await survey_state(world) == "closed"
    again = text(await staff.click(question, labels(question)[0]))
    assert again == text(await staff.command("survey close")) != closed
    assert await survey_state(world) == "closed"


async def test_only_organizers_close_a_survey(world):
    staff = await created(world, published=True)
    await staff.command("アンケート 開始 確認:はい")
    await crowd(world, [{}])
    question = shown(await staff.command("アンケート 終了"))
    (button,) = question.message.actions
    stranger = ButtonClick(Sender(UserRef("sandbox", "demo", "A0"), "A0", "ja-JP"), None, button.id, button.value)
    assert "主催者" in (await world.bot.handle(stranger)).message.text
    assert await survey_state(world) == "open"


async def test_many_answers_come_with_intervals_bounds_and_remedies(world):
    staff = await created(world, published=True)
    await staff.command("アンケート 開始 確認:はい")
    answers = [{"q1_recommend": "10" if n < 10 else "8" if n < 19 else "2", "q2_people": "1" if n < 18 else "0"}
               for n in range(24)]  # fmt: skip
    for n in range(5):
        answers[n] |= {"q4_uncomfortable": ["short"], "q5_next": f"採用の話 {4 - n}"}
    await crowd(world, answers, silent=6)
    await close_survey(staff)
    answer = shown(await staff.command("アンケート 結果"))
    assert answer.message.text == "「春の会」のアンケート結果です。\n回答 24/登録30名(80%)。"
    assert fields(answer) == {
        "すすめたい度": "+21(−10〜+47):すすめる方(9〜10点)の割合42%から、"
        "すすめない方(0〜6点)の割合21%を引いた数です(−100〜+100)\n平均 7.6点(0〜10点)\n2点 5名、8点 9名、10点 10名",
        "また話したい人に会えた": "24名中18名、75%(55〜88%)\n登録のある30名全員では、60〜80%のどこかです",
        "目的を果たせた(4・5)": "24名中24名、100%(86〜100%)\n登録のある30名全員では、80〜100%のどこかです",
        "居心地が悪かったこと": "話す時間が足りなかった:24名中5名、21%(9〜40%)\n"
        "→ 対策:時間を長くとり(/goen イベント 変更 時間:3時間)、ご紹介を1日早く届ける:"
        "/goen お知らせ 変更 suggestions 日時:-2d",
        "次のテーマ(言葉から)": "採用・育成 5",
    }
    voices = answer.message.cards[1]
    assert voices.title == "みなさんの声(書いた順ではありません)"
    lines = voices.text.split("\n")
    assert lines == [f"・採用の話 {n}" for n in range(5)]


async def test_the_same_in_english_for_orientation_only(world):
    staff = await created(world, "en", published=True)
    complaints = [["sales"], ["sales"], ["short"], ["short"], ["short"], ["none"]]
    await crowd(world, [{"q4_uncomfortable": named, "q1_recommend": "7"} for named in complaints], silent=1)
    await staff.command("survey open confirm:yes")
    await close_survey(staff)
    answer = shown(await staff.command("survey results"))
    assert fields(answer) == {
        "Would recommend": "9 to 10: 0, 7 to 8: 6, 0 to 6: 0",
        "Met someone to talk to again": "6 of 6 (61 to 100%)\nFor all 7 registered it is somewhere from 85 to 100%",
        "Got what they came for (4 or 5)": "6 of 6 (61 to 100%)\nFor all 7 registered it is somewhere from 85 to 100%",
        "What felt uncomfortable": "Too little time to talk: 3 of 6 (19 to 81%)\n"
        "→ What helps: Plan more time (/goen event edit length:3h) and send the suggestions a day earlier: "
        "/goen remind move suggestions to:-2d\nPushy selling",
    }
    assert answer.message.cards[0].footer == (
        "For orientation only: fewer than 10 answers. In brackets: how far chance alone could move it "
        "if events with people like these were held again (95%)."
    )


async def test_very_many_words_fit_and_say_what_is_left(world):
    staff = await created(world, published=True)
    await staff.command("アンケート 開始 確認:はい")
    await crowd(world, [{"q5_next": f"{n} " + "あ" * 190} for n in range(30)])
    await close_survey(staff)
    voices = shown(await staff.command("アンケート 結果")).message.cards[1].text.split("\n")
    assert (len(voices), voices[-1]) == (16, "ほか15件は「/goen 出力 csv アンケート」で見られます。")
