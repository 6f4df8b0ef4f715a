/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../api/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
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

export type AssessmentFragment = { level: Types.OmsRiskLevel, score: number, shadowLevel: Types.OmsRiskLevel, shadowScore: number, provider: string, ruleVersion: number, assessedAt: string, signals: Array<{ rule: string, weight: number, evidence: string }>, shadowSignals: Array<{ rule: string, weight: number, evidence: string }>, unevaluated: Array<{ rule: string, reason: string }> };

export type RelatedOrderFragment = { orderNumber: string, placedAt: string, riskLevel: Types.OmsRiskLevel | null, outcome: Types.OmsOutcome | null, shared: Array<Types.OmsRiskIdentity>, total: { amount: number, currency: string } | null, omsOrder: { id: string, stage: Types.OmsStage } | null, order: { id: string, userEmail: string | null } | null };

export type ComparisonFragment = { pastBad: number, facts: Array<{ name: string, value: string }>, pastOrders: Array<{ orderNumber: string, placedAt: string, riskLevel: Types.OmsRiskLevel | null, outcome: Types.OmsOutcome | null, shared: Array<Types.OmsRiskIdentity>, total: { amount: number, currency: string } | null, omsOrder: { id: string, stage: Types.OmsStage } | null, order: { id: string, userEmail: string | null } | null }>, lookAlikes: Array<{ orderNumber: string, placedAt: string, riskLevel: Types.OmsRiskLevel | null, outcome: Types.OmsOutcome | null, shared: Array<Types.OmsRiskIdentity>, total: { amount: number, currency: string } | null, omsOrder: { id: string, stage: Types.OmsStage } | null, order: { id: string, userEmail: string | null } | null }> };

export type OrderComparisonQueryVariables = Exact<{
  orderId: string;
}>;


export type OrderComparisonQuery = { omsRiskComparison: { pastBad: number, facts: Array<{ name: string, value: string }>, pastOrders: Array<{ orderNumber: string, placedAt: string, riskLevel: Types.OmsRiskLevel | null, outcome: Types.OmsOutcome | null, shared: Array<Types.OmsRiskIdentity>, total: { amount: number, currency: string } | null, omsOrder: { id: string, stage: Types.OmsStage } | null, order: { id: string, userEmail: string | null } | null }>, lookAlikes: Array<{ orderNumber: string, placedAt: string, riskLevel: Types.OmsRiskLevel | null, outcome: Types.OmsOutcome | null, shared: Array<Types.OmsRiskIdentity>, total: { amount: number, currency: string } | null, omsOrder: { id: string, stage: Types.OmsStage } | null, order: { id: string, userEmail: string | null } | null }> } | null };

export type NoteOutcomeMutationVariables = Exact<{
  orderId: string;
  outcome: Types.OmsOutcome;
  note?: string | null | undefined;
}>;


export type NoteOutcomeMutation = { omsOrderOutcome: { omsOrder: { id: string, outcome: Types.OmsOutcome | null } | null, errors: Array<{ field: string | null, message: string }> } | null };

export type AssessAgainMutationVariables = Exact<{
  orderIds: Array<string> | string;
}>;


export type AssessAgainMutation = { omsRiskAssess: { errors: Array<{ field: string | null, message: string }> } | null };

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
export const AssessmentFragmentDoc = new TypedDocumentString(`
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
    `, {"fragmentName":"Assessment"}) as unknown as TypedDocumentString<AssessmentFragment, unknown>;
export const RelatedOrderFragmentDoc = new TypedDocumentString(`
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
}
    `, {"fragmentName":"RelatedOrder"}) as unknown as TypedDocumentString<RelatedOrderFragment, unknown>;
export const ComparisonFragmentDoc = new TypedDocumentString(`
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
}`, {"fragmentName":"Comparison"}) as unknown as TypedDocumentString<ComparisonFragment, unknown>;
export const OrderComparisonDocument = new TypedDocumentString(`
    query OrderComparison($orderId: ID!) {
  omsRiskComparison(orderId: $orderId) {
    ...Comparison
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
}`) as unknown as TypedDocumentString<OrderComparisonQuery, OrderComparisonQueryVariables>;
export const NoteOutcomeDocument = new TypedDocumentString(`
    mutation NoteOutcome($orderId: ID!, $outcome: OmsOutcome!, $note: String) {
  omsOrderOutcome(orderId: $orderId, outcome: $outcome, note: $note) {
    omsOrder {
      id
      outcome
    }
    errors {
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<NoteOutcomeMutation, NoteOutcomeMutationVariables>;
export const AssessAgainDocument = new TypedDocumentString(`
    mutation AssessAgain($orderIds: [ID!]!) {
  omsRiskAssess(orderIds: $orderIds) {
    errors {
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AssessAgainMutation, AssessAgainMutationVariables>;