"""A file that waits: what is read is what was kept, also of earlier versions."""

import base64
import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.registrations import waiting_files
from bot.registrations.decoding import Sheet
from bot.registrations.waiting_files import _packed, _unpacked

ROWS = st.lists(st.tuples(st.integers(1, 10**6), st.lists(st.text(max_size=5), max_size=3).map(tuple)), max_size=9)
SHEETS = st.builds(Sheet, st.sampled_from(["utf-8", "xlsx"]), ROWS.map(tuple), st.lists(st.integers()).map(tuple))


@pytest.fixture(autouse=True, scope="module")
def _short_lines():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(waiting_files, "_A_LINE", 2)
        yield


@given(SHEETS)
def test_it_is_read_as_it_was_kept(sheet):
    assert _unpacked(_packed(sheet)) == sheet


@given(SHEETS)
def test_one_that_an_earlier_version_kept_is_read(sheet):
    text = json.dumps([sheet.encoding, sheet.rows, sheet.broken], ensure_ascii=False, separators=(",", ":"))
    assert _unpacked(base64.b64encode(zlib.compress(text.encode())).decode()) == sheet
