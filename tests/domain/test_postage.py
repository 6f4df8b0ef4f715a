"""Money is split without losing a cent, and findings say what is so."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.errors import Rejected
from saleor_oms_plugin.domain.postage import (
    FindingKind,
    ListedPurchase,
    OurLabel,
    Owner,
    intent_of,
    judge_label,
    judge_unknown,
    owner_of,
    split,
    surplus_of,
)
from saleor_oms_plugin.domain.shipping import BoughtLabel
from saleor_oms_plugin.domain.states import RefundStatus
from saleor_oms_plugin.domain.tracking_numbers import read_number, read_url

HERE = uuid.UUID(int=7)
NOON = datetime(2030, 1, 1, 12, tzinfo=UTC)


@given(
    amount=st.decimals(0, 100_000, places=3, allow_nan=False, allow_infinity=False),
    parts=st.integers(1, 60),
    digits=st.sampled_from([0, 2, 3]),
)
def test_shares_add_up_and_differ_by_a_cent_at_most(amount: Decimal, parts: int, digits: int) -> None:
    shares = split(amount, parts, digits=digits)
    assert sum(shares) == amount
    assert len(shares) == parts
    cent = Decimal(1).scaleb(-digits)
    assert max(shares[1:], default=shares[0]) - min(shares[1:], default=shares[0]) <= cent
    assert all(share >= 0 for share in shares)
    assert all(share % cent == 0 for share in shares[1:])


def test_three_labels_share_a_price_to_the_cent() -> None:
    assert split(Decimal("7.58"), 3, digits=2) == [Decimal("2.53"), Decimal("2.53"), Decimal("2.52")]
    assert split(Decimal(100), 3, digits=0) == [34, 33, 33]


def purchase(n: int = 1, **of: Any) -> ListedPurchase:
    label = BoughtLabel(
        transaction_id=f"t{n}", tracking_number=f"9{n}", tracking_url="", label_url="", eta=None, is_test=True
    )
    values = {
        "transaction_id": f"t{n}",
        "created_at": NOON + timedelta(minutes=n),
        "reference": f"oms:{HERE.hex}:{'a' * 32}",
        "rate_id": "r",
        "tracking_number": f"9{n}",
        "refund": RefundStatus.NONE,
        "is_scanned": False,
        "price": None,
        "label": label,
        **of,
    }
    return ListedPurchase(**values)


@pytest.mark.parametrize(
    ("reference", "owner"),
    [
        (f"oms:{HERE.hex}:{'a' * 32}", Owner.OURS),
        (f"oms:{HERE.hex}:nonsense", Owner.OURS),
        (f"oms:{uuid.UUID(int=8).hex}:{'a' * 32}", Owner.ANOTHER_INSTALLATION),
        (f"{HERE.hex}:{'a' * 32}", Owner.SOMEBODY),
        ("oms:", Owner.SOMEBODY),
        ("oms", Owner.SOMEBODY),
        ("", Owner.SOMEBODY),
        ("Order 17", Owner.SOMEBODY),
    ],
)
def test_a_reference_says_whose_it_is(reference: str, owner: Owner) -> None:
    assert owner_of(reference, HERE) is owner


@given(st.text())
def test_no_reference_is_too_odd_to_be_read(reference: str) -> None:
    assert owner_of(reference, HERE) in Owner
    assert intent_of(reference) is None or isinstance(intent_of(reference), uuid.UUID)


@given(
    room=st.integers(0, 4),
    made=st.lists(
        st.tuples(st.booleans(), st.booleans(), st.sampled_from([RefundStatus.NONE, RefundStatus.REFUNDED])), max_size=8
    ),
)
def test_the_surplus_is_never_scanned_never_known_and_leaves_every_parcel_its_label(
    room: int, made: list[tuple[bool, bool, RefundStatus]]
) -> None:
    listed = [purchase(n, is_scanned=scanned, refund=refund) for n, (scanned, _, refund) in enumerate(made)]
    known = {f"t{n}" for n, (_, is_known, _) in enumerate(made) if is_known}
    surplus = surplus_of(listed, known, room=room)
    assert all(not one.is_scanned and one.transaction_id not in known for one in surplus)
    assert all(one.refund is RefundStatus.NONE for one in surplus)
    standing = [one for one in listed if one.transaction_id not in known and one.refund is RefundStatus.NONE]
    kept = len(standing) - len(surplus)
    used = sum(one.is_scanned for one in standing)
    assert kept == max(used, min(room, len(standing)))


OURS = OurLabel(transaction_id="t1", refund=RefundStatus.NONE, is_settling=False, cost=Decimal("7.58"), currency="USD")


def ours(**changes: Any) -> OurLabel:
    return OurLabel(**{**OURS.__dict__, **changes})


@pytest.mark.parametrize(
    ("label", "there", "share", "kinds"),
    [
        (OURS, purchase(), Decimal("7.58"), []),
        (OURS, purchase(), None, []),
        (OURS, None, None, [FindingKind.MISSING_AT_CARRIER]),
        (OURS, purchase(), Decimal("7.59"), [FindingKind.PRICE_DRIFT]),
        (ours(cost=None), purchase(), Decimal("7.59"), []),
        (OURS, purchase(refund=RefundStatus.REFUNDED), None, [FindingKind.REFUND_MISSING]),
        (ours(is_settling=True), purchase(refund=RefundStatus.REFUNDED), None, []),
        (ours(refund=RefundStatus.REFUNDED), purchase(), None, [FindingKind.REFUND_MISSING]),
        (ours(refund=RefundStatus.REFUNDED), purchase(refund=RefundStatus.REFUNDED), None, []),
    ],
)
def test_one_label_is_judged_by_the_list(
    label: OurLabel, there: ListedPurchase | None, share: Decimal | None, kinds: list[FindingKind]
) -> None:
    assert [finding.kind for finding in judge_label(label, there, share)] == kinds


@pytest.mark.parametrize(
    ("there", "owner", "kind"),
    [
        (purchase(), Owner.OURS, FindingKind.STRAY),
        (purchase(), Owner.SOMEBODY, FindingKind.UNKNOWN_LABEL),
        (purchase(), Owner.ANOTHER_INSTALLATION, FindingKind.UNKNOWN_LABEL),
        (purchase(refund=RefundStatus.REFUNDED), Owner.OURS, None),
        (purchase(refund=RefundStatus.PENDING), Owner.SOMEBODY, None),
        (purchase(label=None), Owner.OURS, None),
    ],
)
def test_what_is_no_label_of_ours(there: ListedPurchase, owner: Owner, kind: FindingKind | None) -> None:
    found = judge_unknown(there, owner, None, "")
    assert (found.kind if found else None) == kind


@given(st.text(max_size=300))
def test_a_number_is_read_or_refused_by_name(text: str) -> None:
    try:
        number = read_number(text, field="labels.trackingNumber")
    except Rejected as refusal:
        assert refusal.field == "labels.trackingNumber"
    else:
        assert number.isascii()
        assert 0 < len(number) <= 64
        assert " " not in number


@pytest.mark.parametrize("text", ["94\ud80001", "94\x0001", "94\t01", "\u202e94", "९४", "-94", "94;drop"])
def test_a_number_with_something_else_in_it_is_refused(text: str) -> None:
    with pytest.raises(Rejected):
        read_number(text, field="f")


@pytest.mark.parametrize("url", ["https://t.example/9?a=1#b", "http://127.0.0.1:8000/x", "", "  "])
def test_a_plain_address_passes(url: str) -> None:
    assert read_url(url, field="f") == url.strip()


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT://x",
        "data:text/html,x",
        "https://",
        "//evil",
        "https://a@b/",
        "https://a/\u202e",
        "https://a/ b",
        "https://a/\nb",
        'https://a/"',
        "ftp://a/",
        "https://x:y/",
    ],
)
def test_any_other_does_not(url: str) -> None:
    with pytest.raises(Rejected):
        read_url(url, field="f")
