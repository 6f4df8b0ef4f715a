"""Which rate a policy takes.

What is excluded, in another currency or above the ceiling is set aside. Of the rest the first named service is taken;
where none of the named is offered, or none is named, the cheapest that keeps the promised date, else the fastest.

Amounts in different currencies are never compared: rates compete in the ceiling's currency, without one in the
currency most of them have (of several equally common ones, the first by its letters).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from ...errors import ErrorCode, Rejected
from ..choosing import arrives_on, by_price, no_rates, pick, sensible
from ..rates import ChosenRate, Quote, Rate
from .combining import Verdict

SETTING = "label_price_ceiling"
#: The reason names so many rules; further ones are counted.
_NAMED = 3


def choose_by_policy(quote: Quote, verdict: Verdict, *, ship_on: date, promised: date | None) -> ChosenRate:
    """The rate to take, with its reason. Raises `Rejected` (CARRIER_ERROR) where none is left, saying why."""
    rates = sensible(quote)
    if not rates:
        raise Rejected(no_rates(quote), code=ErrorCode.CARRIER_ERROR)
    left, aside = _sift(rates, verdict)
    if not left:
        raise _nothing(rates, verdict, aside)
    chosen = _named(left, verdict, ship_on=ship_on, promised=promised)
    if chosen is None:
        chosen = pick(left, ship_on=ship_on, promised=promised)
        if verdict.services.value:
            chosen = ChosenRate(rate=chosen.rate, reason=f"{_none_named(verdict)}: {chosen.reason}")
    return ChosenRate(rate=chosen.rate, reason="; ".join((chosen.reason, *_told(verdict, aside))))


def is_late(rate: Rate, *, ship_on: date, promised: date | None) -> bool:
    """Whether it does not keep the promised date; one that names no days keeps none."""
    return promised is not None and arrives_on(rate, ship_on) > promised


# ── what is set aside ───────────────────────────────────────────────────────────────────────────────────────────
def _sift(rates: Sequence[Rate], verdict: Verdict) -> tuple[list[Rate], list[str]]:
    """The rates that may be taken, and of the others how many were set aside for what."""
    allowed = [rate for rate in rates if _excluded_by(rate, verdict) is None]
    aside = _counted([by for rate in rates if (by := _excluded_by(rate, verdict)) is not None], "excluded")
    currency = _currency(allowed, verdict)
    comparable = [rate for rate in allowed if rate.currency == currency]
    others = Counter(rate.currency for rate in allowed if rate.currency != currency)
    aside += [f"{count} in {name}, not comparable with {currency}" for name, count in sorted(others.items())]
    left = [rate for rate in comparable if not _is_above(rate, verdict)]
    if len(left) < len(comparable):
        aside.append(f"{len(comparable) - len(left)} above {_ceiling(verdict, currency)}")
    return left, aside


def _excluded_by(rate: Rate, verdict: Verdict) -> str | None:
    """The rule that excludes it; None where none does."""
    by = verdict.excluded_carriers.get(rate.carrier.lower())
    return verdict.excluded_services.get(rate.service.lower()) if by is None else by


def _currency(rates: Sequence[Rate], verdict: Verdict) -> str:
    ceiling = verdict.ceiling.value
    if ceiling is not None and ceiling.currency:
        return ceiling.currency
    counts = Counter(rate.currency for rate in rates)
    return min(counts, key=lambda currency: (-counts[currency], currency), default="")


def _is_above(rate: Rate, verdict: Verdict) -> bool:
    return verdict.ceiling.value is not None and rate.amount > verdict.ceiling.value.amount


def _counted(rules: Iterable[str], what: str) -> list[str]:
    counts = Counter(rules)
    return [f"{sum(counts.values())} {what} ({_quoted(sorted(counts))})"] if counts else []


def _ceiling(verdict: Verdict, currency: str) -> str:
    said = verdict.ceiling
    amount = "" if said.value is None else f"{said.value.amount:f} {currency}"
    return f"the ceiling of {amount} ({_quoted([said.rule]) if said.rule else SETTING})"


# ── what is taken ───────────────────────────────────────────────────────────────────────────────────────────────
def _named(rates: Sequence[Rate], verdict: Verdict, *, ship_on: date, promised: date | None) -> ChosenRate | None:
    """The first of the named services that is offered, for the least it is offered for."""
    for place, service in enumerate(verdict.services.value):
        offers = [rate for rate in rates if rate.service.lower() == service]
        if offers:
            rate = min(offers, key=by_price)
            which = "the service" if place == 0 else f"number {place + 1} of the services"
            late = ", though it does not keep the promised date"
            tail = late if is_late(rate, ship_on=ship_on, promised=promised) else ""
            return ChosenRate(rate=rate, reason=f"{which} that {_quoted([verdict.services.rule])} names{tail}")
    return None


def _none_named(verdict: Verdict) -> str:
    return f"no service that {_quoted([verdict.services.rule])} names can be had"


def _told(verdict: Verdict, aside: Sequence[str]) -> list[str]:
    """What else the reason says: what was set aside, and what was asked for beside the carriage."""
    told = [f"set aside: {', '.join(aside)}"] if aside else []
    asked: tuple[tuple[str, str], ...] = (
        (f"signature {verdict.signature.value}" if verdict.signature.value else "", verdict.signature.rule),
        ("insurance" if verdict.is_insured.value else "", verdict.is_insured.rule),
        ("Saturday delivery" if verdict.is_saturday.value else "", verdict.is_saturday.rule),
    )
    with_extras = [f"{what} ({_quoted([rule])})" for what, rule in asked if what]
    told += [f"with {', '.join(with_extras)}"] if with_extras else []
    return [*told, *verdict.notes]


def _nothing(rates: Sequence[Rate], verdict: Verdict, aside: Sequence[str]) -> Rejected:
    """Why nothing is left, and the cure."""
    allowed = [rate for rate in rates if _excluded_by(rate, verdict) is None]
    comparable = [rate for rate in allowed if rate.currency == _currency(allowed, verdict)]
    text, field = "; ".join(aside), "shippingPolicy"
    cure = "change the shipping policy"
    if comparable:
        cheapest = min(comparable, key=by_price)
        text = f"{text}; the cheapest costs {cheapest.amount} {cheapest.currency}"
        if not verdict.ceiling.rule:
            field, cure = SETTING, f"raise {SETTING}"
    return Rejected(f"no rate is left: {text}; {cure}", field=field, code=ErrorCode.CARRIER_ERROR)


def _quoted(rules: Sequence[str]) -> str:
    named = ", ".join(f'rule "{rule}"' for rule in rules[:_NAMED])
    return named if len(rules) <= _NAMED else f"{named} and {len(rules) - _NAMED} more"
