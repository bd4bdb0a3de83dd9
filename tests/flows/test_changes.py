"""What organizers change after a survey: proposed, picked, told, asked about again, and compared."""

from adapters.sandbox.actor import labels
from storage.change_tables import PromisedChange
from tests.flows.forging import press, refused
from tests.flows.records import rows
from tests.flows.staging import answered, attend, opened, pressed, shown, text
from tests.flows.staging import posted as in_channel
from tests.transactions import unit_of_work

SHORT = {"q4_uncomfortable": ["short"]}
OWN = "ご自身で決めた変更(なくてもかまいません)"
TITLE = "「春の会」のあと、次回に変えることです。"


async def closed(world, count: int, unhappy: int, *, event_id: int = 1, prefix: str = "客", **more) -> None:
    """A survey with so many answers, so many of which complain of too little time, that has ended."""
    async with unit_of_work(world.database) as uow:
        survey = await uow.surveys.held(event_id)
        assert survey
        survey.state = "open"
    for number in range(count):
        await attend(world, f"{prefix}{number}", event_id=event_id)
        await answered(world, f"{prefix}{number}", event_id, **(SHORT if number < unhappy else {}), **more)
    async with unit_of_work(world.database) as uow:
        survey = await uow.surveys.held(event_id)
        assert survey
        await uow.surveys.close(survey)


async def promised(staff, **words: str):
    """The organizer keeps what is proposed, with other words in fields by their labels; what they read then."""
    page = shown(await staff.command("改善 会:1"))
    return shown(await staff.submit(opened(await staff.click(page, labels(page)[0])), words))


def kept_words(post) -> list[str]:
    return [line for line in post.message.text.splitlines() if line.startswith("・")]


async def test_the_largest_complaint_what_nobody_offers_and_the_next_theme_are_proposed(world):
    staff = await world.event()
    for number in range(3):
        await attend(world, f"士業を探す{number}", goals=("seek.backoffice",))
    await world.later("2026-12-05T11:00")
    await closed(world, 12, 5, q5_next="採用の話が聞きたい")
    page = shown(await staff.command("改善"))
    assert page.message.text.splitlines()[:2] == [TITLE, "回答 12/登録15名(80%)。"]
    assert [(card.title, card.text.splitlines()[0]) for card in page.message.cards] == [
        ("1 「話す時間が足りなかった」→ 話す時間を長くとります", "アンケートで12名中5名、42%(19〜68%)"),
        (
            "2 「労務・法務・会計の相談先がほしい」→ 応えられる方をお誘いします",
            "3名がそう書き、応えられる方はいませんでした。",
        ),
        ("3 「採用・育成の話を聞きたい」→ 次のテーマの候補にします", "アンケートに書いた方が12名いました。"),
    ]


async def test_what_is_picked_is_told_a_week_later_and_then_stays(world):
    staff = await world.event()
    await world.later("2026-12-05T11:00")
    await closed(world, 12, 5, q5_next="採用の話が聞きたい")
    await world.later("2026-12-09T10:00")
    letter = [post for post in world.posts if "次回に変えることを決める" in labels(post)][-1]
    page = shown(await staff.click(letter, "次回に変えることを決める"))
    form = opened(await staff.click(page, "選んで、ことばを決める"))
    picked = {
        "「採用・育成の話を聞きたい」の声に": "",
        "ご自身で決めた変更(なくてもかまいません)": "開始を　30分早く\n",
    }
    kept = shown(await staff.submit(form, picked))
    lines = ["・「話す時間が足りなかった」→ 話す時間を長くとります", "・開始を 30分早く"]
    assert kept_words(kept) == lines
    assert kept.message.text.endswith("チャンネルへのお知らせは12月11日(金)12:10です。それまでは直せます。")
    again = opened(await staff.click(kept, "直す"))
    wrong = opened(await staff.submit(again, {"「話す時間が足りなかった」の声に": "長" * 121}))
    assert wrong.form.errors == {"complaint:short": "120文字までです(いま121文字)。"}
    await world.later("2026-12-11T13:00")
    assert in_channel(world)[-1].message.text.splitlines() == [
        "「春の会」では、ありがとうございました。みなさんの声から、次回はこう変えます。", *lines,
    ]  # fmt: skip
    assert text(await staff.command("改善")).endswith("\nチャンネルへお知らせしました。")
    before = await rows(world, PromisedChange)
    refusal = "「春の会」のあとに変えることは、チャンネルへお知らせしたので、もう直せません。"
    assert (await pressed(world, staff, kept, "直す")).text == refusal
    assert text(await staff.submit(wrong, {"「話す時間が足りなかった」の声に": "遅れた変更"})) == refusal
    assert await rows(world, PromisedChange) == before


async def test_nothing_is_told_where_nothing_was_picked(world):
    staff = await world.event()
    await world.later("2026-12-11T13:00")
    (row,) = [
        row for row in shown(await staff.command("お知らせ")).message.cards[0].text.splitlines() if "you_said" in row
    ]
    assert row.endswith("見送り(決まっていることがありませんでした)")
    page = shown(await staff.command("改善"))
    assert [card.title for card in page.message.cards] == [
        "1 「回答が少ない」→ アンケートの時間を、プログラムの中に10分とります"
    ]
    kept = await promised(staff)
    assert "チャンネルへはお知らせしません" in kept.message.text
    sent = shown(await staff.command("お知らせ 今すぐ you_said 確認:はい"))
    assert "みなさんの声から変えること" in sent.message.text


async def test_before_the_survey_is_closed_nothing_is_proposed(world):
    staff = await world.event()
    await world.later("2026-12-04T20:25")
    page = shown(await staff.command("改善"))
    assert (page.message.text.splitlines()[-1], page.message.actions) == (
        "アンケートの締め切り後に、変えることの案をここに出します。", (),
    )  # fmt: skip
    assert await refused(world, press(world, "幹事", "changes.word", "1")) == (
        "アンケートの締め切り後に、変えることの案をここに出します。"
    )


async def test_the_next_edition_asks_and_says_whether_the_figure_moved(world):
    staff = await world.event()
    await world.later("2026-12-05T11:00")
    await closed(world, 20, 15)
    await promised(staff, **{OWN: "開始を30分早く"})
    await staff.click(shown(await staff.command('イベント 複製 開始:"2027-02-05 18:30" 会:1')), "公開する")
    await world.later("2027-02-05T20:25")
    call = in_channel(world)[-1].message.text
    assert call.splitlines()[:4] == [
        "前回いただいた声から、こう変えることにしました。今回どうだったか、お聞かせください。",
        "・「話す時間が足りなかった」→ 話す時間を長くとります", "・開始を30分早く", "",
    ]  # fmt: skip
    await closed(world, 20, 4, event_id=2, prefix="新")
    card = shown(await staff.command("アンケート 結果 会:2")).message.cards[-1]
    assert (card.title, card.text.splitlines()) == (
        "前回の声から変えたこと",
        [
            "・「話す時間を長くとります」と決めたあと、「話す時間が足りなかった」は75%から20%に下がりました"
            "(差は−55ポイント、−73〜−24)。",
            "・「開始を30分早く」:アンケートの数では、くらべられません。",
        ],
    )
    first = shown(await staff.command("アンケート 結果 会:1"))
    assert "前回の声から変えたこと" not in [card.title for card in first.message.cards]


async def test_the_survey_opened_by_hand_begins_with_it_too(world):
    staff = await world.event()
    await world.later("2026-12-05T11:00")
    await closed(world, 5, 3)
    await promised(staff)
    await staff.click(shown(await staff.command('イベント 複製 開始:"2027-02-05 18:30" 会:1')), "公開する")
    await world.later("2027-02-05T19:00")
    await staff.command("アンケート 開始 会:2 確認:はい")
    await world.pump.pump()
    assert in_channel(world)[-1].message.text.startswith("前回いただいた声から、")
    await closed(world, 12, 3, event_id=2, prefix="新")
    card = shown(await staff.command("アンケート 結果 会:2")).message.cards[-1]
    assert card.text == "・「話す時間を長くとります」:前回と今回の回答がどちらも10名以上になると、くらべられます。"


async def test_what_was_said_in_a_private_channel_stays_there(world):
    staff = await world.event()
    await world.later("2026-12-05T11:00")
    await closed(world, 12, 5)
    await promised(staff)
    await staff.click(shown(await staff.command('イベント 複製 開始:"2027-02-05 18:30" 会:1')), "公開する")
    async with unit_of_work(world.database) as uow:
        earlier = await uow.events.get(1)
        assert earlier
        earlier.is_private = True
    await world.later("2027-02-05T20:25")
    assert in_channel(world)[-1].message.text.startswith("「春の会」の最後に、")
