/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../api/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** All that is given must hold; of a list, one entry. */
export type OmsHoldFilterInput = {
  /** Who is to look at it. */
  assignees?: Array<string> | null | undefined;
  /** Ignored by a Saleor without channels. */
  channels?: Array<string> | null | undefined;
  /** Only a person can lift it: neither time nor Saleor will. */
  forPerson?: boolean | null | undefined;
  isEscalated?: boolean | null | undefined;
  /** Open ones when omitted; null, in a variable, for all. */
  isOpen?: boolean | null | undefined;
  reason?: Array<OmsHoldReason> | null | undefined;
  /** Lifts by itself before this moment. */
  releaseBefore?: string | null | undefined;
  /** As in the list of orders. */
  search?: string | null | undefined;
};

export type OmsHoldReason =
  | 'ADDRESS'
  | 'CUSTOMER_REQUEST'
  | 'FRAUD_COOLING'
  | 'FRAUD_REVIEW'
  | 'OTHER'
  | 'OUT_OF_STOCK'
  | 'PAYMENT';

export type OmsOutcome =
  | 'CHARGEBACK'
  | 'FRAUD'
  | 'GOOD';

export type OmsRiskIdentity =
  | 'ADDRESS'
  | 'CARD'
  | 'CUSTOMER'
  | 'EMAIL'
  | 'EMAIL_DOMAIN'
  | 'IP'
  | 'PHONE';

export type OmsRiskLevel =
  | 'HIGH'
  | 'LOW'
  | 'MEDIUM';

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

export type HeldRowFragment = { id: string, reason: Types.OmsHoldReason, note: string, placedAt: string, placedBy: string, placedByName: string | null, releaseAt: string | null, isEscalated: boolean, escalatedAt: string | null, escalationNote: string | null, assignee: { id: string, email: string, firstName: string, lastName: string } | null, lines: Array<{ sku: string, quantity: number }>, omsOrder: { id: string, orderNumber: string, customerName: string | null, risk: { level: Types.OmsRiskLevel, score: number } | null, order: { id: string, userEmail: string | null, total: { gross: { amount: number, currency: string } } | null } | null } };

export type HoldsQueryVariables = Exact<{
  filter?: Types.OmsHoldFilterInput | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type HoldsQuery = { omsHolds: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, reason: Types.OmsHoldReason, note: string, placedAt: string, placedBy: string, placedByName: string | null, releaseAt: string | null, isEscalated: boolean, escalatedAt: string | null, escalationNote: string | null, assignee: { id: string, email: string, firstName: string, lastName: string } | null, lines: Array<{ sku: string, quantity: number }>, omsOrder: { id: string, orderNumber: string, customerName: string | null, risk: { level: Types.OmsRiskLevel, score: number } | null, order: { id: string, userEmail: string | null, total: { gross: { amount: number, currency: string } } | null } | null } } }> } | null };

export type QueueReleaseHoldsMutationVariables = Exact<{
  ids: Array<string> | string;
  note?: string | null | undefined;
}>;


export type QueueReleaseHoldsMutation = { omsHoldRelease: { holds: Array<{ id: string, omsOrder: { id: string, holds: Array<{ id: string, reason: Types.OmsHoldReason, releasedAt: string | null }> } }>, errors: Array<{ id: string | null, index: number | null, message: string }> } | null };

export type QueueProlongHoldsMutationVariables = Exact<{
  ids: Array<string> | string;
  releaseAt: string;
  note?: string | null | undefined;
}>;


export type QueueProlongHoldsMutation = { omsHoldExtend: { errors: Array<{ id: string | null, index: number | null, message: string }> } | null };

export type QueueRejectOrdersMutationVariables = Exact<{
  orderIds: Array<string> | string;
  reason: string;
  refund: boolean;
}>;


export type QueueRejectOrdersMutation = { omsOrderReject: { errors: Array<{ id: string | null, index: number | null, message: string }> } | null };

export type QueueEscalateHoldsMutationVariables = Exact<{
  ids: Array<string> | string;
  note: string;
  assigneeId?: string | null | undefined;
}>;


export type QueueEscalateHoldsMutation = { omsHoldEscalate: { errors: Array<{ id: string | null, index: number | null, message: string }> } | null };

export type HoldReviewersQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type HoldReviewersQuery = { omsReviewers: Array<{ id: string, name: string, email: string }> };

export type HoldCaseQueryVariables = Exact<{
  id: string;
  orderId: string;
  hasOrder: boolean;
}>;


export type HoldCaseQuery = { omsOrder: { id: string, outcome: Types.OmsOutcome | null, risk: { level: Types.OmsRiskLevel, score: number, shadowLevel: Types.OmsRiskLevel, shadowScore: number, provider: string, ruleVersion: number, assessedAt: string, signals: Array<{ rule: string, weight: number, evidence: string }>, shadowSignals: Array<{ rule: string, weight: number, evidence: string }>, unevaluated: Array<{ rule: string, reason: string }> } | null } | null, omsRiskComparison?: { pastBad: number, facts: Array<{ name: string, value: string }>, pastOrders: Array<{ orderNumber: string, placedAt: string, riskLevel: Types.OmsRiskLevel | null, outcome: Types.OmsOutcome | null, shared: Array<Types.OmsRiskIdentity>, total: { amount: number, currency: string } | null, omsOrder: { id: string, stage: Types.OmsStage } | null, order: { id: string, userEmail: string | null } | null }>, lookAlikes: Array<{ orderNumber: string, placedAt: string, riskLevel: Types.OmsRiskLevel | null, outcome: Types.OmsOutcome | null, shared: Array<Types.OmsRiskIdentity>, total: { amount: number, currency: string } | null, omsOrder: { id: string, stage: Types.OmsStage } | null, order: { id: string, userEmail: string | null } | null }> } | null };

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
export const HeldRowFragmentDoc = new TypedDocumentString(`
    fragment HeldRow on OmsHold {
  id
  reason
  note
  placedAt
  placedBy
  placedByName
  releaseAt
  isEscalated
  escalatedAt
  escalationNote
  assignee {
    id
    email
    firstName
    lastName
  }
  lines {
    sku
    quantity
  }
  omsOrder {
    id
    orderNumber
    customerName
    risk {
      level
      score
    }
    order {
      id
      userEmail
      total {
        gross {
          amount
          currency
        }
      }
    }
  }
}
    `, {"fragmentName":"HeldRow"}) as unknown as TypedDocumentString<HeldRowFragment, unknown>;
export const HoldsDocument = new TypedDocumentString(`
    query Holds($filter: OmsHoldFilterInput, $first: Int!, $after: String) {
  omsHolds(filter: $filter, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...HeldRow
      }
    }
  }
}
    fragment HeldRow on OmsHold {
  id
  reason
  note
  placedAt
  placedBy
  placedByName
  releaseAt
  isEscalated
  escalatedAt
  escalationNote
  assignee {
    id
    email
    firstName
    lastName
  }
  lines {
    sku
    quantity
  }
  omsOrder {
    id
    orderNumber
    customerName
    risk {
      level
      score
    }
    order {
      id
      userEmail
      total {
        gross {
          amount
          currency
        }
      }
    }
  }
}`) as unknown as TypedDocumentString<HoldsQuery, HoldsQueryVariables>;
export const QueueReleaseHoldsDocument = new TypedDocumentString(`
    mutation QueueReleaseHolds($ids: [ID!]!, $note: String) {
  omsHoldRelease(ids: $ids, note: $note) {
    holds {
      id
      omsOrder {
        id
        holds {
          id
          reason
          releasedAt
        }
      }
    }
    errors {
      id
      index
      message
    }
  }
}
    `) as unknown as TypedDocumentString<QueueReleaseHoldsMutation, QueueReleaseHoldsMutationVariables>;
export const QueueProlongHoldsDocument = new TypedDocumentString(`
    mutation QueueProlongHolds($ids: [ID!]!, $releaseAt: DateTime!, $note: String) {
  omsHoldExtend(ids: $ids, releaseAt: $releaseAt, note: $note) {
    errors {
      id
      index
      message
    }
  }
}
    `) as unknown as TypedDocumentString<QueueProlongHoldsMutation, QueueProlongHoldsMutationVariables>;
export const QueueRejectOrdersDocument = new TypedDocumentString(`
    mutation QueueRejectOrders($orderIds: [ID!]!, $reason: String!, $refund: Boolean!) {
  omsOrderReject(orderIds: $orderIds, reason: $reason, refund: $refund) {
    errors {
      id
      index
      message
    }
  }
}
    `) as unknown as TypedDocumentString<QueueRejectOrdersMutation, QueueRejectOrdersMutationVariables>;
export const QueueEscalateHoldsDocument = new TypedDocumentString(`
    mutation QueueEscalateHolds($ids: [ID!]!, $note: String!, $assigneeId: ID) {
  omsHoldEscalate(ids: $ids, note: $note, assigneeId: $assigneeId) {
    errors {
      id
      index
      message
    }
  }
}
    `) as unknown as TypedDocumentString<QueueEscalateHoldsMutation, QueueEscalateHoldsMutationVariables>;
export const HoldReviewersDocument = new TypedDocumentString(`
    query HoldReviewers($search: String) {
  omsReviewers(search: $search) {
    id
    name
    email
  }
}
    `) as unknown as TypedDocumentString<HoldReviewersQuery, HoldReviewersQueryVariables>;
export const HoldCaseDocument = new TypedDocumentString(`
    query HoldCase($id: ID!, $orderId: ID!, $hasOrder: Boolean!) {
  omsOrder(id: $id) {
    id
    outcome
    risk {
      ...Assessment
    }
  }
  omsRiskComparison(orderId: $orderId) @include(if: $hasOrder) {
    ...Comparison
  }
}
    fragment Assessment on OmsRiskAssessment {
  level
  score
  signals {
    rule
    weight
    evidence
  }
  shadowLevel
  shadowScore
  shadowSignals {
    rule
    weight
    evidence
  }
  unevaluated {
    rule
    reason
  }
  provider
  ruleVersion
  assessedAt
}
fragment Comparison on OmsRiskComparison {
  facts {
    name
    value
  }
  pastBad
  pastOrders {
    ...RelatedOrder
  }
  lookAlikes {
    ...RelatedOrder
  }
}
fragment RelatedOrder on OmsRiskRelatedOrder {
  orderNumber
  placedAt
  riskLevel
  outcome
  shared
  total {
    amount
    currency
  }
  omsOrder {
    id
    stage
  }
  order {
    id
    userEmail
  }
}`) as unknown as TypedDocumentString<HoldCaseQuery, HoldCaseQueryVariables>;