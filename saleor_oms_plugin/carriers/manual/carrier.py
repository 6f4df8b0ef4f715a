"""The manual carrier behind the port: whatever a person bought elsewhere, at a counter or in another system."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NoReturn

from ...domain.addresses import AddressVerdict
from ...domain.errors import Misconfigured, Rejected
from ...domain.orders import Address
from ...domain.shipping import (
    CAPABILITIES,
    Document,
    Provider,
    PurchaseRequest,
    PurchaseResult,
    PurchaseState,
    Quote,
    QuoteRequest,
)
from ...domain.states import RefundStatus
from ...domain.tracking import TrackingUpdate
from ...domain.tracking_numbers import Registration, RegistrationState
from ...domain.webhooks import RegisteredWebhook
from ...ports import Carrier
from ..shippo.carrier_names import CARRIER_NAMES

_REFUSED = RegistrationState.REFUSED


class ManualCarrier:
    """`follower` gives the carrier that follows foreign numbers; it raises `Misconfigured` where there is none."""

    provider = Provider.MANUAL
    account = "manual"
    is_test = False
    capabilities = CAPABILITIES[provider]

    def __init__(self, follower: Callable[[], Carrier]) -> None:
        self._follower = follower

    def quote(self, request: QuoteRequest) -> Quote:
        _refuse("no rates: ask where you buy, then type in the label with omsLabelAdd")

    def buy(self, request: PurchaseRequest) -> PurchaseResult:
        """Never: FAILED, certainly not bought."""
        reason = "nothing is bought here: buy it elsewhere and type in the label with omsLabelAdd"
        return PurchaseResult(state=PurchaseState.FAILED, messages=(reason,))

    def find_purchase(self, request: PurchaseRequest) -> PurchaseResult:
        return PurchaseResult(state=PurchaseState.UNKNOWN)

    def poll_purchase(self, transaction_ids: Sequence[str], *, parcels: int = 1) -> PurchaseResult:
        return PurchaseResult(state=PurchaseState.FAILED, messages=("nothing was bought here",))

    def void(self, transaction_id: str) -> RefundStatus:
        """Nothing to ask for: whoever sold the label is asked by hand."""
        return RefundStatus.NONE

    def track(self, carrier: str, tracking_number: str) -> TrackingUpdate:
        """Where the parcel is, once its number is registered with the follower."""
        return self._follower().track(carrier, tracking_number)

    def register(self, carrier: str, tracking_number: str, reference: str) -> Registration:
        """REFUSED where nobody could follow it: its parcel is moved by hand."""
        if carrier not in CARRIER_NAMES:
            return Registration(state=_REFUSED, message="nobody here follows this carrier's parcels")
        try:
            follower = self._follower()
        except Misconfigured as error:
            return Registration(state=_REFUSED, message=error.message)
        return follower.register(carrier, tracking_number, reference)

    def check_address(self, address: Address) -> AddressVerdict:
        return AddressVerdict(is_deliverable=None)

    def parse_webhook(self, body: bytes) -> TrackingUpdate | None:
        _refuse("nobody posts to it")

    def active_accounts(self) -> int:
        return 0

    def webhooks(self) -> list[RegisteredWebhook]:
        return []

    def register_webhook(self, url: str, event: str) -> None:
        _refuse("nobody would post")

    def fetch_document(self, url: str) -> Document:
        _refuse("no file of a label bought elsewhere: print it where it was bought")


def _refuse(why: str) -> NoReturn:
    raise Rejected(f"the manual carrier has {why}")
