"""What may be made good, of which units, and how the money is shared among payments."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.errors import NotAllowed, Rejected
from saleor_oms_plugin.domain.exceptions import ExceptionKind
from saleor_oms_plugin.domain.refunds import Claim, RefundAction, RefundSource
from saleor_oms_plugin.domain.remedies import HOPELESS, Plight, check_may_be_made_good, claims_for, rest_of
from saleor_oms_plugin.domain.states import FulfillmentOrderStatus, ShipmentStatus

MONEY = st.integers(0, 100_000).map(lambda cents: Decimal(cents) / 100)
CLAIMS = st.lists(
    st.builds(
        Claim,
        source=st.sampled_from(RefundSource),
        host_id=st.sampled_from("abc"),
        action=st.sampled_from(RefundAction),
        amount=MONEY,
        currency=st.just("USD"),
    ),
    max_size=4,
    unique_by=lambda claim: claim.host_id,
)


def free(claims: list[Claim], under_way: dict[str, Decimal]) -> Decimal:
    captured = [claim for claim in claims if claim.action is RefundAction.REFUND]
    return sum((max(Decimal(0), claim.amount - under_way.get(claim.host_id, 0)) for claim in captured), Decimal(0))


@given(st.none() | MONEY, MONEY, CLAIMS, st.dictionaries(st.sampled_from("abc"), MONEY))
def test_exactly_the_amount_goes_back_and_never_more_than_there_is(
    wanted: Decimal | None, price: Decimal, claims: list[Claim], under_way: dict[str, Decimal]
) -> None:
    there = free(claims, under_way)
    amount = min(price, there) if wanted is None else wanted
    if not 0 < amount <= there:
        with pytest.raises(Rejected) as refused:
            claims_for(wanted, price, claims, under_way)
        assert refused.value.field == "amount"
        return
    shared = claims_for(wanted, price, claims, under_way)
    assert sum(claim.amount for claim in shared) == amount
    whole = {claim.host_id: claim for claim in claims}
    for claim in shared:
        assert claim.action is RefundAction.REFUND
        assert 0 < claim.amount <= whole[claim.host_id].amount - under_way.get(claim.host_id, Decimal(0))


@given(st.dictionaries(st.sampled_from("xyz"), st.integers(1, 9)), st.data())
def test_what_is_in_no_lost_parcel_stays(shipped: dict[str, int], data: st.DataObject) -> None:
    lost = {line: data.draw(st.integers(0, units)) for line, units in shipped.items()}
    rest = rest_of(shipped, [lost])
    assert all(units > 0 for units in rest.values())
    assert {line: rest.get(line, 0) + lost[line] for line in shipped} == shipped


@pytest.mark.parametrize("kind", ExceptionKind)
def test_only_what_may_never_arrive_is_made_good(kind: ExceptionKind) -> None:
    plight = Plight(
        kind=kind, label=ShipmentStatus.TRANSIT, part=FulfillmentOrderStatus.SHIPPED, is_over=False, is_given_up=False
    )
    if kind in HOPELESS:
        check_may_be_made_good(plight)
    else:
        with pytest.raises(NotAllowed, match="may still arrive"):
            check_may_be_made_good(plight)


@pytest.mark.parametrize(
    "changed",
    [
        {"part": None},
        {"part": FulfillmentOrderStatus.DELIVERED},
        {"part": FulfillmentOrderStatus.PACKED},
        {"label": ShipmentStatus.DELIVERED},
        {"label": ShipmentStatus.VOIDED},
        {"is_over": True},
        {"is_given_up": True},
    ],
    ids=str,
)
def test_what_is_not_on_its_way_is_not_made_good(changed: dict[str, object]) -> None:
    given = {
        "kind": ExceptionKind.LOST,
        "label": ShipmentStatus.LOST,
        "part": FulfillmentOrderStatus.SHIPPED,
        "is_over": False,
        "is_given_up": False,
    }
    with pytest.raises(NotAllowed):
        check_may_be_made_good(Plight(**{**given, **changed}))  # type: ignore[arg-type]
