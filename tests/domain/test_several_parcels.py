"""Offers for several parcels: each sum is of real offers, and no service is told twice without a reason."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.shipping import Quote, Rate, Refusal, combine

SERVICES = (("usps", "usps_priority"), ("ups", "ups_ground"), ("fedex", "fedex_ground"))


@st.composite
def rates(draw: st.DrawFn, prefix: str) -> tuple[Rate, ...]:
    found = []
    for number, (carrier, service) in enumerate(draw(st.lists(st.sampled_from(SERVICES), max_size=5))):
        found.append(
            Rate(
                id=f"{prefix}-{number}",
                carrier=carrier,
                carrier_name=carrier.upper(),
                service=service,
                service_name=service,
                amount=Decimal(draw(st.integers(0, 9999))) / 100,
                currency=draw(st.sampled_from(["USD", "USD", "USD", "EUR"])),
                estimated_days=draw(st.none() | st.integers(0, 9)),
            )
        )
    return tuple(found)


@st.composite
def quotes(draw: st.DrawFn) -> tuple[Quote, list[Quote]]:
    alone = [
        Quote(rates=draw(rates(f"alone-{n}")), refusals=(), raw={"object_id": f"s{n}"})
        for n in range(draw(st.integers(2, 5)))
    ]
    refused = draw(st.lists(st.sampled_from(["USPS", "UPS", "FEDEX"]), max_size=3))
    joint = Quote(
        rates=draw(rates("joint")),
        refusals=tuple(Refusal(carrier=one, code="", message="no several parcels") for one in refused),
        raw={"object_id": "joint"},
        parcels=tuple(f"p{n}" for n in range(len(alone))),
    )
    return joint, alone


@given(quotes())
def test_every_sum_is_of_one_offer_for_each_parcel_in_their_order(case: tuple[Quote, list[Quote]]) -> None:
    joint, alone = case
    found = combine(joint, alone)
    assert found.rates[: len(joint.rates)] == joint.rates
    assert found.parcels == joint.parcels
    for rate in found.rates[len(joint.rates) :]:
        assert rate.shipments == len(alone)
        assert all(part in quote.rates for part, quote in zip(rate.parts, alone, strict=True))
        assert {(part.carrier, part.service, part.currency) for part in rate.parts} == {
            (rate.carrier, rate.service, rate.currency)
        }
        assert rate.amount == sum(part.amount for part in rate.parts)
        days = [part.estimated_days for part in rate.parts]
        assert rate.estimated_days == (None if None in days else max(days))


@given(quotes())
def test_a_sum_competes_only_where_it_is_cheaper_than_going_together(case: tuple[Quote, list[Quote]]) -> None:
    joint, alone = case
    sums = combine(joint, alone).rates[len(joint.rates) :]
    together = {}
    for rate in joint.rates:
        together.setdefault((rate.carrier, rate.service), []).append(rate.amount)
    for rate in sums:
        assert rate.amount < min(together.get((rate.carrier, rate.service), [rate.amount + 1]))
    assert max(Counter((rate.carrier, rate.service) for rate in sums).values(), default=1) == 1


@given(quotes())
def test_no_carrier_both_offers_a_sum_and_refuses(case: tuple[Quote, list[Quote]]) -> None:
    joint, alone = case
    found = combine(joint, alone)
    offering = {rate.carrier_name for rate in found.rates if rate.parts}
    assert not offering & {refusal.carrier for refusal in found.refusals}
    assert {one for one in joint.refusals if one.carrier not in offering} <= set(found.refusals)
    assert len(set(found.refusals)) == len(found.refusals)


@given(quotes())
def test_a_choice_has_an_id_of_its_own_that_does_not_change(case: tuple[Quote, list[Quote]]) -> None:
    joint, alone = case
    sums = combine(joint, alone).rates[len(joint.rates) :]
    assert sums == combine(joint, alone).rates[len(joint.rates) :]
    assert len({rate.id for rate in sums}) == len(sums)
    assert all(len(rate.id) <= 64 for rate in sums)
