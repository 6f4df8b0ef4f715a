"""What rules would have chosen from past quotes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.domain.shipping import Extras, Insurance, Rate, Signature
from saleor_oms_plugin.domain.shipping.policy import Comparison, PastQuote, Rule, ShippingFacts, compare

from .cases import facts, goods, policies, quote, quotes, rate

D = Decimal
CHEAP, DEAR = rate("usps_ground", "4", 9), rate("ups_express", "20", 1)


def past(*rates: Rate, chosen: Rate | None = CHEAP, extras: Extras | None = None, **changes: Any) -> PastQuote:
    about: ShippingFacts | None = changes["about"] if "about" in changes else facts(**changes)
    return PastQuote(
        key=1,
        number="7",
        quote=quote(*(rates or (CHEAP, DEAR))),
        facts=about,
        extras=extras or Extras(),
        chosen_id=chosen.id if chosen else "",
    )


def test_another_choice_is_counted_with_what_it_costs_and_how_late_it_is() -> None:
    found = compare([past(promised=date(2026, 7, 3)), past()], [Rule(name="UPS", services=("ups_express",))])
    assert (found.quotes, found.changed, found.unanswered, found.refused) == (2, 2, 0, 0)
    assert (dict(found.cost_before), dict(found.cost_after)) == ({"USD": D(8)}, {"USD": D(40)})
    assert (found.late_before, found.late_after) == (1, 0)
    first = found.examples[0]
    assert (first.before, first.after, first.number) == (CHEAP, DEAR, "7")
    assert first.reason == 'the service that rule "UPS" names'


def test_the_same_choice_is_no_change() -> None:
    found = compare([past()], [])
    assert (found.changed, found.examples) == (0, [])


def test_a_quote_that_was_asked_for_other_extras_answers_nothing() -> None:
    signed = [Rule(name="sign", signature=Signature.ADULT)]
    insured = [Rule(name="insure", is_insured=True)]
    worth = Extras(insurance=Insurance(amount=D("50.00"), currency="USD", content="mugs"))
    assert compare([past()], signed).unanswered == 1
    assert compare([past(extras=Extras(signature=Signature.ADULT))], signed).unanswered == 0
    assert compare([past(extras=worth)], insured).unanswered == 0
    assert compare([past(extras=worth, value=D(51))], insured).unanswered == 1
    assert compare([past(about=None)], []).unanswered == 1


def test_what_would_no_longer_be_bought_is_told_apart_and_costs_are_of_the_rest() -> None:
    found = compare([past(DEAR, chosen=DEAR), past()], [Rule(name="low", ceiling=D(5), currency="USD")])
    assert (found.changed, found.refused) == (1, 1)
    assert found.cost_before == found.cost_after == {"USD": D(4)}
    (example,) = found.examples
    assert example.after is None
    assert "above the ceiling of 5 USD" in example.reason


def test_examples_are_few() -> None:
    assert len(compare([past()] * 50, [Rule(name="UPS", services=("ups_express",))]).examples) == 20


@given(st.lists(st.tuples(quotes, goods), max_size=4), policies, policies)
def test_the_figures_add_up(asked: list[Any], before: list[Rule], after: list[Rule]) -> None:
    def quoted(of: list[Rule]) -> Comparison:
        return compare(rows, of)

    rows = [PastQuote(key=1, number="1", quote=q, facts=about, extras=Extras(), chosen_id="") for q, about in asked]
    found = quoted(after)
    assert found.quotes == len(rows)
    assert found.changed + found.unanswered <= found.quotes
    assert found.refused + found.unanswered <= found.quotes
    assert found.late_before == 0
    assert quoted(after) == found
    assert quoted([*after, *(Rule(name=f"off {n}", is_active=False) for n in range(2))]) == found
