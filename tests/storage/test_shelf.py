"""What is kept in memory: so many people in all, and what lay unused for longest goes first."""

from storage.shelf import LARGEST, MOST, Shelf


def test_what_lay_unused_for_longest_goes_first() -> None:
    shelf = Shelf()
    for name in range(MOST):
        shelf.put(name, f"thing {name}", size=1)
    assert shelf.get(0) == "thing 0"
    shelf.put("new", "thing", size=1)
    assert (shelf.get(0), shelf.get(1), shelf.get("new")) == ("thing 0", None, "thing")


def test_large_things_take_the_places_of_many() -> None:
    shelf = Shelf()
    for name in "abc":
        shelf.put(name, name, size=LARGEST // 3)
    shelf.put("d", "d", size=LARGEST // 2)
    assert [shelf.get(name) for name in "abcd"] == [None, None, "c", "d"]
    shelf.put("larger than all may be", "e", size=2 * LARGEST)
    assert [shelf.get(name) for name in ("c", "d", "larger than all may be")] == [None, None, "e"]


def test_what_is_taken_away_is_nobody_else_s_until_it_is_put_back() -> None:
    shelf = Shelf()
    shelf.put("room", "as it is", size=LARGEST)
    assert (shelf.take("room"), shelf.take("room")) == ("as it is", None)
    shelf.put("other", "there is place for it", size=1)
    shelf.put("room", "as it was left", size=LARGEST - 1)
    assert (shelf.get("other"), shelf.get("room")) == ("there is place for it", "as it was left")
    shelf.clear()
    assert (shelf.get("other"), shelf.get("room")) == (None, None)
