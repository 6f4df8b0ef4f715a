"""Whom an order's messages go to, as the host knows them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Protocol

from ..domain.orders import Address


@dataclass(frozen=True, kw_only=True)
class Customer:
    """Where an order's customer is reached, and what they agreed to. Personal: never log it.

    `phone` is a mobile number as the whole world dials it, empty where there is none. `place` has no name and no
    street. The two values stand in private metadata, which only staff and apps write, of the order and of its
    customer's account; None where nothing does.
    """

    email: str
    phone: str
    place: Address | None
    order_agrees: Any = None
    account_agrees: Any = None


class Recipients(Protocol):
    """The part of the host that knows them."""

    def customers(self, order_ids: Collection[str], *, consent_key: str) -> dict[str, Customer]:
        """The customers of these orders, by order; one statement."""

    def set_agreement(self, order_id: str, key: str, value: str) -> None:
        """Keeps a value under this key of the order's private metadata, and leaves what else is there; `NotFound` when
        the order is gone."""
