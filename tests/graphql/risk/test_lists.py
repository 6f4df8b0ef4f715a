"""Lists: who is trusted and who is not."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin import models
from tests.graphql.api import ask, global_id, post

from .asking import ADD, LIST, NOBODY, REMOVE, RISK, said


def test_an_entry_is_found_in_any_spelling_and_shown_masked(editor: Any) -> None:
    given = {"kind": "BLOCK", "identity": "EMAIL", "value": "Ada.Lovelace+x@gmail.com", "note": "💣 \u202eabc"}
    added = ask(ADD, editor, input=given)
    assert added["errors"] == []
    entry = added["entry"]
    assert entry["label"] == "a…@g….com"
    assert (entry["note"], entry["addedBy"], entry["channel"]) == ("💣 \u202eabc", f"staff:{editor.pk}", "")
    assert ask(ADD, editor, input={**given, "value": "adalovelace@googlemail.com"})["entry"]["id"] == entry["id"]
    for search in ("adalovelace@gmail.com", "ADA.LOVELACE@googlemail.com"):
        assert ask(LIST, editor, search=search, first=5)["totalCount"] == 1
    assert ask(LIST, editor, search="other@gmail.com", first=5)["totalCount"] == 0
    assert ask(LIST, editor, search="\x00", first=5)["totalCount"] == 0
    removed = ask(REMOVE, editor, ids=[entry["id"]])
    assert removed["entries"][0]["removedAt"]
    assert ask(REMOVE, editor, ids=[entry["id"]]) == removed
    assert ask(LIST, editor, first=5)["totalCount"] == 0
    assert ask(ADD, editor, input=given)["entry"]["id"] != entry["id"]


def test_an_order_gives_what_nobody_types(editor: Any, place: Any) -> None:
    order = global_id("Order", place())
    for identity, label in (("ADDRESS", "… 94103 US"), ("PHONE", "…0132"), ("EMAIL", "a…@e….com")):
        given = {"kind": "BLOCK", "identity": identity, "orderId": order}
        assert ask(ADD, editor, input=given)["entry"]["label"] == label
    nothing = ask(ADD, editor, input={"kind": "BLOCK", "identity": "CARD", "orderId": order})
    assert said(nothing) == [("input.orderId", "INVALID")]
    later = place("somebody@example.org")
    assert ask(RISK, editor, id=global_id("Order", later))["risk"]["level"] == "HIGH"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"value": ""}, "input.value"),
        ({"value": None}, "input.value"),
        ({"value": "nonsense"}, "input.value"),
        ({"value": "a@b\x00.com"}, "input.value"),
        ({"value": "x" * 501}, "input.value"),
        ({"value": "a@b.com", "note": "x" * 1001}, "input.note"),
        ({"value": "a@b.com", "note": "\x00"}, "input.note"),
        ({"value": "a@b.com", "expiresAt": "2020-01-01T00:00:00Z"}, "input.expiresAt"),
        ({"value": "a@b.com", "expiresAt": "9999-01-01T00:00:00Z"}, "input.expiresAt"),
        ({"orderId": NOBODY}, "input.orderId"),
        ({"orderId": "nonsense"}, "input.orderId"),
        ({"identity": "CARD", "value": "4242424242424242"}, "input.value"),
    ],
    ids=str,
)
def test_a_senseless_entry_is_refused(editor: Any, given: Any, field: str) -> None:
    refused = ask(ADD, editor, input={"kind": "BLOCK", "identity": "EMAIL", **given})
    assert [error for error, _ in said(refused)] == [field]
    assert not models.RiskEntry.objects.exists()


def test_the_list_is_paged_newest_first(editor: Any) -> None:
    for number in range(5):
        ask(ADD, editor, input={"kind": "ALLOW", "identity": "EMAIL_DOMAIN", "value": f"d{number}.example.com"})
    first = ask(LIST, editor, kind="ALLOW", first=3)
    assert [edge["node"]["label"] for edge in first["edges"]] == [f"d{n}.example.com" for n in (4, 3, 2)]
    rest = ask(LIST, editor, kind="ALLOW", first=3, after=first["pageInfo"]["endCursor"])
    assert [edge["node"]["label"] for edge in rest["edges"]] == ["d1.example.com", "d0.example.com"]
    assert ask(LIST, editor, kind="BLOCK", first=3)["totalCount"] == 0
    assert post(LIST, editor, first=3, after="nonsense")["errors"]
    assert post(LIST, editor)["errors"]


def test_each_entry_of_a_bulk_removal_stands_for_itself(editor: Any) -> None:
    entry = ask(ADD, editor, input={"kind": "BLOCK", "identity": "EMAIL", "value": "a@b.com"})["entry"]["id"]
    removed = ask(REMOVE, editor, ids=["nonsense", entry, global_id("OmsOrder", 1)])
    assert [each["id"] for each in removed["entries"]] == [entry]
    assert [(error["index"], error["code"]) for error in removed["errors"]] == [(0, "NOT_FOUND"), (2, "NOT_FOUND")]
