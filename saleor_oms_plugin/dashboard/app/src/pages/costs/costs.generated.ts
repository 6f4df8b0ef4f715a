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

/** Why nobody can be sure of a sum. */
export type OmsMoneyAtRiskKind =
  | 'DUPLICATE'
  | 'PURCHASE_IN_DOUBT'
  | 'REFUND_OPEN'
  | 'REFUND_REJECTED'
  | 'UNUSED_LABEL';

/** What spending is told by. */
export type OmsPostageDimension =
  | 'CARRIER'
  | 'CHANNEL'
  | 'DAY'
  | 'SERVICE'
  | 'WAREHOUSE'
  | 'ZONE';

/** All that is given must hold; of a list, one entry. */
export type OmsPostageFindingFilterInput = {
  kind?: Array<OmsPostageFindingKind> | null | undefined;
  status?: Array<OmsPostageFindingStatus> | null | undefined;
};

/** How books and the carrier's list disagree. */
export type OmsPostageFindingKind =
  | 'DUPLICATE'
  | 'MISSING_AT_CARRIER'
  | 'PRICE_DRIFT'
  | 'REFUND_MISSING'
  | 'STRAY'
  | 'UNKNOWN_LABEL'
  | 'UNUSED';

/** What became of a finding. */
export type OmsPostageFindingStatus =
  | 'DISMISSED'
  | 'OPEN'
  | 'RESOLVED';

/** What a person says became of a purchase in doubt. */
export type OmsPurchaseOutcome =
  | 'BOUGHT'
  | 'NOT_BOUGHT';

export type PostageQueryVariables = Exact<{
  since: string;
  until: string;
  by: Types.OmsPostageDimension;
  channel?: string | null | undefined;
}>;


export type PostageQuery = { omsPostage: { labels: number, voided: number, isTest: boolean, openFindings: number, quoted: Array<{ amount: number, currency: string }>, bought: Array<{ amount: number, currency: string }>, refunded: Array<{ amount: number, currency: string }>, net: Array<{ amount: number, currency: string }>, rows: Array<{ key: string, name: string, labels: number, voided: number, quoted: { amount: number, currency: string } | null, bought: { amount: number, currency: string }, refunded: { amount: number, currency: string }, net: { amount: number, currency: string }, average: { amount: number, currency: string } }> } };

export type SumFragment = { amount: number, currency: string };

export type PostageRowFragment = { key: string, name: string, labels: number, voided: number, quoted: { amount: number, currency: string } | null, bought: { amount: number, currency: string }, refunded: { amount: number, currency: string }, net: { amount: number, currency: string }, average: { amount: number, currency: string } };

export type MoneyAtRiskQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  isHead: boolean;
}>;


export type MoneyAtRiskQuery = { omsMoneyAtRisk: { totalCount?: number | null, total?: Array<{ amount: number, currency: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ cursor: string, node: { kind: Types.OmsMoneyAtRiskKind, orderNumber: string | null, since: string, ageHours: number, message: string, nextLookAt: string | null, amount: { amount: number, currency: string }, omsOrder: { id: string } | null, shipment: { id: string, carrier: string, service: string } | null, label: { id: string, trackingNumber: string } | null, purchase: { id: string, settleFrom: string | null, parcels: number, unclaimed: Array<string> } | null } }> } | null };

export type SettlePurchaseMutationVariables = Exact<{
  shipmentId: string;
  purchaseId?: string | null | undefined;
  outcome: Types.OmsPurchaseOutcome;
  note: string;
  transactionIds?: Array<string> | string | null | undefined;
}>;


export type SettlePurchaseMutation = { omsPurchaseSettle: { shipment: { id: string } | null, errors: Array<{ field: string | null, message: string }> } | null };

export type FindingsQueryVariables = Exact<{
  filter?: Types.OmsPostageFindingFilterInput | null | undefined;
  first: number;
  after?: string | null | undefined;
  isHead: boolean;
  day: string;
}>;


export type FindingsQuery = { omsPostage?: { isTest: boolean, reconciledAt: string | null }, omsPostageFindings: { totalCount?: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, kind: Types.OmsPostageFindingKind, status: Types.OmsPostageFindingStatus, transactionId: string, trackingNumber: string | null, carrier: string | null, boughtAt: string, foundAt: string, closedAt: string | null, message: string, note: string | null, expected: { amount: number, currency: string } | null, actual: { amount: number, currency: string } | null, shipment: { id: string, orderNumber: string, omsOrder: { id: string } | null } | null } }> } | null };

export type FindingRowFragment = { id: string, kind: Types.OmsPostageFindingKind, status: Types.OmsPostageFindingStatus, transactionId: string, trackingNumber: string | null, carrier: string | null, boughtAt: string, foundAt: string, closedAt: string | null, message: string, note: string | null, expected: { amount: number, currency: string } | null, actual: { amount: number, currency: string } | null, shipment: { id: string, orderNumber: string, omsOrder: { id: string } | null } | null };

export type ResolveFindingsMutationVariables = Exact<{
  ids: Array<string> | string;
  note: string;
  dismiss: boolean;
}>;


export type ResolveFindingsMutation = { omsPostageFindingResolve: { findings: Array<{ id: string, kind: Types.OmsPostageFindingKind, status: Types.OmsPostageFindingStatus, transactionId: string, trackingNumber: string | null, carrier: string | null, boughtAt: string, foundAt: string, closedAt: string | null, message: string, note: string | null, expected: { amount: number, currency: string } | null, actual: { amount: number, currency: string } | null, shipment: { id: string, orderNumber: string, omsOrder: { id: string } | null } | null }>, errors: Array<{ id: string | null, index: number | null, message: string }> } | null };

export type ReconcileMutationVariables = Exact<{ [key: string]: never; }>;


export type ReconcileMutation = { omsPostageReconcile: { job: { id: string, status: Types.OmsJobStatus, done: number, total: number, results: string | null, errors: Array<{ message: string }> } | null, errors: Array<{ message: string }> } | null };

export type PostageJobNowQueryVariables = Exact<{
  id: string;
}>;


export type PostageJobNowQuery = { omsJob: { id: string, status: Types.OmsJobStatus, done: number, total: number, results: string | null, errors: Array<{ message: string }> } | null };

export type PostageJobFragment = { id: string, status: Types.OmsJobStatus, done: number, total: number, results: string | null, errors: Array<{ message: string }> };

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
export const SumFragmentDoc = new TypedDocumentString(`
    fragment Sum on Money {
  amount
  currency
}
    `, {"fragmentName":"Sum"}) as unknown as TypedDocumentString<SumFragment, unknown>;
export const PostageRowFragmentDoc = new TypedDocumentString(`
    fragment PostageRow on OmsPostageRow {
  key
  name
  labels
  voided
  quoted {
    ...Sum
  }
  bought {
    ...Sum
  }
  refunded {
    ...Sum
  }
  net {
    ...Sum
  }
  average {
    ...Sum
  }
}
    fragment Sum on Money {
  amount
  currency
}`, {"fragmentName":"PostageRow"}) as unknown as TypedDocumentString<PostageRowFragment, unknown>;
export const FindingRowFragmentDoc = new TypedDocumentString(`
    fragment FindingRow on OmsPostageFinding {
  id
  kind
  status
  transactionId
  trackingNumber
  carrier
  boughtAt
  foundAt
  closedAt
  message
  note
  expected {
    ...Sum
  }
  actual {
    ...Sum
  }
  shipment {
    id
    orderNumber
    omsOrder {
      id
    }
  }
}
    fragment Sum on Money {
  amount
  currency
}`, {"fragmentName":"FindingRow"}) as unknown as TypedDocumentString<FindingRowFragment, unknown>;
export const PostageJobFragmentDoc = new TypedDocumentString(`
    fragment PostageJob on OmsJob {
  id
  status
  done
  total
  results
  errors {
    message
  }
}
    `, {"fragmentName":"PostageJob"}) as unknown as TypedDocumentString<PostageJobFragment, unknown>;
export const PostageDocument = new TypedDocumentString(`
    query Postage($since: Date!, $until: Date!, $by: OmsPostageDimension!, $channel: String) {
  omsPostage(since: $since, until: $until, by: $by, channel: $channel) {
    quoted {
      ...Sum
    }
    bought {
      ...Sum
    }
    refunded {
      ...Sum
    }
    net {
      ...Sum
    }
    labels
    voided
    isTest
    openFindings
    rows {
      ...PostageRow
    }
  }
}
    fragment Sum on Money {
  amount
  currency
}
fragment PostageRow on OmsPostageRow {
  key
  name
  labels
  voided
  quoted {
    ...Sum
  }
  bought {
    ...Sum
  }
  refunded {
    ...Sum
  }
  net {
    ...Sum
  }
  average {
    ...Sum
  }
}`) as unknown as TypedDocumentString<PostageQuery, PostageQueryVariables>;
export const MoneyAtRiskDocument = new TypedDocumentString(`
    query MoneyAtRisk($first: Int!, $after: String, $isHead: Boolean!) {
  omsMoneyAtRisk(first: $first, after: $after) {
    totalCount @include(if: $isHead)
    total @include(if: $isHead) {
      ...Sum
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      cursor
      node {
        kind
        orderNumber
        since
        ageHours
        message
        nextLookAt
        amount {
          ...Sum
        }
        omsOrder {
          id
        }
        shipment {
          id
          carrier
          service
        }
        label {
          id
          trackingNumber
        }
        purchase {
          id
          settleFrom
          parcels
          unclaimed
        }
      }
    }
  }
}
    fragment Sum on Money {
  amount
  currency
}`) as unknown as TypedDocumentString<MoneyAtRiskQuery, MoneyAtRiskQueryVariables>;
export const SettlePurchaseDocument = new TypedDocumentString(`
    mutation SettlePurchase($shipmentId: ID!, $purchaseId: ID, $outcome: OmsPurchaseOutcome!, $note: String!, $transactionIds: [String!]) {
  omsPurchaseSettle(
    shipmentId: $shipmentId
    purchaseId: $purchaseId
    outcome: $outcome
    note: $note
    transactionIds: $transactionIds
  ) {
    shipment {
      id
    }
    errors {
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SettlePurchaseMutation, SettlePurchaseMutationVariables>;
export const FindingsDocument = new TypedDocumentString(`
    query Findings($filter: OmsPostageFindingFilterInput, $first: Int!, $after: String, $isHead: Boolean!, $day: Date!) {
  omsPostage(since: $day, until: $day, by: CARRIER) @include(if: $isHead) {
    isTest
    reconciledAt
  }
  omsPostageFindings(filter: $filter, first: $first, after: $after) {
    totalCount @include(if: $isHead)
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...FindingRow
      }
    }
  }
}
    fragment Sum on Money {
  amount
  currency
}
fragment FindingRow on OmsPostageFinding {
  id
  kind
  status
  transactionId
  trackingNumber
  carrier
  boughtAt
  foundAt
  closedAt
  message
  note
  expected {
    ...Sum
  }
  actual {
    ...Sum
  }
  shipment {
    id
    orderNumber
    omsOrder {
      id
    }
  }
}`) as unknown as TypedDocumentString<FindingsQuery, FindingsQueryVariables>;
export const ResolveFindingsDocument = new TypedDocumentString(`
    mutation ResolveFindings($ids: [ID!]!, $note: String!, $dismiss: Boolean!) {
  omsPostageFindingResolve(ids: $ids, note: $note, dismiss: $dismiss) {
    findings {
      ...FindingRow
    }
    errors {
      id
      index
      message
    }
  }
}
    fragment Sum on Money {
  amount
  currency
}
fragment FindingRow on OmsPostageFinding {
  id
  kind
  status
  transactionId
  trackingNumber
  carrier
  boughtAt
  foundAt
  closedAt
  message
  note
  expected {
    ...Sum
  }
  actual {
    ...Sum
  }
  shipment {
    id
    orderNumber
    omsOrder {
      id
    }
  }
}`) as unknown as TypedDocumentString<ResolveFindingsMutation, ResolveFindingsMutationVariables>;
export const ReconcileDocument = new TypedDocumentString(`
    mutation Reconcile {
  omsPostageReconcile {
    job {
      ...PostageJob
    }
    errors {
      message
    }
  }
}
    fragment PostageJob on OmsJob {
  id
  status
  done
  total
  results
  errors {
    message
  }
}`) as unknown as TypedDocumentString<ReconcileMutation, ReconcileMutationVariables>;
export const PostageJobNowDocument = new TypedDocumentString(`
    query PostageJobNow($id: ID!) {
  omsJob(id: $id) {
    ...PostageJob
  }
}
    fragment PostageJob on OmsJob {
  id
  status
  done
  total
  results
  errors {
    message
  }
}`) as unknown as TypedDocumentString<PostageJobNowQuery, PostageJobNowQueryVariables>;