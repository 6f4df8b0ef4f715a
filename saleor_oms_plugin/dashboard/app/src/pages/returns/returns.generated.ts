/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../api/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What becomes of a unit that came back. */
export type OmsDisposition =
  | 'REFURBISH'
  | 'RESTOCK'
  | 'SCRAP'
  | 'VENDOR';

export type OmsRefundStatus =
  | 'NONE'
  | 'PENDING'
  | 'REFUNDED'
  | 'REJECTED'
  | 'REQUESTED';

/** All that is given must hold; of a list, one entry. */
export type OmsReturnFilterInput = {
  /** A return's number, or as in the list of orders. */
  search?: string | null | undefined;
  status?: Array<OmsReturnStatus> | null | undefined;
  /** Which take them back. */
  warehouses?: Array<string> | null | undefined;
};

/** What becomes of units of a line. All rows of one line together are the line's new totals. */
export type OmsReturnInspectInput = {
  disposition: OmsDisposition;
  /** Of Saleor's OrderLine. */
  orderLineId: string;
  /** In all, counting what was said before. */
  quantity: number;
};

/** How a customer sends something back. */
export type OmsReturnMethod =
  | 'LABEL'
  | 'NONE'
  | 'QR_CODE';

/** Where goods are that a customer sends back. */
export type OmsReturnStatus =
  | 'CANCELED'
  | 'INSPECTED'
  | 'LABELLED'
  | 'OPEN'
  | 'RECEIVED'
  | 'TRANSIT';

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

export type ReturnsQueryVariables = Exact<{
  filter?: Types.OmsReturnFilterInput | null | undefined;
  first: number;
  after?: string | null | undefined;
  isHead: boolean;
}>;


export type ReturnsQuery = { omsReturns: { totalCount?: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, number: string, orderNumber: string, status: Types.OmsReturnStatus, method: Types.OmsReturnMethod, reason: string, warehouseName: string, createdAt: string, isShort: boolean, problem: string | null, lines: Array<{ quantity: number, inspected: number }> } }> } | null };

export type ReturnRowFragment = { id: string, number: string, orderNumber: string, status: Types.OmsReturnStatus, method: Types.OmsReturnMethod, reason: string, warehouseName: string, createdAt: string, isShort: boolean, problem: string | null, lines: Array<{ quantity: number, inspected: number }> };

export type ReturnQueryVariables = Exact<{
  id: string;
}>;


export type ReturnQuery = { omsReturn: { receivedAt: string | null, inspectedAt: string | null, id: string, number: string, orderNumber: string, status: Types.OmsReturnStatus, method: Types.OmsReturnMethod, reason: string, warehouseName: string, createdAt: string, isShort: boolean, problem: string | null, omsOrder: { id: string } | null, lines: Array<{ sku: string, productName: string, quantity: number, inspected: number, orderLine: { id: string, variantName: string } | null, dispositions: Array<{ disposition: Types.OmsDisposition, quantity: number }> }>, shipment: { id: string, carrier: string, service: string, status: Types.OmsShipmentStatus, isTest: boolean, cost: { amount: number, currency: string } | null, labels: Array<{ id: string, trackingNumber: string, trackingUrl: string | null, status: Types.OmsShipmentStatus, refund: Types.OmsRefundStatus, eta: string | null, events: Array<{ at: string, status: Types.OmsShipmentStatus, message: string, city: string | null, country: string | null }> }> } | null } | null };

export type OneReturnFragment = { receivedAt: string | null, inspectedAt: string | null, id: string, number: string, orderNumber: string, status: Types.OmsReturnStatus, method: Types.OmsReturnMethod, reason: string, warehouseName: string, createdAt: string, isShort: boolean, problem: string | null, omsOrder: { id: string } | null, lines: Array<{ sku: string, productName: string, quantity: number, inspected: number, orderLine: { id: string, variantName: string } | null, dispositions: Array<{ disposition: Types.OmsDisposition, quantity: number }> }>, shipment: { id: string, carrier: string, service: string, status: Types.OmsShipmentStatus, isTest: boolean, cost: { amount: number, currency: string } | null, labels: Array<{ id: string, trackingNumber: string, trackingUrl: string | null, status: Types.OmsShipmentStatus, refund: Types.OmsRefundStatus, eta: string | null, events: Array<{ at: string, status: Types.OmsShipmentStatus, message: string, city: string | null, country: string | null }> }> } | null };

export type ReceiveReturnMutationVariables = Exact<{
  id: string;
}>;


export type ReceiveReturnMutation = { omsReturnReceive: { return: { id: string, status: Types.OmsReturnStatus } | null, errors: Array<{ field: string | null, message: string }> } | null };

export type CancelReturnMutationVariables = Exact<{
  id: string;
  reason: string;
}>;


export type CancelReturnMutation = { omsReturnCancel: { return: { id: string, status: Types.OmsReturnStatus } | null, errors: Array<{ field: string | null, message: string }> } | null };

export type InspectReturnMutationVariables = Exact<{
  id: string;
  lines: Array<Types.OmsReturnInspectInput> | Types.OmsReturnInspectInput;
  closes: boolean;
}>;


export type InspectReturnMutation = { omsReturnInspect: { return: { receivedAt: string | null, inspectedAt: string | null, id: string, number: string, orderNumber: string, status: Types.OmsReturnStatus, method: Types.OmsReturnMethod, reason: string, warehouseName: string, createdAt: string, isShort: boolean, problem: string | null, omsOrder: { id: string } | null, lines: Array<{ sku: string, productName: string, quantity: number, inspected: number, orderLine: { id: string, variantName: string } | null, dispositions: Array<{ disposition: Types.OmsDisposition, quantity: number }> }>, shipment: { id: string, carrier: string, service: string, status: Types.OmsShipmentStatus, isTest: boolean, cost: { amount: number, currency: string } | null, labels: Array<{ id: string, trackingNumber: string, trackingUrl: string | null, status: Types.OmsShipmentStatus, refund: Types.OmsRefundStatus, eta: string | null, events: Array<{ at: string, status: Types.OmsShipmentStatus, message: string, city: string | null, country: string | null }> }> } | null } | null, errors: Array<{ field: string | null, message: string }> } | null };

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
export const ReturnRowFragmentDoc = new TypedDocumentString(`
    fragment ReturnRow on OmsReturn {
  id
  number
  orderNumber
  status
  method
  reason
  warehouseName
  createdAt
  isShort
  problem
  lines {
    quantity
    inspected
  }
}
    `, {"fragmentName":"ReturnRow"}) as unknown as TypedDocumentString<ReturnRowFragment, unknown>;
export const OneReturnFragmentDoc = new TypedDocumentString(`
    fragment OneReturn on OmsReturn {
  ...ReturnRow
  omsOrder {
    id
  }
  receivedAt
  inspectedAt
  lines {
    sku
    productName
    quantity
    inspected
    orderLine {
      id
      variantName
    }
    dispositions {
      disposition
      quantity
    }
  }
  shipment {
    id
    carrier
    service
    status
    isTest
    cost {
      amount
      currency
    }
    labels {
      id
      trackingNumber
      trackingUrl
      status
      refund
      eta
      events {
        at
        status
        message
        city
        country
      }
    }
  }
}
    fragment ReturnRow on OmsReturn {
  id
  number
  orderNumber
  status
  method
  reason
  warehouseName
  createdAt
  isShort
  problem
  lines {
    quantity
    inspected
  }
}`, {"fragmentName":"OneReturn"}) as unknown as TypedDocumentString<OneReturnFragment, unknown>;
export const ReturnsDocument = new TypedDocumentString(`
    query Returns($filter: OmsReturnFilterInput, $first: Int!, $after: String, $isHead: Boolean!) {
  omsReturns(filter: $filter, first: $first, after: $after) {
    totalCount @include(if: $isHead)
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...ReturnRow
      }
    }
  }
}
    fragment ReturnRow on OmsReturn {
  id
  number
  orderNumber
  status
  method
  reason
  warehouseName
  createdAt
  isShort
  problem
  lines {
    quantity
    inspected
  }
}`) as unknown as TypedDocumentString<ReturnsQuery, ReturnsQueryVariables>;
export const ReturnDocument = new TypedDocumentString(`
    query Return($id: ID!) {
  omsReturn(id: $id) {
    ...OneReturn
  }
}
    fragment ReturnRow on OmsReturn {
  id
  number
  orderNumber
  status
  method
  reason
  warehouseName
  createdAt
  isShort
  problem
  lines {
    quantity
    inspected
  }
}
fragment OneReturn on OmsReturn {
  ...ReturnRow
  omsOrder {
    id
  }
  receivedAt
  inspectedAt
  lines {
    sku
    productName
    quantity
    inspected
    orderLine {
      id
      variantName
    }
    dispositions {
      disposition
      quantity
    }
  }
  shipment {
    id
    carrier
    service
    status
    isTest
    cost {
      amount
      currency
    }
    labels {
      id
      trackingNumber
      trackingUrl
      status
      refund
      eta
      events {
        at
        status
        message
        city
        country
      }
    }
  }
}`) as unknown as TypedDocumentString<ReturnQuery, ReturnQueryVariables>;
export const ReceiveReturnDocument = new TypedDocumentString(`
    mutation ReceiveReturn($id: ID!) {
  omsReturnReceive(id: $id) {
    return {
      id
      status
    }
    errors {
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ReceiveReturnMutation, ReceiveReturnMutationVariables>;
export const CancelReturnDocument = new TypedDocumentString(`
    mutation CancelReturn($id: ID!, $reason: String!) {
  omsReturnCancel(id: $id, reason: $reason) {
    return {
      id
      status
    }
    errors {
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CancelReturnMutation, CancelReturnMutationVariables>;
export const InspectReturnDocument = new TypedDocumentString(`
    mutation InspectReturn($id: ID!, $lines: [OmsReturnInspectInput!]!, $closes: Boolean!) {
  omsReturnInspect(returnId: $id, lines: $lines, closes: $closes) {
    return {
      ...OneReturn
    }
    errors {
      field
      message
    }
  }
}
    fragment ReturnRow on OmsReturn {
  id
  number
  orderNumber
  status
  method
  reason
  warehouseName
  createdAt
  isShort
  problem
  lines {
    quantity
    inspected
  }
}
fragment OneReturn on OmsReturn {
  ...ReturnRow
  omsOrder {
    id
  }
  receivedAt
  inspectedAt
  lines {
    sku
    productName
    quantity
    inspected
    orderLine {
      id
      variantName
    }
    dispositions {
      disposition
      quantity
    }
  }
  shipment {
    id
    carrier
    service
    status
    isTest
    cost {
      amount
      currency
    }
    labels {
      id
      trackingNumber
      trackingUrl
      status
      refund
      eta
      events {
        at
        status
        message
        city
        country
      }
    }
  }
}`) as unknown as TypedDocumentString<InspectReturnMutation, InspectReturnMutationVariables>;