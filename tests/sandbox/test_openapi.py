"""The specification check itself: it must be able to fail."""

from __future__ import annotations

from typing import Any

import pytest

from .openapi import BESIDE, VARIABLE, Specification, specification, specification_file

DOCUMENT: dict[str, Any] = {
    "paths": {"/things/{Id}": {"get": {"responses": {"200": {"$ref": "#/responses/thing"}}}}},
    "responses": {"thing": {"content": {"application/json": {"schema": {"$ref": "#/schemas/Thing"}}}}},
    "schemas": {
        "Thing": {
            "allOf": [{"required": ["object_id"], "properties": {"object_id": {"type": "string"}}}],
            "properties": {
                "status": {"type": "string", "enum": ["SUCCESS"]},
                "born": {"type": "string", "format": "date-time"},
                "size": {"oneOf": [{"type": "integer"}, {"type": "object"}]},
                "parts": {"type": "array", "items": {"type": "string"}},
            },
        }
    },
}
GOOD = {"object_id": "1", "status": "SUCCESS", "born": "2026-01-01T00:00:00Z", "size": 3, "parts": ["a"]}


def test_the_specification_is_there_to_check_against() -> None:
    if specification_file() is None:
        pytest.skip(f"Shippo's specification is neither at {BESIDE} nor in ${VARIABLE}: answers go unchecked")
    assert specification() is not None


@pytest.mark.parametrize("change", [{}, {"born": None, "size": {}, "parts": None}])
def test_a_good_answer_passes(change: dict[str, Any]) -> None:
    assert Specification(DOCUMENT).complaints("GET", "/things/1", 200, {**GOOD, **change}) == []


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"object_id": 7}, ".object_id"),
        ({"object_id": None}, ".object_id"),
        ({"status": "MAYBE"}, ".status"),
        ({"born": "yesterday"}, ".born"),
        ({"size": "3"}, ".size"),
        ({"size": True}, ".size"),
        ({"parts": ["a", 1]}, ".parts[]"),
    ],
)
def test_a_wrong_value_is_named_with_its_place(change: dict[str, Any], place: str) -> None:
    [complaint] = Specification(DOCUMENT).complaints("GET", "/things/1", 200, {**GOOD, **change})
    assert complaint.startswith(f"GET /things/1{place}: ")


def test_a_missing_field_an_undeclared_status_and_an_unknown_path_are_complaints() -> None:
    spec = Specification(DOCUMENT)
    assert spec.complaints("GET", "/things/1", 200, {}) == ["GET /things/1.object_id: missing"]
    assert spec.complaints("GET", "/things/1", 202, GOOD) == ["GET /things/1: 202 is not declared"]
    assert spec.complaints("POST", "/things", 200, GOOD) == ["POST /things: not in the specification"]
