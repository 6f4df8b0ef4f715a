"""The only code that speaks HTTP to Shippo: the official SDK over a session of ours.

SDK 3.9 has no timeout, follows redirects with the token, and may raise after a purchase while decoding its answer. So
the session sets timeouts, follows nothing, retries nothing and keeps the raw answer; a hook stops the SDK before it
decodes. What a call did is read from the kept answer alone.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any, get_args

from .answers import Answer
from .session import Answered, GuardedSession, StopBeforeDecoding, silence

API_VERSION = "2018-02-08"  # an account's own default may be older and shaped differently
PAGE_SIZE = 100

_log = logging.getLogger(__name__)


class ShippoClient:
    """Shippo's calls that the OMS uses. Every call answers; none raises. One session per thread."""

    def __init__(self, *, token: str, url: str, timeout_s: float, purchase_timeout_s: float) -> None:
        self._token = token
        self._url = url
        self._timeout_s = timeout_s
        self._purchase_timeout_s = purchase_timeout_s
        self._mine = threading.local()

    def __repr__(self) -> str:
        return f"ShippoClient({self._url})"

    def create_shipment(self, shipment: dict[str, Any]) -> Answer:
        """Rates for `shipment`: `address_from`, `address_to`, `parcels`, `metadata`, perhaps `extra`, as Shippo names
        their parts."""

        def call(sdk: Any, models: Any) -> None:
            request = models.components.ShipmentCreateRequest(
                address_from=models.components.AddressCreateRequest(**shipment["address_from"]),
                address_to=models.components.AddressCreateRequest(**shipment["address_to"]),
                parcels=[_parcel(models.components, parcel) for parcel in shipment["parcels"]],
                metadata=shipment["metadata"],
                extra=_extra(models.components, shipment["extra"]) if "extra" in shipment else None,
                async_=False,
            )
            sdk.shipments.create(request)

        return self._call("create_shipment", call)

    def create_address(self, address: dict[str, Any]) -> Answer:
        def call(sdk: Any, models: Any) -> None:
            sdk.addresses.create(models.components.AddressCreateRequest(**address))

        return self._call("create_address", call)

    def create_transaction(self, *, rate: str, label_file_type: str, metadata: str) -> Answer:
        """Buys the rate: the one call that spends money."""

        def call(sdk: Any, models: Any) -> None:
            request = models.components.TransactionCreateRequest(
                rate=rate,
                async_=False,
                label_file_type=models.components.LabelFileTypeEnum(label_file_type),
                metadata=metadata,
            )
            sdk.transactions.create(request)

        # An idle connection may just have been closed by the other side, which would look like a purchase in doubt.
        self._hang_up()
        return self._call("create_transaction", call, read_timeout_s=self._purchase_timeout_s)

    def get_transaction(self, transaction_id: str) -> Answer:
        return self._call("get_transaction", lambda sdk, models: sdk.transactions.get(transaction_id))

    def list_transactions(self, *, rate: str, page: int) -> Answer:
        def call(sdk: Any, models: Any) -> None:
            sdk.transactions.list(models.operations.ListTransactionsRequest(rate=rate, page=page, results=PAGE_SIZE))

        return self._call("list_transactions", call)

    def create_refund(self, transaction_id: str) -> Answer:
        return self._call(
            "create_refund", lambda sdk, models: sdk.refunds.create(transaction=transaction_id, async_=False)
        )

    def list_carrier_accounts(self) -> Answer:
        def call(sdk: Any, models: Any) -> None:
            sdk.carrier_accounts.list(models.operations.ListCarrierAccountsRequest(results=PAGE_SIZE))

        return self._call("list_carrier_accounts", call)

    def list_webhooks(self) -> Answer:
        return self._call("list_webhooks", lambda sdk, models: sdk.webhooks.list_webhooks())

    def create_webhook(self, *, url: str, event: str, is_test: bool) -> Answer:
        def call(sdk: Any, models: Any) -> None:
            kind = models.components.WebhookEventTypeEnum(event)
            request = models.components.WebhookUpdateRequest(event=kind, url=url, active=True, is_test=is_test)
            sdk.webhooks.create_webhook(request)

        return self._call("create_webhook", call)

    def get_track(self, *, carrier: str, tracking_number: str) -> Answer:
        """`tracking_number` is already quoted: the SDK writes it into the path as it is."""
        return self._call("get_track", lambda sdk, models: sdk.tracking_status.get(tracking_number, carrier))

    def _call(self, name: str, call: Callable[[Any, Any], object], *, read_timeout_s: float | None = None) -> Answer:
        session = None
        try:
            session, sdk = self._session_and_sdk()
            session.begin(read_timeout_s=read_timeout_s or self._timeout_s)
            call(sdk, _sdk().models)
        except Answered:
            pass
        except Exception as error:  # whatever was raised, the kept answer says what happened
            answer = session.answer if session else None
            answer = answer or silence(error, has_sent=bool(session and session.has_sent))
            _log.warning("shippo %s failed: %s", name, answer.problem or type(error).__name__)
            return answer
        return session.answer if session and session.answer else Answer(problem="no answer was kept")

    def _session_and_sdk(self) -> tuple[GuardedSession, Any]:
        if not hasattr(self._mine, "sdk"):
            session = GuardedSession(self._token)
            sdk = _sdk().Shippo(
                # The SDK adds the scheme only to tokens that begin with "shippo_".
                api_key_header=f"ShippoToken {self._token}",
                shippo_api_version=API_VERSION,
                server_url=self._url,
                client=session,
            )
            hooks = sdk.sdk_configuration.get_hooks()
            hooks.register_after_success_hook(StopBeforeDecoding())
            hooks.register_after_error_hook(StopBeforeDecoding())
            self._mine.session, self._mine.sdk = session, sdk
        return self._mine.session, self._mine.sdk

    def _hang_up(self) -> None:
        if hasattr(self._mine, "session"):
            self._mine.session.close()


def _sdk() -> Any:
    """The SDK, imported at the first call: it costs a second and 28 MB, and every Saleor process imports plugins."""
    import shippo
    import shippo.models.components
    import shippo.models.operations

    return shippo


def _parcel(components: Any, parcel: dict[str, str]) -> Any:
    parcel = dict(parcel)
    units = {
        "distance_unit": components.DistanceUnitEnum(parcel["distance_unit"]),
        "mass_unit": components.WeightUnitEnum(parcel["mass_unit"]),
    }
    template = _template(components, parcel.pop("template", ""))
    if template is not None:
        return components.ParcelCreateFromTemplateRequest(
            mass_unit=units["mass_unit"], weight=parcel["weight"], template=template
        )
    return components.ParcelCreateRequest(**{**parcel, **units})


def _extra(components: Any, extra: dict[str, Any]) -> Any:
    values = dict(extra)
    if "signature_confirmation" in values:
        values["signature_confirmation"] = components.SignatureConfirmation(values["signature_confirmation"])
    if "insurance" in values:
        values["insurance"] = components.Insurance(**values["insurance"])
    return components.ShipmentExtra(**values)


def _template(components: Any, name: str) -> Any:
    """The carrier's box of that name; None where the SDK knows none, and the parcel's size says what it is."""
    for names in get_args(components.ParcelTemplateEnumSet):
        if name in names._value2member_map_:
            return names(name)
    return None
