"""What is asked for beside the carriage: who grants it, what it costs, and what is no extra at all."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from .carriers import Carrier, Service
from .wire import invalid

SIGNATURES = ("STANDARD", "ADULT", "CERTIFIED", "INDIRECT", "CARRIER_CONFIRMATION")
PROVIDERS = ("UPS", "FEDEX", "ONTRAC")
CHOICES: dict[str, tuple[str, ...]] = {
    "signature_confirmation": SIGNATURES,
    "return_service_type": ("PRINT_AND_MAIL", "ATTEMPT_1", "ATTEMPT_3", "ELECTRONIC_LABEL", "NO_RETURN"),
}
#: What each of the others is.
KINDS: dict[str, type] = {
    **dict.fromkeys(("saturday_delivery", "authority_to_leave", "bypass_address_validation"), bool),
    **dict.fromkeys(("is_return", "qr_code_requested"), bool),
    **dict.fromkeys(("reference_1", "reference_2"), str),
    **dict.fromkeys(("alcohol", "dry_ice", "dangerous_goods", "COD", "billing", "insurance"), dict),
}
WORDS: dict[type, str] = {bool: "true or false", str: "a string", dict: "an object"}
#: By carrier: the signatures it can ask for, and the highest value of goods it takes insured, in USD.
GRANTED: dict[str, tuple[frozenset[str], Decimal]] = {
    "usps": (frozenset({"STANDARD", "ADULT", "CERTIFIED"}), Decimal(5000)),
    "ups": (frozenset({"STANDARD", "ADULT"}), Decimal(50000)),
    "fedex": (frozenset({"STANDARD", "ADULT", "INDIRECT"}), Decimal(50000)),
    "dhl_express": (frozenset({"STANDARD"}), Decimal(25000)),
}
SIGNATURE_FEES = {"ADULT": Decimal("7.25"), "CERTIFIED": Decimal("4.85")}
SIGNATURE_FEE = Decimal("3.45")
SATURDAY_FEE = Decimal(16)
SATURDAY = frozenset(
    (
        *("ups_second_day_air", "ups_next_day_air", "ups_saver"),
        *("fedex_2_day", "fedex_standard_overnight", "fedex_priority", "fedex_international_priority"),
    )
)
INSURANCE_SHARE, LEAST_INSURANCE = Decimal("0.0125"), Decimal("1.25")


def check(extra: Any, currencies: Mapping[str, Decimal]) -> dict[str, Any]:
    """The extra as it was given. Raises 400 for what Shippo has no word for."""
    if not isinstance(extra, dict):
        raise invalid("extra", "Expected an object.")
    for name, choices in CHOICES.items():
        if extra.get(name) is not None and extra[name] not in choices:
            raise invalid("extra", f'{name}: "{extra[name]}" is not a valid choice.')
    for name, kind in KINDS.items():
        if extra.get(name) is not None and not isinstance(extra[name], kind):
            raise invalid("extra", f"{name}: Expected {WORDS[kind]}.")
    insurance = extra.get("insurance")
    if insurance is not None:
        _check_insurance(insurance, currencies)
    return extra


def refusal(extra: Mapping[str, Any], carrier: Carrier, currencies: Mapping[str, Decimal]) -> str:
    """Why this carrier cannot grant it; empty where it can."""
    signatures, most = GRANTED[carrier.token]
    signature = extra.get("signature_confirmation")
    if signature and signature not in signatures:
        return f"{signature} signature confirmation is not supported."
    insured = _insured(extra, currencies)
    if insured > most:
        return f"The insured amount exceeds the maximum of {most} USD."
    provider = (extra.get("insurance") or {}).get("provider")
    if provider and provider != carrier.token.upper():
        return f"Insurance by {provider} is not available."
    has_saturday = any(token.startswith(f"{carrier.token}_") for token in SATURDAY)
    return "" if has_saturday or not extra.get("saturday_delivery") else "Saturday delivery is not supported."


def grants(extra: Mapping[str, Any], service: Service) -> bool:
    """Whether the service is offered with it: a Saturday not by each."""
    return not extra.get("saturday_delivery") or service.token in SATURDAY


def fees(extra: Mapping[str, Any], currencies: Mapping[str, Decimal]) -> Decimal:
    """What it costs in all, in USD, whatever the service."""
    signature = extra.get("signature_confirmation")
    total = SIGNATURE_FEES.get(signature, SIGNATURE_FEE) if signature else Decimal(0)
    total += SATURDAY_FEE if extra.get("saturday_delivery") else 0
    return total + (insurance_price(extra, currencies) or 0)


def insurance_price(extra: Mapping[str, Any], currencies: Mapping[str, Decimal]) -> Decimal | None:
    """The insurance's part of it; None where none was asked for."""
    insured = _insured(extra, currencies)
    return max(LEAST_INSURANCE, insured * INSURANCE_SHARE).quantize(Decimal("0.01")) if insured else None


def _insured(extra: Mapping[str, Any], currencies: Mapping[str, Decimal]) -> Decimal:
    """The insured value in USD."""
    insurance = extra.get("insurance")
    return Decimal(insurance["amount"]) / currencies[insurance["currency"]] if insurance else Decimal(0)


def _check_insurance(insurance: Any, currencies: Mapping[str, Decimal]) -> None:
    try:
        amount = Decimal(str(insurance.get("amount")))
        is_money = 0 < amount < 10**9
    except InvalidOperation:
        is_money = False
    if not is_money or not isinstance(insurance.get("amount"), str):
        raise invalid("extra", "insurance.amount: A valid number is required.")
    if insurance.get("currency") not in tuple(currencies):
        raise invalid("extra", f'insurance.currency: "{insurance.get("currency")}" is not a valid choice.')
    if not insurance.get("content"):
        raise invalid("extra", "insurance.content: This field is required.")
    if insurance.get("provider") not in (None, *PROVIDERS):
        raise invalid("extra", f'insurance.provider: "{insurance["provider"]}" is not a valid choice.')
