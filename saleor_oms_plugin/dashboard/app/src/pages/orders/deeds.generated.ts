/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../api/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type OmsFulfillmentOrderStatus =
  | 'CANCELED'
  | 'DELIVERED'
  | 'LABELLED'
  | 'OPEN'
  | 'PACKED'
  | 'PICKED'
  | 'PICKING'
  | 'SHIPPED';

/** Units of one line to hold. */
export type OmsHoldLineInput = {
  orderLineId: string;
  quantity: number;
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

export type OmsRiskLevel =
  | 'HIGH'
  | 'LOW'
  | 'MEDIUM';

export type OmsSourcingStrategy =
  | 'COST'
  | 'FEWEST_SPLITS'
  | 'NEAREST'
  | 'PRIORITY';

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

/** A list's filters under a name. */
export type OmsViewInput = {
  /** Of a view of the asker's to change; without it a new one is saved. */
  id?: string | null | undefined;
  /** Whether all staff see it; only the asker when omitted. */
  isShared?: boolean | null | undefined;
  name: string;
  /** Such as orders. */
  page: string;
  /** What stands behind the ? in the page's address. */
  query: string;
};

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

export type RefusalFragment = { field: string | null, message: string, id: string | null, index: number | null };

export type PlaceHoldMutationVariables = Exact<{
  orderIds: Array<string> | string;
  reason: Types.OmsHoldReason;
  note?: string | null | undefined;
  releaseAt?: string | null | undefined;
  lines?: Array<Types.OmsHoldLineInput> | Types.OmsHoldLineInput | null | undefined;
}>;


export type PlaceHoldMutation = { omsHoldPlace: { holds: Array<{ id: string, omsOrder: { id: string, orderNumber: string, stage: Types.OmsStage, receivedAt: string, nextActionAt: string | null, waitsFor: Types.OmsWait | null, promisedDelivery: string | null, isLate: boolean, isAtRisk: boolean, outcome: Types.OmsOutcome | null, risk: { level: Types.OmsRiskLevel, score: number } | null, problem: { message: string } | null, order: { id: string, userEmail: string | null, total: { gross: { amount: number, currency: string } } | null } | null, holds: Array<{ id: string, reason: Types.OmsHoldReason, placedBy: string, releaseAt: string | null, releasedAt: string | null, lines: Array<{ quantity: number }> }>, fulfillmentOrders: Array<{ id: string, warehouseName: string, status: Types.OmsFulfillmentOrderStatus }> } }>, errors: Array<{ field: string | null, message: string, id: string | null, index: number | null }> } | null };

export type ReleaseHoldsMutationVariables = Exact<{
  ids: Array<string> | string;
  note?: string | null | undefined;
}>;


export type ReleaseHoldsMutation = { omsHoldRelease: { holds: Array<{ id: string, omsOrder: { id: string, orderNumber: string, stage: Types.OmsStage, receivedAt: string, nextActionAt: string | null, waitsFor: Types.OmsWait | null, promisedDelivery: string | null, isLate: boolean, isAtRisk: boolean, outcome: Types.OmsOutcome | null, risk: { level: Types.OmsRiskLevel, score: number } | null, problem: { message: string } | null, order: { id: string, userEmail: string | null, total: { gross: { amount: number, currency: string } } | null } | null, holds: Array<{ id: string, reason: Types.OmsHoldReason, placedBy: string, releaseAt: string | null, releasedAt: string | null, lines: Array<{ quantity: number }> }>, fulfillmentOrders: Array<{ id: string, warehouseName: string, status: Types.OmsFulfillmentOrderStatus }> } }>, errors: Array<{ field: string | null, message: string, id: string | null, index: number | null }> } | null };

export type ProlongHoldsMutationVariables = Exact<{
  ids: Array<string> | string;
  releaseAt: string;
  note?: string | null | undefined;
}>;


export type ProlongHoldsMutation = { omsHoldExtend: { holds: Array<{ id: string }>, errors: Array<{ field: string | null, message: string, id: string | null, index: number | null }> } | null };

export type EscalateHoldsMutationVariables = Exact<{
  ids: Array<string> | string;
  note: string;
}>;


export type EscalateHoldsMutation = { omsHoldEscalate: { holds: Array<{ id: string }>, errors: Array<{ field: string | null, message: string, id: string | null, index: number | null }> } | null };

export type RetryOrdersMutationVariables = Exact<{
  ids: Array<string> | string;
}>;


export type RetryOrdersMutation = { omsOrderRetry: { omsOrders: Array<{ id: string, orderNumber: string, stage: Types.OmsStage, receivedAt: string, nextActionAt: string | null, waitsFor: Types.OmsWait | null, promisedDelivery: string | null, isLate: boolean, isAtRisk: boolean, outcome: Types.OmsOutcome | null, risk: { level: Types.OmsRiskLevel, score: number } | null, problem: { message: string } | null, order: { id: string, userEmail: string | null, total: { gross: { amount: number, currency: string } } | null } | null, holds: Array<{ id: string, reason: Types.OmsHoldReason, placedBy: string, releaseAt: string | null, releasedAt: string | null, lines: Array<{ quantity: number }> }>, fulfillmentOrders: Array<{ id: string, warehouseName: string, status: Types.OmsFulfillmentOrderStatus }> }>, errors: Array<{ field: string | null, message: string, id: string | null, index: number | null }> } | null };

export type CancelOrderMutationVariables = Exact<{
  orderId: string;
  reason: string;
}>;


export type CancelOrderMutation = { omsOrderCancel: { omsOrder: { id: string, orderNumber: string, stage: Types.OmsStage, receivedAt: string, nextActionAt: string | null, waitsFor: Types.OmsWait | null, promisedDelivery: string | null, isLate: boolean, isAtRisk: boolean, outcome: Types.OmsOutcome | null, risk: { level: Types.OmsRiskLevel, score: number } | null, problem: { message: string } | null, order: { id: string, userEmail: string | null, total: { gross: { amount: number, currency: string } } | null } | null, holds: Array<{ id: string, reason: Types.OmsHoldReason, placedBy: string, releaseAt: string | null, releasedAt: string | null, lines: Array<{ quantity: number }> }>, fulfillmentOrders: Array<{ id: string, warehouseName: string, status: Types.OmsFulfillmentOrderStatus }> } | null, errors: Array<{ field: string | null, message: string, id: string | null, index: number | null }> } | null };

export type RejectOrdersMutationVariables = Exact<{
  orderIds: Array<string> | string;
  reason: string;
  refund?: boolean | null | undefined;
}>;


export type RejectOrdersMutation = { omsOrderReject: { omsOrders: Array<{ id: string, orderNumber: string, stage: Types.OmsStage, receivedAt: string, nextActionAt: string | null, waitsFor: Types.OmsWait | null, promisedDelivery: string | null, isLate: boolean, isAtRisk: boolean, outcome: Types.OmsOutcome | null, risk: { level: Types.OmsRiskLevel, score: number } | null, problem: { message: string } | null, order: { id: string, userEmail: string | null, total: { gross: { amount: number, currency: string } } | null } | null, holds: Array<{ id: string, reason: Types.OmsHoldReason, placedBy: string, releaseAt: string | null, releasedAt: string | null, lines: Array<{ quantity: number }> }>, fulfillmentOrders: Array<{ id: string, warehouseName: string, status: Types.OmsFulfillmentOrderStatus }> }>, errors: Array<{ field: string | null, message: string, id: string | null, index: number | null }> } | null };

export type SaveViewMutationVariables = Exact<{
  input: Types.OmsViewInput;
}>;


export type SaveViewMutation = { omsViewSave: { view: { id: string } | null, errors: Array<{ field: string | null, message: string, id: string | null, index: number | null }> } | null };

export type DeleteViewMutationVariables = Exact<{
  id: string;
}>;


export type DeleteViewMutation = { omsViewDelete: { id: string | null, errors: Array<{ field: string | null, message: string, id: string | null, index: number | null }> } | null };

export type SourceOrderMutationVariables = Exact<{
  orderId: string;
  strategy?: Types.OmsSourcingStrategy | null | undefined;
  warehouses?: Array<string> | string | null | undefined;
  mayWait?: boolean | null | undefined;
  includeDeclined?: boolean | null | undefined;
}>;


export type SourceOrderMutation = { omsOrderSource: { omsOrder: { id: string, orderNumber: string, stage: Types.OmsStage, receivedAt: string, nextActionAt: string | null, waitsFor: Types.OmsWait | null, promisedDelivery: string | null, isLate: boolean, isAtRisk: boolean, outcome: Types.OmsOutcome | null, risk: { level: Types.OmsRiskLevel, score: number } | null, problem: { message: string } | null, order: { id: string, userEmail: string | null, total: { gross: { amount: number, currency: string } } | null } | null, holds: Array<{ id: string, reason: Types.OmsHoldReason, placedBy: string, releaseAt: string | null, releasedAt: string | null, lines: Array<{ quantity: number }> }>, fulfillmentOrders: Array<{ id: string, warehouseName: string, status: Types.OmsFulfillmentOrderStatus }> } | null, errors: Array<{ field: string | null, message: string, id: string | null, index: number | null }> } | null };

export type MovePartMutationVariables = Exact<{
  id: string;
  warehouseId: string;
}>;


export type MovePartMutation = { omsFulfillmentOrderMove: { fulfillmentOrder: { id: string } | null, errors: Array<{ field: string | null, message: string, id: string | null, index: number | null }> } | null };

export type DeclinePartMutationVariables = Exact<{
  id: string;
  reason: string;
}>;


export type DeclinePartMutation = { omsFulfillmentOrderDecline: { omsOrder: { id: string, orderNumber: string, stage: Types.OmsStage, receivedAt: string, nextActionAt: string | null, waitsFor: Types.OmsWait | null, promisedDelivery: string | null, isLate: boolean, isAtRisk: boolean, outcome: Types.OmsOutcome | null, risk: { level: Types.OmsRiskLevel, score: number } | null, problem: { message: string } | null, order: { id: string, userEmail: string | null, total: { gross: { amount: number, currency: string } } | null } | null, holds: Array<{ id: string, reason: Types.OmsHoldReason, placedBy: string, releaseAt: string | null, releasedAt: string | null, lines: Array<{ quantity: number }> }>, fulfillmentOrders: Array<{ id: string, warehouseName: string, status: Types.OmsFulfillmentOrderStatus }> } | null, errors: Array<{ field: string | null, message: string, id: string | null, index: number | null }> } | null };

export type ResendMessageMutationVariables = Exact<{
  id: string;
}>;


export type ResendMessageMutation = { omsNotificationResend: { errors: Array<{ field: string | null, message: string, id: string | null, index: number | null }> } | null };

export type SetMessageConsentMutationVariables = Exact<{
  orderId: string;
  sms: boolean;
}>;


export type SetMessageConsentMutation = { omsMessageConsentSet: { errors: Array<{ field: string | null, message: string, id: string | null, index: number | null }> } | null };

export type RevokeLinksMutationVariables = Exact<{
  orderId: string;
}>;


export type RevokeLinksMutation = { omsLinksRevoke: { errors: Array<{ field: string | null, message: string, id: string | null, index: number | null }> } | null };

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
export const RefusalFragmentDoc = new TypedDocumentString(`
    fragment Refusal on OmsError {
  field
  message
  id
  index
}
    `, {"fragmentName":"Refusal"}) as unknown as TypedDocumentString<RefusalFragment, unknown>;
export const PlaceHoldDocument = new TypedDocumentString(`
    mutation PlaceHold($orderIds: [ID!]!, $reason: OmsHoldReason!, $note: String, $releaseAt: DateTime, $lines: [OmsHoldLineInput!]) {
  omsHoldPlace(
    orderIds: $orderIds
    reason: $reason
    note: $note
    releaseAt: $releaseAt
    lines: $lines
  ) {
    holds {
      id
      omsOrder {
        ...OrderRow
      }
    }
    errors {
      ...Refusal
    }
  }
}
    fragment Refusal on OmsError {
  field
  message
  id
  index
}
fragment OrderRow on OmsOrder {
  id
  orderNumber
  stage
  receivedAt
  nextActionAt
  waitsFor
  promisedDelivery
  isLate
  isAtRisk
  outcome
  risk {
    level
    score
  }
  problem {
    message
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
  holds {
    id
    reason
    placedBy
    releaseAt
    releasedAt
    lines {
      quantity
    }
  }
  fulfillmentOrders {
    id
    warehouseName
    status
  }
}`) as unknown as TypedDocumentString<PlaceHoldMutation, PlaceHoldMutationVariables>;
export const ReleaseHoldsDocument = new TypedDocumentString(`
    mutation ReleaseHolds($ids: [ID!]!, $note: String) {
  omsHoldRelease(ids: $ids, note: $note) {
    holds {
      id
      omsOrder {
        ...OrderRow
      }
    }
    errors {
      ...Refusal
    }
  }
}
    fragment Refusal on OmsError {
  field
  message
  id
  index
}
fragment OrderRow on OmsOrder {
  id
  orderNumber
  stage
  receivedAt
  nextActionAt
  waitsFor
  promisedDelivery
  isLate
  isAtRisk
  outcome
  risk {
    level
    score
  }
  problem {
    message
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
  holds {
    id
    reason
    placedBy
    releaseAt
    releasedAt
    lines {
      quantity
    }
  }
  fulfillmentOrders {
    id
    warehouseName
    status
  }
}`) as unknown as TypedDocumentString<ReleaseHoldsMutation, ReleaseHoldsMutationVariables>;
export const ProlongHoldsDocument = new TypedDocumentString(`
    mutation ProlongHolds($ids: [ID!]!, $releaseAt: DateTime!, $note: String) {
  omsHoldExtend(ids: $ids, releaseAt: $releaseAt, note: $note) {
    holds {
      id
    }
    errors {
      ...Refusal
    }
  }
}
    fragment Refusal on OmsError {
  field
  message
  id
  index
}`) as unknown as TypedDocumentString<ProlongHoldsMutation, ProlongHoldsMutationVariables>;
export const EscalateHoldsDocument = new TypedDocumentString(`
    mutation EscalateHolds($ids: [ID!]!, $note: String!) {
  omsHoldEscalate(ids: $ids, note: $note) {
    holds {
      id
    }
    errors {
      ...Refusal
    }
  }
}
    fragment Refusal on OmsError {
  field
  message
  id
  index
}`) as unknown as TypedDocumentString<EscalateHoldsMutation, EscalateHoldsMutationVariables>;
export const RetryOrdersDocument = new TypedDocumentString(`
    mutation RetryOrders($ids: [ID!]!) {
  omsOrderRetry(ids: $ids) {
    omsOrders {
      ...OrderRow
    }
    errors {
      ...Refusal
    }
  }
}
    fragment Refusal on OmsError {
  field
  message
  id
  index
}
fragment OrderRow on OmsOrder {
  id
  orderNumber
  stage
  receivedAt
  nextActionAt
  waitsFor
  promisedDelivery
  isLate
  isAtRisk
  outcome
  risk {
    level
    score
  }
  problem {
    message
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
  holds {
    id
    reason
    placedBy
    releaseAt
    releasedAt
    lines {
      quantity
    }
  }
  fulfillmentOrders {
    id
    warehouseName
    status
  }
}`) as unknown as TypedDocumentString<RetryOrdersMutation, RetryOrdersMutationVariables>;
export const CancelOrderDocument = new TypedDocumentString(`
    mutation CancelOrder($orderId: ID!, $reason: String!) {
  omsOrderCancel(orderId: $orderId, reason: $reason) {
    omsOrder {
      ...OrderRow
    }
    errors {
      ...Refusal
    }
  }
}
    fragment Refusal on OmsError {
  field
  message
  id
  index
}
fragment OrderRow on OmsOrder {
  id
  orderNumber
  stage
  receivedAt
  nextActionAt
  waitsFor
  promisedDelivery
  isLate
  isAtRisk
  outcome
  risk {
    level
    score
  }
  problem {
    message
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
  holds {
    id
    reason
    placedBy
    releaseAt
    releasedAt
    lines {
      quantity
    }
  }
  fulfillmentOrders {
    id
    warehouseName
    status
  }
}`) as unknown as TypedDocumentString<CancelOrderMutation, CancelOrderMutationVariables>;
export const RejectOrdersDocument = new TypedDocumentString(`
    mutation RejectOrders($orderIds: [ID!]!, $reason: String!, $refund: Boolean) {
  omsOrderReject(orderIds: $orderIds, reason: $reason, refund: $refund) {
    omsOrders {
      ...OrderRow
    }
    errors {
      ...Refusal
    }
  }
}
    fragment Refusal on OmsError {
  field
  message
  id
  index
}
fragment OrderRow on OmsOrder {
  id
  orderNumber
  stage
  receivedAt
  nextActionAt
  waitsFor
  promisedDelivery
  isLate
  isAtRisk
  outcome
  risk {
    level
    score
  }
  problem {
    message
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
  holds {
    id
    reason
    placedBy
    releaseAt
    releasedAt
    lines {
      quantity
    }
  }
  fulfillmentOrders {
    id
    warehouseName
    status
  }
}`) as unknown as TypedDocumentString<RejectOrdersMutation, RejectOrdersMutationVariables>;
export const SaveViewDocument = new TypedDocumentString(`
    mutation SaveView($input: OmsViewInput!) {
  omsViewSave(input: $input) {
    view {
      id
    }
    errors {
      ...Refusal
    }
  }
}
    fragment Refusal on OmsError {
  field
  message
  id
  index
}`) as unknown as TypedDocumentString<SaveViewMutation, SaveViewMutationVariables>;
export const DeleteViewDocument = new TypedDocumentString(`
    mutation DeleteView($id: ID!) {
  omsViewDelete(id: $id) {
    id
    errors {
      ...Refusal
    }
  }
}
    fragment Refusal on OmsError {
  field
  message
  id
  index
}`) as unknown as TypedDocumentString<DeleteViewMutation, DeleteViewMutationVariables>;
export const SourceOrderDocument = new TypedDocumentString(`
    mutation SourceOrder($orderId: ID!, $strategy: OmsSourcingStrategy, $warehouses: [ID!], $mayWait: Boolean, $includeDeclined: Boolean) {
  omsOrderSource(
    orderId: $orderId
    strategy: $strategy
    warehouses: $warehouses
    mayWait: $mayWait
    includeDeclined: $includeDeclined
  ) {
    omsOrder {
      ...OrderRow
    }
    errors {
      ...Refusal
    }
  }
}
    fragment Refusal on OmsError {
  field
  message
  id
  index
}
fragment OrderRow on OmsOrder {
  id
  orderNumber
  stage
  receivedAt
  nextActionAt
  waitsFor
  promisedDelivery
  isLate
  isAtRisk
  outcome
  risk {
    level
    score
  }
  problem {
    message
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
  holds {
    id
    reason
    placedBy
    releaseAt
    releasedAt
    lines {
      quantity
    }
  }
  fulfillmentOrders {
    id
    warehouseName
    status
  }
}`) as unknown as TypedDocumentString<SourceOrderMutation, SourceOrderMutationVariables>;
export const MovePartDocument = new TypedDocumentString(`
    mutation MovePart($id: ID!, $warehouseId: ID!) {
  omsFulfillmentOrderMove(id: $id, warehouseId: $warehouseId) {
    fulfillmentOrder {
      id
    }
    errors {
      ...Refusal
    }
  }
}
    fragment Refusal on OmsError {
  field
  message
  id
  index
}`) as unknown as TypedDocumentString<MovePartMutation, MovePartMutationVariables>;
export const DeclinePartDocument = new TypedDocumentString(`
    mutation DeclinePart($id: ID!, $reason: String!) {
  omsFulfillmentOrderDecline(id: $id, reason: $reason) {
    omsOrder {
      ...OrderRow
    }
    errors {
      ...Refusal
    }
  }
}
    fragment Refusal on OmsError {
  field
  message
  id
  index
}
fragment OrderRow on OmsOrder {
  id
  orderNumber
  stage
  receivedAt
  nextActionAt
  waitsFor
  promisedDelivery
  isLate
  isAtRisk
  outcome
  risk {
    level
    score
  }
  problem {
    message
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
  holds {
    id
    reason
    placedBy
    releaseAt
    releasedAt
    lines {
      quantity
    }
  }
  fulfillmentOrders {
    id
    warehouseName
    status
  }
}`) as unknown as TypedDocumentString<DeclinePartMutation, DeclinePartMutationVariables>;
export const ResendMessageDocument = new TypedDocumentString(`
    mutation ResendMessage($id: ID!) {
  omsNotificationResend(id: $id) {
    errors {
      ...Refusal
    }
  }
}
    fragment Refusal on OmsError {
  field
  message
  id
  index
}`) as unknown as TypedDocumentString<ResendMessageMutation, ResendMessageMutationVariables>;
export const SetMessageConsentDocument = new TypedDocumentString(`
    mutation SetMessageConsent($orderId: ID!, $sms: Boolean!) {
  omsMessageConsentSet(orderId: $orderId, sms: $sms) {
    errors {
      ...Refusal
    }
  }
}
    fragment Refusal on OmsError {
  field
  message
  id
  index
}`) as unknown as TypedDocumentString<SetMessageConsentMutation, SetMessageConsentMutationVariables>;
export const RevokeLinksDocument = new TypedDocumentString(`
    mutation RevokeLinks($orderId: ID!) {
  omsLinksRevoke(orderId: $orderId) {
    errors {
      ...Refusal
    }
  }
}
    fragment Refusal on OmsError {
  field
  message
  id
  index
}`) as unknown as TypedDocumentString<RevokeLinksMutation, RevokeLinksMutationVariables>;