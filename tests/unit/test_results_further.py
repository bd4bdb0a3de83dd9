"""The event's own question on page, picture and in files: counted as the others are, and said with every number."""

import io
import re
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from bot.chat.limits import PORTABLE
from bot.drawing.tokens import LIGHT
from bot.results.further import about, chart, further, in_words
from bot.results.page import page
from bot.results.picture import result_picture
from bot.results.report import EventResult
from bot.results.text import lines, told
from bot.results.workbook import workbook
from bot.survey.own import own_question
from bot.survey.questions import shares_alone
from bot.words.i18n import Language, translator
from tests.unit.drawn import drawn_numbers, is_clear, numbers
from tests.unit.results import HOSTILE, made

SCALE = ("席の数はちょうどよかったですか", "")
ROOM = ("会場はいかがでしたか", "狭い/ちょうどよい/広い")


LONGEST = ("とても長い質問" * 6, "/".join(f"{number}番目の、とても長くて読みきれない選択肢です" for number in range(6)))
languages = pytest.mark.parametrize("language", ["ja", "en"])


def answered(*given: str, all_of: int = 0) -> EventResult:
    """A result in which the event's own question was answered so."""
    report = made(all_of or len(given), own=ROOM)
    own, summary = own_question(report.event), report.summary
    assert own is not None
    if summary is None:
        return report
    shares = shares_alone(own, given, summary.attendees)
    summary = replace(summary, others={own.id: shares} if shares else {})
    return replace(report, results=replace(report.results, summary=summary))


@languages
@pytest.mark.parametrize("own", [SCALE, ROOM, LONGEST])
@pytest.mark.parametrize("n", [5, 9, 10, 25, 10_000])
def test_every_number_drawn_is_said_in_words(n: int, own: tuple[str, str], language: Language) -> None:
    report, t = made(n, own=own), translator(language)
    assert report.summary is not None
    for one in further(report, report.summary, language):
        drawn = chart(t, one, LIGHT)
        if drawn:
            is_clear(drawn)
            assert drawn_numbers(drawn) <= numbers(drawn.alt), drawn.alt


@languages
@pytest.mark.parametrize("n", [5, 9, 10, 10_000])
def test_the_picture_says_it_in_the_room_that_chats_give(n: int, language: Language) -> None:
    report, t = made(n, own=LONGEST, title=HOSTILE), translator(language)
    picture = result_picture(t, report)
    assert len(picture.alt) <= PORTABLE.alt_text
    assert not picture.alt.endswith("…")
    assert len(told(t, report)) <= PORTABLE.message_text
    shown = re.sub(r"<title.*?</desc>", "", picture.svg, flags=re.DOTALL)
    assert (
        ("とても長い質問" in shown) == ("とても長い質問" in picture.alt) == (len(told(t, report)) <= PORTABLE.alt_text)
    )


def test_of_ten_answers_each_option_has_its_count_share_and_interval() -> None:
    report, t = answered(*"1222222233"), translator("ja")
    assert report.summary is not None
    (one,) = further(report, report.summary, "ja")
    assert in_words(t, one) == (
        "会場はいかがでしたか:狭い 1名、10%(2〜40)、ちょうどよい 7名、70%(40〜89)、広い 2名、20%(6〜51)、10名の回答"
    )
    assert in_words(t, one) in lines(t, report)
    html, picture = page(t, report), result_picture(t, report)
    assert in_words(t, one) in html
    assert "<bdi>会場はいかがでしたか</bdi></h2>" in html
    assert "ちょうどよい 7名、70%(40〜89)" in picture.alt
    assert "会場はいかがでしたか" in re.sub(r"<title.*?</desc>", "", picture.svg, flags=re.DOTALL)


def test_of_few_answers_one_or_two_people_are_named_without_a_count() -> None:
    report, t = answered(*"12222"), translator("en")
    assert report.summary is not None
    (one,) = further(report, report.summary, "en")
    assert ([label for label, _ in one.counted], one.named) == (["ちょうどよい"], ["狭い"])
    assert about(t, one) == "5 answers, Named by one or two (no counts): 狭い"
    scattered, _ = answered(*"11223"), None
    assert scattered.summary is not None
    (none,) = further(scattered, scattered.summary, "en")
    assert chart(t, none, LIGHT) is None
    assert about(t, none) in page(t, scattered)


@pytest.mark.parametrize(
    "report", [answered(*"1222", all_of=12), made(4, own=ROOM), made(30, own=ROOM, is_closed=False)]
)
def test_nothing_is_said_where_fewer_than_five_answered_it_or_the_survey_is_open(report: EventResult) -> None:
    t = translator("ja")
    for text in (page(t, report), result_picture(t, report).svg, "\n".join(lines(t, report))):
        assert "会場はいかがでしたか" not in text


def test_the_workbook_holds_it_beside_the_others_and_over_editions_of_the_same_question() -> None:
    book = load_workbook(io.BytesIO(workbook(translator("en"), made(25, editions=2, own=ROOM))))
    figures = [row[0].value for row in book["Report"].iter_rows(min_row=2)]
    own = [f"会場はいかがでしたか: {option}" for option in ("狭い", "ちょうどよい", "広い")]
    assert [figure for figure in figures if str(figure).startswith("会場")] == own
    editions = [row[2].value for row in book["Editions"].iter_rows(min_row=2)]
    assert [figure for figure in editions if str(figure).startswith("会場")] == own * 3
