"""What organizers read of what came of an event: once, in sums; and the lines that people wrote to them."""

import pytest

from adapters.sandbox.actor import labels
from storage.again_tables import AgainSum, SharedContact
from tests.flows.forging import press, refused
from tests.flows.records import rows
from tests.flows.staging import attend, fields, opened, shown, text
from tests.transactions import unit_of_work


async def party(world):
    """18 people of whom the first twelve exchanged contacts in pairs, a day after the event; ids by name."""
    await world.event()
    for number in range(1, 19):
        await attend(world, f"客{number}")
    await world.later("2026-12-05T11:00")
    async with unit_of_work(world.database) as uow:
        ids = {}
        for number in range(1, 19):
            ids[number] = (await uow.people.account(world.ref(f"客{number}"))).person_id
        pairs = [(ids[number], ids[number + 1]) for number in range(1, 12, 2)]
        sides = [pair for one in pairs for pair in (one, one[::-1])]
        await uow.again.share(
            [SharedContact(person_id=one, other_id=other, event_id=1, made_ms=0) for one, other in sides]
        )
    return ids


async def says(world, ids, number, outcome):
    other = number + 1 if number % 2 else number - 1
    return await press(world, f"客{number}", "people.came", f"0/{ids[other]}/{outcome}")


async def report(world):
    return shown(await world.person("幹事").command("アンケート 結果 会:1"))


async def test_the_sums_appear_once_and_no_later_act_is_seen_in_them(world):
    ids = await party(world)
    before = (await report(world)).message
    assert before.text.splitlines()[-1] == (
        "「また話したい」がその後どうなったかは、2027年1月10日(日)20:30ごろに一度だけまとめ、ここに数だけを出します。"
    )
    for number in range(1, 12):
        await says(world, ids, number, "concrete" if number < 6 else "talked")
        assert (await report(world)).message == before
    await world.later("2027-01-11T09:30")
    page = await report(world)
    hidden = "5名未満にかかわるため、出していません"
    assert fields(page) == {
        "「また話したい」のお願い": hidden,
        "受け取った連絡先": "登録のある方1名あたり平均0.7名(18名)",
        "登録のある方のうち、連絡先を交換した方": "18名中12名、67%(44〜84%)",
        "交換のうち、ご紹介した組": hidden,
        "その後(いちばん進んだもの)": ("回答 11/12名\nまた話した:11名中6名、55%(28〜79%)"),
    }
    # Whatever anybody does now, in whatever order it is looked at: nothing moves.
    await says(world, ids, 12, "talked")
    assert (await report(world)).message == page.message
    await says(world, ids, 1, "not_yet")
    await press(world, "客3", "people.withdrawn", f"0/{ids[4]}")
    await world.later("2027-02-11T09:30")
    assert (await report(world)).message == page.message
    assert len(await rows(world, AgainSum)) == 1


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "ja",
            "「また話したい」のお願い、連絡先の交換、その後の動きは、どれも5名未満にかかわるため、出していません。",
        ),
        (
            "en",
            "Requests, exchanged contacts and what came of them are not shown, as each concerns fewer than 5 people.",
        ),
    ],
)
async def test_where_nothing_may_be_shown_it_is_said_once(world, language, said):
    await world.event()
    await attend(world, "客1")
    await world.later("2027-01-11T09:30")
    staff = world.person("幹事")
    await staff.command(f"language {language}")
    card = shown(await staff.command("survey results event:1")).message.cards[-1]
    assert (card.text, card.fields) == (said, ())


async def test_a_line_to_the_organizers_says_whether_it_may_be_quoted_and_can_be_taken_back(world):
    ids = await party(world)
    one, packed = world.person("客1"), f"0/{ids[2]}"
    page = shown(await one.click(shown(await one.command("私のご縁 客2")), "形になった"))
    assert "主催者に伝える" in labels(page)
    form = opened(await one.click(page, "主催者に伝える"))
    wrong = opened(await one.submit(form, {"主催者へのひとこと": "あ" * 201}))
    assert wrong.form.errors == {"told": "200文字までです(いま201文字)。"}
    given = {"主催者へのひとこと": "市を開きます", "ほかの人への紹介": "名前を出さずに紹介してよい"}
    kept = shown(await one.submit(form, given))
    assert fields(kept)["主催者へのひとこと"] == "市を開きます(名前を出さずに紹介してよい)"
    assert "市を開き" not in str((await report(world)).message)
    await world.later("2027-01-11T09:30")
    told = (await report(world)).message.cards[-1]
    assert (told.title, told.text) == ("参加者からのひとこと", "・「市を開きます」(名前を出さずに紹介してよい)")
    assert "客1" not in str((await report(world)).message)
    assert await refused(world, press(world, "客5", "people.tell", packed)) == "この方は、いまは一覧にいません。"
    form = opened(await one.click(kept, "主催者に伝える"))
    gone = shown(await one.submit(form, {"主催者へのひとこと": ""}))
    assert gone.message.text.startswith("主催者へのひとことを取り消しました。")
    assert "市を開き" not in str((await report(world)).message)


async def test_who_is_asked_what_came_of_it_may_tell_unless_it_is_nothing_yet(world):
    ids = await party(world)
    await world.later("2027-01-03T12:10")
    for number, outcome, is_offered in ((1, "形になった", True), (3, "まだこれから", False)):
        one = world.person(f"客{number}")
        asked = shown(await one.click(shown(await one.command("私のご縁")), f"客{number + 1}さん"))
        done = shown(await one.click(asked, outcome))
        assert ("主催者に伝える" in labels(done)) == is_offered
    thanks = await press(world, "客5", "people.answer", f"1/{ids[6]}/working")
    assert thanks.startswith("ありがとうございました。")
    assert text(await world.person("客5").command("私のご縁 客6")).startswith("客6さん")
