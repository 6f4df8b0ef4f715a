/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../api/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type OmsHoldReason =
  | 'ADDRESS'
  | 'CUSTOMER_REQUEST'
  | 'FRAUD_COOLING'
  | 'FRAUD_REVIEW'
  | 'OTHER'
  | 'OUT_OF_STOCK'
  | 'PAYMENT';

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

export type OmsStage =
  | 'BACKORDERED'
  | 'CANCELED'
  | 'COMPLETED'
  | 'DELIVERED'
  | 'FULFILLING'
  | 'ON_HOLD'
  | 'PARTIALLY_SHIPPED'
  | 'RECEIVED'
  | 'SHIPPED'
  | 'SOURCING';

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

export type OrderWidgetQueryVariables = Exact<{
  id: string;
}>;


export type OrderWidgetQuery = { omsOrder: { id: string, stage: Types.OmsStage, waitsFor: Types.OmsWait | null, nextActionAt: string | null, promisedDelivery: string | null, isLate: boolean, holds: Array<{ id: string, reason: Types.OmsHoldReason, releaseAt: string | null, releasedAt: string | null }>, shipments: Array<{ id: string, carrier: string, trackingNumber: string | null, trackingUrl: string | null, status: Types.OmsShipmentStatus, eta: string | null }> } | null };

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

export const OrderWidgetDocument = new TypedDocumentString(`
    query OrderWidget($id: ID!) {
  omsOrder(orderId: $id) {
    id
    stage
    waitsFor
    nextActionAt
    promisedDelivery
    isLate
    holds {
      id
      reason
      releaseAt
      releasedAt
    }
    shipments {
      id
      carrier
      trackingNumber
      trackingUrl
      status
      eta
    }
  }
}
    `) as unknown as TypedDocumentString<OrderWidgetQuery, OrderWidgetQueryVariables>;