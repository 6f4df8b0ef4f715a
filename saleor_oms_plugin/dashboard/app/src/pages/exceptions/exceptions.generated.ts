/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../api/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** All that is given must hold; of a list, one entry. */
export type OmsExceptionFilterInput = {
  /** Users who see to it. */
  assignees?: Array<string> | null | undefined;
  /** By its token, as "usps". */
  carrier?: Array<string> | null | undefined;
  dueBefore?: string | null | undefined;
  /** Whether somebody sees to it. */
  isAssigned?: boolean | null | undefined;
  /** Open ones when omitted; null, in a variable, for all. */
  isOpen?: boolean | null | undefined;
  kind?: Array<OmsExceptionKind> | null | undefined;
  /** As in the list of orders; a tracking number as well. */
  search?: string | null | undefined;
};

/** What keeps a parcel from arriving. */
export type OmsExceptionKind =
  | 'ADDRESS'
  | 'ATTEMPT_FAILED'
  | 'CUSTOMS'
  | 'DAMAGED'
  | 'HELD'
  | 'LOST'
  | 'OTHER'
  | 'RETURNING'
  | 'SILENT'
  | 'UNCOLLECTED'
  | 'UNDELIVERABLE';

export type OmsExceptionOutcome =
  | 'REFUNDED'
  | 'RESENT'
  | 'SETTLED'
  | 'WENT_ON';

export type OmsOrderRefundState =
  | 'DONE'
  | 'FAILED'
  | 'INTENDED'
  | 'SENT'
  | 'UNKNOWN'
  | 'WAITING';

/** What was done for the customer of a parcel that will not arrive. */
export type OmsRemedyKind =
  | 'REFUNDED'
  | 'RESENT';

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

export type ExceptionsQueryVariables = Exact<{
  filter?: Types.OmsExceptionFilterInput | null | undefined;
  first: number;
  after?: string | null | undefined;
  isHead: boolean;
}>;


export type ExceptionsQuery = { me?: { id: string } | null, omsExceptions: { totalCount?: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, kind: Types.OmsExceptionKind, words: string, openedAt: string, dueAt: string, isOverdue: boolean, note: string, outcome: Types.OmsExceptionOutcome | null, canBeMadeGood: boolean, endedAt: string | null, endedBy: string | null, remedy: { kind: Types.OmsRemedyKind, units: number, amount: { amount: number, currency: string } | null, refunds: Array<{ state: Types.OmsOrderRefundState }> } | null, omsOrder: { id: string, orderNumber: string }, shipment: { id: string, carrier: string, service: string }, label: { id: string, trackingNumber: string, status: Types.OmsShipmentStatus }, assignee: { id: string, email: string, firstName: string, lastName: string } | null } }> } | null };

export type ExceptionRowFragment = { id: string, kind: Types.OmsExceptionKind, words: string, openedAt: string, dueAt: string, isOverdue: boolean, note: string, outcome: Types.OmsExceptionOutcome | null, canBeMadeGood: boolean, endedAt: string | null, endedBy: string | null, remedy: { kind: Types.OmsRemedyKind, units: number, amount: { amount: number, currency: string } | null, refunds: Array<{ state: Types.OmsOrderRefundState }> } | null, omsOrder: { id: string, orderNumber: string }, shipment: { id: string, carrier: string, service: string }, label: { id: string, trackingNumber: string, status: Types.OmsShipmentStatus }, assignee: { id: string, email: string, firstName: string, lastName: string } | null };

export type ExceptionOwnersQueryVariables = Exact<{ [key: string]: never; }>;


export type ExceptionOwnersQuery = { omsReviewers: Array<{ id: string, name: string }> };

export type AssignExceptionsMutationVariables = Exact<{
  ids: Array<string> | string;
  assigneeId?: string | null | undefined;
}>;


export type AssignExceptionsMutation = { omsExceptionAssign: { exceptions: Array<{ id: string, kind: Types.OmsExceptionKind, words: string, openedAt: string, dueAt: string, isOverdue: boolean, note: string, outcome: Types.OmsExceptionOutcome | null, canBeMadeGood: boolean, endedAt: string | null, endedBy: string | null, remedy: { kind: Types.OmsRemedyKind, units: number, amount: { amount: number, currency: string } | null, refunds: Array<{ state: Types.OmsOrderRefundState }> } | null, omsOrder: { id: string, orderNumber: string }, shipment: { id: string, carrier: string, service: string }, label: { id: string, trackingNumber: string, status: Types.OmsShipmentStatus }, assignee: { id: string, email: string, firstName: string, lastName: string } | null }>, errors: Array<{ id: string | null, index: number | null, message: string }> } | null };

export type PostponeExceptionsMutationVariables = Exact<{
  ids: Array<string> | string;
  dueAt: string;
  note?: string | null | undefined;
}>;


export type PostponeExceptionsMutation = { omsExceptionPostpone: { exceptions: Array<{ id: string, kind: Types.OmsExceptionKind, words: string, openedAt: string, dueAt: string, isOverdue: boolean, note: string, outcome: Types.OmsExceptionOutcome | null, canBeMadeGood: boolean, endedAt: string | null, endedBy: string | null, remedy: { kind: Types.OmsRemedyKind, units: number, amount: { amount: number, currency: string } | null, refunds: Array<{ state: Types.OmsOrderRefundState }> } | null, omsOrder: { id: string, orderNumber: string }, shipment: { id: string, carrier: string, service: string }, label: { id: string, trackingNumber: string, status: Types.OmsShipmentStatus }, assignee: { id: string, email: string, firstName: string, lastName: string } | null }>, errors: Array<{ id: string | null, index: number | null, message: string }> } | null };

export type EndExceptionsMutationVariables = Exact<{
  ids: Array<string> | string;
  outcome: Types.OmsExceptionOutcome;
  note?: string | null | undefined;
}>;


export type EndExceptionsMutation = { omsExceptionEnd: { exceptions: Array<{ id: string, kind: Types.OmsExceptionKind, words: string, openedAt: string, dueAt: string, isOverdue: boolean, note: string, outcome: Types.OmsExceptionOutcome | null, canBeMadeGood: boolean, endedAt: string | null, endedBy: string | null, remedy: { kind: Types.OmsRemedyKind, units: number, amount: { amount: number, currency: string } | null, refunds: Array<{ state: Types.OmsOrderRefundState }> } | null, omsOrder: { id: string, orderNumber: string }, shipment: { id: string, carrier: string, service: string }, label: { id: string, trackingNumber: string, status: Types.OmsShipmentStatus }, assignee: { id: string, email: string, firstName: string, lastName: string } | null }>, errors: Array<{ id: string | null, index: number | null, message: string }> } | null };

export type ResendExceptionsMutationVariables = Exact<{
  ids: Array<string> | string;
  note?: string | null | undefined;
}>;


export type ResendExceptionsMutation = { omsExceptionResend: { exceptions: Array<{ id: string, kind: Types.OmsExceptionKind, words: string, openedAt: string, dueAt: string, isOverdue: boolean, note: string, outcome: Types.OmsExceptionOutcome | null, canBeMadeGood: boolean, endedAt: string | null, endedBy: string | null, remedy: { kind: Types.OmsRemedyKind, units: number, amount: { amount: number, currency: string } | null, refunds: Array<{ state: Types.OmsOrderRefundState }> } | null, omsOrder: { id: string, orderNumber: string }, shipment: { id: string, carrier: string, service: string }, label: { id: string, trackingNumber: string, status: Types.OmsShipmentStatus }, assignee: { id: string, email: string, firstName: string, lastName: string } | null }>, errors: Array<{ id: string | null, index: number | null, message: string }> } | null };

export type RefundExceptionsMutationVariables = Exact<{
  ids: Array<string> | string;
  amount?: number | string | null | undefined;
  note?: string | null | undefined;
}>;


export type RefundExceptionsMutation = { omsExceptionRefund: { exceptions: Array<{ id: string, kind: Types.OmsExceptionKind, words: string, openedAt: string, dueAt: string, isOverdue: boolean, note: string, outcome: Types.OmsExceptionOutcome | null, canBeMadeGood: boolean, endedAt: string | null, endedBy: string | null, remedy: { kind: Types.OmsRemedyKind, units: number, amount: { amount: number, currency: string } | null, refunds: Array<{ state: Types.OmsOrderRefundState }> } | null, omsOrder: { id: string, orderNumber: string }, shipment: { id: string, carrier: string, service: string }, label: { id: string, trackingNumber: string, status: Types.OmsShipmentStatus }, assignee: { id: string, email: string, firstName: string, lastName: string } | null }>, errors: Array<{ id: string | null, index: number | null, message: string }> } | null };

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
export const ExceptionRowFragmentDoc = new TypedDocumentString(`
    fragment ExceptionRow on OmsException {
  id
  kind
  words
  openedAt
  dueAt
  isOverdue
  note
  outcome
  canBeMadeGood
  remedy {
    kind
    units
    amount {
      amount
      currency
    }
    refunds {
      state
    }
  }
  endedAt
  endedBy
  omsOrder {
    id
    orderNumber
  }
  shipment {
    id
    carrier
    service
  }
  label {
    id
    trackingNumber
    status
  }
  assignee {
    id
    email
    firstName
    lastName
  }
}
    `, {"fragmentName":"ExceptionRow"}) as unknown as TypedDocumentString<ExceptionRowFragment, unknown>;
export const ExceptionsDocument = new TypedDocumentString(`
    query Exceptions($filter: OmsExceptionFilterInput, $first: Int!, $after: String, $isHead: Boolean!) {
  me @include(if: $isHead) {
    id
  }
  omsExceptions(filter: $filter, first: $first, after: $after) {
    totalCount @include(if: $isHead)
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...ExceptionRow
      }
    }
  }
}
    fragment ExceptionRow on OmsException {
  id
  kind
  words
  openedAt
  dueAt
  isOverdue
  note
  outcome
  canBeMadeGood
  remedy {
    kind
    units
    amount {
      amount
      currency
    }
    refunds {
      state
    }
  }
  endedAt
  endedBy
  omsOrder {
    id
    orderNumber
  }
  shipment {
    id
    carrier
    service
  }
  label {
    id
    trackingNumber
    status
  }
  assignee {
    id
    email
    firstName
    lastName
  }
}`) as unknown as TypedDocumentString<ExceptionsQuery, ExceptionsQueryVariables>;
export const ExceptionOwnersDocument = new TypedDocumentString(`
    query ExceptionOwners {
  omsReviewers {
    id
    name
  }
}
    `) as unknown as TypedDocumentString<ExceptionOwnersQuery, ExceptionOwnersQueryVariables>;
export const AssignExceptionsDocument = new TypedDocumentString(`
    mutation AssignExceptions($ids: [ID!]!, $assigneeId: ID) {
  omsExceptionAssign(ids: $ids, assigneeId: $assigneeId) {
    exceptions {
      ...ExceptionRow
    }
    errors {
      id
      index
      message
    }
  }
}
    fragment ExceptionRow on OmsException {
  id
  kind
  words
  openedAt
  dueAt
  isOverdue
  note
  outcome
  canBeMadeGood
  remedy {
    kind
    units
    amount {
      amount
      currency
    }
    refunds {
      state
    }
  }
  endedAt
  endedBy
  omsOrder {
    id
    orderNumber
  }
  shipment {
    id
    carrier
    service
  }
  label {
    id
    trackingNumber
    status
  }
  assignee {
    id
    email
    firstName
    lastName
  }
}`) as unknown as TypedDocumentString<AssignExceptionsMutation, AssignExceptionsMutationVariables>;
export const PostponeExceptionsDocument = new TypedDocumentString(`
    mutation PostponeExceptions($ids: [ID!]!, $dueAt: DateTime!, $note: String) {
  omsExceptionPostpone(ids: $ids, dueAt: $dueAt, note: $note) {
    exceptions {
      ...ExceptionRow
    }
    errors {
      id
      index
      message
    }
  }
}
    fragment ExceptionRow on OmsException {
  id
  kind
  words
  openedAt
  dueAt
  isOverdue
  note
  outcome
  canBeMadeGood
  remedy {
    kind
    units
    amount {
      amount
      currency
    }
    refunds {
      state
    }
  }
  endedAt
  endedBy
  omsOrder {
    id
    orderNumber
  }
  shipment {
    id
    carrier
    service
  }
  label {
    id
    trackingNumber
    status
  }
  assignee {
    id
    email
    firstName
    lastName
  }
}`) as unknown as TypedDocumentString<PostponeExceptionsMutation, PostponeExceptionsMutationVariables>;
export const EndExceptionsDocument = new TypedDocumentString(`
    mutation EndExceptions($ids: [ID!]!, $outcome: OmsExceptionOutcome!, $note: String) {
  omsExceptionEnd(ids: $ids, outcome: $outcome, note: $note) {
    exceptions {
      ...ExceptionRow
    }
    errors {
      id
      index
      message
    }
  }
}
    fragment ExceptionRow on OmsException {
  id
  kind
  words
  openedAt
  dueAt
  isOverdue
  note
  outcome
  canBeMadeGood
  remedy {
    kind
    units
    amount {
      amount
      currency
    }
    refunds {
      state
    }
  }
  endedAt
  endedBy
  omsOrder {
    id
    orderNumber
  }
  shipment {
    id
    carrier
    service
  }
  label {
    id
    trackingNumber
    status
  }
  assignee {
    id
    email
    firstName
    lastName
  }
}`) as unknown as TypedDocumentString<EndExceptionsMutation, EndExceptionsMutationVariables>;
export const ResendExceptionsDocument = new TypedDocumentString(`
    mutation ResendExceptions($ids: [ID!]!, $note: String) {
  omsExceptionResend(ids: $ids, note: $note) {
    exceptions {
      ...ExceptionRow
    }
    errors {
      id
      index
      message
    }
  }
}
    fragment ExceptionRow on OmsException {
  id
  kind
  words
  openedAt
  dueAt
  isOverdue
  note
  outcome
  canBeMadeGood
  remedy {
    kind
    units
    amount {
      amount
      currency
    }
    refunds {
      state
    }
  }
  endedAt
  endedBy
  omsOrder {
    id
    orderNumber
  }
  shipment {
    id
    carrier
    service
  }
  label {
    id
    trackingNumber
    status
  }
  assignee {
    id
    email
    firstName
    lastName
  }
}`) as unknown as TypedDocumentString<ResendExceptionsMutation, ResendExceptionsMutationVariables>;
export const RefundExceptionsDocument = new TypedDocumentString(`
    mutation RefundExceptions($ids: [ID!]!, $amount: Decimal, $note: String) {
  omsExceptionRefund(ids: $ids, amount: $amount, note: $note) {
    exceptions {
      ...ExceptionRow
    }
    errors {
      id
      index
      message
    }
  }
}
    fragment ExceptionRow on OmsException {
  id
  kind
  words
  openedAt
  dueAt
  isOverdue
  note
  outcome
  canBeMadeGood
  remedy {
    kind
    units
    amount {
      amount
      currency
    }
    refunds {
      state
    }
  }
  endedAt
  endedBy
  omsOrder {
    id
    orderNumber
  }
  shipment {
    id
    carrier
    service
  }
  label {
    id
    trackingNumber
    status
  }
  assignee {
    id
    email
    firstName
    lastName
  }
}`) as unknown as TypedDocumentString<RefundExceptionsMutation, RefundExceptionsMutationVariables>;