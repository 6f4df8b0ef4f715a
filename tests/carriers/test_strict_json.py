from __future__ import annotations

import pytest

from saleor_oms_plugin.carriers import strict_json


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b'{"a": NaN}',
        b'{"a": Infinity}',
        b'{"a": -Infinity}',
        b'{"a": 1e999}',
        b'{"a": 1, "a": 2}',
        b'{"a": {"b": 1, "b": 2}}',
        b"[1234567890123456789]",
        b"[" + b"9" * 5000 + b"]",
        b"[" * 65 + b"]" * 65,
        b"[" * 100_000 + b"]" * 100_000,
        b'"\xff"',
        '{"a": 1}'.encode("utf-16"),
        b"<html></html>",
    ],
)
def test_refuses_what_is_not_strict_json(raw: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        strict_json.parse(raw)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (b"null", None),
        (b"[123456789012345678, -123456789012345678]", [123456789012345678, -123456789012345678]),
        (b"[" * 64 + b"]" * 64, None),
        (b'{"a": 1.5}', {"a": 1.5}),
        (b'"a\\u0000b"', "ab"),
        (b'{"a\\u0000": "\\ud800"}', {"a": "?"}),
        (b'"\\ud83d\\ude00"', "\U0001f600"),
    ],
)
def test_parses_json_that_the_database_can_keep(raw: bytes, value: object) -> None:
    parsed = strict_json.parse(raw)

    if value is not None:
        assert parsed == value
