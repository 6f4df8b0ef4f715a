/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../api/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Why an order needs a person now, most urgent first. */
export type OmsAttention =
  | 'AT_RISK'
  | 'BACKORDERED'
  | 'CONFIRMATION'
  | 'EXCEPTION'
  | 'HOLD_FOR_PERSON'
  | 'LABEL'
  | 'LATE'
  | 'PACK'
  | 'PAYMENT'
  | 'PICK'
  | 'PROBLEM';

export type OmsHoldReason =
  | 'ADDRESS'
  | 'CUSTOMER_REQUEST'
  | 'FRAUD_COOLING'
  | 'FRAUD_REVIEW'
  | 'OTHER'
  | 'OUT_OF_STOCK'
  | 'PAYMENT';

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

export type OverviewQueryVariables = Exact<{
  channel?: string | null | undefined;
  since: string;
  until: string;
}>;


export type OverviewQuery = { omsOverview: { asOf: string, timeZone: string, startsAt: string, endsAt: string, todayStartsAt: string, late: number, atRisk: number, received: number, shipped: number, delivered: number, hoursToShip: number | null, onTimeRate: number | null, splitRate: number | null, holdRate: number | null, holdsReleasedUnchanged: number, deliveryRating: number | null, netPromoterScore: number | null, attention: Array<{ kind: Types.OmsAttention, count: number, oldest: string | null }>, stages: Array<{ stage: Types.OmsStage, count: number, oldest: string | null }>, holds: Array<{ reason: Types.OmsHoldReason, count: number, nextRelease: string | null }>, shippingSpend: Array<{ amount: number, currency: string }>, daily: Array<{ day: string, startsAt: string, endsAt: string, received: number, shipped: number, delivered: number, revenue: Array<{ amount: number, currency: string }> }>, warehouses: Array<{ id: string | null, warehouseName: string, open: number, late: number, shippedToday: number, unitsOnHand: number, unitsAllocated: number, unitsAvailable: number }> } | null, any: { edges: Array<{ cursor: string }> } | null };

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

export const OverviewDocument = new TypedDocumentString(`
    query Overview($channel: String, $since: Date!, $until: Date!) {
  omsOverview(channel: $channel, since: $since, until: $until) {
    asOf
    timeZone
    startsAt
    endsAt
    todayStartsAt
    attention {
      kind
      count
      oldest
    }
    stages {
      stage
      count
      oldest
    }
    late
    atRisk
    holds {
      reason
      count
      nextRelease
    }
    received
    shipped
    delivered
    hoursToShip
    onTimeRate
    splitRate
    holdRate
    holdsReleasedUnchanged
    shippingSpend {
      amount
      currency
    }
    deliveryRating
    netPromoterScore
    daily {
      day
      startsAt
      endsAt
      received
      shipped
      delivered
      revenue {
        amount
        currency
      }
    }
    warehouses {
      id
      warehouseName
      open
      late
      shippedToday
      unitsOnHand
      unitsAllocated
      unitsAvailable
    }
  }
  any: omsOrders(first: 1) {
    edges {
      cursor
    }
  }
}
    `) as unknown as TypedDocumentString<OverviewQuery, OverviewQueryVariables>;