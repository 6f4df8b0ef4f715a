"""The door to Saleor (`ports.Host`): one class, each subject in a file of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from ..domain.orders import Address, OrderSnapshot
from ..domain.payments import PaymentState
from ..domain.privacy import Person
from ..domain.product_data import Reading, Source
from ..domain.refunds import Claim, Outcome, Request
from ..domain.risk.facts import OrderReading
from ..domain.sourcing import Assignment, Shelf, ShelfKey
from ..domain.stock import Balance, LineAt, Repair, ShelfReading, VariantStock
from ..ports import (
    BorderFacts,
    Customer,
    FraudReport,
    Goods,
    IntakeCandidate,
    Market,
    PluginState,
    Safety,
    ShopSnapshot,
    StockAdjustment,
    WaitingOrder,
    WarehouseSnapshot,
)
from . import (
    actors,
    addresses,
    allocations,
    barcodes,
    border_facts,
    confirm,
    fulfillments,
    goods,
    intake,
    lost_units,
    measures,
    order_actions,
    orders,
    payments,
    people,
    permissions,
    plugin,
    put_back,
    recipients,
    refunds,
    repairs,
    returns,
    risk_facts,
    risk_outcomes,
    rivals,
    shelf_readings,
    shop,
    shortages,
    stock,
    stock_balance,
    stock_counts,
    stock_records,
    transactions,
    warehouses,
)


class SaleorHost:
    """Whichever Saleor is installed. Keeps nothing: every answer is read when asked."""

    active_sql = plugin.ACTIVE_SQL
    unchanged_sql = plugin.UNCHANGED_SQL

    def plugin_state(self) -> PluginState:
        return plugin.plugin_state()

    def shop(self) -> ShopSnapshot:
        return shop.shop()

    def time_zone(self) -> ZoneInfo:
        return shop.time_zone()

    def newest_order_mark(self) -> int:
        return intake.newest_order_mark()

    def intake_candidates(
        self, *, mark: int, activated_at: datetime, changed_since: datetime | None, limit: int
    ) -> list[IntakeCandidate]:
        return intake.intake_candidates(mark=mark, activated_at=activated_at, changed_since=changed_since, limit=limit)

    def candidate(self, row: Any) -> IntakeCandidate | None:
        return intake.candidate(row)

    def order(self, order_id: str) -> OrderSnapshot | None:
        return orders.order(order_id)

    def customers(self, order_ids: Collection[str], *, consent_key: str) -> dict[str, Customer]:
        return recipients.customers(order_ids, consent_key=consent_key)

    def set_agreement(self, order_id: str, key: str, value: str) -> None:
        recipients.set_agreement(order_id, key, value)

    def person(self, *, user_id: str | None = None, emails: Collection[str] = ()) -> Person:
        return people.person(user_id=user_id, emails=emails)

    def payment_state(self, order_id: str) -> PaymentState:
        return payments.payment_state(order_id)

    def has_refund(self, order_id: str) -> bool:
        return payments.has_refund(order_id)

    def claims(self, order_id: str, *, is_for_user: bool) -> list[Claim]:
        return refunds.claims(order_id, is_for_user=is_for_user)

    def give_back(self, request: Request) -> Outcome:
        return refunds.give_back(request)

    def look_at_refund(self, request: Request) -> Outcome:
        return refunds.look_at_refund(request)

    def address_problems(self, order_id: str) -> tuple[str, ...]:
        return addresses.address_problems(order_id)

    def address_problems_of(self, address: Address) -> tuple[str, ...]:
        return border_facts.address_problems_of(address)

    def region_code(self, country: str, region: str) -> str:
        return border_facts.region_code(country, region)

    def countries(self) -> frozenset[str]:
        return border_facts.countries()

    def border_facts(self, order_ids: Collection[str]) -> dict[str, BorderFacts]:
        return border_facts.border_facts(order_ids)

    def destinations(self, order_ids: Collection[str]) -> dict[str, Address]:
        return border_facts.destinations(order_ids)

    def orders_fulfilled(self, user_id: str, *, before: datetime, limit: int) -> list[str]:
        return orders.orders_fulfilled(user_id, before=before, limit=limit)

    def may_manage_orders(self, user_id: int, channel: str) -> bool:
        return permissions.may_manage_orders(user_id, channel)

    def staff_names(self, user_ids: Collection[int]) -> Mapping[int, str]:
        return actors.staff_names(user_ids)

    def read_for_risk(self, order_ids: Iterable[str]) -> list[OrderReading]:
        return risk_facts.read(order_ids)

    def orders_without_case(self, *, after: int, limit: int) -> list[tuple[int, str]]:
        return risk_facts.without_case(after=after, limit=limit)

    def fraud_reports(self, *, since: datetime) -> list[FraudReport]:
        return risk_outcomes.fraud_reports(since=since)

    def warehouse(self, warehouse_id: str) -> WarehouseSnapshot | None:
        return warehouses.warehouse(warehouse_id)

    def warehouses(self) -> list[WarehouseSnapshot]:
        return warehouses.all_warehouses()

    def lock_shelves(self, order: OrderSnapshot, kept: Iterable[Assignment] = ()) -> list[Shelf]:
        return stock.lock_shelves(order, kept)

    def market(self, slug: str | None) -> Market | None:
        return goods.market(slug)

    def goods(self, market: Market, country: str, units: Mapping[str, int], now: datetime) -> Goods:
        return goods.goods(market, country, units, now)

    def measurements(self, variant_ids: Collection[str], places: Collection[Source]) -> dict[str, Reading]:
        return measures.measurements(variant_ids, places)

    def write_metadata(self, values: Mapping[str, Mapping[Source, str]]) -> None:
        measures.write_metadata(values)

    def write_weights(self, grams: Mapping[str, int]) -> None:
        measures.write_weights(grams)

    def postal_code_problem(self, country: str, postal_code: str) -> str:
        return goods.postal_code_problem(country, postal_code)

    def allocations(self, order_id: str) -> list[Assignment]:
        return allocations.allocations(order_id)

    def move_allocations(
        self,
        order: OrderSnapshot,
        assignments: Iterable[Assignment],
        *,
        from_others: Mapping[ShelfKey, int] | None = None,
    ) -> None:
        allocations.move_allocations(order, assignments, from_others=from_others)

    def waiting(self, order_ids: Iterable[str]) -> list[WaitingOrder]:
        return rivals.waiting(order_ids)

    def reach(self, order_id: str) -> frozenset[str]:
        return rivals.reach(order_id)

    def pool(self, variant_ids: Collection[str], order_ids: Collection[str]) -> list[Shelf]:
        return rivals.pool(variant_ids, order_ids)

    def units_free(self, variant_ids: Collection[str]) -> dict[str, int]:
        return rivals.units_free(variant_ids)

    def stock_balances(self, order_ids: Collection[str]) -> dict[str, Balance]:
        return stock_balance.balances(order_ids)

    def returned(self, order_id: str) -> dict[LineAt, int]:
        return stock_balance.returned(order_id)

    def sent(self, order_ids: Collection[str]) -> dict[str, dict[LineAt, int]]:
        return returns.sent(order_ids)

    def take_back(
        self, order_id: str, units: Mapping[str, int], *, warehouse_id: str, reason: str, actor: str
    ) -> dict[LineAt, int]:
        return returns.take_back(order_id, units, warehouse_id=warehouse_id, reason=reason, actor=actor)

    def put_back(self, units: Mapping[LineAt, int]) -> None:
        put_back.put_back(units)

    def release_surplus(self, order_id: str, kept: Iterable[Assignment]) -> None:
        put_back.release_surplus(order_id, kept)

    def changed_shelves(self, *, limit: int) -> list[int]:
        return shelf_readings.changed(limit=limit)

    def read_shelves(self, stocks: Collection[int] | None) -> list[ShelfReading]:
        return shelf_readings.read(stocks)

    def drifting_variants(
        self, *, warehouses: Collection[str] | None, after: int, limit: int, safety_sql: str
    ) -> list[int]:
        return stock_records.drifting_variants(
            warehouses=warehouses, after=after, limit=limit, safety_sql=safety_sql, database="default"
        )

    def variant_stocks(self, variants: Collection[Any], *, safety: Safety) -> list[VariantStock]:
        return stock_records.variant_stocks(variants, safety=safety)

    def lock_variant(self, variant_id: str, line_ids: Collection[str]) -> None:
        repairs.lock_variant(variant_id, line_ids)

    def write_repair(self, repair: Repair) -> None:
        repairs.write_repair(repair)

    def variants_by_sku(self, skus: Collection[str]) -> dict[str, str]:
        return barcodes.variants_by_sku(skus)

    def barcodes(self, variant_ids: Collection[str], places: Collection[Source]) -> Mapping[str, tuple[str, ...]]:
        return barcodes.barcodes(variant_ids, places)

    def variants_scanned(self, code: str, places: Collection[Source]) -> list[str]:
        return barcodes.variants_scanned(code, places)

    def write_off(self, line_id: str, warehouse_id: str, units: int) -> StockAdjustment | None:
        return shortages.write_off(line_id, warehouse_id, units)

    def on_hand(self, places: Collection[ShelfKey]) -> dict[ShelfKey, int]:
        return shortages.on_hand(places)

    def adjust_stock(self, variant_id: str, warehouse_id: str, difference: int) -> StockAdjustment:
        return stock_counts.adjust_stock(variant_id, warehouse_id, difference)

    def create_fulfillment(
        self, order_id: str, warehouse_id: str, lines: Sequence[Assignment], *, tracking_number: str, tracking_url: str
    ) -> str:
        return fulfillments.create_fulfillment(
            order_id, warehouse_id, lines, tracking_number=tracking_number, tracking_url=tracking_url
        )

    def units_awaiting_approval(self, order_id: str) -> dict[str, int]:
        return fulfillments.units_awaiting_approval(order_id)

    def update_tracking(self, fulfillment_id: str, *, tracking_number: str, tracking_url: str) -> None:
        fulfillments.update_tracking(fulfillment_id, tracking_number=tracking_number, tracking_url=tracking_url)

    def cancel_fulfillment(self, fulfillment_id: str) -> None:
        fulfillments.cancel_fulfillment(fulfillment_id)

    def lose_units(
        self,
        fulfillment_id: str,
        lost: Sequence[Assignment],
        kept: Sequence[Assignment],
        *,
        tracking_number: str,
        tracking_url: str,
    ) -> tuple[str | None, dict[LineAt, StockAdjustment]]:
        return lost_units.lose(fulfillment_id, lost, kept, tracking_number=tracking_number, tracking_url=tracking_url)

    def cancel_order(self, order_id: str) -> None:
        order_actions.cancel_order(order_id)

    def confirm_order(self, order_id: str) -> None:
        confirm.confirm_order(order_id)

    def add_note(self, order_id: str, message: str) -> None:
        order_actions.add_note(order_id, message)

    def writing(self) -> AbstractContextManager[None]:
        return transactions.writing()
