"""Whoever carries parcels."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from ..domain.addresses import AddressVerdict
from ..domain.orders import Address
from ..domain.postage import Price, PurchasePage
from ..domain.shipping import Capability, Document, Provider, PurchaseRequest, PurchaseResult, Quote, QuoteRequest
from ..domain.states import RefundStatus
from ..domain.tracking import TrackingUpdate
from ..domain.tracking_numbers import Registration
from ..domain.webhooks import RegisteredWebhook


class Carrier(Protocol):
    """Who sells labels and knows where parcels are. `account` names the credentials in use, without revealing them.

    `provider` is what shipments bought of it hold, by which it is found again. `capabilities` are what it does; any
    other call raises `Rejected`, whose message says what to do instead.
    """

    provider: Provider
    account: str
    is_test: bool
    capabilities: frozenset[Capability]

    def quote(self, request: QuoteRequest) -> Quote: ...

    def buy(self, request: PurchaseRequest) -> PurchaseResult:
        """One call, never retried by any layer. Never raises for what happened at the carrier: see `PurchaseState`."""

    def find_purchase(self, request: PurchaseRequest) -> PurchaseResult:
        """What the carrier did with this rate and reference; UNKNOWN with no labels when it has nothing.

        Raises `Unavailable` or `Misconfigured` when it cannot be asked, `Unclaimed` when it has purchases that do not
        say whose they are.
        """

    def poll_purchase(self, transaction_ids: Sequence[str], *, parcels: int = 1) -> PurchaseResult:
        """The purchases again, by id, while they are PENDING; until each of `parcels` has its label."""

    def void(self, transaction_id: str) -> RefundStatus:
        """Asks for a refund; asking twice is harmless. NONE where there is nothing to ask for."""

    def track(self, carrier: str, tracking_number: str) -> TrackingUpdate: ...

    def register(self, carrier: str, tracking_number: str, reference: str) -> Registration:
        """Has a number followed that was bought elsewhere. One call, never repeated: it costs, and is not idempotent.

        Raises `Unavailable` or `Misconfigured` only where nothing was registered for certain.
        """

    def check_address(self, address: Address) -> AddressVerdict:
        """Whether it can deliver there. Raises `Unavailable` when nobody can say now."""

    def parse_webhook(self, body: bytes) -> TrackingUpdate | None:
        """A stored receipt's parcel, or None for events that say nothing of one. Raises `Rejected` when unreadable."""

    def active_accounts(self) -> int:
        """How many carriers can be bought from; one cheap call, which proves the credentials.

        Raises `Misconfigured` when they are refused, `Unavailable` when nobody answers.
        """

    def webhooks(self) -> list[RegisteredWebhook]:
        """What the carrier posts where, in both modes. Raises as above."""

    def register_webhook(self, url: str, event: str) -> None:
        """Lets the carrier post an event there, in the mode of the credentials. `Rejected` when it refuses."""

    def fetch_document(self, url: str) -> Document:
        """A label's bytes, from allowed hosts only, size-capped. Raises `Rejected` or `Unavailable`."""


class PurchaseList(Protocol):
    """What was bought of a carrier, as it keeps it: to be compared with our books. Of `LIST_PURCHASES` carriers.

    Raises `Unavailable` or `Misconfigured` when it cannot be asked.
    """

    account: str
    is_test: bool

    def purchases(self, since: datetime, until: datetime, *, page: int) -> PurchasePage:
        """One page, from 1, of what was bought between two moments, both included."""

    def price(self, rate_id: str) -> Price | None:
        """What a rate costs; None when the carrier no longer knows it."""
