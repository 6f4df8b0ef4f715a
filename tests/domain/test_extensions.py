"""Where our pages stand in Saleor's dashboard, for each generation of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.extensions import (
    EXTENSIONS,
    PERMISSIONS,
    Mount,
    Reach,
    Target,
    extensions_for,
    reach_of_version,
)

#: What Saleor 3.20 and 3.21 list in `app/types.py`, as far as it concerns us.
CLASSIC_MOUNTS = {Mount.NAVIGATION_ORDERS, Mount.ORDER_DETAILS_MORE_ACTIONS, Mount.ORDER_OVERVIEW_MORE_ACTIONS}


@pytest.mark.parametrize(
    ("version", "reach"),
    [
        ("3.23", Reach.OPEN),
        ("3.23.28", Reach.OPEN),
        ("3.24.0-a.1", Reach.OPEN),
        ("4.0", Reach.OPEN),
        ("3.22", Reach.WIDGETS),
        (" 3.21.69 ", Reach.CLASSIC),
        ("3.20", Reach.CLASSIC),
        ("2.10", Reach.NONE),
        ("", None),
        ("3", None),
        ("latest", None),
        ("3.23; x", None),
        ("9" * 50, None),
    ],
)
def test_a_version_reaches_as_far_as_it_does(version: str, reach: Reach | None) -> None:
    assert reach_of_version(version) is reach


@given(st.text())
def test_any_header_is_a_reach_or_none(text: str) -> None:
    assert reach_of_version(text) is None or reach_of_version(text) in Reach


def test_an_old_dashboard_gets_pages_and_popups_in_places_it_knows() -> None:
    assert {entry.mount for entry in extensions_for(Reach.CLASSIC)} == CLASSIC_MOUNTS
    assert {entry.target for entry in extensions_for(Reach.CLASSIC)} == {Target.APP_PAGE, Target.POPUP}
    assert extensions_for(Reach.NONE) == ()


def test_each_generation_has_what_came_before() -> None:
    classic, widgets, everything = (extensions_for(reach) for reach in (Reach.CLASSIC, Reach.WIDGETS, Reach.OPEN))
    assert set(map(id, classic)) < set(map(id, widgets)) < set(map(id, everything))
    assert everything == EXTENSIONS
    assert Mount.HOMEPAGE_WIDGETS in {entry.mount for entry in everything}


def test_entries_can_be_told_apart_with_and_without_identifiers() -> None:
    assert len({entry.identifier for entry in EXTENSIONS}) == len(EXTENSIONS)
    assert len({(entry.mount, entry.target, entry.path) for entry in EXTENSIONS}) == len(EXTENSIONS)
    assert all(entry.identifier.startswith("oms-") for entry in EXTENSIONS)
    assert all(entry.permission in PERMISSIONS for entry in EXTENSIONS)


def test_only_a_popups_address_is_whole() -> None:
    root = "https://api.example.com/plugins/global/saleor.oms/dashboard"
    for entry in EXTENSIONS:
        assert entry.path.startswith("/")
        assert entry.url(root) == (f"{root}{entry.path}" if entry.target is Target.POPUP else entry.path)


def test_a_widget_always_says_how_it_is_loaded() -> None:
    for entry in EXTENSIONS:
        methods = [option["method"] for option in entry.options.values()]
        assert methods == (["GET"] if entry.target is Target.WIDGET else [])


def test_the_widget_asks_for_a_popup_that_there_is() -> None:
    widget = Path(__file__).parents[2] / "saleor_oms_plugin/dashboard/app/src/widget/main.ts"
    (asked,) = re.findall(r'const POPUP = "([^"]+)"', widget.read_text())
    assert asked in {entry.identifier for entry in EXTENSIONS if entry.target is Target.POPUP}
