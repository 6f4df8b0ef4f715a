"""Columns that can hold a sentence, a document or bytes, and never somebody's: what the merchant set, what goods and
places are called, codes, sums and addresses of machines. Shorter ones hold codes and keys."""

from __future__ import annotations

from collections.abc import Mapping

PLAIN: Mapping[str, frozenset[str]] = {
    "Bin": frozenset({"sort_key"}),
    "CarrierBreaker": frozenset({"reason"}),
    "Carton": frozenset({"name", "flat_rate_service"}),
    "ChannelSetting": frozenset({"channel", "value"}),
    "FulfillmentOrder": frozenset({"warehouse_name"}),
    "FulfillmentOrderLine": frozenset({"sku", "product_name"}),
    "HoldLine": frozenset({"sku"}),
    "Journey": frozenset({"warehouse_name", "service", "basis"}),
    "Label": frozenset({"tracking_number", "tracking_url"}),
    "LabelRequest": frozenset({"rate"}),
    "LaneRecord": frozenset({"warehouse_name", "service", "records", "ranking", "reason"}),
    "Manifest": frozenset({"warehouse_name", "carrier_name"}),
    "Message": frozenset({"key"}),
    "MessageTemplate": frozenset({"sales_channel", "subject", "text", "html", "actor"}),
    "OmsOrder": frozenset({"channel"}),
    "Parcel": frozenset({"placements"}),
    "ParcelRemedy": frozenset({"units"}),
    "PickList": frozenset({"warehouse_name"}),
    "Pickup": frozenset({"warehouse_name", "carrier_name", "instructions"}),
    "PostageEntry": frozenset({"key", "carrier_name", "service", "service_name", "warehouse_name", "channel"}),
    "PostageFinding": frozenset({"tracking_number", "message"}),
    "PostageSighting": frozenset({"reference", "tracking_number"}),
    "ProductFeedback": frozenset({"product_name"}),
    "Promise": frozenset({"basis"}),
    "PurchaseIntent": frozenset({"places", "transaction_ids"}),
    "PutBack": frozenset({"warehouse_name", "sku", "product_name"}),
    "RateQuote": frozenset({"facts", "parcels", "rates", "reason", "rules"}),
    "Return": frozenset({"key", "warehouse_name"}),
    "ReturnLine": frozenset({"sku", "product_name"}),
    "RiskAssessment": frozenset({"unevaluated"}),
    "RiskCase": frozenset({"channel"}),
    "RiskChange": frozenset({"channel", "values"}),
    "RiskEntry": frozenset({"channel"}),
    "SetupVerdict": frozenset({"message"}),
    "ShelfCount": frozenset({"warehouse_name", "sku"}),
    "Shipment": frozenset({"carrier_name", "service", "service_name", "warehouse_name", "choice_reason"}),
    "ShippingPolicyVersion": frozenset({"rules"}),
    "ShortPick": frozenset({"warehouse_name", "sku", "product_name"}),
    "SourcingChange": frozenset({"warehouse_name", "values"}),
    "SourcingDecision": frozenset({"options", "missing"}),
    "SourcingExclusion": frozenset({"note"}),
    "SourcingRequest": frozenset({"warehouses"}),
    "StockMovement": frozenset({"key", "sku", "warehouse_name"}),
    "StoredJob": frozenset({"channels"}),
    "Suppression": frozenset({"actor", "lifted_by"}),
    "TimelineEvent": frozenset({"data"}),
    "TypedShipment": frozenset({"key"}),
    "WarehouseDecline": frozenset({"warehouse_name"}),
    "WarehouseDeed": frozenset({"key"}),
    "WarehouseLayout": frozenset({"values"}),
    "WarehouseRules": frozenset({"working_days", "closed_days"}),
}

#: What is no business of the person's own, since it opens or recognises something, or is of many others; and our queue.
UNTOLD: Mapping[str, frozenset[str]] = {
    "AccessToken": frozenset({"digest", "nonce"}),
    "PurchaseIntent": frozenset({"account"}),
    "RiskCase": frozenset({"facts"}),
    "RiskEntry": frozenset({"digest"}),
    "RiskFingerprint": frozenset({"digest"}),
    "StoredJob": frozenset({"state", "results", "errors"}),
    "Suppression": frozenset({"digest"}),
}
UNTOLD_TABLES = frozenset({"Work"})
