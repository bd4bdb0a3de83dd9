"""What an event cost: read in every way it is typed, noted, and shown beside what came of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cost.reading import MOST_MINUTES, MOST_YEN, read_hours, read_yen
from tests.flows.forging import refused
from tests.flows.staging import attend, fields, opened, shown, text

ABOUT = "並べて見るための数です。何がいくらの成果になったかは、この数からは言えません。"


@pytest.mark.parametrize(
    ("typed", "yen"),
    [
        ("30000", 30_000), ("30,000円", 30_000), ("３００００円", 30_000), ("￥30,000", 30_000), ("¥ 30000", 30_000),
        ("3万円", 30_000), ("３万", 30_000), ("1.5万円", 15_000), ("3万5千円", 35_000), ("3万5,000円", 35_000),
        ("8千円", 8_000), ("30k", 30_000), ("30000 yen", 30_000), ("0", 0), ("", None), ("　", None),
    ],
)  # fmt: skip
def test_money_as_it_is_typed(typed, yen):
    assert read_yen(typed) == yen


@pytest.mark.parametrize(
    "typed",
    ["たくさん", "-3000", "3万万", "万", "千円", "k", "1.23456", "0.5円", "99999999999", "$30", "٣٠", "3" * 8000],
)
def test_what_is_no_amount(typed):
    with pytest.raises(ValueError, match="not an amount"):
        read_yen(typed)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("12", 720), ("12時間", 720), ("１２時間", 720), ("2.5h", 150), ("2時間半", 150), ("2:30", 150), ("90分", 90),
        ("90 min", 90), ("3 days", 4320), ("40h", 2400), ("0", 0), ("", None),
    ],
)  # fmt: skip
def test_hours_as_they_are_typed(typed, minutes):
    assert read_hours(typed) == minutes


@pytest.mark.parametrize("typed", ["少し", "-2h", "半日", "終日", "99999h", "2h" * 4000])
def test_what_is_no_length(typed):
    with pytest.raises(ValueError, match="not a length"):
        read_hours(typed)


@given(st.text(max_size=30))
def test_anything_typed_is_read_or_refused(typed):
    for read, most in ((read_yen, MOST_YEN), (read_hours, MOST_MINUTES)):
        try:
            found = read(typed)
        except ValueError:
            continue
        assert found is None or 0 <= found <= most


async def test_it_is_noted_in_one_line_and_for_each_person_only_from_five_people_on(world):
    staff = await world.event()
    page = shown(await staff.command("費用 お金:3万円 時間:12時間"))
    assert page.message.text == "「春の会」にかかったものを書きとめました。主催者だけが見られます。"
    assert fields(page) == {"かかったお金": "30,000円", "かかった時間(全員の合計)": "12時間", "登録した方": "0名"}
    for number in range(7):
        await attend(world, f"客{number}")
    again = shown(await staff.command("費用 お金:3万5千円"))
    assert fields(again) == {
        "かかったお金": "35,000円(お1人あたり5,000円)", "かかった時間(全員の合計)": "12時間(お1人あたり1時間43分)",
        "登録した方": "7名",
    }  # fmt: skip
    assert again.message.cards[0].footer == ABOUT
    report = shown(await staff.command("アンケート 結果"))
    assert report.message.cards[-1].fields[0].value == "35,000円(お1人あたり5,000円)"


async def test_the_form_keeps_what_was_typed_and_says_what_was_wrong(world):
    staff = await world.event()
    form = opened(await staff.command("費用"))
    typed = {"かかったお金": "たくさん", "かかった時間(全員の合計)": "2.5h"}
    wrong = opened(await staff.submit(form, typed))
    assert wrong.form.errors == {"money": "「たくさん」は金額として読めませんでした。例:30000円、3万円、1.5万"}
    page = shown(await staff.submit(wrong, {"かかったお金": ""}))
    assert fields(page) == {"かかった時間(全員の合計)": "2時間30分", "登録した方": "0名"}
    again = opened(await staff.click(page, "直す"))
    assert [getattr(field, "value", "") for field in again.form.fields] == ["", "2時間30分"]
    gone = shown(await staff.submit(again, {"かかった時間(全員の合計)": ""}))
    assert gone.message.cards == ()


async def test_only_organizers_note_it_and_what_is_no_amount_changes_nothing(world):
    staff = await world.event()
    guest = await world.registered("客")
    assert "主催者" in await refused(world, guest.command("費用 お金:3万円"))
    assert await refused(world, staff.command("費用 お金:3円ほど")) == (
        "「3円ほど」は金額として読めませんでした。例:30000円、3万円、1.5万"
    )
    assert text(await staff.command("費用 お金:0円")).startswith("「春の会」")
