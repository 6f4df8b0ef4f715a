/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../api/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type OmsChannelKind =
  | 'CHAT'
  | 'EMAIL'
  | 'SMS'
  | 'WEBHOOK';

/** All that is given must hold; of a list, one entry. */
export type OmsSuppressionFilterInput = {
  channel?: Array<OmsChannelKind> | null | undefined;
  /** Those that count when omitted; null, in a variable, for all. */
  isLifted?: boolean | null | undefined;
  reason?: Array<OmsSuppressionReason> | null | undefined;
  /** The whole address, however it is spelled. */
  recipient?: string | null | undefined;
};

/** Why nothing is sent to an address. */
export type OmsSuppressionReason =
  | 'BLOCKED'
  | 'BOUNCED'
  | 'COMPLAINED'
  | 'UNSUBSCRIBED';

export type SuppressionsQueryVariables = Exact<{
  filter?: Types.OmsSuppressionFilterInput | null | undefined;
  first: number;
  after?: string | null | undefined;
  isHead: boolean;
}>;


export type SuppressionsQuery = { omsSuppressions: { totalCount?: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, channel: Types.OmsChannelKind, recipient: string, reason: Types.OmsSuppressionReason, note: string, since: string, liftedAt: string | null } }> } | null };

export type SuppressionRowFragment = { id: string, channel: Types.OmsChannelKind, recipient: string, reason: Types.OmsSuppressionReason, note: string, since: string, liftedAt: string | null };

export type AddSuppressionMutationVariables = Exact<{
  channel: Types.OmsChannelKind;
  recipient: string;
  reason: Types.OmsSuppressionReason;
  note?: string | null | undefined;
}>;


export type AddSuppressionMutation = { omsSuppressionAdd: { suppression: { id: string } | null, errors: Array<{ field: string | null, message: string }> } | null };

export type LiftSuppressionMutationVariables = Exact<{
  id: string;
}>;


export type LiftSuppressionMutation = { omsSuppressionLift: { suppression: { id: string, channel: Types.OmsChannelKind, recipient: string, reason: Types.OmsSuppressionReason, note: string, since: string, liftedAt: string | null } | null, errors: Array<{ field: string | null, message: string }> } | null };

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
export const SuppressionRowFragmentDoc = new TypedDocumentString(`
    fragment SuppressionRow on OmsSuppression {
  id
  channel
  recipient
  reason
  note
  since
  liftedAt
}
    `, {"fragmentName":"SuppressionRow"}) as unknown as TypedDocumentString<SuppressionRowFragment, unknown>;
export const SuppressionsDocument = new TypedDocumentString(`
    query Suppressions($filter: OmsSuppressionFilterInput, $first: Int!, $after: String, $isHead: Boolean!) {
  omsSuppressions(filter: $filter, first: $first, after: $after) {
    totalCount @include(if: $isHead)
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...SuppressionRow
      }
    }
  }
}
    fragment SuppressionRow on OmsSuppression {
  id
  channel
  recipient
  reason
  note
  since
  liftedAt
}`) as unknown as TypedDocumentString<SuppressionsQuery, SuppressionsQueryVariables>;
export const AddSuppressionDocument = new TypedDocumentString(`
    mutation AddSuppression($channel: OmsChannelKind!, $recipient: String!, $reason: OmsSuppressionReason!, $note: String) {
  omsSuppressionAdd(
    channel: $channel
    recipient: $recipient
    reason: $reason
    note: $note
  ) {
    suppression {
      id
    }
    errors {
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AddSuppressionMutation, AddSuppressionMutationVariables>;
export const LiftSuppressionDocument = new TypedDocumentString(`
    mutation LiftSuppression($id: ID!) {
  omsSuppressionLift(id: $id) {
    suppression {
      ...SuppressionRow
    }
    errors {
      field
      message
    }
  }
}
    fragment SuppressionRow on OmsSuppression {
  id
  channel
  recipient
  reason
  note
  since
  liftedAt
}`) as unknown as TypedDocumentString<LiftSuppressionMutation, LiftSuppressionMutationVariables>;