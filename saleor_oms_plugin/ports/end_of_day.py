"""Whoever takes a day's parcels: manifests and pickups. A carrier whose API has neither takes none."""

from typing import Protocol

from ..domain.manifests import ManifestRequest, ManifestResult
from ..domain.pickups import PickupRequest, PickupResult
from ..domain.shipping import Document


class EndOfDay(Protocol):
    """`account` and `is_test` are those of `Carrier`: labels are handed over by the account that bought them."""

    account: str
    is_test: bool

    def takes_manifests(self, carrier: str) -> bool:
        """Whether this carrier, by its token, wants a list of the day's parcels."""

    def picks_up(self, carrier: str) -> bool:
        """Whether it can be asked to come."""

    def create_manifest(self, request: ManifestRequest) -> ManifestResult:
        """One call, never retried by any layer. Never raises for what happened at the carrier."""

    def find_manifest(self, request: ManifestRequest) -> ManifestResult | None:
        """The manifest that holds these purchases, None when the carrier has none. Raises `Unavailable` or
        `Misconfigured` when it cannot be asked."""

    def get_manifest(self, carrier_id: str, request: ManifestRequest) -> ManifestResult:
        """The manifest again, while it is QUEUED. Raises as above."""

    def request_pickup(self, request: PickupRequest) -> PickupResult:
        """One call, never retried by any layer; there is no way to ask about it afterwards. Never raises for what
        happened at the carrier."""

    def fetch_document(self, url: str) -> Document:
        """A manifest's bytes, as `Carrier.fetch_document`."""
