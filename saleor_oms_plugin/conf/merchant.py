"""What a merchant edits in Saleor's own plugin configuration, and what of it may differ per channel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from ..domain.customs import Filing
from ..domain.documents import PaperSize
from ..domain.errors import Rejected
from ..domain.messages import MessageKind
from ..domain.packing.measures import LengthUnit, WeightUnit
from ..domain.product_data import Source
from ..domain.shipping import ContentsType, LabelFormat, NonDelivery, TaxId
from ..domain.sourcing import Strategy
from .customs import CUSTOMS, Incoterms
from .feedback import FEEDBACK
from .labels import LABELS
from .messengers import MESSENGERS, REMINDERS
from .packing import PACKING, PARCEL
from .paper import PAPER
from .parsing import (
    Group,
    Kind,
    Setting,
    flag,
    number,
    origins,
    secret,
    url_token,
    whole,
)
from .picking import PICKING
from .privacy import PRIVACY
from .sender import SENDER
from .sourcing import SOURCING
from .timing import TIMING, TimingSettings
from .tracking import TRACKING

SETTINGS: tuple[Setting, ...] = (
    Setting(
        name="cooling_minutes",
        kind=Kind.STRING,
        group=Group.HOLDS,
        default="60",
        label="Cooling time (minutes)",
        help="How long a new order waits before any work begins. 0 switches the hold off. Fractions are allowed.",
        parse=number("0", "43200"),
        unit="minute",
        is_per_channel=True,
    ),
    Setting(
        name="trusted_after_orders",
        kind=Kind.STRING,
        group=Group.HOLDS,
        default="0",
        label="Trust customers after (orders)",
        help="A signed-in customer with at least this many earlier orders that arrived, and none that was rejected, "
        "does not cool off. 0: everybody does.",
        parse=whole(0, 1000),
        is_per_channel=True,
    ),
    Setting(
        name="hold_until_paid",
        kind=Kind.BOOLEAN,
        group=Group.HOLDS,
        default=False,
        label="Hold until paid",
        help="Hold every order until its payment is captured in full. Off: only orders that Saleor itself would not "
        "fulfill unpaid.",
        parse=flag,
        is_per_channel=True,
    ),
    Setting(
        name="address_validation",
        kind=Kind.BOOLEAN,
        group=Group.HOLDS,
        default=False,
        label="Ask the carrier about addresses",
        help="Have Shippo validate each shipping address, and hold the order when it finds none. Needs the API token.",
        parse=flag,
        is_per_channel=True,
    ),
    Setting(
        name="confirm_on_release",
        kind=Kind.BOOLEAN,
        group=Group.HOLDS,
        default=False,
        label="Confirm on release",
        help="When a hold ends, confirm an unconfirmed order as Saleor's own Confirm does, capturing an authorized "
        "payment. Off: the order waits for Saleor's own confirmation.",
        parse=flag,
        is_per_channel=True,
    ),
    *SOURCING,
    Setting(
        name="automatic_pick",
        kind=Kind.BOOLEAN,
        group=Group.AUTOMATION,
        default=False,
        label="Pick automatically",
        help="Count fulfillment orders as picked as soon as they are released to the warehouse.",
        parse=flag,
    ),
    Setting(
        name="automatic_pack",
        kind=Kind.BOOLEAN,
        group=Group.AUTOMATION,
        default=False,
        label="Pack automatically",
        help="Pack picked fulfillment orders by themselves: into the right cartons where everything in them is "
        "measured, else into one parcel of the default size.",
        parse=flag,
    ),
    Setting(
        name="automatic_purchase",
        kind=Kind.BOOLEAN,
        group=Group.AUTOMATION,
        default=False,
        label="Buy labels automatically",
        help="Buy the label of a packed fulfillment order without asking.",
        parse=flag,
    ),
    Setting(
        name="shippo_token",
        kind=Kind.SECRET,
        group=Group.CARRIER,
        default="",
        label="Shippo API token",
        help="shippo_test_… or shippo_live_…, from Shippo's settings, API.",
        parse=secret(8),
    ),
    Setting(
        name="shippo_webhook_token",
        kind=Kind.SECRET,
        group=Group.WEBHOOK,
        default="",
        label="Webhook URL token",
        help="The secret part of the webhook's address, at least 22 letters or digits.",
        parse=url_token,
    ),
    Setting(
        name="shippo_webhook_token_previous",
        kind=Kind.SECRET,
        group=Group.WEBHOOK,
        default="",
        label="Webhook URL token, previous",
        help="Still accepted while you change the token at Shippo; empty it afterwards.",
        parse=url_token,
    ),
    Setting(
        name="shippo_webhook_secret",
        kind=Kind.SECRET,
        group=Group.WEBHOOK,
        default="",
        label="Webhook signing secret",
        help="From Shippo, by e-mail, when HMAC is enabled for the account. Where set, unsigned webhooks are refused.",
        parse=secret(8),
    ),
    Setting(
        name="shippo_webhook_secret_previous",
        kind=Kind.SECRET,
        group=Group.WEBHOOK,
        default="",
        label="Webhook signing secret, previous",
        help="Still accepted during a rotation; empty it afterwards.",
        parse=secret(8),
    ),
    *LABELS,
    *SENDER,
    *TIMING,
    Setting(
        name="promise_days",
        kind=Kind.STRING,
        group=Group.PROMISE,
        default="5",
        label="Promised delivery (days)",
        help="The date promised when an order is received, in days after it, until a carrier's own date is known.",
        parse=whole(0, 365),
        unit="day",
        is_per_channel=True,
    ),
    *FEEDBACK,
    *REMINDERS,
    *MESSENGERS,
    *TRACKING,
    *PICKING,
    *PARCEL,
    *PACKING,
    *CUSTOMS,
    *PAPER,
    *PRIVACY,
    Setting(
        name="dashboard_origins",
        kind=Kind.STRING,
        group=Group.DASHBOARD,
        default="",
        label="Addresses of Saleor's dashboard",
        help="https://dashboard.example.com, several with commas between: only these may show our pages inside theirs.",
        parse=origins,
    ),
)
BY_NAME: dict[str, Setting] = {setting.name: setting for setting in SETTINGS}


@dataclass(frozen=True, kw_only=True)
class MerchantSettings(TimingSettings):
    """The typed values in force, for one channel or for none."""

    cooling_minutes: Decimal
    trusted_after_orders: int
    hold_until_paid: bool
    address_validation: bool
    confirm_on_release: bool
    sourcing_strategy: Strategy
    split_cost: Decimal
    ship_in_part: bool
    restock_returns: bool
    parcel_cost: Decimal
    parcel_cost_per_100_km: Decimal
    parcel_cost_per_kg: Decimal
    transit_days: int
    transit_km_per_day: int
    automatic_pick: bool
    automatic_pack: bool
    automatic_purchase: bool
    shippo_token: str
    shippo_webhook_token: str
    shippo_webhook_token_previous: str
    shippo_webhook_secret: str
    shippo_webhook_secret_previous: str
    label_format: LabelFormat
    live_labels_only: bool
    label_price_ceiling: Decimal | None
    label_price_change_percent: Decimal
    returns_warehouse: str
    unused_label_days: int
    sender_name: str
    sender_email: str
    public_url: str
    brand_color: str
    promise_days: int
    feedback_delay_hours: Decimal
    feedback_delay_abroad_hours: Decimal | None
    feedback_window_days: Decimal
    feedback_reminders: int
    feedback_reminder_days: int
    email_kinds: frozenset[MessageKind]
    sms_provider: str
    sms_kinds: frozenset[MessageKind]
    chat_provider: str
    chat_kinds: frozenset[MessageKind]
    message_webhook_url: str
    message_webhook_secret: str
    webhook_kinds: frozenset[MessageKind]
    silent_after_days: Decimal
    barcode_places: tuple[Source, ...]
    parcel_length_mm: int
    parcel_width_mm: int
    parcel_height_mm: int
    parcel_tare_g: int
    item_weight_g: int
    measure_length: Source | None
    measure_width: Source | None
    measure_height: Source | None
    measure_weight: Source | None
    measure_upright: Source | None
    measure_load: Source | None
    measure_own_box: Source | None
    measure_fragile: Source | None
    measure_together: Source | None
    measure_apart: Source | None
    measure_length_unit: LengthUnit
    measure_weight_unit: WeightUnit
    dimensional_divisor: int
    pack_scan_required: bool
    weight_tolerance_percent: Decimal
    weight_tolerance_g: int
    customs_hs_code: Source | None
    customs_origin: Source | None
    customs_value: Source | None
    customs_description: Source | None
    customs_default_origin: str
    customs_contents: ContentsType
    customs_explanation: str
    customs_incoterm: Incoterms
    customs_signer: str
    customs_non_delivery: NonDelivery
    customs_filing: Filing | None
    customs_eori: str
    customs_tax_id: TaxId | None
    customs_ioss: str
    paper_size: PaperSize
    slip_prices: bool
    slip_message: str
    keep_receipts_days: int
    keep_messages_days: int
    keep_tracking_days: int
    keep_papers_days: int
    keep_history_days: int
    keep_feedback_days: int
    keep_risk_days: int
    keep_links_days: int
    keep_jobs_days: int
    dashboard_origins: tuple[str, ...]

    def __repr__(self) -> str:
        return "MerchantSettings(…)"  # secrets must not reach a traceback


def parse_value(name: str, value: Any) -> Any:
    """The typed value of one setting; `Rejected` with the field's name and the cure otherwise."""
    setting = BY_NAME.get(name)
    if setting is None:
        raise Rejected(f"there is no setting {name}; known are {', '.join(sorted(BY_NAME))}", field=name)
    try:
        return setting.parse(value)
    except ValueError as error:
        raise Rejected(f"{name}: {error}", field=name) from None


def check_configuration(values: Mapping[str, Any]) -> list[Rejected]:
    """Everything wrong with a configuration a merchant is about to save; empty when it is fine."""
    problems = []
    for name, value in values.items():
        if name in BY_NAME:  # Saleor keeps rows of settings we have dropped
            try:
                parse_value(name, value)
            except Rejected as problem:
                problems.append(problem)
    return problems


def merchant_settings(values: Mapping[str, Any], overrides: Mapping[str, Any] | None = None) -> MerchantSettings:
    """Typed settings: a channel's overrides before the merchant's values before the defaults.

    A stored value that no longer parses falls to its default, so that an upgrade never stops the queue;
    `check_configuration` names it to whoever saves next.
    """
    typed: dict[str, Any] = {}
    for field in fields(MerchantSettings):
        setting = BY_NAME[field.name]
        candidates: Iterable[Any] = (
            (overrides or {}).get(setting.name) if setting.is_per_channel else None,
            values.get(setting.name),
            setting.default,
        )
        typed[setting.name] = _first_valid(setting, candidates)
    return MerchantSettings(**typed)


def _first_valid(setting: Setting, candidates: Iterable[Any]) -> Any:
    for value in candidates:
        if value is not None:
            try:
                return setting.parse(value)
            except ValueError:
                continue
    raise AssertionError(f"the default of {setting.name} does not parse")
