"""Every rule there is, in one place: what it notices, its weight and parameters until the merchant says otherwise.

Fresh from the box a rule acts only on what the merchant said: the lists, and orders marked as fraud. All others run in
shadow, which records and does nothing, until a backtest has shown what they would do to this very shop.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .facts import Case
from .findings import Finding
from .signals.addresses import billing_address, billing_country, freight_forwarder, ip_country, po_box
from .signals.customers import first_order, linked_fraud
from .signals.lists import allow_list, block_list
from .signals.mailbox import disposable_email, name_email_mismatch
from .signals.payment import payment_avs, payment_cvv, payment_risk
from .signals.value import many_of_one_item, value_channel, value_customer
from .signals.velocity import velocity_address, velocity_card, velocity_email, velocity_ip, velocity_phone

Signal = Callable[[Case, Mapping[str, int]], Finding]


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """A whole number the merchant may choose."""

    name: str
    default: int
    minimum: int
    maximum: int


@dataclass(frozen=True, kw_only=True)
class Rule:
    """`weight` points are added when the signal fires; taken off where the rule `lowers`."""

    slug: str
    description: str
    signal: Signal
    weight: int
    parameters: tuple[Parameter, ...] = ()
    is_shadow: bool = True
    lowers: bool = False

    def defaults(self) -> dict[str, int]:
        return {parameter.name: parameter.default for parameter in self.parameters}


#: No window is longer: a year of orders is not a hurry.
LONGEST_HOURS = 24 * 90


def _within(hours: int, orders: int) -> tuple[Parameter, ...]:
    return (
        Parameter(name="hours", default=hours, minimum=1, maximum=LONGEST_HOURS),
        Parameter(name="orders", default=orders, minimum=2, maximum=100),
    )


def _times(default: int) -> tuple[Parameter, ...]:
    return (Parameter(name="times", default=default, minimum=2, maximum=1000),)


RULES: tuple[Rule, ...] = (
    Rule(
        slug="block_list",
        description="Something of the order is on the block list.",
        signal=block_list,
        weight=100,
        is_shadow=False,
    ),
    Rule(
        slug="allow_list",
        description="Something of the order is on the allow list, nothing on the block list. Takes points off.",
        signal=allow_list,
        weight=100,
        is_shadow=False,
        lowers=True,
    ),
    Rule(
        slug="linked_fraud",
        description="E-mail address, account, card, phone or shipping address of an earlier order marked as fraud.",
        signal=linked_fraud,
        weight=60,
        is_shadow=False,
    ),
    Rule(
        slug="velocity_email",
        description="Many orders with one e-mail address in a short time.",
        signal=velocity_email,
        weight=25,
        parameters=_within(24, 4),
    ),
    Rule(
        slug="velocity_phone",
        description="Many orders with one phone number in a short time.",
        signal=velocity_phone,
        weight=20,
        parameters=_within(24, 4),
    ),
    Rule(
        slug="velocity_address",
        description="Many orders to one shipping address in a short time.",
        signal=velocity_address,
        weight=25,
        parameters=_within(24, 4),
    ),
    Rule(
        slug="velocity_ip",
        description="Many orders from one IP address in a short time.",
        signal=velocity_ip,
        weight=20,
        parameters=_within(24, 5),
    ),
    Rule(
        slug="velocity_card",
        description="Many orders with one card in a short time.",
        signal=velocity_card,
        weight=35,
        parameters=_within(24, 4),
    ),
    Rule(
        slug="billing_country",
        description="The bill goes to another country than the goods.",
        signal=billing_country,
        weight=20,
    ),
    Rule(
        slug="billing_address",
        description="The goods go to another person at another address than the bill.",
        signal=billing_address,
        weight=5,
    ),
    Rule(
        slug="ip_country",
        description="Placed from another country than the goods go to. Needs the operator's GeoIP database.",
        signal=ip_country,
        weight=15,
    ),
    Rule(
        slug="po_box",
        description="The goods go to a post-office box.",
        signal=po_box,
        weight=5,
    ),
    Rule(
        slug="freight_forwarder",
        description="The goods go to a company that sends parcels on.",
        signal=freight_forwarder,
        weight=20,
    ),
    Rule(
        slug="value_customer",
        description="The total is many times the customer's usual one.",
        signal=value_customer,
        weight=15,
        parameters=_times(5),
    ),
    Rule(
        slug="value_channel",
        description="The total is many times the channel's usual one.",
        signal=value_channel,
        weight=20,
        parameters=_times(5),
    ),
    Rule(
        slug="many_of_one_item",
        description="Many units of one item, as those buy who sell them on.",
        signal=many_of_one_item,
        weight=15,
        parameters=(Parameter(name="units", default=8, minimum=2, maximum=1_000_000),),
    ),
    Rule(
        slug="first_order",
        description="The customer's first order.",
        signal=first_order,
        weight=5,
    ),
    Rule(
        slug="disposable_email",
        description="The e-mail address is of a provider of throw-away mailboxes.",
        signal=disposable_email,
        weight=30,
    ),
    Rule(
        slug="name_email_mismatch",
        description="The e-mail address spells another name than the order.",
        signal=name_email_mismatch,
        weight=10,
    ),
    Rule(
        slug="payment_avs",
        description="The card's bank knows another address (AVS).",
        signal=payment_avs,
        weight=20,
    ),
    Rule(
        slug="payment_cvv",
        description="The card's security code was wrong (CVV).",
        signal=payment_cvv,
        weight=30,
    ),
    Rule(
        slug="payment_risk",
        description="The payment gateway's own risk engine warns.",
        signal=payment_risk,
        weight=35,
    ),
)
BY_SLUG: dict[str, Rule] = {rule.slug: rule for rule in RULES}
