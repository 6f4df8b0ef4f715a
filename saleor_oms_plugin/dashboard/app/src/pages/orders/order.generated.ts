/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../api/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type OmsAudience =
  | 'CUSTOMER'
  | 'STAFF'
  | 'WAREHOUSE';

export type OmsChannelKind =
  | 'CHAT'
  | 'EMAIL'
  | 'SMS'
  | 'WEBHOOK';

export type OmsFeedbackStatus =
  | 'ANSWERED'
  | 'EXPIRED'
  | 'INVITED'
  | 'OPTED_OUT'
  | 'SCHEDULED'
  | 'SKIPPED';

export type OmsFulfillmentOrderStatus =
  | 'CANCELED'
  | 'DELIVERED'
  | 'LABELLED'
  | 'OPEN'
  | 'PACKED'
  | 'PICKED'
  | 'PICKING'
  | 'SHIPPED';

export type OmsHoldReason =
  | 'ADDRESS'
  | 'CUSTOMER_REQUEST'
  | 'FRAUD_COOLING'
  | 'FRAUD_REVIEW'
  | 'OTHER'
  | 'OUT_OF_STOCK'
  | 'PAYMENT';

/** What a message that is expected waits for. */
export type OmsMessageAwaits =
  | 'CARRIER'
  | 'DELIVERY'
  | 'HANDOVER'
  | 'SOURCING'
  | 'TIME';

export type OmsNotificationStatus =
  | 'FAILED'
  | 'PLANNED'
  | 'SENT'
  | 'SUPPRESSED'
  | 'UNKNOWN';

export type OmsOutcome =
  | 'CHARGEBACK'
  | 'FRAUD'
  | 'GOOD';

/** What becomes of a message that is still to come. */
export type OmsPlannedMessageStatus =
  | 'EXPECTED'
  | 'PLANNED'
  | 'SUPPRESSED';

/** Who sold a shipment's labels. */
export type OmsProvider =
  | 'MANUAL'
  | 'SHIPPO';

export type OmsRefundStatus =
  | 'NONE'
  | 'PENDING'
  | 'REFUNDED'
  | 'REJECTED'
  | 'REQUESTED';

/** Where goods are that a customer sends back. */
export type OmsReturnStatus =
  | 'CANCELED'
  | 'INSPECTED'
  | 'LABELLED'
  | 'OPEN'
  | 'RECEIVED'
  | 'TRANSIT';

export type OmsRiskLevel =
  | 'HIGH'
  | 'LOW'
  | 'MEDIUM';

export type OmsShipmentDirection =
  | 'OUTBOUND'
  | 'RETURN';

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

export type OrderQueryVariables = Exact<{
  id?: string | null | undefined;
  orderId?: string | null | undefined;
}>;


export type OrderQuery = { omsWarehouses: Array<{ id: string, warehouseName: string, place: { latitude: number, longitude: number } | null }>, omsOrder: { id: string, orderNumber: string, stage: Types.OmsStage, receivedAt: string, nextActionAt: string | null, waitsFor: Types.OmsWait | null, promisedDelivery: string | null, isLate: boolean, isAtRisk: boolean, outcome: Types.OmsOutcome | null, priority: number, backorderedAt: string | null, problem: { step: string, message: string, attempts: number, since: string } | null, order: { id: string, number: string | null, userEmail: string | null, isPaid: boolean | null, customerNote: string, total: { gross: { amount: number, currency: string } } | null, shippingAddress: { id: string, firstName: string, lastName: string, companyName: string, streetAddress1: string, streetAddress2: string, city: string, postalCode: string, countryArea: string, country: { code: string, country: string } } | null, billingAddress: { id: string, firstName: string, lastName: string, companyName: string, streetAddress1: string, streetAddress2: string, city: string, postalCode: string, countryArea: string, country: { code: string, country: string } } | null, lines: Array<{ id: string, productName: string, variantName: string, productSku: string | null, quantity: number } | null> } | null, risk: { level: Types.OmsRiskLevel, score: number, shadowLevel: Types.OmsRiskLevel, shadowScore: number, provider: string, ruleVersion: number, assessedAt: string, signals: Array<{ rule: string, weight: number, evidence: string }>, shadowSignals: Array<{ rule: string, weight: number, evidence: string }>, unevaluated: Array<{ rule: string, reason: string }> } | null, holds: Array<{ id: string, reason: Types.OmsHoldReason, note: string, placedAt: string, placedBy: string, placedByName: string | null, releaseAt: string | null, releasedAt: string | null, releasedBy: string | null, releaseNote: string | null, extensionNote: string | null, isEscalated: boolean, escalatedAt: string | null, escalatedBy: string | null, escalationNote: string | null, lines: Array<{ sku: string, quantity: number, orderLine: { id: string, productName: string } | null }> }>, cancellation: { isPossible: boolean, reason: string, putBackUnits: number, labelsToVoid: number, cost: { amount: number, currency: string } | null }, destination: { latitude: number, longitude: number } | null, sourcingRequest: { strategy: Types.OmsSourcingStrategy | null, warehouses: Array<{ id: string, name: string }> } | null, declines: Array<{ warehouseName: string, reason: string, declinedAt: string, liftedAt: string | null }>, sourcing: { strategy: Types.OmsSourcingStrategy, decidedAt: string, missing: Array<{ sku: string, quantity: number }>, chosen: { warehouseNames: Array<string>, distanceKm: number | null, deliveryBy: string | null, splits: number, reason: string, warehouses: Array<{ id: string }>, cost: { amount: number, currency: string } }, rejected: Array<{ warehouseNames: Array<string>, distanceKm: number | null, deliveryBy: string | null, splits: number, reason: string, warehouses: Array<{ id: string }>, cost: { amount: number, currency: string } }> } | null, fulfillmentOrders: Array<{ id: string, warehouseName: string, status: Types.OmsFulfillmentOrderStatus, shipBy: string | null, warehouse: { id: string } | null, customs: { isNeeded: boolean, missing: Array<{ sku: string, field: string }> }, lines: Array<{ id: string, sku: string, productName: string, quantity: number, quantityPicked: number }> }>, shipments: Array<{ id: string, direction: Types.OmsShipmentDirection, status: Types.OmsShipmentStatus, carrier: string, service: string, provider: Types.OmsProvider, isTest: boolean, isLate: boolean, eta: string | null, cost: { amount: number, currency: string } | null, fulfillmentOrder: { id: string, warehouseName: string, status: Types.OmsFulfillmentOrderStatus } | null, labels: Array<{ id: string, trackingNumber: string, trackingUrl: string | null, status: Types.OmsShipmentStatus, refund: Types.OmsRefundStatus, eta: string | null, parcel: { id: string, weight: { unit: string, value: number }, lines: Array<{ sku: string, quantity: number }> } | null, events: Array<{ at: string, status: Types.OmsShipmentStatus, message: string, city: string | null, country: string | null }> }> }>, messagePlan: Array<{ kind: string, channel: Types.OmsChannelKind, audience: Types.OmsAudience, status: Types.OmsPlannedMessageStatus, at: string | null, timeZone: string | null, isDelayed: boolean, awaits: Types.OmsMessageAwaits | null, reason: string | null, notification: { id: string } | null }>, messageConsent: { sms: boolean }, notifications: Array<{ id: string, kind: string, channel: Types.OmsChannelKind, audience: Types.OmsAudience, recipient: string, status: Types.OmsNotificationStatus, plannedFor: string | null, sentAt: string | null, reason: string | null }>, feedback: { id: string, status: Types.OmsFeedbackStatus, inviteAt: string | null, answeredAt: string | null, deliveryRating: number | null, recommend: number | null, comment: string | null, products: Array<{ id: string, productName: string, rating: number, comment: string }> } | null, promises: Array<{ date: string, madeAt: string, source: string, keptOn: string | null, isKept: boolean | null }>, timeline: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ cursor: string, node: { at: string, kind: string, message: string, actor: string, actorName: string | null, data: string | null } }> }, returns: Array<{ id: string, number: string, status: Types.OmsReturnStatus, createdAt: string, reason: string, warehouseName: string, isShort: boolean, problem: string | null, lines: Array<{ sku: string, quantity: number }> }>, returnable: Array<{ sku: string, productName: string, quantity: number, orderLine: { id: string, variantName: string } | null }> } | null };

export type OrderCancellationQueryVariables = Exact<{
  id: string;
}>;


export type OrderCancellationQuery = { omsOrder: { id: string, cancellation: { isPossible: boolean, reason: string, putBackUnits: number, labelsToVoid: number, cost: { amount: number, currency: string } | null } } | null };

export type OrderTimelineQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type OrderTimelineQuery = { omsOrder: { id: string, timeline: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ cursor: string, node: { at: string, kind: string, message: string, actor: string, actorName: string | null, data: string | null } }> } } | null };

export type TimelinePageFragment = { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ cursor: string, node: { at: string, kind: string, message: string, actor: string, actorName: string | null, data: string | null } }> };

export type CancellationFragment = { isPossible: boolean, reason: string, putBackUnits: number, labelsToVoid: number, cost: { amount: number, currency: string } | null };

export type SaleorOrderFragment = { id: string, number: string | null, userEmail: string | null, isPaid: boolean | null, customerNote: string, total: { gross: { amount: number, currency: string } } | null, shippingAddress: { id: string, firstName: string, lastName: string, companyName: string, streetAddress1: string, streetAddress2: string, city: string, postalCode: string, countryArea: string, country: { code: string, country: string } } | null, billingAddress: { id: string, firstName: string, lastName: string, companyName: string, streetAddress1: string, streetAddress2: string, city: string, postalCode: string, countryArea: string, country: { code: string, country: string } } | null, lines: Array<{ id: string, productName: string, variantName: string, productSku: string | null, quantity: number } | null> };

export type OrderAddressFragment = { id: string, firstName: string, lastName: string, companyName: string, streetAddress1: string, streetAddress2: string, city: string, postalCode: string, countryArea: string, country: { code: string, country: string } };

export type OrderHoldFragment = { id: string, reason: Types.OmsHoldReason, note: string, placedAt: string, placedBy: string, placedByName: string | null, releaseAt: string | null, releasedAt: string | null, releasedBy: string | null, releaseNote: string | null, extensionNote: string | null, isEscalated: boolean, escalatedAt: string | null, escalatedBy: string | null, escalationNote: string | null, lines: Array<{ sku: string, quantity: number, orderLine: { id: string, productName: string } | null }> };

export type SourcingOptionFragment = { warehouseNames: Array<string>, distanceKm: number | null, deliveryBy: string | null, splits: number, reason: string, warehouses: Array<{ id: string }>, cost: { amount: number, currency: string } };

export type OrderPartFragment = { id: string, warehouseName: string, status: Types.OmsFulfillmentOrderStatus, shipBy: string | null, warehouse: { id: string } | null, customs: { isNeeded: boolean, missing: Array<{ sku: string, field: string }> }, lines: Array<{ id: string, sku: string, productName: string, quantity: number, quantityPicked: number }> };

export type OrderShipmentFragment = { id: string, direction: Types.OmsShipmentDirection, status: Types.OmsShipmentStatus, carrier: string, service: string, provider: Types.OmsProvider, isTest: boolean, isLate: boolean, eta: string | null, cost: { amount: number, currency: string } | null, fulfillmentOrder: { id: string, warehouseName: string, status: Types.OmsFulfillmentOrderStatus } | null, labels: Array<{ id: string, trackingNumber: string, trackingUrl: string | null, status: Types.OmsShipmentStatus, refund: Types.OmsRefundStatus, eta: string | null, parcel: { id: string, weight: { unit: string, value: number }, lines: Array<{ sku: string, quantity: number }> } | null, events: Array<{ at: string, status: Types.OmsShipmentStatus, message: string, city: string | null, country: string | null }> }> };

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
export const TimelinePageFragmentDoc = new TypedDocumentString(`
    fragment TimelinePage on OmsTimelineConnection {
  totalCount
  pageInfo {
    hasNextPage
    endCursor
  }
  edges {
    cursor
    node {
      at
      kind
      message
      actor
      actorName
      data
    }
  }
}
    `, {"fragmentName":"TimelinePage"}) as unknown as TypedDocumentString<TimelinePageFragment, unknown>;
export const CancellationFragmentDoc = new TypedDocumentString(`
    fragment Cancellation on OmsCancellation {
  isPossible
  reason
  cost {
    amount
    currency
  }
  putBackUnits
  labelsToVoid
}
    `, {"fragmentName":"Cancellation"}) as unknown as TypedDocumentString<CancellationFragment, unknown>;
export const OrderAddressFragmentDoc = new TypedDocumentString(`
    fragment OrderAddress on Address {
  id
  firstName
  lastName
  companyName
  streetAddress1
  streetAddress2
  city
  postalCode
  countryArea
  country {
    code
    country
  }
}
    `, {"fragmentName":"OrderAddress"}) as unknown as TypedDocumentString<OrderAddressFragment, unknown>;
export const SaleorOrderFragmentDoc = new TypedDocumentString(`
    fragment SaleorOrder on Order {
  id
  number
  userEmail
  isPaid
  customerNote
  total {
    gross {
      amount
      currency
    }
  }
  shippingAddress {
    ...OrderAddress
  }
  billingAddress {
    ...OrderAddress
  }
  lines {
    id
    productName
    variantName
    productSku
    quantity
  }
}
    fragment OrderAddress on Address {
  id
  firstName
  lastName
  companyName
  streetAddress1
  streetAddress2
  city
  postalCode
  countryArea
  country {
    code
    country
  }
}`, {"fragmentName":"SaleorOrder"}) as unknown as TypedDocumentString<SaleorOrderFragment, unknown>;
export const OrderHoldFragmentDoc = new TypedDocumentString(`
    fragment OrderHold on OmsHold {
  id
  reason
  note
  placedAt
  placedBy
  placedByName
  releaseAt
  releasedAt
  releasedBy
  releaseNote
  extensionNote
  isEscalated
  escalatedAt
  escalatedBy
  escalationNote
  lines {
    sku
    quantity
    orderLine {
      id
      productName
    }
  }
}
    `, {"fragmentName":"OrderHold"}) as unknown as TypedDocumentString<OrderHoldFragment, unknown>;
export const SourcingOptionFragmentDoc = new TypedDocumentString(`
    fragment SourcingOption on OmsSourcingOption {
  warehouses {
    id
  }
  warehouseNames
  cost {
    amount
    currency
  }
  distanceKm
  deliveryBy
  splits
  reason
}
    `, {"fragmentName":"SourcingOption"}) as unknown as TypedDocumentString<SourcingOptionFragment, unknown>;
export const OrderPartFragmentDoc = new TypedDocumentString(`
    fragment OrderPart on OmsFulfillmentOrder {
  id
  warehouse {
    id
  }
  warehouseName
  status
  customs {
    isNeeded
    missing {
      sku
      field
    }
  }
  shipBy
  lines {
    id
    sku
    productName
    quantity
    quantityPicked
  }
}
    `, {"fragmentName":"OrderPart"}) as unknown as TypedDocumentString<OrderPartFragment, unknown>;
export const OrderShipmentFragmentDoc = new TypedDocumentString(`
    fragment OrderShipment on OmsShipment {
  id
  direction
  status
  carrier
  service
  provider
  isTest
  isLate
  eta
  cost {
    amount
    currency
  }
  fulfillmentOrder {
    id
    warehouseName
    status
  }
  labels {
    id
    trackingNumber
    trackingUrl
    status
    refund
    eta
    parcel {
      id
      weight {
        unit
        value
      }
      lines {
        sku
        quantity
      }
    }
    events {
      at
      status
      message
      city
      country
    }
  }
}
    `, {"fragmentName":"OrderShipment"}) as unknown as TypedDocumentString<OrderShipmentFragment, unknown>;
export const OrderDocument = new TypedDocumentString(`
    query Order($id: ID, $orderId: ID) {
  omsWarehouses {
    id
    warehouseName
    place {
      latitude
      longitude
    }
  }
  omsOrder(id: $id, orderId: $orderId) {
    id
    orderNumber
    stage
    receivedAt
    nextActionAt
    waitsFor
    promisedDelivery
    isLate
    isAtRisk
    problem {
      step
      message
      attempts
      since
    }
    order {
      ...SaleorOrder
    }
    outcome
    risk {
      ...Assessment
    }
    holds {
      ...OrderHold
    }
    cancellation {
      ...Cancellation
    }
    destination {
      latitude
      longitude
    }
    priority
    backorderedAt
    sourcingRequest {
      strategy
      warehouses {
        id
        name
      }
    }
    declines {
      warehouseName
      reason
      declinedAt
      liftedAt
    }
    sourcing {
      strategy
      decidedAt
      missing {
        sku
        quantity
      }
      chosen {
        ...SourcingOption
      }
      rejected {
        ...SourcingOption
      }
    }
    fulfillmentOrders {
      ...OrderPart
    }
    shipments {
      ...OrderShipment
    }
    ...OrderReturns
    messagePlan {
      kind
      channel
      audience
      status
      at
      timeZone
      isDelayed
      awaits
      reason
      notification {
        id
      }
    }
    messageConsent {
      sms
    }
    notifications {
      id
      kind
      channel
      audience
      recipient
      status
      plannedFor
      sentAt
      reason
    }
    feedback {
      id
      status
      inviteAt
      answeredAt
      deliveryRating
      recommend
      comment
      products {
        id
        productName
        rating
        comment
      }
    }
    promises {
      date
      madeAt
      source
      keptOn
      isKept
    }
    timeline(first: 100) {
      ...TimelinePage
    }
  }
}
    fragment TimelinePage on OmsTimelineConnection {
  totalCount
  pageInfo {
    hasNextPage
    endCursor
  }
  edges {
    cursor
    node {
      at
      kind
      message
      actor
      actorName
      data
    }
  }
}
fragment Cancellation on OmsCancellation {
  isPossible
  reason
  cost {
    amount
    currency
  }
  putBackUnits
  labelsToVoid
}
fragment SaleorOrder on Order {
  id
  number
  userEmail
  isPaid
  customerNote
  total {
    gross {
      amount
      currency
    }
  }
  shippingAddress {
    ...OrderAddress
  }
  billingAddress {
    ...OrderAddress
  }
  lines {
    id
    productName
    variantName
    productSku
    quantity
  }
}
fragment OrderAddress on Address {
  id
  firstName
  lastName
  companyName
  streetAddress1
  streetAddress2
  city
  postalCode
  countryArea
  country {
    code
    country
  }
}
fragment OrderHold on OmsHold {
  id
  reason
  note
  placedAt
  placedBy
  placedByName
  releaseAt
  releasedAt
  releasedBy
  releaseNote
  extensionNote
  isEscalated
  escalatedAt
  escalatedBy
  escalationNote
  lines {
    sku
    quantity
    orderLine {
      id
      productName
    }
  }
}
fragment SourcingOption on OmsSourcingOption {
  warehouses {
    id
  }
  warehouseNames
  cost {
    amount
    currency
  }
  distanceKm
  deliveryBy
  splits
  reason
}
fragment OrderPart on OmsFulfillmentOrder {
  id
  warehouse {
    id
  }
  warehouseName
  status
  customs {
    isNeeded
    missing {
      sku
      field
    }
  }
  shipBy
  lines {
    id
    sku
    productName
    quantity
    quantityPicked
  }
}
fragment OrderShipment on OmsShipment {
  id
  direction
  status
  carrier
  service
  provider
  isTest
  isLate
  eta
  cost {
    amount
    currency
  }
  fulfillmentOrder {
    id
    warehouseName
    status
  }
  labels {
    id
    trackingNumber
    trackingUrl
    status
    refund
    eta
    parcel {
      id
      weight {
        unit
        value
      }
      lines {
        sku
        quantity
      }
    }
    events {
      at
      status
      message
      city
      country
    }
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
fragment OrderReturns on OmsOrder {
  id
  returns {
    id
    number
    status
    createdAt
    reason
    warehouseName
    isShort
    problem
    lines {
      sku
      quantity
    }
  }
  returnable {
    sku
    productName
    quantity
    orderLine {
      id
      variantName
    }
  }
}`) as unknown as TypedDocumentString<OrderQuery, OrderQueryVariables>;
export const OrderCancellationDocument = new TypedDocumentString(`
    query OrderCancellation($id: ID!) {
  omsOrder(id: $id) {
    id
    cancellation {
      ...Cancellation
    }
  }
}
    fragment Cancellation on OmsCancellation {
  isPossible
  reason
  cost {
    amount
    currency
  }
  putBackUnits
  labelsToVoid
}`) as unknown as TypedDocumentString<OrderCancellationQuery, OrderCancellationQueryVariables>;
export const OrderTimelineDocument = new TypedDocumentString(`
    query OrderTimeline($id: ID!, $after: String) {
  omsOrder(id: $id) {
    id
    timeline(first: 100, after: $after) {
      ...TimelinePage
    }
  }
}
    fragment TimelinePage on OmsTimelineConnection {
  totalCount
  pageInfo {
    hasNextPage
    endCursor
  }
  edges {
    cursor
    node {
      at
      kind
      message
      actor
      actorName
      data
    }
  }
}`) as unknown as TypedDocumentString<OrderTimelineQuery, OrderTimelineQueryVariables>;