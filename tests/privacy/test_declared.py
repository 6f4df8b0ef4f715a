"""Every column of every table of ours is declared: what may name somebody, and what never does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.conf import SETTINGS
from saleor_oms_plugin.domain.privacy import (
    ERASED,
    FREE,
    PLAIN,
    TABLES,
    UNTOLD,
    DataKind,
    Fate,
    Person,
    PersonalTable,
    neutral,
)

OURS = {model.__name__: model for model in apps.get_app_config("saleor_oms_plugin").get_models()}
#: What is as short holds codes, keys and who of the staff or apps acted.
CODE = 64


def wide(model: type[models.Model]) -> Iterator[str]:
    """Columns that can hold a sentence, a document or bytes."""
    for field in model._meta.concrete_fields:
        kind = field.get_internal_type()
        if kind in ("TextField", "BinaryField", "JSONField") or (kind == "CharField" and field.max_length > CODE):
            yield field.name


@pytest.mark.parametrize("name", sorted(OURS))
def test_every_column_that_can_name_somebody_is_declared(name: str) -> None:
    personal = {column.name for table in (*TABLES, *FREE) if table.name == name for column in table.columns}
    plain = set(PLAIN.get(name, ()))
    undeclared = set(wide(OURS[name])) - personal - plain
    assert not undeclared, (
        f"{name}.{sorted(undeclared)}: say in domain/privacy/tables.py what becomes of it when its person is erased, "
        "or in domain/privacy/plain.py that it names nobody"
    )
    assert not personal & plain, "it is one or the other"


@pytest.mark.parametrize("table", [*TABLES, *FREE], ids=lambda table: table.name)
def test_what_is_declared_exists(table: PersonalTable) -> None:
    model = OURS[table.name]
    for column in table.columns:
        model._meta.get_field(column.name)
    if table.spared_while:
        model._meta.get_field(table.spared_while)
    if table.order:
        model._default_manager.filter(**{f"{table.order}__in": [1]}).query.sql_with_params()


@pytest.mark.parametrize("name", sorted({*PLAIN, *UNTOLD}))
def test_what_is_declared_to_name_nobody_exists(name: str) -> None:
    for column in {*PLAIN.get(name, ()), *UNTOLD.get(name, ())}:
        OURS[name]._meta.get_field(column)


def test_every_kind_of_data_has_its_setting() -> None:
    settings = {setting.name for setting in SETTINGS}
    assert {f"keep_{kind.value.lower()}_days" for kind in DataKind} <= settings


def test_a_table_is_dropped_as_a_whole_or_not_at_all() -> None:
    for table in TABLES:
        fates = {column.fate for column in table.columns}
        assert fates == {Fate.ROW} or Fate.ROW not in fates
        assert len(fates & {Fate.REWORDED, Fate.UNLINKED}) == 0 or len(fates) == 1


@given(st.text(max_size=48), st.dictionaries(st.text(max_size=8), st.one_of(st.none(), st.integers(), st.text())))
def test_a_neutral_line_is_made_of_codes_alone(kind: str, data: dict) -> None:
    codes = {kind, *(value for name, value in data.items() if name in ("from", "to") and isinstance(value, str))}
    said = neutral(kind, data)
    letters = {char.lower() for code in codes for char in code.replace("_", " ").replace(".", " ").lower()}
    assert {char.lower() for char in said} <= letters | set(": →") | {char.lower() for char in "".join(codes)}


def test_a_neutral_line_still_says_what_happened() -> None:
    assert neutral("stage.held", {"from": "RECEIVED", "to": "HELD"}) == "stage: received → held"
    assert neutral("hold.placed", {"hold": 3}) == "hold placed"
    assert neutral(ERASED, {}) == "privacy erased"


def test_a_person_is_in_no_traceback() -> None:
    assert "ada" not in repr(Person(user_ids=("7",), emails=("ada@example.com",)))
