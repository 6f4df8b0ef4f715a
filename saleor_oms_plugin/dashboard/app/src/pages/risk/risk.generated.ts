/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../api/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type OmsJobStatus =
  | 'CANCELED'
  | 'DONE'
  | 'FAILED'
  | 'QUEUED'
  | 'RUNNING';

export type OmsOutcome =
  | 'CHARGEBACK'
  | 'FRAUD'
  | 'GOOD';

/** Somebody to block or to allow, by a value or an order. The same value again is one entry. */
export type OmsRiskEntryInput = {
  /** For one channel only, by its slug. */
  channel?: string | null | undefined;
  /** When it ends by itself. */
  expiresAt?: string | null | undefined;
  /** What kind of value it is. */
  identity: OmsRiskIdentity;
  kind: OmsRiskListKind;
  note?: string | null | undefined;
  /** Of Saleor's Order: its value is taken. */
  orderId?: string | null | undefined;
  /** In any spelling. Cards, addresses and accounts are taken from an order. */
  value?: string | null | undefined;
};

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

export type OmsRiskListKind =
  | 'ALLOW'
  | 'BLOCK';

/** A change of the policy; what is left out stays as it is. */
export type OmsRiskPolicyInput = {
  /** Empty: the shop's own address. */
  alertEmail?: string | null | undefined;
  /** 1 to 100, not below mediumFrom. */
  highFrom?: number | null | undefined;
  isActive?: boolean | null | undefined;
  /** 1 to 100. */
  mediumFrom?: number | null | undefined;
};

/** A change of one rule; what is left out stays as it is. */
export type OmsRiskRuleInput = {
  isActive?: boolean | null | undefined;
  /** Takes this channel's own values back; with no other value. */
  isInherited?: boolean | null | undefined;
  /** Runs and records without acting. In a backtest: counted or not. */
  isShadow?: boolean | null | undefined;
  /** As JSON: {"hours": 24, "orders": 4}. Those not named stay. */
  parameters?: string | null | undefined;
  slug: string;
  /** 0 to 100 points. */
  weight?: number | null | undefined;
};

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

export type RiskRuleFragment = { id: string, slug: string, description: string, isActive: boolean, isShadow: boolean, weight: number, lowers: boolean, parameters: string, version: number, isOverridden: boolean, precision: number | null, recall: number | null, lift: number | null, fired: number, known: number, parameterLimits: Array<{ name: string, default: number, minimum: number, maximum: number }> };

export type RiskPolicyFragment = { isActive: boolean, mediumFrom: number, highFrom: number, alertEmail: string | null, version: number };

export type RiskEffectFragment = { held: number, heldHigh: number, fraudCaught: number, fraudMissed: number, goodHeld: number };

export type RiskShadowFragment = { since: string, assessed: number, acting: { held: number, heldHigh: number, fraudCaught: number, fraudMissed: number, goodHeld: number }, withShadows: { held: number, heldHigh: number, fraudCaught: number, fraudMissed: number, goodHeld: number }, rules: Array<{ rule: string, fired: number }> };

export type RiskRulesQueryVariables = Exact<{
  channel?: string | null | undefined;
  isChannel: boolean;
}>;


export type RiskRulesQuery = { omsRiskRules: Array<{ id: string, slug: string, description: string, isActive: boolean, isShadow: boolean, weight: number, lowers: boolean, parameters: string, version: number, isOverridden: boolean, precision: number | null, recall: number | null, lift: number | null, fired: number, known: number, parameterLimits: Array<{ name: string, default: number, minimum: number, maximum: number }> }>, omsRiskPolicy: { isActive: boolean, mediumFrom: number, highFrom: number, alertEmail: string | null, version: number }, omsRiskShadow: { since: string, assessed: number, acting: { held: number, heldHigh: number, fraudCaught: number, fraudMissed: number, goodHeld: number }, withShadows: { held: number, heldHigh: number, fraudCaught: number, fraudMissed: number, goodHeld: number }, rules: Array<{ rule: string, fired: number }> }, shop?: Array<{ slug: string, isActive: boolean, isShadow: boolean, weight: number, parameters: string }> };

export type SaveRiskMutationVariables = Exact<{
  channel?: string | null | undefined;
  rules: Array<Types.OmsRiskRuleInput> | Types.OmsRiskRuleInput;
  hasRules: boolean;
  policy: Types.OmsRiskPolicyInput;
  hasPolicy: boolean;
}>;


export type SaveRiskMutation = { omsRiskPolicyUpdate?: { errors: Array<{ field: string | null, message: string }> } | null, omsRiskRuleUpdate?: { errors: Array<{ field: string | null, message: string }> } | null };

export type StartBacktestsMutationVariables = Exact<{
  since: string;
  until: string;
  channel?: string | null | undefined;
  rules?: Array<Types.OmsRiskRuleInput> | Types.OmsRiskRuleInput | null | undefined;
  policy?: Types.OmsRiskPolicyInput | null | undefined;
}>;


export type StartBacktestsMutation = { now: { job: { id: string } | null, errors: Array<{ field: string | null, message: string }> } | null, draft: { job: { id: string } | null, errors: Array<{ field: string | null, message: string }> } | null };

export type RiskJobFragment = { id: string, status: Types.OmsJobStatus, done: number, total: number, errors: Array<{ message: string }> };

export type RiskFiguresFragment = { ordersEvaluated: number, held: number, heldHigh: number, heldRate: number, fraudCaught: number, fraudMissed: number, goodHeld: number, goodHoursHeld: number, promisesMissed: number, revenueDelayed: Array<{ amount: number, currency: string }> };

export type BacktestsQueryVariables = Exact<{
  now: string;
  draft: string;
  mayOrders: boolean;
}>;


export type BacktestsQuery = { nowJob: { id: string, status: Types.OmsJobStatus, done: number, total: number, errors: Array<{ message: string }> } | null, now: { ordersEvaluated: number, held: number, heldHigh: number, heldRate: number, fraudCaught: number, fraudMissed: number, goodHeld: number, goodHoursHeld: number, promisesMissed: number, revenueDelayed: Array<{ amount: number, currency: string }> } | null, draftJob: { id: string, status: Types.OmsJobStatus, done: number, total: number, errors: Array<{ message: string }> } | null, draft: { ordersEvaluated: number, held: number, heldHigh: number, heldRate: number, fraudCaught: number, fraudMissed: number, goodHeld: number, goodHoursHeld: number, promisesMissed: number, sampleHeld?: Array<{ id: string, orderNumber: string, outcome: Types.OmsOutcome | null }>, revenueDelayed: Array<{ amount: number, currency: string }> } | null };

export type CancelBacktestsMutationVariables = Exact<{
  now: string;
  draft: string;
}>;


export type CancelBacktestsMutation = { now: { errors: Array<{ message: string }> } | null, draft: { errors: Array<{ message: string }> } | null };

export type RiskEntryFragment = { id: string, kind: Types.OmsRiskListKind, identity: Types.OmsRiskIdentity, label: string, channel: string, note: string, addedAt: string, addedBy: string, addedByName: string | null, expiresAt: string | null };

export type RiskEntriesQueryVariables = Exact<{
  kind: Types.OmsRiskListKind;
  identity?: Types.OmsRiskIdentity | null | undefined;
  channel?: string | null | undefined;
  search?: string | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type RiskEntriesQuery = { omsRiskList: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, kind: Types.OmsRiskListKind, identity: Types.OmsRiskIdentity, label: string, channel: string, note: string, addedAt: string, addedBy: string, addedByName: string | null, expiresAt: string | null } }> } | null };

export type RiskOrderNamedQueryVariables = Exact<{
  number: string;
}>;


export type RiskOrderNamedQuery = { omsOrders: { edges: Array<{ node: { id: string, orderNumber: string, order: { id: string } | null } }> } | null };

export type AddRiskEntryMutationVariables = Exact<{
  input: Types.OmsRiskEntryInput;
}>;


export type AddRiskEntryMutation = { omsRiskEntryAdd: { entry: { id: string, kind: Types.OmsRiskListKind, identity: Types.OmsRiskIdentity, label: string, channel: string, note: string, addedAt: string, addedBy: string, addedByName: string | null, expiresAt: string | null } | null, errors: Array<{ field: string | null, message: string }> } | null };

export type RemoveRiskEntriesMutationVariables = Exact<{
  ids: Array<string> | string;
}>;


export type RemoveRiskEntriesMutation = { omsRiskEntryRemove: { errors: Array<{ id: string | null, index: number | null, message: string }> } | null };

export type RiskRecordQueryVariables = Exact<{
  channel?: string | null | undefined;
  fired: Array<string> | string;
  mayOrders: boolean;
}>;


export type RiskRecordQuery = { omsRiskRules: Array<{ id: string, slug: string, description: string, isActive: boolean, isShadow: boolean, weight: number, lowers: boolean, parameters: string, version: number, isOverridden: boolean, precision: number | null, recall: number | null, lift: number | null, fired: number, known: number, parameterLimits: Array<{ name: string, default: number, minimum: number, maximum: number }> }>, omsRiskShadow: { assessed: number, rules: Array<{ rule: string, fired: number }> }, omsOrders?: { totalCount: number | null, edges: Array<{ node: { id: string, orderNumber: string, receivedAt: string, stage: Types.OmsStage, outcome: Types.OmsOutcome | null, risk: { level: Types.OmsRiskLevel, score: number } | null, order: { id: string, total: { gross: { amount: number, currency: string } } | null } | null } }> } | null };

export type RiskChangesQueryVariables = Exact<{
  channel?: string | null | undefined;
}>;


export type RiskChangesQuery = { omsRiskChanges: Array<{ version: number, subject: string, values: string | null, at: string, by: string, byName: string | null }> };

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
export const RiskRuleFragmentDoc = new TypedDocumentString(`
    fragment RiskRule on OmsRiskRule {
  id
  slug
  description
  isActive
  isShadow
  weight
  lowers
  parameters
  parameterLimits {
    name
    default
    minimum
    maximum
  }
  version
  isOverridden
  precision
  recall
  lift
  fired
  known
}
    `, {"fragmentName":"RiskRule"}) as unknown as TypedDocumentString<RiskRuleFragment, unknown>;
export const RiskPolicyFragmentDoc = new TypedDocumentString(`
    fragment RiskPolicy on OmsRiskPolicy {
  isActive
  mediumFrom
  highFrom
  alertEmail
  version
}
    `, {"fragmentName":"RiskPolicy"}) as unknown as TypedDocumentString<RiskPolicyFragment, unknown>;
export const RiskEffectFragmentDoc = new TypedDocumentString(`
    fragment RiskEffect on OmsRiskEffect {
  held
  heldHigh
  fraudCaught
  fraudMissed
  goodHeld
}
    `, {"fragmentName":"RiskEffect"}) as unknown as TypedDocumentString<RiskEffectFragment, unknown>;
export const RiskShadowFragmentDoc = new TypedDocumentString(`
    fragment RiskShadow on OmsRiskShadow {
  since
  assessed
  acting {
    ...RiskEffect
  }
  withShadows {
    ...RiskEffect
  }
  rules {
    rule
    fired
  }
}
    fragment RiskEffect on OmsRiskEffect {
  held
  heldHigh
  fraudCaught
  fraudMissed
  goodHeld
}`, {"fragmentName":"RiskShadow"}) as unknown as TypedDocumentString<RiskShadowFragment, unknown>;
export const RiskJobFragmentDoc = new TypedDocumentString(`
    fragment RiskJob on OmsJob {
  id
  status
  done
  total
  errors {
    message
  }
}
    `, {"fragmentName":"RiskJob"}) as unknown as TypedDocumentString<RiskJobFragment, unknown>;
export const RiskFiguresFragmentDoc = new TypedDocumentString(`
    fragment RiskFigures on OmsRiskBacktest {
  ordersEvaluated
  held
  heldHigh
  heldRate
  fraudCaught
  fraudMissed
  goodHeld
  goodHoursHeld
  promisesMissed
  revenueDelayed {
    amount
    currency
  }
}
    `, {"fragmentName":"RiskFigures"}) as unknown as TypedDocumentString<RiskFiguresFragment, unknown>;
export const RiskEntryFragmentDoc = new TypedDocumentString(`
    fragment RiskEntry on OmsRiskEntry {
  id
  kind
  identity
  label
  channel
  note
  addedAt
  addedBy
  addedByName
  expiresAt
}
    `, {"fragmentName":"RiskEntry"}) as unknown as TypedDocumentString<RiskEntryFragment, unknown>;
export const RiskRulesDocument = new TypedDocumentString(`
    query RiskRules($channel: String, $isChannel: Boolean!) {
  omsRiskRules(channel: $channel) {
    ...RiskRule
  }
  omsRiskPolicy(channel: $channel) {
    ...RiskPolicy
  }
  omsRiskShadow(channel: $channel) {
    ...RiskShadow
  }
  shop: omsRiskRules @include(if: $isChannel) {
    slug
    isActive
    isShadow
    weight
    parameters
  }
}
    fragment RiskRule on OmsRiskRule {
  id
  slug
  description
  isActive
  isShadow
  weight
  lowers
  parameters
  parameterLimits {
    name
    default
    minimum
    maximum
  }
  version
  isOverridden
  precision
  recall
  lift
  fired
  known
}
fragment RiskPolicy on OmsRiskPolicy {
  isActive
  mediumFrom
  highFrom
  alertEmail
  version
}
fragment RiskEffect on OmsRiskEffect {
  held
  heldHigh
  fraudCaught
  fraudMissed
  goodHeld
}
fragment RiskShadow on OmsRiskShadow {
  since
  assessed
  acting {
    ...RiskEffect
  }
  withShadows {
    ...RiskEffect
  }
  rules {
    rule
    fired
  }
}`) as unknown as TypedDocumentString<RiskRulesQuery, RiskRulesQueryVariables>;
export const SaveRiskDocument = new TypedDocumentString(`
    mutation SaveRisk($channel: String, $rules: [OmsRiskRuleInput!]!, $hasRules: Boolean!, $policy: OmsRiskPolicyInput!, $hasPolicy: Boolean!) {
  omsRiskPolicyUpdate(channel: $channel, input: $policy) @include(if: $hasPolicy) {
    errors {
      field
      message
    }
  }
  omsRiskRuleUpdate(channel: $channel, rules: $rules) @include(if: $hasRules) {
    errors {
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SaveRiskMutation, SaveRiskMutationVariables>;
export const StartBacktestsDocument = new TypedDocumentString(`
    mutation StartBacktests($since: Date!, $until: Date!, $channel: String, $rules: [OmsRiskRuleInput!], $policy: OmsRiskPolicyInput) {
  now: omsRiskBacktestStart(
    since: $since
    until: $until
    channel: $channel
    mode: AS_SAVED
  ) {
    job {
      id
    }
    errors {
      field
      message
    }
  }
  draft: omsRiskBacktestStart(
    since: $since
    until: $until
    channel: $channel
    rules: $rules
    policy: $policy
    mode: AS_SAVED
  ) {
    job {
      id
    }
    errors {
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<StartBacktestsMutation, StartBacktestsMutationVariables>;
export const BacktestsDocument = new TypedDocumentString(`
    query Backtests($now: ID!, $draft: ID!, $mayOrders: Boolean!) {
  nowJob: omsJob(id: $now) {
    ...RiskJob
  }
  now: omsRiskBacktest(id: $now) {
    ...RiskFigures
  }
  draftJob: omsJob(id: $draft) {
    ...RiskJob
  }
  draft: omsRiskBacktest(id: $draft) {
    ...RiskFigures
    sampleHeld @include(if: $mayOrders) {
      id
      orderNumber
      outcome
    }
  }
}
    fragment RiskJob on OmsJob {
  id
  status
  done
  total
  errors {
    message
  }
}
fragment RiskFigures on OmsRiskBacktest {
  ordersEvaluated
  held
  heldHigh
  heldRate
  fraudCaught
  fraudMissed
  goodHeld
  goodHoursHeld
  promisesMissed
  revenueDelayed {
    amount
    currency
  }
}`) as unknown as TypedDocumentString<BacktestsQuery, BacktestsQueryVariables>;
export const CancelBacktestsDocument = new TypedDocumentString(`
    mutation CancelBacktests($now: ID!, $draft: ID!) {
  now: omsJobCancel(id: $now) {
    errors {
      message
    }
  }
  draft: omsJobCancel(id: $draft) {
    errors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CancelBacktestsMutation, CancelBacktestsMutationVariables>;
export const RiskEntriesDocument = new TypedDocumentString(`
    query RiskEntries($kind: OmsRiskListKind!, $identity: OmsRiskIdentity, $channel: String, $search: String, $first: Int!, $after: String) {
  omsRiskList(
    kind: $kind
    identity: $identity
    channel: $channel
    search: $search
    first: $first
    after: $after
  ) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...RiskEntry
      }
    }
  }
}
    fragment RiskEntry on OmsRiskEntry {
  id
  kind
  identity
  label
  channel
  note
  addedAt
  addedBy
  addedByName
  expiresAt
}`) as unknown as TypedDocumentString<RiskEntriesQuery, RiskEntriesQueryVariables>;
export const RiskOrderNamedDocument = new TypedDocumentString(`
    query RiskOrderNamed($number: String!) {
  omsOrders(first: 2, filter: {search: $number}) {
    edges {
      node {
        id
        orderNumber
        order {
          id
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RiskOrderNamedQuery, RiskOrderNamedQueryVariables>;
export const AddRiskEntryDocument = new TypedDocumentString(`
    mutation AddRiskEntry($input: OmsRiskEntryInput!) {
  omsRiskEntryAdd(input: $input) {
    entry {
      ...RiskEntry
    }
    errors {
      field
      message
    }
  }
}
    fragment RiskEntry on OmsRiskEntry {
  id
  kind
  identity
  label
  channel
  note
  addedAt
  addedBy
  addedByName
  expiresAt
}`) as unknown as TypedDocumentString<AddRiskEntryMutation, AddRiskEntryMutationVariables>;
export const RemoveRiskEntriesDocument = new TypedDocumentString(`
    mutation RemoveRiskEntries($ids: [ID!]!) {
  omsRiskEntryRemove(ids: $ids) {
    errors {
      id
      index
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveRiskEntriesMutation, RemoveRiskEntriesMutationVariables>;
export const RiskRecordDocument = new TypedDocumentString(`
    query RiskRecord($channel: String, $fired: [String!]!, $mayOrders: Boolean!) {
  omsRiskRules(channel: $channel) {
    ...RiskRule
  }
  omsRiskShadow(channel: $channel) {
    assessed
    rules {
      rule
      fired
    }
  }
  omsOrders(first: 20, filter: {fired: $fired}) @include(if: $mayOrders) {
    totalCount
    edges {
      node {
        id
        orderNumber
        receivedAt
        stage
        outcome
        risk {
          level
          score
        }
        order {
          id
          total {
            gross {
              amount
              currency
            }
          }
        }
      }
    }
  }
}
    fragment RiskRule on OmsRiskRule {
  id
  slug
  description
  isActive
  isShadow
  weight
  lowers
  parameters
  parameterLimits {
    name
    default
    minimum
    maximum
  }
  version
  isOverridden
  precision
  recall
  lift
  fired
  known
}`) as unknown as TypedDocumentString<RiskRecordQuery, RiskRecordQueryVariables>;
export const RiskChangesDocument = new TypedDocumentString(`
    query RiskChanges($channel: String) {
  omsRiskChanges(channel: $channel) {
    version
    subject
    values
    at
    by
    byName
  }
}
    `) as unknown as TypedDocumentString<RiskChangesQuery, RiskChangesQueryVariables>;