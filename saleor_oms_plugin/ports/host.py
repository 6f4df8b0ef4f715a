"""Saleor."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from ..domain.orders import Address, OrderSnapshot
from ..domain.payments import PaymentState
from ..domain.privacy import Person
from ..domain.product_data import Reading, Source
from ..domain.refunds import Claim, Outcome, Request
from ..domain.risk.facts import OrderReading
from ..domain.sourcing import Assignment, Shelf, ShelfKey
from ..domain.stock import Balance, LineAt, Repair, ShelfReading, VariantStock
from .recipients import Recipients
from .snapshots import (
    BorderFacts,
    FraudReport,
    Goods,
    IntakeCandidate,
    Market,
    PluginState,
    ShopSnapshot,
    StockAdjustment,
    WaitingOrder,
    WarehouseSnapshot,
)

#: Safety stock by (warehouse id, variant id), for the places asked for; absent is none.
Safety = Callable[[Collection[ShelfKey]], Mapping[ShelfKey, int]]


class Host(Recipients, Protocol):
    """Saleor. Differences between its versions end here."""

    #: A SELECT that has a row exactly while the plugin is active, for use inside our own single-statement writes.
    active_sql: str
    #: The same, while it is active and its row has this `%(version)s`.
    unchanged_sql: str

    def plugin_state(self) -> PluginState: ...

    def shop(self) -> ShopSnapshot: ...

    def time_zone(self) -> ZoneInfo:
        """Where the shop's days begin and end."""

    def newest_order_mark(self) -> int:
        """A number that every order inserted from now on exceeds (the order number's sequence)."""

    def intake_candidates(
        self, *, mark: int, activated_at: datetime, changed_since: datetime | None, limit: int
    ) -> list[IntakeCandidate]:
        """Orders that are open or unconfirmed, came after `mark` (or were placed from a draft after `activated_at`) and
        have no OMS record. `changed_since` narrows the search to recent changes; None is the full anti-join."""

    def candidate(self, row: Any) -> IntakeCandidate | None:
        """What intake must know of a Saleor order row, without a query; None unless it is open or unconfirmed."""

    def order(self, order_id: str) -> OrderSnapshot | None: ...

    def person(self, *, user_id: str | None = None, emails: Collection[str] = ()) -> Person:
        """Who this account or these addresses are: with every account of theirs, and each account's address. An account
        that is gone is still named by its key."""

    def payment_state(self, order_id: str) -> PaymentState:
        """Whether the order is paid, read from Saleor's own records; an order that is gone waits for nothing."""

    def has_refund(self, order_id: str) -> bool:
        """Whether captured money of the order went back, or is on its way back, wholly or in part."""

    def claims(self, order_id: str, *, is_for_user: bool) -> list[Claim]:
        """All money of the order that Saleor holds. `Rejected` on `refund` when Saleor itself would not give it back;
        some of its rules are for users and not for apps."""

    def give_back(self, request: Request) -> Outcome:
        """Gives one claim's money back, as Saleor's own mutation would, in the name of whoever asked.

        DONE, FAILED (nothing moved), WAITING for the payment app, or UNKNOWN. Whatever it raises leaves it in doubt.
        """

    def look_at_refund(self, request: Request) -> Outcome:
        """What Saleor recorded of a request made earlier; SENT when it recorded nothing."""

    def address_problems(self, order_id: str) -> tuple[str, ...]:
        """What the country's format misses in the shipping address, as sentences without any part of it."""

    def address_problems_of(self, address: Address) -> tuple[str, ...]:
        """The same for an address at hand."""

    def region_code(self, country: str, region: str) -> str:
        """The state or province as its code of at most 3 letters, whether written so or by name; empty for none."""

    def countries(self) -> frozenset[str]:
        """The two letters of every country there is."""

    def border_facts(self, order_ids: Collection[str]) -> dict[str, BorderFacts]:
        """What customs asks about these orders, those that are there, by id. A fixed number of statements."""

    def destinations(self, order_ids: Collection[str]) -> dict[str, Address]:
        """Country, region and postal code of these orders, those that have an address, by id; one statement."""

    def orders_fulfilled(self, user_id: str, *, before: datetime, limit: int) -> list[str]:
        """The latest orders this customer placed before then that Saleor counts as fulfilled, by id."""

    def may_manage_orders(self, user_id: int, channel: str) -> bool:
        """Whether this is active staff with that permission, for orders of this channel."""

    def staff_names(self, user_ids: Collection[int]) -> Mapping[int, str]:
        """By user, the name a colleague calls them by; without those who have none, or whom Saleor has deleted."""

    def read_for_risk(self, order_ids: Iterable[str]) -> list[OrderReading]:
        """What is known of these orders that tells their risk, those that are there, oldest first; personal."""

    def orders_without_case(self, *, after: int, limit: int) -> list[tuple[int, str]]:
        """The oldest orders numbered above `after` that have no risk case, as (number, id)."""

    def fraud_reports(self, *, since: datetime) -> list[FraudReport]:
        """Chargebacks, and refunds whose reason says fraud, since then."""

    def warehouse(self, warehouse_id: str) -> WarehouseSnapshot | None: ...

    def warehouses(self) -> list[WarehouseSnapshot]:
        """All of them, by name, in one query."""

    def lock_shelves(self, order: OrderSnapshot, kept: Iterable[Assignment] = ()) -> list[Shelf]:
        """Locks the order's lines, their allocations and every candidate stock in Saleor's own lock order; reads them.

        Needs an open transaction. Stocks that are not this order's already are locked without waiting: `Conflict` when
        somebody has them, so that a customer's checkout never becomes a deadlock's victim. `kept` are units that parts
        planned earlier hold: they are not offered again.
        """

    def market(self, slug: str | None) -> Market | None:
        """The active channel of that slug, or without one the only active channel there is. A host without channels is
        one market, whatever is asked."""

    def goods(self, market: Market, country: str, units: Mapping[str, int], now: datetime) -> Goods:
        """What could be ordered there now and sent to that country, of these units by variant; nothing is locked."""

    def measurements(self, variant_ids: Collection[str], places: Collection[Source]) -> dict[str, Reading]:
        """What stands in these places for each of the variants that exist, the variant's own before its product's, and
        its weight. A fixed number of statements."""

    def write_metadata(self, values: Mapping[str, Mapping[Source, str]]) -> None:
        """Puts values into the (private) metadata of variants, by id, and leaves what else is there."""

    def write_weights(self, grams: Mapping[str, int]) -> None:
        """Sets Saleor's own weight of these variants, by id."""

    def postal_code_problem(self, country: str, postal_code: str) -> str:
        """Why this is no postal code of the country, with an example; empty when it is one, or nobody knows."""

    def allocations(self, order_id: str) -> list[Assignment]:
        """Where Saleor keeps units for this order's lines now."""

    def move_allocations(
        self,
        order: OrderSnapshot,
        assignments: Iterable[Assignment],
        *,
        from_others: Mapping[ShelfKey, int] | None = None,
    ) -> None:
        """Makes Saleor's allocations of these lines equal to the plan; call in the transaction of `lock_shelves`.

        The plan is all that is to leave of these lines: name what is `kept` of them as well, and 0 units of a line that
        is to keep nothing. `from_others` are units allocated to orders that wait behind this one: they count as free.
        """

    def waiting(self, order_ids: Iterable[str]) -> list[WaitingOrder]:
        """What these orders of Saleor's still want, those that have not ended there; see `WaitingOrder`."""

    def reach(self, order_id: str) -> frozenset[str]:
        """The warehouses Saleor lets the order ship from, as far as they keep any stock."""

    def pool(self, variant_ids: Collection[str], order_ids: Collection[str]) -> list[Shelf]:
        """The variants' shelves as these orders see them together: what is allocated to them counts as free."""

    def units_free(self, variant_ids: Collection[str]) -> dict[str, int]:
        """Units of each of these variants promised to nobody; not locked. What nobody counts is absent."""

    def stock_balances(self, order_ids: Collection[str]) -> dict[str, Balance]:
        """By order, what Saleor's records say of its units now."""

    def returned(self, order_id: str) -> dict[LineAt, int]:
        """Units that customers sent back, by line and warehouse they had left: Saleor itself puts them on no shelf."""

    def sent(self, order_ids: Collection[str]) -> dict[str, dict[LineAt, int]]:
        """By order, units that left and are with the customer, by line and warehouse ("" where nobody knows it any
        more). A fixed number of statements."""

    def take_back(
        self, order_id: str, units: Mapping[str, int], *, warehouse_id: str, reason: str, actor: str
    ) -> dict[LineAt, int]:
        """Saleor's own return of these units by line, without a refund, in the name of whoever took them; the units it
        recorded, by the warehouse they had left. A host without returns records none.

        `NotAllowed` when they are not with the customer any more.
        """

    def put_back(self, units: Mapping[LineAt, int]) -> None:
        """Puts these units on their shelves, allocated to nobody. `Conflict` when somebody is at a shelf."""

    def release_surplus(self, order_id: str, kept: Iterable[Assignment]) -> None:
        """Gives back what its lines are allocated beyond their open units: those of `kept` parts last."""

    def changed_shelves(self, *, limit: int) -> list[int]:
        """The next stocks, by key, whose quantity is another than when we last counted, that are new, or gone."""

    def read_shelves(self, stocks: Collection[int] | None) -> list[ShelfReading]:
        """What these shelves, or all, hold and ever received, in one statement; nothing is locked."""

    def drifting_variants(
        self, *, warehouses: Collection[str] | None, after: int, limit: int, safety_sql: str
    ) -> list[int]:
        """The next variants by key of which some stock record is wrong; `safety_sql` is SQL over a row `stock`."""

    def variant_stocks(self, variants: Collection[Any], *, safety: Safety) -> list[VariantStock]:
        """What the records say of these variants, in a fixed number of statements; nothing is locked."""

    def lock_variant(self, variant_id: str, line_ids: Collection[str]) -> None:
        """Locks the variant's stocks and allocations and these lines, in an open transaction and waiting for nobody:
        `Conflict` instead. Our own orders are locked before."""

    def write_repair(self, repair: Repair) -> None:
        """Makes Saleor's allocations and its sums what the repair says; call under `lock_variant`."""

    def variants_by_sku(self, skus: Collection[str]) -> dict[str, str]:
        """The variants that have these SKUs, exactly as they are spelled, by SKU; one statement."""

    def barcodes(self, variant_ids: Collection[str], places: Collection[Source]) -> Mapping[str, tuple[str, ...]]:
        """By variant, the barcodes it has in these places, as they were typed; its product's where it has none of its
        own. At most three statements."""

    def variants_scanned(self, code: str, places: Collection[Source]) -> list[str]:
        """The variants this scanned code stands for, by SKU or barcode; several where two bear the same. Raises
        `Rejected` for what no scanner types."""

    def write_off(self, line_id: str, warehouse_id: str, units: int) -> StockAdjustment | None:
        """So many units allocated to this order line there are not there: they are no longer allocated to it, nor on
        hand, but never so few that somebody else's allocation loses its units. None where nobody counts the stock.

        Needs an open transaction; `Conflict` when somebody else is at the stock.
        """

    def on_hand(self, places: Collection[ShelfKey]) -> dict[ShelfKey, int]:
        """What Saleor believes to be on hand in these places, those that have a stock; not locked."""

    def adjust_stock(self, variant_id: str, warehouse_id: str, difference: int) -> StockAdjustment:
        """Adds this to what is on hand there, never below nothing. Needs an open transaction; `Conflict` when somebody
        else is at that stock, `Rejected` where there is none."""

    def create_fulfillment(
        self, order_id: str, warehouse_id: str, lines: Sequence[Assignment], *, tracking_number: str, tracking_url: str
    ) -> str:
        """Saleor's own fulfillment in that warehouse, tracking set, without Saleor's own mail; its id.

        Raises `InsufficientStock`, or `Rejected` when the lines are no longer open in these quantities.
        """

    def units_awaiting_approval(self, order_id: str) -> dict[str, int]:
        """Units by line in Saleor's fulfillments that wait for approval: counted as fulfilled there, not gone yet."""

    def update_tracking(self, fulfillment_id: str, *, tracking_number: str, tracking_url: str) -> None: ...

    def cancel_fulfillment(self, fulfillment_id: str) -> None:
        """Cancels it and puts the units back where they were taken."""

    def lose_units(
        self,
        fulfillment_id: str,
        lost: Sequence[Assignment],
        kept: Sequence[Assignment],
        *,
        tracking_number: str,
        tracking_url: str,
    ) -> tuple[str | None, dict[LineAt, StockAdjustment]]:
        """Makes the lost units of a fulfillment open to be sent again: on no shelf, allocated nowhere, not fulfilled.

        Saleor knows no such thing, so the fulfillment is canceled, what it put back of the lost units is taken off
        again, and what is `kept` stands in a fulfillment of its own with that tracking. Returns that one's id, None
        without any, and by place what became of the stock where it is counted. Needs an open transaction; `NotAllowed`
        once goods of it were returned or refunded in Saleor.
        """

    def cancel_order(self, order_id: str) -> None:
        """Saleor's own cancellation: allocations released, status CANCELED. Moves no money."""

    def confirm_order(self, order_id: str) -> None:
        """Exactly the steps of Saleor's orderConfirm, capture of an authorized payment included."""

    def add_note(self, order_id: str, message: str) -> None:
        """A line on Saleor's own order timeline."""

    def writing(self) -> AbstractContextManager[None]:
        """Saleor's `allow_writer` where the host polices writes; nothing elsewhere."""
