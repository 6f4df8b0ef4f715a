"""Which addresses are a server's, and which of them may frame our pages."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin import conf
from saleor_oms_plugin.domain.errors import Rejected
from saleor_oms_plugin.domain.links import web_root


@pytest.mark.parametrize(
    ("typed", "origin", "path"),
    [
        ("https://api.example.com", "https://api.example.com", ""),
        ("https://API.Example.com:443/", "https://api.example.com", ""),
        ("http://localhost:8000", "http://localhost:8000", ""),
        ("http://127.0.0.1:80/", "http://127.0.0.1", ""),
        ("https://[::1]:9000", "https://[::1]:9000", ""),
        ("https://example.com/shop/api/", "https://example.com", "/shop/api"),
    ],
)
def test_a_servers_address_is_spelled_as_browsers_spell_it(typed: str, origin: str, path: str) -> None:
    root = web_root(typed)
    assert root is not None
    assert (root.origin, root.path) == (origin, path)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "example.com",
        "//example.com",
        "ftp://example.com",
        "javascript:alert(1)",
        "https://",
        "https://user:pass@example.com",
        "https://example.com?x=1",
        "https://example.com#x",
        "https://example.com:0",
        "https://example.com:65536",
        "https://exa mple.com",
        "https://example..com",
        "https://-example.com",
        "https://example.com; script-src *",
        "https://*.example.com",
        "https://example.com\n",
        "https://bücher.example",
    ],
)
def test_anything_else_is_none(typed: str) -> None:
    assert web_root(typed) is None


@pytest.mark.parametrize(
    ("typed", "origins"),
    [
        ("", ()),
        (" , ", ()),
        (None, ()),
        ("https://dash.example.com", ("https://dash.example.com",)),
        (
            "https://dash.example.com/, https://DASH.example.com:443,http://localhost:9000",
            ("https://dash.example.com", "http://localhost:9000"),
        ),
        ("http://127.0.0.1:9000", ("http://127.0.0.1:9000",)),
    ],
)
def test_origins_are_read_once_each(typed: str | None, origins: tuple[str, ...]) -> None:
    assert conf.parse_value("dashboard_origins", typed) == origins


@pytest.mark.parametrize(
    "typed",
    [
        "http://dash.example.com",
        "http://127.0.0.1.example.com",
        "https://dash.example.com/dashboard/",
        "https://dash.example.com https://other.example.com",
        "*",
        "'self'",
        "null",
        "https://dash.example.com;script-src 'unsafe-inline'",
        ",".join(f"https://d{number}.example.com" for number in range(21)),
    ],
)
def test_what_may_not_frame_us_is_refused_by_name(typed: str) -> None:
    with pytest.raises(Rejected) as refusal:
        conf.parse_value("dashboard_origins", typed)
    assert refusal.value.field == "dashboard_origins"


@given(st.text() | st.from_regex(r"https?://[ -~]{0,40}", fullmatch=True))
def test_no_origin_can_say_more_than_an_origin(typed: str) -> None:
    try:
        origins = conf.parse_value("dashboard_origins", typed)
    except Rejected:
        return
    assert all(re.fullmatch(r"https?://[a-z0-9_.:\[\]-]+", origin) for origin in origins)


def test_every_setting_tells_a_form_what_it_may_hold() -> None:
    cooling, label_format, ceiling, name = (
        conf.BY_NAME[name] for name in ("cooling_minutes", "label_format", "label_price_ceiling", "sender_name")
    )
    assert (cooling.limits.minimum, cooling.limits.maximum, cooling.unit) == ("0", "43200", "minute")
    assert label_format.limits.choices == ("PDF_4X6", "PDF_A4", "PNG", "ZPL")
    assert (ceiling.limits.minimum, ceiling.parse("")) == ("0", None)
    assert (name.limits.minimum, name.limits.choices, name.unit) == (None, (), None)
    for setting in conf.SETTINGS:
        for edge in (setting.limits.minimum, setting.limits.maximum, *setting.limits.choices):
            if edge is not None:
                setting.parse(edge)
