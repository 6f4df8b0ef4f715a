"""Bins and layouts: imported whole or not at all, placed by their names, counted, scanned, and cheap for many."""

from __future__ import annotations

from typing import Any

from tests.graphql.api import ask

IMPORT = """mutation($id: ID!, $bins: [OmsBinInput!]!, $replace: Boolean, $dryRun: Boolean) {
    omsBinLocationUpdate(warehouseId: $id, bins: $bins, replace: $replace, dryRun: $dryRun) {
        count created changed removed binsOutside isDryRun errors { field code index message } } }"""
BINS = """query($id: ID!, $search: String, $first: Int, $after: String) {
    omsBins(warehouseId: $id, search: $search, first: $first, after: $after) {
        totalCount pageInfo { hasNextPage endCursor }
        edges { node { id name aisle bay level contents {
            sku productName quantity removalOrder countedAt variant { id } } } } } }"""
LAID = "aisles bays levels aislePitch bayPitch crossAisles crossAisleWidth startAisle binPattern bins binsOutside"
LAYOUT = f"query($id: ID!) {{ omsWarehouseLayout(warehouseId: $id) {{ warehouse {{ id }} {LAID} }} }}"
LAY_OUT = f"""mutation($id: ID!, $layout: OmsWarehouseLayoutInput, $dryRun: Boolean) {{
    omsWarehouseLayoutUpdate(warehouseId: $id, layout: $layout, dryRun: $dryRun) {{
        layout {{ {LAID} }} isDryRun errors {{ field code message }} }} }}"""
CHECK = """mutation($id: ID!, $bin: String!, $sku: String!, $quantity: Int!, $adjust: Boolean, $key: String) {
    omsBinCheck(warehouseId: $id, binLocation: $bin, sku: $sku, quantity: $quantity, adjustStock: $adjust, key: $key) {
        content { sku quantity countedAt } stockChange shortfall errors { field code message } } }"""


def put(keeper: Any, home: str, *rows: tuple[Any, ...], **options: Any) -> Any:
    """Imports (sku, bin, quantity, removal order), the last two if given."""
    names = ("sku", "binLocation", "quantity", "removalOrder")
    return ask(IMPORT, keeper, id=home, bins=[dict(zip(names, row, strict=False)) for row in rows], **options)


def names(keeper: Any, home: str, **options: Any) -> list[str]:
    return [edge["node"]["name"] for edge in ask(BINS, keeper, id=home, **{"first": 100, **options})["edges"]]


def lying(keeper: Any, home: str) -> dict[str, list[tuple[str, int | None, int]]]:
    shown = ask(BINS, keeper, id=home, first=100)["edges"]
    return {
        edge["node"]["name"]: [(one["sku"], one["quantity"], one["removalOrder"]) for one in edge["node"]["contents"]]
        for edge in shown
    }
