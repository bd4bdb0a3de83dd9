"""Every table says what it keeps of people: a table or a column that does not is found here."""

from typing import Any

import pytest
from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table

import storage.unit_of_work  # noqa: F401 - fills the metadata
from storage.holdings import HOLDINGS, IMPERSONAL, Holding, Naming
from storage.tables import Record

TARGETS = {"person.id": "person", "account.ref": "account", "participant.id": "participant"}
# Columns of such names say who somebody is, where they are not keys of another table.
TELLING = ("ref", "to_ref", "user_id")


def named(column: Any) -> str | None:
    """Whom a column names, as far as its key or its name tells; None for nobody."""
    targets = {key.target_fullname for key in column.foreign_keys}
    found = next((TARGETS[target] for target in targets if target in TARGETS), None)
    if found or column.name not in TELLING:
        return found
    return "user_id" if column.name == "user_id" else "account"


def undeclared(metadata: MetaData, holdings: dict[str, Holding], impersonal: dict[str, str]) -> list[str]:
    """What the list of `storage.holdings` does not say of these tables, or says and is not so."""
    found = []
    for table in metadata.sorted_tables:
        holding = holdings.get(table.name)
        if holding is None:
            if table.name not in impersonal:
                found.append(f"{table.name}: is somebody in it? Add it to HOLDINGS or IMPERSONAL")
            found += [
                f"{table.name}.{one.name}: names somebody, so the table is not impersonal"
                for one in table.columns
                if table.name in impersonal and any(key.target_fullname in TARGETS for key in one.foreign_keys)
            ]
            continue
        found += [
            f"{table.name}.{one.name}: names a {whom}, and `naming` does not say so"
            for one in table.columns
            if (whom := named(one)) and (one.name not in holding.naming or holding.naming[one.name].named != whom)
        ]
        told = {*holding.shown, *holding.unshown, *holding.naming, "id"}
        found += [f"{table.name}.{one.name}: `shown`, or `unshown`?" for one in table.columns if one.name not in told]
        found += [f"{table.name}.{name}: there is no such column" for name in told - {"id"} - set(table.columns.keys())]
    gone = {*holdings, *impersonal} - set(metadata.tables)
    return found + [f"{name}: there is no such table" for name in sorted(gone)]


def test_every_table_says_what_it_keeps_of_people() -> None:
    assert undeclared(Record.metadata, dict(HOLDINGS), dict(IMPERSONAL)) == []


@pytest.mark.parametrize("is_declared", [False, True], ids=["new", "called-impersonal"])
def test_a_new_table_with_somebody_in_it_is_found(is_declared: bool) -> None:
    metadata = MetaData()
    Table("person", metadata, Column("id", Integer, primary_key=True))
    Table("toy", metadata, Column("id", Integer, primary_key=True), Column("of", ForeignKey("person.id")))
    impersonal = {"person": "", **({"toy": "nobody"} if is_declared else {})}
    said = undeclared(metadata, {}, impersonal)
    assert said == [
        "toy.of: names somebody, so the table is not impersonal"
        if is_declared
        else "toy: is somebody in it? Add it to HOLDINGS or IMPERSONAL"
    ]


def test_a_new_column_of_a_declared_table_is_found() -> None:
    metadata = MetaData()
    Table("person", metadata, Column("id", Integer, primary_key=True))
    Table(
        "toy", metadata, Column("of", ForeignKey("person.id")), Column("by", ForeignKey("person.id")),
        Column("words", String), Column("ref", String),
    )  # fmt: skip
    holding = Holding("bot", "day", {"of": Naming("person")}, ("gone",))
    assert undeclared(metadata, {"toy": holding}, {"person": ""}) == [
        "toy.by: names a person, and `naming` does not say so",
        "toy.ref: names a account, and `naming` does not say so",
        "toy.by: `shown`, or `unshown`?",
        "toy.words: `shown`, or `unshown`?",
        "toy.ref: `shown`, or `unshown`?",
        "toy.gone: there is no such column",
    ]


def test_what_is_not_handed_over_says_why() -> None:
    silent = [
        f"{table}.{column}"
        for table, holding in HOLDINGS.items()
        for column, naming in holding.naming.items()
        if not (naming.is_theirs or naming.why)
    ]
    assert silent == []


def test_what_is_emptied_is_a_text_of_a_row_that_stays() -> None:
    for name, holding in HOLDINGS.items():
        assert not holding.wiped or any(one.fate == "unnamed" for one in holding.naming.values()), name
