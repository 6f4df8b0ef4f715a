/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../api/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What answers are held against, so that causes show. */
export type OmsFeedbackDimension =
  | 'CARRIER'
  | 'LATENESS'
  | 'PACKER'
  | 'PRODUCT'
  | 'WAREHOUSE';

/** All that is given must hold; of a list, one entry. */
export type OmsFeedbackFilterInput = {
  /** Some of it is published. */
  isPublished?: boolean | null | undefined;
  /** Some rating of it, of the delivery or of a product, is this or less. */
  ratingAtMost?: number | null | undefined;
  /** As in the list of orders; words of a comment as well. */
  search?: string | null | undefined;
  status?: Array<OmsFeedbackStatus> | null | undefined;
};

/** How long one point of time is. */
export type OmsFeedbackPace =
  | 'DAY'
  | 'MONTH'
  | 'WEEK';

/** Why a customer was not asked for feedback. */
export type OmsFeedbackSkipReason =
  | 'ANSWERED'
  | 'CANCELED'
  | 'CLOSED'
  | 'EXCEPTION'
  | 'GONE'
  | 'OPTED_OUT'
  | 'REFUNDED'
  | 'RETURNED';

export type OmsFeedbackStatus =
  | 'ANSWERED'
  | 'EXPIRED'
  | 'INVITED'
  | 'OPTED_OUT'
  | 'SCHEDULED'
  | 'SKIPPED';

export type FeedbacksQueryVariables = Exact<{
  filter?: Types.OmsFeedbackFilterInput | null | undefined;
  first: number;
  after?: string | null | undefined;
  isHead: boolean;
}>;


export type FeedbacksQuery = { omsFeedbacks: { totalCount?: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, status: Types.OmsFeedbackStatus, deliveryRating: number | null, recommend: number | null, comment: string | null, reply: string | null, isPublished: boolean, answeredAt: string | null, invitedAt: string | null, closesAt: string | null, skipReason: Types.OmsFeedbackSkipReason | null, omsOrder: { id: string, orderNumber: string }, causes: Array<{ warehouseName: string, carrierName: string, packer: string | null, packerName: string | null, daysLate: number | null }>, products: Array<{ id: string, productName: string, rating: number, comment: string, reply: string | null, isPublished: boolean }> } }> } | null };

export type FeedbackRowFragment = { id: string, status: Types.OmsFeedbackStatus, deliveryRating: number | null, recommend: number | null, comment: string | null, reply: string | null, isPublished: boolean, answeredAt: string | null, invitedAt: string | null, closesAt: string | null, skipReason: Types.OmsFeedbackSkipReason | null, omsOrder: { id: string, orderNumber: string }, causes: Array<{ warehouseName: string, carrierName: string, packer: string | null, packerName: string | null, daysLate: number | null }>, products: Array<{ id: string, productName: string, rating: number, comment: string, reply: string | null, isPublished: boolean }> };

export type FeedbackScoresQueryVariables = Exact<{
  since: string;
  until: string;
  by: Types.OmsFeedbackDimension;
  every: Types.OmsFeedbackPace;
}>;


export type FeedbackScoresQuery = { omsFeedbackScores: Array<{ key: string, name: string, answers: number, rating: number | null, low: number, netPromoterScore: number | null, points: Array<{ since: string, answers: number, rating: number | null }> }> };

export type FeedbackScoreFragment = { key: string, name: string, answers: number, rating: number | null, low: number, netPromoterScore: number | null, points: Array<{ since: string, answers: number, rating: number | null }> };

export type ExportFeedbackQueryVariables = Exact<{
  filter?: Types.OmsFeedbackFilterInput | null | undefined;
  after?: string | null | undefined;
}>;


export type ExportFeedbackQuery = { omsFeedbackExport: { text: string, hasNextPage: boolean, endCursor: string | null } };

export type ReplyToFeedbackMutationVariables = Exact<{
  id: string;
  reply?: string | null | undefined;
  isPublished?: boolean | null | undefined;
  productFeedbackIds?: Array<string> | string | null | undefined;
}>;


export type ReplyToFeedbackMutation = { omsFeedbackReply: { feedback: { id: string, status: Types.OmsFeedbackStatus, deliveryRating: number | null, recommend: number | null, comment: string | null, reply: string | null, isPublished: boolean, answeredAt: string | null, invitedAt: string | null, closesAt: string | null, skipReason: Types.OmsFeedbackSkipReason | null, omsOrder: { id: string, orderNumber: string }, causes: Array<{ warehouseName: string, carrierName: string, packer: string | null, packerName: string | null, daysLate: number | null }>, products: Array<{ id: string, productName: string, rating: number, comment: string, reply: string | null, isPublished: boolean }> } | null, errors: Array<{ field: string | null, message: string }> } | null };

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
export const FeedbackRowFragmentDoc = new TypedDocumentString(`
    fragment FeedbackRow on OmsFeedback {
  id
  status
  deliveryRating
  recommend
  comment
  reply
  isPublished
  answeredAt
  invitedAt
  closesAt
  omsOrder {
    id
    orderNumber
  }
  skipReason
  causes {
    warehouseName
    carrierName
    packer
    packerName
    daysLate
  }
  products {
    id
    productName
    rating
    comment
    reply
    isPublished
  }
}
    `, {"fragmentName":"FeedbackRow"}) as unknown as TypedDocumentString<FeedbackRowFragment, unknown>;
export const FeedbackScoreFragmentDoc = new TypedDocumentString(`
    fragment FeedbackScore on OmsFeedbackScore {
  key
  name
  answers
  rating
  low
  netPromoterScore
  points {
    since
    answers
    rating
  }
}
    `, {"fragmentName":"FeedbackScore"}) as unknown as TypedDocumentString<FeedbackScoreFragment, unknown>;
export const FeedbacksDocument = new TypedDocumentString(`
    query Feedbacks($filter: OmsFeedbackFilterInput, $first: Int!, $after: String, $isHead: Boolean!) {
  omsFeedbacks(filter: $filter, first: $first, after: $after) {
    totalCount @include(if: $isHead)
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...FeedbackRow
      }
    }
  }
}
    fragment FeedbackRow on OmsFeedback {
  id
  status
  deliveryRating
  recommend
  comment
  reply
  isPublished
  answeredAt
  invitedAt
  closesAt
  omsOrder {
    id
    orderNumber
  }
  skipReason
  causes {
    warehouseName
    carrierName
    packer
    packerName
    daysLate
  }
  products {
    id
    productName
    rating
    comment
    reply
    isPublished
  }
}`) as unknown as TypedDocumentString<FeedbacksQuery, FeedbacksQueryVariables>;
export const FeedbackScoresDocument = new TypedDocumentString(`
    query FeedbackScores($since: Date!, $until: Date!, $by: OmsFeedbackDimension!, $every: OmsFeedbackPace!) {
  omsFeedbackScores(
    since: $since
    until: $until
    by: $by
    every: $every
    first: 20
  ) {
    ...FeedbackScore
  }
}
    fragment FeedbackScore on OmsFeedbackScore {
  key
  name
  answers
  rating
  low
  netPromoterScore
  points {
    since
    answers
    rating
  }
}`) as unknown as TypedDocumentString<FeedbackScoresQuery, FeedbackScoresQueryVariables>;
export const ExportFeedbackDocument = new TypedDocumentString(`
    query ExportFeedback($filter: OmsFeedbackFilterInput, $after: String) {
  omsFeedbackExport(filter: $filter, after: $after) {
    text
    hasNextPage
    endCursor
  }
}
    `) as unknown as TypedDocumentString<ExportFeedbackQuery, ExportFeedbackQueryVariables>;
export const ReplyToFeedbackDocument = new TypedDocumentString(`
    mutation ReplyToFeedback($id: ID!, $reply: String, $isPublished: Boolean, $productFeedbackIds: [ID!]) {
  omsFeedbackReply(
    id: $id
    reply: $reply
    isPublished: $isPublished
    productFeedbackIds: $productFeedbackIds
  ) {
    feedback {
      ...FeedbackRow
    }
    errors {
      field
      message
    }
  }
}
    fragment FeedbackRow on OmsFeedback {
  id
  status
  deliveryRating
  recommend
  comment
  reply
  isPublished
  answeredAt
  invitedAt
  closesAt
  omsOrder {
    id
    orderNumber
  }
  skipReason
  causes {
    warehouseName
    carrierName
    packer
    packerName
    daysLate
  }
  products {
    id
    productName
    rating
    comment
    reply
    isPublished
  }
}`) as unknown as TypedDocumentString<ReplyToFeedbackMutation, ReplyToFeedbackMutationVariables>;