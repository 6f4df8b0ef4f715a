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

export type OmsJobStatus =
  | 'CANCELED'
  | 'DONE'
  | 'FAILED'
  | 'QUEUED'
  | 'RUNNING';

/** Who sold a shipment's labels. */
export type OmsProvider =
  | 'MANUAL'
  | 'SHIPPO';

export type OmsRefundStatus =
  | 'NONE'
  | 'PENDING'
  | 'REFUNDED'
  | 'REJECTED'
  | 'REQUESTED';

export type OmsShipmentDirection =
  | 'OUTBOUND'
  | 'RETURN';

/** All that is given must hold; of a list, one entry. */
export type OmsShipmentFilterInput = {
  /** Names or tokens: "USPS", "usps". */
  carrier?: Array<string> | null | undefined;
  direction?: OmsShipmentDirection | null | undefined;
  /** The promised day passed before it arrived. */
  isLate?: boolean | null | undefined;
  /** As in the list of orders; a tracking number as well. */
  search?: string | null | undefined;
  status?: Array<OmsShipmentStatus> | null | undefined;
};

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

export type ShipmentsQueryVariables = Exact<{
  filter?: Types.OmsShipmentFilterInput | null | undefined;
  first: number;
  after?: string | null | undefined;
  isHead: boolean;
}>;


export type ShipmentsQuery = { omsShipments: { totalCount?: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, orderNumber: string, direction: Types.OmsShipmentDirection, status: Types.OmsShipmentStatus, carrier: string, service: string, isTest: boolean, isLate: boolean, trackingNumber: string | null, eta: string | null, cost: { amount: number, currency: string } | null, omsOrder: { id: string } | null, fulfillmentOrder: { id: string, warehouseName: string } | null, labels: Array<{ id: string, refund: Types.OmsRefundStatus }> } }> } | null };

export type ShipmentRowFragment = { id: string, orderNumber: string, direction: Types.OmsShipmentDirection, status: Types.OmsShipmentStatus, carrier: string, service: string, isTest: boolean, isLate: boolean, trackingNumber: string | null, eta: string | null, cost: { amount: number, currency: string } | null, omsOrder: { id: string } | null, fulfillmentOrder: { id: string, warehouseName: string } | null, labels: Array<{ id: string, refund: Types.OmsRefundStatus }> };

export type ShipmentQueryVariables = Exact<{
  orderId: string;
}>;


export type ShipmentQuery = { omsOrder: { id: string, orderNumber: string, shipments: Array<{ id: string, direction: Types.OmsShipmentDirection, status: Types.OmsShipmentStatus, carrier: string, service: string, provider: Types.OmsProvider, isTest: boolean, isLate: boolean, eta: string | null, cost: { amount: number, currency: string } | null, fulfillmentOrder: { id: string, warehouseName: string, status: Types.OmsFulfillmentOrderStatus } | null, labels: Array<{ id: string, trackingNumber: string, trackingUrl: string | null, status: Types.OmsShipmentStatus, refund: Types.OmsRefundStatus, eta: string | null, parcel: { id: string, weight: { unit: string, value: number }, lines: Array<{ sku: string, quantity: number }> } | null, events: Array<{ at: string, status: Types.OmsShipmentStatus, message: string, city: string | null, country: string | null }> }> }> } | null };

export type ToLabelQueryVariables = Exact<{
  filter?: Types.OmsFulfillmentOrderFilterInput | null | undefined;
  first: number;
  after?: string | null | undefined;
  isHead: boolean;
}>;


export type ToLabelQuery = { omsFulfillmentOrders: { totalCount?: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, status: Types.OmsFulfillmentOrderStatus, shipBy: string | null, warehouseName: string, omsOrder: { id: string, orderNumber: string, waitsFor: Types.OmsWait | null }, parcels: Array<{ id: string }>, quote: { expiresAt: string, reason: string, chosen: { carrier: string, service: string, price: { amount: number, currency: string } } | null } | null, customs: { isNeeded: boolean, missing: Array<{ sku: string, field: string }> } } }> } | null };

export type ToLabelRowFragment = { id: string, status: Types.OmsFulfillmentOrderStatus, shipBy: string | null, warehouseName: string, omsOrder: { id: string, orderNumber: string, waitsFor: Types.OmsWait | null }, parcels: Array<{ id: string }>, quote: { expiresAt: string, reason: string, chosen: { carrier: string, service: string, price: { amount: number, currency: string } } | null } | null, customs: { isNeeded: boolean, missing: Array<{ sku: string, field: string }> } };

export type BuyLabelsMutationVariables = Exact<{
  ids: Array<string> | string;
}>;


export type BuyLabelsMutation = { omsLabelPurchase: { job: { id: string, status: Types.OmsJobStatus, done: number, total: number, results: string | null, createdAt: string, errors: Array<{ message: string }> } | null, shipments: Array<{ id: string, orderNumber: string, carrier: string, service: string, cost: { amount: number, currency: string } | null, labels: Array<{ id: string, trackingNumber: string }> }>, errors: Array<{ field: string | null, message: string, code: Types.OmsErrorCode }> } | null };

export type LabelJobNowQueryVariables = Exact<{
  id: string;
}>;


export type LabelJobNowQuery = { omsJob: { id: string, status: Types.OmsJobStatus, done: number, total: number, results: string | null, createdAt: string, errors: Array<{ message: string }> } | null };

export type StopLabelJobMutationVariables = Exact<{
  id: string;
}>;


export type StopLabelJobMutation = { omsJobCancel: { job: { id: string, status: Types.OmsJobStatus, done: number, total: number, results: string | null, createdAt: string, errors: Array<{ message: string }> } | null, errors: Array<{ message: string }> } | null };

export type LabelJobFragment = { id: string, status: Types.OmsJobStatus, done: number, total: number, results: string | null, createdAt: string, errors: Array<{ message: string }> };

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
export const ShipmentRowFragmentDoc = new TypedDocumentString(`
    fragment ShipmentRow on OmsShipment {
  id
  orderNumber
  direction
  status
  carrier
  service
  isTest
  isLate
  trackingNumber
  eta
  cost {
    amount
    currency
  }
  omsOrder {
    id
  }
  fulfillmentOrder {
    id
    warehouseName
  }
  labels {
    id
    refund
  }
}
    `, {"fragmentName":"ShipmentRow"}) as unknown as TypedDocumentString<ShipmentRowFragment, unknown>;
export const ToLabelRowFragmentDoc = new TypedDocumentString(`
    fragment ToLabelRow on OmsFulfillmentOrder {
  id
  status
  shipBy
  warehouseName
  omsOrder {
    id
    orderNumber
    waitsFor
  }
  parcels {
    id
  }
  quote {
    expiresAt
    reason
    chosen {
      carrier
      service
      price {
        amount
        currency
      }
    }
  }
  customs {
    isNeeded
    missing {
      sku
      field
    }
  }
}
    `, {"fragmentName":"ToLabelRow"}) as unknown as TypedDocumentString<ToLabelRowFragment, unknown>;
export const LabelJobFragmentDoc = new TypedDocumentString(`
    fragment LabelJob on OmsJob {
  id
  status
  done
  total
  results
  createdAt
  errors {
    message
  }
}
    `, {"fragmentName":"LabelJob"}) as unknown as TypedDocumentString<LabelJobFragment, unknown>;
export const ShipmentsDocument = new TypedDocumentString(`
    query Shipments($filter: OmsShipmentFilterInput, $first: Int!, $after: String, $isHead: Boolean!) {
  omsShipments(filter: $filter, first: $first, after: $after) {
    totalCount @include(if: $isHead)
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...ShipmentRow
      }
    }
  }
}
    fragment ShipmentRow on OmsShipment {
  id
  orderNumber
  direction
  status
  carrier
  service
  isTest
  isLate
  trackingNumber
  eta
  cost {
    amount
    currency
  }
  omsOrder {
    id
  }
  fulfillmentOrder {
    id
    warehouseName
  }
  labels {
    id
    refund
  }
}`) as unknown as TypedDocumentString<ShipmentsQuery, ShipmentsQueryVariables>;
export const ShipmentDocument = new TypedDocumentString(`
    query Shipment($orderId: ID!) {
  omsOrder(id: $orderId) {
    id
    orderNumber
    shipments {
      ...OrderShipment
    }
  }
}
    fragment OrderShipment on OmsShipment {
  id
  direction
  status
  carrier
  service
  provider
  isTest
  isLate
  eta
  cost {
    amount
    currency
  }
  fulfillmentOrder {
    id
    warehouseName
    status
  }
  labels {
    id
    trackingNumber
    trackingUrl
    status
    refund
    eta
    parcel {
      id
      weight {
        unit
        value
      }
      lines {
        sku
        quantity
      }
    }
    events {
      at
      status
      message
      city
      country
    }
  }
}`) as unknown as TypedDocumentString<ShipmentQuery, ShipmentQueryVariables>;
export const ToLabelDocument = new TypedDocumentString(`
    query ToLabel($filter: OmsFulfillmentOrderFilterInput, $first: Int!, $after: String, $isHead: Boolean!) {
  omsFulfillmentOrders(filter: $filter, first: $first, after: $after) {
    totalCount @include(if: $isHead)
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...ToLabelRow
      }
    }
  }
}
    fragment ToLabelRow on OmsFulfillmentOrder {
  id
  status
  shipBy
  warehouseName
  omsOrder {
    id
    orderNumber
    waitsFor
  }
  parcels {
    id
  }
  quote {
    expiresAt
    reason
    chosen {
      carrier
      service
      price {
        amount
        currency
      }
    }
  }
  customs {
    isNeeded
    missing {
      sku
      field
    }
  }
}`) as unknown as TypedDocumentString<ToLabelQuery, ToLabelQueryVariables>;
export const BuyLabelsDocument = new TypedDocumentString(`
    mutation BuyLabels($ids: [ID!]!) {
  omsLabelPurchase(fulfillmentOrderIds: $ids) {
    job {
      ...LabelJob
    }
    shipments {
      id
      orderNumber
      carrier
      service
      cost {
        amount
        currency
      }
      labels {
        id
        trackingNumber
      }
    }
    errors {
      field
      message
      code
    }
  }
}
    fragment LabelJob on OmsJob {
  id
  status
  done
  total
  results
  createdAt
  errors {
    message
  }
}`) as unknown as TypedDocumentString<BuyLabelsMutation, BuyLabelsMutationVariables>;
export const LabelJobNowDocument = new TypedDocumentString(`
    query LabelJobNow($id: ID!) {
  omsJob(id: $id) {
    ...LabelJob
  }
}
    fragment LabelJob on OmsJob {
  id
  status
  done
  total
  results
  createdAt
  errors {
    message
  }
}`) as unknown as TypedDocumentString<LabelJobNowQuery, LabelJobNowQueryVariables>;
export const StopLabelJobDocument = new TypedDocumentString(`
    mutation StopLabelJob($id: ID!) {
  omsJobCancel(id: $id) {
    job {
      ...LabelJob
    }
    errors {
      message
    }
  }
}
    fragment LabelJob on OmsJob {
  id
  status
  done
  total
  results
  createdAt
  errors {
    message
  }
}`) as unknown as TypedDocumentString<StopLabelJobMutation, StopLabelJobMutationVariables>;