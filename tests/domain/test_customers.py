"""Two spellings of one mailbox are one customer; a pattern finds the spellings and nothing else, on any input."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saleor_oms_plugin.domain.customers import mailbox, mailbox_pattern

LOCAL = st.text(alphabet="abz09._%+-'\\$*()[]{}^|?é", min_size=1, max_size=12)
DOMAIN = st.sampled_from(["gmail.com", "googlemail.com", "example.com", "a.b.example", "x^y.com"])
ANY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("eve@example.com", "EVE+2@Example.com", True),
        ("eve@example.com", "e.ve@example.com", False),
        ("e.ve@gmail.com", "eve@googlemail.com", True),
        ("eve@example.com", "eve@example.com.evil.com", False),
        ("eve@example.com", "xeve@example.com", False),
        ("a_b@example.com", "axb@example.com", False),
    ],
)
def test_the_same_mailbox(one: str, other: str, is_same: bool) -> None:
    box = mailbox(one)
    assert box is not None
    assert bool(re.fullmatch(mailbox_pattern(box), other, re.IGNORECASE)) is is_same
    assert (mailbox(other) == box) is is_same


@pytest.mark.parametrize("text", ["", "@", "eve", "@example.com", "eve@", "+tag@example.com", "...@gmail.com"])
def test_what_is_no_address_is_nobodys(text: str) -> None:
    assert mailbox(text) is None


@ANY
@given(LOCAL, DOMAIN, LOCAL, DOMAIN)
def test_the_pattern_finds_exactly_the_spellings(local: str, domain: str, other: str, elsewhere: str) -> None:
    box = mailbox(f"{local}@{domain}")
    if box is not None:
        pattern = mailbox_pattern(box)
        for text in (f"{local}@{domain}", f"{other}@{elsewhere}", f"{local.upper()}+x@{domain}"):
            assert bool(re.search(pattern, text, re.IGNORECASE)) == (mailbox(text) == box), text


@ANY
@given(st.text(max_size=300))
def test_any_text_has_a_pattern_that_finds_it(text: str) -> None:
    box = mailbox(text)
    if box is not None and text.lower() == text:
        assert re.search(mailbox_pattern(box), text.strip(), re.IGNORECASE | re.DOTALL)
