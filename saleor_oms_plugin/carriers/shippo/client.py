"""The only code that speaks HTTP to Shippo: the official SDK over a session of ours.

SDK 3.9 has no timeout, follows redirects with the token, and may raise after a purchase while decoding its answer. So
the session sets timeouts, follows nothing, retries nothing and keeps the raw answer; a hook stops the SDK before it
decodes. What a call did is read from the kept answer alone.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError, NewConnectionError

from .. import strict_json
from ..reading import BodyIncomplete, BodyTooLarge, read_body
from .answers import Answer, retry_after

API_VERSION = "2018-02-08"  # an account's own default may be older and shaped differently
CONNECT_TIMEOUT_S = 3.05
MAX_ANSWER_BYTES = 8 * 1024 * 1024
PAGE_SIZE = 100

#: requests' words for "no connection was made"; through a proxy, "the proxy did not connect us".
_NEVER_LEFT = (
    requests.exceptions.ConnectTimeout,
    requests.exceptions.ProxyError,
    requests.exceptions.InvalidURL,
    requests.exceptions.InvalidSchema,
    requests.exceptions.MissingSchema,
    requests.exceptions.InvalidHeader,
)
_log = logging.getLogger(__name__)


class _Answered(Exception):
    """The answer is here; the SDK need not decode it."""


class _StopBeforeDecoding:
    """An SDK hook. Decoding costs time, prints payloads as warnings, and raises on values newer than the SDK."""

    def after_success(self, hook_ctx: Any, response: requests.Response) -> requests.Response:
        raise _Answered

    def after_error(
        self, hook_ctx: Any, response: requests.Response | None, error: Exception | None
    ) -> tuple[requests.Response | None, Exception | None]:
        if error is None:
            raise _Answered
        return response, error


class GuardedSession(requests.Session):
    """Sends once, in bounded time, to one place, and keeps the answer. For one thread at a time."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._secret = token.encode()
        self.auth = _as_it_is
        self.mount("https://", HTTPAdapter(max_retries=0))
        self.mount("http://", HTTPAdapter(max_retries=0))
        self.answer: Answer | None = None
        self.has_sent = False
        self._read_timeout_s = 0.0

    def begin(self, *, read_timeout_s: float) -> None:
        """Forgets the last answer and sets the next one's time."""
        self.answer = None
        self.has_sent = False
        self._read_timeout_s = read_timeout_s

    def send(self, request: requests.PreparedRequest, **kwargs: Any) -> requests.Response:
        # Called by the SDK directly, so what `Session.request` would take from the environment is merged here.
        settings = self.merge_environment_settings(request.url or "", {}, True, None, None)
        self.has_sent = True
        timeout = (CONNECT_TIMEOUT_S, self._read_timeout_s)
        response = super().send(request, timeout=timeout, allow_redirects=False, **settings)
        self.answer = self._keep(response)
        return response

    def _keep(self, response: requests.Response) -> Answer:
        body, problem = None, ""
        try:
            raw = read_body(response, limit=MAX_ANSWER_BYTES, within_s=self._read_timeout_s)
            body = strict_json.parse(raw.replace(self._secret, b"[token]"))  # some errors repeat the token
        except (BodyIncomplete, BodyTooLarge, HTTPError, OSError) as error:
            problem = f"the answer broke off ({type(error).__name__})"
        except ValueError:
            problem = f"HTTP {response.status_code} without readable JSON"
        finally:
            response.close()
        wish = retry_after(response.headers)
        return Answer(status=response.status_code, body=body, retry_after_s=wish, problem=problem)


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
        """Rates for `shipment`: `address_from`, `address_to`, `parcels`, `metadata`, as Shippo names their parts."""

        def call(sdk: Any, models: Any) -> None:
            request = models.components.ShipmentCreateRequest(
                address_from=models.components.AddressCreateRequest(**shipment["address_from"]),
                address_to=models.components.AddressCreateRequest(**shipment["address_to"]),
                parcels=[_parcel(models.components, parcel) for parcel in shipment["parcels"]],
                metadata=shipment["metadata"],
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
        except _Answered:
            pass
        except Exception as error:  # whatever was raised, the kept answer says what happened
            answer = session.answer if session else None
            answer = answer or _silence(error, has_sent=bool(session and session.has_sent))
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
            hooks.register_after_success_hook(_StopBeforeDecoding())
            hooks.register_after_error_hook(_StopBeforeDecoding())
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
    units = {
        "distance_unit": components.DistanceUnitEnum(parcel["distance_unit"]),
        "mass_unit": components.WeightUnitEnum(parcel["mass_unit"]),
    }
    return components.ParcelCreateRequest(**{**parcel, **units})


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """No further authentication: without this, a ~/.netrc entry would replace the token."""
    return request


def _silence(error: Exception, *, has_sent: bool) -> Answer:
    """No answer at all: certainly never sent, or perhaps."""
    name = type(error).__name__
    if not has_sent or isinstance(error, _NEVER_LEFT) or _is_unconnected(error):
        return Answer(is_sent=False, problem=f"no connection to Shippo ({name})")
    return Answer(problem=f"no answer from Shippo ({name})")


def _is_unconnected(error: BaseException) -> bool:
    """True for a refused connection, an unknown host and a certificate that is not theirs."""
    cause = getattr(error.args[0] if error.args else None, "reason", None)
    return isinstance(cause, NewConnectionError) or "CERTIFICATE_VERIFY_FAILED" in str(cause)
