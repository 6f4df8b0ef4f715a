"""Handing a day's parcels over through Shippo: manifests and pickups, by the account that bought them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from ...domain.errors import ErrorCode, Rejected, Unavailable
from ...domain.manifests import ManifestRequest, ManifestResult, ManifestState
from ...domain.pickups import PickupRequest, PickupResult
from ...domain.shipping import Document
from . import manifests, pickups
from .answers import Answer, require
from .client import ShippoClient
from .mapping import ID

_MAX_PAGES = 10
#: What was made so long before the day it is for is another's.
_EARLIER = timedelta(days=7)


class ShippoEndOfDay:
    """`account` is the fingerprint of the token, as the carrier's; `fetch` is how the carrier fetches its documents."""

    def __init__(self, client: ShippoClient, *, account: str, is_test: bool, fetch: Callable[[str], Document]) -> None:
        self.account = account
        self.is_test = is_test
        self._client = client
        self._fetch = fetch

    def __repr__(self) -> str:
        return f"ShippoEndOfDay({self.account})"

    def takes_manifests(self, carrier: str) -> bool:
        return carrier in manifests.TAKES_MANIFESTS

    def picks_up(self, carrier: str) -> bool:
        return carrier in pickups.PICKS_UP

    def create_manifest(self, request: ManifestRequest) -> ManifestResult:
        """One call; Shippo may answer before the carrier has: then it is QUEUED."""
        return manifests.of_answer(self._client.create_manifest(manifests.body(request)), request)

    def find_manifest(self, request: ManifestRequest) -> ManifestResult | None:
        """By its purchases among all that Shippo lists, one that was made before one that failed. Raises `Unavailable`
        also when one that may be ours does not say."""
        listed = self._listed(request)
        ours = [one for one in listed if manifests.is_ours(one, request)]
        found = [manifests.of_manifest(one, request) for one in ours]
        if not found and any(manifests.is_unreadable(one, request) for one in listed):
            raise Unavailable("Shippo lists a manifest without its labels", code=ErrorCode.CARRIER_UNAVAILABLE)
        return next((one for one in found if one.state is not ManifestState.FAILED), next(iter(found), None))

    def get_manifest(self, carrier_id: str, request: ManifestRequest) -> ManifestResult:
        if not ID.fullmatch(carrier_id):
            raise Rejected(f"{carrier_id!r:.100} is no id of Shippo's", field="manifestId")
        body = _asked(self._client.get_manifest(carrier_id), f"manifest {carrier_id}")
        return manifests.of_manifest(body, request)

    def request_pickup(self, request: PickupRequest) -> PickupResult:
        return pickups.of_answer(self._client.create_pickup(pickups.body(request)), request)

    def fetch_document(self, url: str) -> Document:
        return self._fetch(url)

    def _listed(self, request: ManifestRequest) -> list[dict[str, Any]]:
        """Every manifest Shippo lists, as far back as ours may be. Raises `Unavailable` where that cannot be read."""
        earliest = datetime.combine(request.day, datetime.min.time()) - _EARLIER
        found: list[dict[str, Any]] = []
        for page in range(1, _MAX_PAGES + 1):
            body = _asked(self._client.list_manifests(page=page), "its manifests")
            results = body.get("results")
            if not isinstance(results, list) or not all(isinstance(item, dict) for item in results):
                break
            found += results
            if not results or not body.get("next") or _are_older(results, earliest):
                return found
        raise Unavailable("Shippo's list of manifests cannot be read to its end", code=ErrorCode.CARRIER_UNAVAILABLE)


def _asked(answer: Answer, what: str) -> dict[str, Any]:
    """A refused look is no look: it must never count as "there is none"."""
    try:
        return require(answer, what)
    except Rejected as error:
        raise Unavailable(error.message, code=ErrorCode.CARRIER_UNAVAILABLE) from None


def _are_older(results: Sequence[dict[str, Any]], earliest: datetime) -> bool:
    """Whether a page ends before that, and the next ones lie further back still: newest first, as Shippo lists."""
    moments = [manifests.made_at(one) for one in results]
    known = [one.replace(tzinfo=None) for one in moments if one is not None]
    is_newest_first = len(known) == len(results) > 1 and known == sorted(known, reverse=True) and known[0] > known[-1]
    return is_newest_first and known[-1] < earliest
