/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../api/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type OmsErrorCode =
  | 'CARRIER_ERROR'
  | 'CARRIER_UNAVAILABLE'
  | 'CONFLICT'
  | 'EXPIRED'
  | 'FORBIDDEN'
  | 'INSUFFICIENT_STOCK'
  | 'INVALID'
  | 'MISCONFIGURED'
  | 'NOT_FOUND'
  | 'ON_HOLD'
  | 'REQUIRED'
  | 'TRY_LATER';

/** All that is given must hold; of a list, one entry. */
export type OmsFulfillmentOrderFilterInput = {
  /** Ignored by a Saleor without channels. */
  channels?: Array<string> | null | undefined;
  /** As in the list of orders. */
  search?: string | null | undefined;
  /** Must leave before this moment. */
  shipByBefore?: string | null | undefined;
  status?: Array<OmsFulfillmentOrderStatus> | null | undefined;
  warehouses?: Array<string> | null | undefined;
};

export type OmsFulfillmentOrderStatus =
  | 'CANCELED'
  | 'DELIVERED'
  | 'LABELLED'
  | 'OPEN'
  | 'PACKED'
  | 'PICKED'
  | 'PICKING'
  | 'SHIPPED';

/** One box as it was packed. Without a carton or a size it has the default parcel's size. */
export type OmsParcelInput = {
  /** Of an OmsCarton; omitted, no carton of the catalogue. */
  cartonId?: string | null | undefined;
  height?: number | null | undefined;
  /** Outside, in millimeters, with width and height; only without a carton. */
  length?: number | null | undefined;
  lines: Array<OmsParcelLineInput>;
  /** What the scale says of all of it; when omitted, what it should weigh counts. */
  weight?: unknown;
  width?: number | null | undefined;
};

/** Units of one line that were put into a parcel. */
export type OmsParcelLineInput = {
  /** Of Saleor's OrderLine, or of the OmsFulfillmentOrderLine. */
  orderLineId: string;
  /** Units of it in this parcel, 1 or more. */
  quantity: number;
};

/** Who sold a shipment's labels. */
export type OmsProvider =
  | 'MANUAL'
  | 'SHIPPO';

/** What a scanned code stands for. */
export type OmsScannedKind =
  | 'BIN'
  | 'FULFILLMENT_ORDER'
  | 'PICK_LIST'
  | 'PRODUCT'
  | 'UNKNOWN';

export type OmsShipmentStatus =
  | 'ATTEMPT_FAILED'
  | 'AVAILABLE_FOR_PICKUP'
  | 'DELIVERED'
  | 'EXCEPTION'
  | 'LABELLED'
  | 'LOST'
  | 'OUT_FOR_DELIVERY'
  | 'PRE_TRANSIT'
  | 'PURCHASING'
  | 'RETURNED'
  | 'TRANSIT'
  | 'UNKNOWN'
  | 'VOIDED';

export type OmsWait =
  | 'CARRIER'
  | 'CHECK'
  | 'CONFIRMATION'
  | 'FEEDBACK'
  | 'HOLD'
  | 'LABEL'
  | 'PACK'
  | 'PAYMENT'
  | 'PICK'
  | 'PROBLEM'
  | 'PURCHASE'
  | 'REST'
  | 'SOURCING'
  | 'STOCK'
  | 'WAREHOUSE';

export type PackQueueQueryVariables = Exact<{
  filter?: Types.OmsFulfillmentOrderFilterInput | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type PackQueueQuery = { omsFulfillmentOrders: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, status: Types.OmsFulfillmentOrderStatus, shipBy: string | null, warehouseName: string, omsOrder: { orderNumber: string }, lines: Array<{ id: string, sku: string, quantity: number }>, parcels: Array<{ id: string }> } }> } | null };

export type QueuedPartFragment = { id: string, status: Types.OmsFulfillmentOrderStatus, shipBy: string | null, warehouseName: string, omsOrder: { orderNumber: string }, lines: Array<{ id: string, sku: string, quantity: number }>, parcels: Array<{ id: string }> };

export type PackFindQueryVariables = Exact<{
  warehouseId: string;
  code: string;
}>;


export type PackFindQuery = { omsScan: { kind: Types.OmsScannedKind, sku: string | null, fulfillmentOrder: { id: string, status: Types.OmsFulfillmentOrderStatus } | null, pickList: { number: string, tasks: Array<{ tote: string | null, fulfillmentOrder: { id: string } }>, fulfillmentOrders: Array<{ id: string, status: Types.OmsFulfillmentOrderStatus, shipBy: string | null, warehouseName: string, omsOrder: { orderNumber: string }, lines: Array<{ id: string, sku: string, quantity: number }>, parcels: Array<{ id: string }> }> } | null } };

export type PackStationQueryVariables = Exact<{
  id: string;
  isWhole: boolean;
}>;


export type PackStationQuery = { omsPackStation: { orderNumber: string, isScanRequired: boolean, weightTolerance: number, weightTolerancePercent: number, suggestion?: { unmeasured: Array<string>, tooLarge: Array<string>, byHand: string | null, chosen: { carbonGrams: number, fill: number, isProven: boolean, cost: { amount: number, currency: string } | null, parcels: Array<{ fill: number, placements: string, length: number, width: number, height: number, carton: { id: string, name: string, innerLength: number, innerWidth: number, innerHeight: number } | null, lines: Array<{ sku: string, quantity: number, orderLine: { id: string } | null }> }> }, alternatives: Array<{ carbonGrams: number, fill: number, isProven: boolean, cost: { amount: number, currency: string } | null, parcels: Array<{ fill: number, placements: string, length: number, width: number, height: number, carton: { id: string, name: string, innerLength: number, innerWidth: number, innerHeight: number } | null, lines: Array<{ sku: string, quantity: number, orderLine: { id: string } | null }> }> }> } | null, lines: Array<{ id: string, orderLineId: string | null, sku: string, productName: string, variantName: string, imageUrl: string | null, scanCodes: Array<string>, quantity: number, quantityScanned: number, unitWeight: { unit: string, value: number } | null }>, fulfillmentOrder: { id: string, status: Types.OmsFulfillmentOrderStatus, shipBy: string | null, warehouseName: string, customs: { isNeeded: boolean, missing: Array<{ sku: string, field: string }> }, omsOrder: { id: string, orderNumber: string, waitsFor: Types.OmsWait | null, shipments: Array<{ id: string, carrier: string, service: string, trackingNumber: string | null, status: Types.OmsShipmentStatus, provider: Types.OmsProvider, labels: Array<{ id: string }>, fulfillmentOrder: { id: string } | null }> }, parcels: Array<{ id: string, isWeighed: boolean, carton: { name: string } | null, weight: { unit: string, value: number }, lines: Array<{ sku: string, quantity: number }> }> } } | null, omsCartons?: Array<{ id: string, name: string, innerLength: number, innerWidth: number, innerHeight: number, supply: number | null, tareWeight: { unit: string, value: number }, maxWeight: { unit: string, value: number } }> };

export type BoxChoiceFragment = { id: string, name: string, innerLength: number, innerWidth: number, innerHeight: number, supply: number | null, tareWeight: { unit: string, value: number }, maxWeight: { unit: string, value: number } };

export type StationFragment = { orderNumber: string, isScanRequired: boolean, weightTolerance: number, weightTolerancePercent: number, lines: Array<{ id: string, orderLineId: string | null, sku: string, productName: string, variantName: string, imageUrl: string | null, scanCodes: Array<string>, quantity: number, quantityScanned: number, unitWeight: { unit: string, value: number } | null }>, fulfillmentOrder: { id: string, status: Types.OmsFulfillmentOrderStatus, shipBy: string | null, warehouseName: string, customs: { isNeeded: boolean, missing: Array<{ sku: string, field: string }> }, omsOrder: { id: string, orderNumber: string, waitsFor: Types.OmsWait | null, shipments: Array<{ id: string, carrier: string, service: string, trackingNumber: string | null, status: Types.OmsShipmentStatus, provider: Types.OmsProvider, labels: Array<{ id: string }>, fulfillmentOrder: { id: string } | null }> }, parcels: Array<{ id: string, isWeighed: boolean, carton: { name: string } | null, weight: { unit: string, value: number }, lines: Array<{ sku: string, quantity: number }> }> } };

export type PackingsFragment = { unmeasured: Array<string>, tooLarge: Array<string>, byHand: string | null, chosen: { carbonGrams: number, fill: number, isProven: boolean, cost: { amount: number, currency: string } | null, parcels: Array<{ fill: number, placements: string, length: number, width: number, height: number, carton: { id: string, name: string, innerLength: number, innerWidth: number, innerHeight: number } | null, lines: Array<{ sku: string, quantity: number, orderLine: { id: string } | null }> }> }, alternatives: Array<{ carbonGrams: number, fill: number, isProven: boolean, cost: { amount: number, currency: string } | null, parcels: Array<{ fill: number, placements: string, length: number, width: number, height: number, carton: { id: string, name: string, innerLength: number, innerWidth: number, innerHeight: number } | null, lines: Array<{ sku: string, quantity: number, orderLine: { id: string } | null }> }> }> };

export type PackedPartFragment = { id: string, status: Types.OmsFulfillmentOrderStatus, shipBy: string | null, warehouseName: string, customs: { isNeeded: boolean, missing: Array<{ sku: string, field: string }> }, omsOrder: { id: string, orderNumber: string, waitsFor: Types.OmsWait | null, shipments: Array<{ id: string, carrier: string, service: string, trackingNumber: string | null, status: Types.OmsShipmentStatus, provider: Types.OmsProvider, labels: Array<{ id: string }>, fulfillmentOrder: { id: string } | null }> }, parcels: Array<{ id: string, isWeighed: boolean, carton: { name: string } | null, weight: { unit: string, value: number }, lines: Array<{ sku: string, quantity: number }> }> };

export type PackPlanFragment = { carbonGrams: number, fill: number, isProven: boolean, cost: { amount: number, currency: string } | null, parcels: Array<{ fill: number, placements: string, length: number, width: number, height: number, carton: { id: string, name: string, innerLength: number, innerWidth: number, innerHeight: number } | null, lines: Array<{ sku: string, quantity: number, orderLine: { id: string } | null }> }> };

export type PackingSlipQueryVariables = Exact<{
  id: string;
}>;


export type PackingSlipQuery = { omsFulfillmentOrder: { packingSlipUrl: string } | null };

export type PackScanMutationVariables = Exact<{
  id: string;
  scanned: string;
  quantity: number;
  key: string;
}>;


export type PackScanMutation = { omsPackScan: { station: { lines: Array<{ id: string, quantityScanned: number }> } | null, errors: Array<{ field: string | null, message: string, code: Types.OmsErrorCode }> } | null };

export type PackMutationVariables = Exact<{
  id: string;
  parcels: Array<Types.OmsParcelInput> | Types.OmsParcelInput;
  acceptWeight: boolean;
  key: string;
}>;


export type PackMutation = { omsPack: { fulfillmentOrder: { id: string, status: Types.OmsFulfillmentOrderStatus, shipBy: string | null, warehouseName: string, customs: { isNeeded: boolean, missing: Array<{ sku: string, field: string }> }, omsOrder: { id: string, orderNumber: string, waitsFor: Types.OmsWait | null, shipments: Array<{ id: string, carrier: string, service: string, trackingNumber: string | null, status: Types.OmsShipmentStatus, provider: Types.OmsProvider, labels: Array<{ id: string }>, fulfillmentOrder: { id: string } | null }> }, parcels: Array<{ id: string, isWeighed: boolean, carton: { name: string } | null, weight: { unit: string, value: number }, lines: Array<{ sku: string, quantity: number }> }> } | null, errors: Array<{ field: string | null, message: string, code: Types.OmsErrorCode }> } | null };

export type PackReopenMutationVariables = Exact<{
  id: string;
  reason: string;
}>;


export type PackReopenMutation = { omsPackReopen: { fulfillmentOrder: { id: string, status: Types.OmsFulfillmentOrderStatus } | null, errors: Array<{ field: string | null, message: string, code: Types.OmsErrorCode }> } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const QueuedPartFragmentDoc = new TypedDocumentString(`
    fragment QueuedPart on OmsFulfillmentOrder {
  id
  status
  shipBy
  warehouseName
  omsOrder {
    orderNumber
  }
  lines {
    id
    sku
    quantity
  }
  parcels {
    id
  }
}
    `, {"fragmentName":"QueuedPart"}) as unknown as TypedDocumentString<QueuedPartFragment, unknown>;
export const BoxChoiceFragmentDoc = new TypedDocumentString(`
    fragment BoxChoice on OmsCarton {
  id
  name
  innerLength
  innerWidth
  innerHeight
  supply
  tareWeight {
    unit
    value
  }
  maxWeight {
    unit
    value
  }
}
    `, {"fragmentName":"BoxChoice"}) as unknown as TypedDocumentString<BoxChoiceFragment, unknown>;
export const PackedPartFragmentDoc = new TypedDocumentString(`
    fragment PackedPart on OmsFulfillmentOrder {
  id
  status
  shipBy
  warehouseName
  customs {
    isNeeded
    missing {
      sku
      field
    }
  }
  omsOrder {
    id
    orderNumber
    waitsFor
    shipments {
      id
      carrier
      service
      trackingNumber
      status
      provider
      labels {
        id
      }
      fulfillmentOrder {
        id
      }
    }
  }
  parcels {
    id
    isWeighed
    carton {
      name
    }
    weight {
      unit
      value
    }
    lines {
      sku
      quantity
    }
  }
}
    `, {"fragmentName":"PackedPart"}) as unknown as TypedDocumentString<PackedPartFragment, unknown>;
export const StationFragmentDoc = new TypedDocumentString(`
    fragment Station on OmsPackStation {
  orderNumber
  isScanRequired
  weightTolerance
  weightTolerancePercent
  lines {
    id
    orderLineId
    sku
    productName
    variantName
    imageUrl
    scanCodes
    quantity
    quantityScanned
    unitWeight {
      unit
      value
    }
  }
  fulfillmentOrder {
    ...PackedPart
  }
}
    fragment PackedPart on OmsFulfillmentOrder {
  id
  status
  shipBy
  warehouseName
  customs {
    isNeeded
    missing {
      sku
      field
    }
  }
  omsOrder {
    id
    orderNumber
    waitsFor
    shipments {
      id
      carrier
      service
      trackingNumber
      status
      provider
      labels {
        id
      }
      fulfillmentOrder {
        id
      }
    }
  }
  parcels {
    id
    isWeighed
    carton {
      name
    }
    weight {
      unit
      value
    }
    lines {
      sku
      quantity
    }
  }
}`, {"fragmentName":"Station"}) as unknown as TypedDocumentString<StationFragment, unknown>;
export const PackPlanFragmentDoc = new TypedDocumentString(`
    fragment PackPlan on OmsPackingPlan {
  carbonGrams
  fill
  isProven
  cost {
    amount
    currency
  }
  parcels {
    fill
    placements
    length
    width
    height
    carton {
      id
      name
      innerLength
      innerWidth
      innerHeight
    }
    lines {
      sku
      quantity
      orderLine {
        id
      }
    }
  }
}
    `, {"fragmentName":"PackPlan"}) as unknown as TypedDocumentString<PackPlanFragment, unknown>;
export const PackingsFragmentDoc = new TypedDocumentString(`
    fragment Packings on OmsPackingSuggestion {
  unmeasured
  tooLarge
  byHand
  chosen {
    ...PackPlan
  }
  alternatives {
    ...PackPlan
  }
}
    fragment PackPlan on OmsPackingPlan {
  carbonGrams
  fill
  isProven
  cost {
    amount
    currency
  }
  parcels {
    fill
    placements
    length
    width
    height
    carton {
      id
      name
      innerLength
      innerWidth
      innerHeight
    }
    lines {
      sku
      quantity
      orderLine {
        id
      }
    }
  }
}`, {"fragmentName":"Packings"}) as unknown as TypedDocumentString<PackingsFragment, unknown>;
export const PackQueueDocument = new TypedDocumentString(`
    query PackQueue($filter: OmsFulfillmentOrderFilterInput, $first: Int!, $after: String) {
  omsFulfillmentOrders(filter: $filter, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...QueuedPart
      }
    }
  }
}
    fragment QueuedPart on OmsFulfillmentOrder {
  id
  status
  shipBy
  warehouseName
  omsOrder {
    orderNumber
  }
  lines {
    id
    sku
    quantity
  }
  parcels {
    id
  }
}`) as unknown as TypedDocumentString<PackQueueQuery, PackQueueQueryVariables>;
export const PackFindDocument = new TypedDocumentString(`
    query PackFind($warehouseId: ID!, $code: String!) {
  omsScan(warehouseId: $warehouseId, code: $code) {
    kind
    sku
    fulfillmentOrder {
      id
      status
    }
    pickList {
      number
      tasks {
        tote
        fulfillmentOrder {
          id
        }
      }
      fulfillmentOrders {
        ...QueuedPart
      }
    }
  }
}
    fragment QueuedPart on OmsFulfillmentOrder {
  id
  status
  shipBy
  warehouseName
  omsOrder {
    orderNumber
  }
  lines {
    id
    sku
    quantity
  }
  parcels {
    id
  }
}`) as unknown as TypedDocumentString<PackFindQuery, PackFindQueryVariables>;
export const PackStationDocument = new TypedDocumentString(`
    query PackStation($id: ID!, $isWhole: Boolean!) {
  omsPackStation(fulfillmentOrderId: $id) {
    ...Station
    suggestion @include(if: $isWhole) {
      ...Packings
    }
  }
  omsCartons(isActive: true) @include(if: $isWhole) {
    ...BoxChoice
  }
}
    fragment BoxChoice on OmsCarton {
  id
  name
  innerLength
  innerWidth
  innerHeight
  supply
  tareWeight {
    unit
    value
  }
  maxWeight {
    unit
    value
  }
}
fragment Station on OmsPackStation {
  orderNumber
  isScanRequired
  weightTolerance
  weightTolerancePercent
  lines {
    id
    orderLineId
    sku
    productName
    variantName
    imageUrl
    scanCodes
    quantity
    quantityScanned
    unitWeight {
      unit
      value
    }
  }
  fulfillmentOrder {
    ...PackedPart
  }
}
fragment Packings on OmsPackingSuggestion {
  unmeasured
  tooLarge
  byHand
  chosen {
    ...PackPlan
  }
  alternatives {
    ...PackPlan
  }
}
fragment PackedPart on OmsFulfillmentOrder {
  id
  status
  shipBy
  warehouseName
  customs {
    isNeeded
    missing {
      sku
      field
    }
  }
  omsOrder {
    id
    orderNumber
    waitsFor
    shipments {
      id
      carrier
      service
      trackingNumber
      status
      provider
      labels {
        id
      }
      fulfillmentOrder {
        id
      }
    }
  }
  parcels {
    id
    isWeighed
    carton {
      name
    }
    weight {
      unit
      value
    }
    lines {
      sku
      quantity
    }
  }
}
fragment PackPlan on OmsPackingPlan {
  carbonGrams
  fill
  isProven
  cost {
    amount
    currency
  }
  parcels {
    fill
    placements
    length
    width
    height
    carton {
      id
      name
      innerLength
      innerWidth
      innerHeight
    }
    lines {
      sku
      quantity
      orderLine {
        id
      }
    }
  }
}`) as unknown as TypedDocumentString<PackStationQuery, PackStationQueryVariables>;
export const PackingSlipDocument = new TypedDocumentString(`
    query PackingSlip($id: ID!) {
  omsFulfillmentOrder(id: $id) {
    packingSlipUrl
  }
}
    `) as unknown as TypedDocumentString<PackingSlipQuery, PackingSlipQueryVariables>;
export const PackScanDocument = new TypedDocumentString(`
    mutation PackScan($id: ID!, $scanned: String!, $quantity: Int!, $key: String!) {
  omsPackScan(
    fulfillmentOrderId: $id
    scanned: $scanned
    quantity: $quantity
    key: $key
  ) {
    station {
      lines {
        id
        quantityScanned
      }
    }
    errors {
      field
      message
      code
    }
  }
}
    `) as unknown as TypedDocumentString<PackScanMutation, PackScanMutationVariables>;
export const PackDocument = new TypedDocumentString(`
    mutation Pack($id: ID!, $parcels: [OmsParcelInput!]!, $acceptWeight: Boolean!, $key: String!) {
  omsPack(
    fulfillmentOrderId: $id
    parcels: $parcels
    acceptWeight: $acceptWeight
    key: $key
  ) {
    fulfillmentOrder {
      ...PackedPart
    }
    errors {
      field
      message
      code
    }
  }
}
    fragment PackedPart on OmsFulfillmentOrder {
  id
  status
  shipBy
  warehouseName
  customs {
    isNeeded
    missing {
      sku
      field
    }
  }
  omsOrder {
    id
    orderNumber
    waitsFor
    shipments {
      id
      carrier
      service
      trackingNumber
      status
      provider
      labels {
        id
      }
      fulfillmentOrder {
        id
      }
    }
  }
  parcels {
    id
    isWeighed
    carton {
      name
    }
    weight {
      unit
      value
    }
    lines {
      sku
      quantity
    }
  }
}`) as unknown as TypedDocumentString<PackMutation, PackMutationVariables>;
export const PackReopenDocument = new TypedDocumentString(`
    mutation PackReopen($id: ID!, $reason: String!) {
  omsPackReopen(fulfillmentOrderId: $id, reason: $reason) {
    fulfillmentOrder {
      id
      status
    }
    errors {
      field
      message
      code
    }
  }
}
    `) as unknown as TypedDocumentString<PackReopenMutation, PackReopenMutationVariables>;