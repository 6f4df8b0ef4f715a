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

from requests import Request

from .answers import Answer
from .door import Door
from .session import Answered, GuardedSession, StopBeforeDecoding, silence

API_VERSION = "2018-02-08"  # an account's own default may be older and shaped differently
PAGE_SIZE = 100

_log = logging.getLogger(__name__)


class ShippoClient:
    """Shippo's calls that the OMS uses. Every call answers; none raises. One session per thread."""

    def __init__(self, *, token: str, url: str, timeout_s: float, purchase_timeout_s: float, door: Door) -> None:
        self._token = token
        self._door = door
        self._url = url
        self._timeout_s = timeout_s
        self._purchase_timeout_s = purchase_timeout_s
        self._mine = threading.local()

    def __repr__(self) -> str:
        return f"ShippoClient({self._url})"

    def create_shipment(self, shipment: dict[str, Any]) -> Answer:
        """Rates for `shipment`: `address_from`, `address_to`, `parcels`, `metadata`, as Shippo names their parts;
        perhaps `extra`, and `customs_declaration` where it crosses a border."""

        def call(sdk: Any, models: Any) -> None:
            papers = shipment.get("customs_declaration")
            request = models.components.ShipmentCreateRequest(
                address_from=models.components.AddressCreateRequest(**shipment["address_from"]),
                address_to=models.components.AddressCreateRequest(**shipment["address_to"]),
                parcels=[_parcel(models.components, parcel) for parcel in shipment["parcels"]],
                metadata=shipment["metadata"],
                extra=_extra(models.components, shipment["extra"]) if "extra" in shipment else None,
                async_=False,
                **({} if papers is None else {"customs_declaration": _declaration(models.components, papers)}),
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

    def list_created(self, *, since: str, until: str, page: int) -> Answer:
        """Transactions created between two moments. The SDK cannot filter by that, so its session is asked directly."""
        query = {"object_created_gte": since, "object_created_lte": until, "page": page, "results": PAGE_SIZE}

        def call(sdk: Any, models: Any) -> None:
            self._get("/transactions", query)

        return self._call("list_transactions_created", call)

    def get_rate(self, rate_id: str) -> Answer:
        return self._call("get_rate", lambda sdk, models: sdk.rates.get(rate_id))

    def create_track(self, *, carrier: str, tracking_number: str, metadata: str) -> Answer:
        def call(sdk: Any, models: Any) -> None:
            sdk.tracking_status.create(carrier=carrier, tracking_number=tracking_number, metadata=metadata)

        self._hang_up()  # as before a purchase: a second registration would double the news
        return self._call("create_track", call)

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

    def create_manifest(self, manifest: dict[str, Any]) -> Answer:
        """Hands purchases over: `carrier_account`, `shipment_date`, `address_from`, `transactions`."""

        def call(sdk: Any, models: Any) -> None:
            address = models.components.AddressCreateRequest(**manifest["address_from"])
            request = models.components.ManifestCreateRequest(**{**manifest, "address_from": address, "async_": False})
            sdk.manifests.create(request)

        self._hang_up()
        return self._call("create_manifest", call, read_timeout_s=self._purchase_timeout_s)

    def get_manifest(self, manifest_id: str) -> Answer:
        return self._call("get_manifest", lambda sdk, models: sdk.manifests.get(manifest_id))

    def list_manifests(self, *, page: int) -> Answer:
        return self._call("list_manifests", lambda sdk, models: sdk.manifests.list(page=page, results=PAGE_SIZE))

    def create_pickup(self, pickup: dict[str, Any]) -> Answer:
        """Asks a carrier to come, by Shippo's names; there is no call that tells of a pickup afterwards."""

        def call(sdk: Any, models: Any) -> None:
            sdk.pickups.create(_pickup(models.components, pickup))

        self._hang_up()
        return self._call("create_pickup", call, read_timeout_s=self._purchase_timeout_s)

    def _call(self, name: str, call: Callable[[Any, Any], object], *, read_timeout_s: float | None = None) -> Answer:
        """The only way out: through the door, by the call's name."""
        return self._door.ask(name, lambda: self._send(name, call, read_timeout_s or self._timeout_s))

    def _send(self, name: str, call: Callable[[Any, Any], object], read_timeout_s: float) -> Answer:
        session = None
        try:
            session, sdk = self._session_and_sdk()
            session.begin(read_timeout_s=read_timeout_s)
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

    def _get(self, path: str, query: dict[str, Any]) -> None:
        headers = {"Authorization": f"ShippoToken {self._token}", "SHIPPO-API-VERSION": API_VERSION}
        session: GuardedSession = self._mine.session
        session.send(
            session.prepare_request(Request("GET", self._url.rstrip("/") + path, headers=headers, params=query))
        )

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


def _declaration(components: Any, papers: dict[str, Any]) -> Any:
    """The papers by the SDK's own types, which refuse a word Shippo does not know."""
    enums = {
        "contents_type": components.CustomsDeclarationContentsTypeEnum,
        "non_delivery_option": components.CustomsDeclarationNonDeliveryOptionEnum,
        "incoterm": components.CustomsDeclarationIncotermEnum,
        "eel_pfc": components.CustomsDeclarationEelPfcEnum,
    }
    chosen = {name: kind(papers[name]) for name, kind in enums.items() if name in papers}
    items = [
        components.CustomsItemCreateRequest(**{**item, "mass_unit": components.WeightUnitEnum(item["mass_unit"])})
        for item in papers["items"]
    ]
    if "exporter_identification" in papers:
        chosen["exporter_identification"] = _exporter(components, papers["exporter_identification"])
    return components.CustomsDeclarationCreateRequest(**{**papers, **chosen, "items": items})


def _exporter(components: Any, exporter: dict[str, Any]) -> Any:
    tax_id = exporter.get("tax_id")
    made = {**exporter}
    if tax_id is not None:
        kind = components.CustomsTaxIdentificationType(tax_id["type"])
        made["tax_id"] = components.CustomsTaxIdentification(number=tax_id["number"], type=kind)
    return components.CustomsExporterIdentification(**made)


def _pickup(components: Any, pickup: dict[str, Any]) -> Any:
    place = pickup["location"]
    location = components.Location(
        address=components.AddressCompleteCreateRequest(**{"state": "", **place["address"]}),
        building_location_type=components.BuildingLocationType(place["building_location_type"]),
        instructions=place["instructions"] or None,
    )
    return components.PickupBase(**{**pickup, "location": location})
