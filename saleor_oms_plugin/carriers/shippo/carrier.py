"""Shippo behind the carrier port: asks through `client`, translates through `mapping`, `outcomes` and `tracks`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote as quote_path

from ...conf import OperatorSettings
from ...domain.addresses import AddressVerdict
from ...domain.errors import ErrorCode, Misconfigured, Rejected, Unavailable, Unclaimed
from ...domain.orders import Address
from ...domain.postage import Price, PurchasePage
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
from ...domain.webhooks import ALL_EVENTS, RegisteredWebhook
from ...ports import Gate
from ..documents import client as documents
from ..ungated import Ungated
from . import listing, mapping, outcomes, tracks
from .answers import Answer, reasons, require
from .client import ShippoClient
from .door import Door
from .end_of_day import ShippoEndOfDay
from .limits import Limits

_MAX_PAGES = 10
_WORKING = ("QUEUED", "WAITING")


class ShippoCarrier:
    """One Shippo account, by its token. `account` is a fingerprint: it names the token without revealing it."""

    provider = Provider.SHIPPO
    capabilities = CAPABILITIES[provider]

    def __init__(self, token: str, url: str, operator: OperatorSettings, gate: Gate | None = None) -> None:
        if not token:
            raise Misconfigured("there is no Shippo API token: set shippo_token", field="shippo_token")
        self.account = f"shippo-{hashlib.sha256(token.encode()).hexdigest()[:16]}"
        self.is_test = token.startswith("shippo_test_")
        self._operator = operator
        self._door = Door(
            gate or Ungated(),
            account=self.account,
            limits=Limits(is_test=self.is_test, percent=operator.carrier_limit_percent),
        )
        self._client = ShippoClient(
            token=token,
            url=url,
            timeout_s=operator.carrier_timeout_s,
            purchase_timeout_s=operator.purchase_timeout_s,
            door=self._door,
        )

    def __repr__(self) -> str:
        return f"ShippoCarrier({self.account})"

    def quote(self, request: QuoteRequest) -> Quote:
        """Rates now, not later. `Rejected` when Shippo refuses the addresses or parcels."""
        shipment = require(self._client.create_shipment(mapping.shipment_body(request)), "rates")
        quote = mapping.quote(shipment, is_test=self.is_test)
        if not quote.rates and outcomes.status_of(shipment) in _WORKING:
            raise Unavailable("Shippo is still asking the carriers for rates", code=ErrorCode.CARRIER_UNAVAILABLE)
        return quote

    def buy(self, request: PurchaseRequest) -> PurchaseResult:
        """One purchase call. The answer holds the first parcel's label; the others are listed by their rate."""
        answer = self._client.create_transaction(
            rate=request.rate_id,
            label_file_type=mapping.LABEL_FILE_TYPES[request.label_format],
            metadata=request.reference,
        )
        result = outcomes.of_purchase(answer, request, is_test=self.is_test)
        if result.state is not PurchaseState.BOUGHT or request.parcels <= 1:
            return result
        return self._with_siblings([result.raw], request.rate_id, request.reference, request.parcels)

    def find_purchase(self, request: PurchaseRequest) -> PurchaseResult:
        """What exists for this rate and reference. UNKNOWN, with the labels there are, while parcels lack theirs."""
        try:
            listed = self._listed(request.rate_id)
        except Rejected as error:
            # A refused look is no look: it must never count as "nothing was bought".
            raise Unavailable(error.message, code=ErrorCode.CARRIER_UNAVAILABLE) from None
        ours = [item for item in listed if outcomes.is_ours(item, request)]
        if any(not mapping.identifier(item.get("object_id")) for item in ours):
            raise Unavailable("Shippo lists this purchase without an id", code=ErrorCode.CARRIER_UNAVAILABLE)
        nobodys = [item for item in listed if outcomes.is_nobodys(item, request)]
        if nobodys and not ours:
            raise Unclaimed(
                "Shippo lists a purchase at this rate that does not say whose it is",
                [one for one in (mapping.identifier(item.get("object_id")) for item in nobodys) if one],
            )
        return outcomes.of_transactions(ours, parcels=request.parcels, is_test=self.is_test)

    def poll_purchase(self, transaction_ids: Sequence[str], *, parcels: int = 1) -> PurchaseResult:
        """The purchases again. With several parcels their siblings on the same rate are looked for too."""
        found = [self._transaction(one) for one in transaction_ids]
        result = outcomes.of_transactions(found, parcels=max(1, len(found)), is_test=self.is_test)
        if result.state is not PurchaseState.BOUGHT or len(result.labels) >= parcels:
            return result
        first = result.labels[0]
        return self._with_siblings(found, first.rate_id, first.reference, parcels)

    def void(self, transaction_id: str) -> RefundStatus:
        """Asks for a refund unless one was asked for already, and says how it stands."""
        status = self._refund_status(transaction_id)
        if status is not None:
            return status
        answer = self._client.create_refund(transaction_id)
        if answer.is_refusal and not answer.is_unauthorized:
            status = self._refund_status(transaction_id)  # somebody else may have asked in between
            if status is not None:
                return status
        refund = require(answer, f"a refund of {transaction_id}")
        return mapping.REFUND_STATUS.get(outcomes.status_of(refund), RefundStatus.REQUESTED)

    def track(self, carrier: str, tracking_number: str) -> TrackingUpdate:
        """Where the parcel is. With a test token Shippo knows only its own fixtures: then no events."""
        if not mapping.CARRIER_TOKEN.fullmatch(carrier) or not mapping.TRACKING_NUMBER.fullmatch(tracking_number):
            raise Rejected(
                f"cannot ask Shippo for {tracking_number!r:.100} of {carrier!r:.100}", field="trackingNumber"
            )
        answer = self._client.get_track(carrier=carrier, tracking_number=quote_path(tracking_number, safe=""))
        if self.is_test and _is_test_refusal(answer):
            return TrackingUpdate(carrier=carrier, tracking_number=tracking_number, is_test=True)
        track = require(answer, f"the track of {tracking_number}")
        return tracks.update_from(track, is_test=mapping.flag(track.get("test"), self.is_test))

    def register(self, carrier: str, tracking_number: str, reference: str) -> Registration:
        """One call. An answer that does not come leaves it in doubt: SENT, and never repeated."""
        if not mapping.CARRIER_TOKEN.fullmatch(carrier) or not mapping.TRACKING_NUMBER.fullmatch(tracking_number):
            return Registration(state=RegistrationState.REFUSED, message="Shippo knows no such numbers")
        answer = self._client.create_track(carrier=carrier, tracking_number=tracking_number, metadata=reference[:100])
        if answer.is_refusal and not answer.is_unauthorized:
            return Registration(state=RegistrationState.REFUSED, message="; ".join(reasons(answer))[:500])
        if not answer.is_sent or answer.is_unauthorized or answer.status == 429:
            require(answer, f"the track of {tracking_number}")  # raises: certainly not registered
        if not answer.is_success:
            return Registration(state=RegistrationState.SENT, message="; ".join(reasons(answer))[:500])
        body = answer.body if isinstance(answer.body, dict) else {}
        update = tracks.update_from(body, is_test=mapping.flag(body.get("test"), self.is_test))
        return Registration(state=RegistrationState.DONE, update=update)

    def purchases(self, since: datetime, until: datetime, *, page: int) -> PurchasePage:
        """A page of 100 of all transactions created between two moments, whoever made them."""
        answer = self._client.list_created(since=since.isoformat(), until=until.isoformat(), page=page)
        body = require(answer, f"page {page} of its purchases")
        return listing.page(_results(body), has_next=bool(body.get("next")), is_test=self.is_test)

    def price(self, rate_id: str) -> Price | None:
        try:
            return listing.price_of(require(self._client.get_rate(rate_id), f"rate {rate_id}"))
        except Rejected:
            return None

    def check_address(self, address: Address) -> AddressVerdict:
        """Shippo's validation. An address that Shippo refuses to read is one it cannot judge."""
        answer = self._client.create_address({**mapping.address_body(address), "validate": True})
        if answer.is_refusal and not answer.is_unauthorized:
            return AddressVerdict(is_deliverable=None)
        return mapping.address_verdict(require(answer, "the address"))

    def parse_webhook(self, body: bytes) -> TrackingUpdate | None:
        return tracks.from_webhook(body)

    def fetch_document(self, url: str) -> Document:
        hosts, timeout_s = self._operator.document_hosts, self._operator.carrier_timeout_s
        return self._door.fetch(lambda: documents.fetch(url, hosts=hosts, timeout_s=timeout_s))

    def active_accounts(self) -> int:
        found = _results(require(self._client.list_carrier_accounts(), "the carrier accounts"))
        return sum(mapping.flag(account.get("active"), True) for account in found)

    def webhooks(self) -> list[RegisteredWebhook]:
        listed = require(self._client.list_webhooks(), "the webhooks")
        if listed.get("next"):
            raise Unavailable("Shippo lists more webhooks than it shows at once: look for ours in its settings")
        found = _results(listed)
        return [
            RegisteredWebhook(
                url=str(webhook.get("url") or ""),
                event=ALL_EVENTS if webhook.get("event") in ("all", "*") else str(webhook.get("event") or ""),
                is_active=mapping.flag(webhook.get("active"), True),
                is_test=mapping.flag(webhook.get("is_test"), self.is_test),
            )
            for webhook in found
        ]

    def register_webhook(self, url: str, event: str) -> None:
        answer = self._client.create_webhook(url=url, event=event, is_test=self.is_test)
        require(answer, f"a webhook for {event}")

    def end_of_day(self) -> ShippoEndOfDay:
        """The same account, for handing over what it bought."""
        return ShippoEndOfDay(self._client, account=self.account, is_test=self.is_test, fetch=self.fetch_document)

    def _transaction(self, transaction_id: str) -> dict[str, Any]:
        if not mapping.ID.fullmatch(transaction_id):
            raise Rejected(f"{transaction_id!r:.100} is no id of Shippo's", field="transactionId")
        return require(self._client.get_transaction(transaction_id), f"transaction {transaction_id}")

    def _refund_status(self, transaction_id: str) -> RefundStatus | None:
        transaction = self._transaction(transaction_id)
        return mapping.REFUND_OF_TRANSACTION.get(outcomes.status_of(transaction))

    def _with_siblings(
        self, known: Iterable[dict[str, Any]], rate_id: str, reference: str, parcels: int
    ) -> PurchaseResult:
        """All of one purchase's transactions; PENDING until every parcel has its label."""
        together = {mapping.identifier(item.get("object_id")): item for item in known}
        try:
            for item in self._listed(rate_id):
                sibling = mapping.identifier(item.get("object_id"))
                if sibling and mapping.identifier(item.get("rate")) == rate_id and item.get("metadata") == reference:
                    together[sibling] = item
        except (Misconfigured, Rejected, Unavailable):
            pass  # what is known stays known; the rest is asked for again
        return outcomes.of_transactions(
            list(together.values()), parcels=parcels, is_test=self.is_test, incomplete=PurchaseState.PENDING
        )

    def _listed(self, rate_id: str) -> list[dict[str, Any]]:
        """Every transaction Shippo lists for the rate, its filter not believed.

        Pages are asked for by number on our own host: the `next` link only says whether there is another.
        """
        found: list[dict[str, Any]] = []
        for page in range(1, _MAX_PAGES + 1):
            body = require(self._client.list_transactions(rate=rate_id, page=page), f"the purchases of rate {rate_id}")
            results = body.get("results")
            if not isinstance(results, list) or not all(isinstance(item, dict) for item in results):
                break
            found += results
            if not results or not body.get("next"):
                return found
        raise Unavailable("Shippo's list of purchases cannot be read to its end", code=ErrorCode.CARRIER_UNAVAILABLE)


def _results(page: dict[str, Any]) -> list[dict[str, Any]]:
    """The objects on a page. Raises `Unavailable` when it is none."""
    results = page.get("results")
    if not isinstance(results, list) or not all(isinstance(item, dict) for item in results):
        raise Unavailable("Shippo's answer cannot be read", code=ErrorCode.CARRIER_UNAVAILABLE)
    return results


def _is_test_refusal(answer: Answer) -> bool:
    return answer.status == 400 and any("valid test tracking carrier" in reason for reason in reasons(answer))
