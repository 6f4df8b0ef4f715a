/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../api/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type OmsErrorCode =
  | 'CARRIER_ERROR'
  | 'CARRIER_UNAVAILABLE'
  | 'CONFLICT'
  | 'EXPIRED'
  | 'FORBIDDEN'
  | 'INSUFFICIENT_STOCK'
  | 'INVALID'
  | 'MISCONFIGURED'
  | 'NOT_FOUND'
  | 'ON_HOLD'
  | 'REQUIRED'
  | 'TRY_LATER';

export type OmsFulfillmentOrderStatus =
  | 'CANCELED'
  | 'DELIVERED'
  | 'LABELLED'
  | 'OPEN'
  | 'PACKED'
  | 'PICKED'
  | 'PICKING'
  | 'SHIPPED';

/** One parcel's label that was bought elsewhere. */
export type OmsLabelInput = {
  /** Of an OmsParcel; the next without a label when omitted. */
  parcelId?: string | null | undefined;
  /** As it stands on the label; spaces do not matter. */
  trackingNumber: string;
  /** A page to follow the parcel on, for the customer. */
  trackingUrl?: string | null | undefined;
};

export type OmsRefundStatus =
  | 'NONE'
  | 'PENDING'
  | 'REFUNDED'
  | 'REJECTED'
  | 'REQUESTED';

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

export type OmsSignature =
  | 'ADULT'
  | 'STANDARD';

export type RateQuoteFragment = { reason: string, rules: Array<string>, signature: Types.OmsSignature | null, isSaturday: boolean, quotedAt: string, expiresAt: string, isGuess: boolean, rates: Array<{ id: string, carrier: string, service: string, estimatedDays: number | null, deliveryBy: string | null, attributes: Array<string>, shipments: number, zone: string | null, price: { amount: number, currency: string } }>, refusals: Array<{ carrier: string, code: string | null, message: string }>, chosen: { id: string } | null, insuredFor: { amount: number, currency: string } | null };

export type LabelDeskQueryVariables = Exact<{
  id: string;
}>;


export type LabelDeskQuery = { omsFulfillmentOrder: { id: string, status: Types.OmsFulfillmentOrderStatus, quote: { reason: string, rules: Array<string>, signature: Types.OmsSignature | null, isSaturday: boolean, quotedAt: string, expiresAt: string, isGuess: boolean, rates: Array<{ id: string, carrier: string, service: string, estimatedDays: number | null, deliveryBy: string | null, attributes: Array<string>, shipments: number, zone: string | null, price: { amount: number, currency: string } }>, refusals: Array<{ carrier: string, code: string | null, message: string }>, chosen: { id: string } | null, insuredFor: { amount: number, currency: string } | null } | null } | null };

export type AskRatesMutationVariables = Exact<{
  id: string;
}>;


export type AskRatesMutation = { omsRateQuote: { errors: Array<{ field: string | null, message: string }> } | null };

export type BuyLabelMutationVariables = Exact<{
  id: string;
  rateId?: string | null | undefined;
}>;


export type BuyLabelMutation = { omsLabelPurchase: { shipments: Array<{ id: string, status: Types.OmsShipmentStatus, labels: Array<{ id: string, trackingNumber: string }> }>, errors: Array<{ field: string | null, message: string, code: Types.OmsErrorCode }> } | null };

export type LabelFileQueryVariables = Exact<{
  id: string;
}>;


export type LabelFileQuery = { omsFulfillmentOrder: { id: string, shipments: Array<{ id: string, labels: Array<{ id: string, url: string, status: Types.OmsShipmentStatus }> }> } | null };

export type VoidLabelMutationVariables = Exact<{
  id: string;
  reason: string;
}>;


export type VoidLabelMutation = { omsLabelVoid: { labels: Array<{ id: string, status: Types.OmsShipmentStatus, refund: Types.OmsRefundStatus }>, errors: Array<{ message: string }> } | null };

export type TypeInLabelQueryVariables = Exact<{
  id: string;
}>;


export type TypeInLabelQuery = { omsFulfillmentOrder: { id: string, status: Types.OmsFulfillmentOrderStatus, parcels: Array<{ id: string, carton: { id: string, name: string } | null }>, shipments: Array<{ id: string, status: Types.OmsShipmentStatus, labels: Array<{ id: string, status: Types.OmsShipmentStatus, parcel: { id: string } | null }> }>, omsOrder: { id: string, order: { id: string, total: { gross: { currency: string } } | null } | null } } | null, omsShippingPolicy: { version: number, carriers: Array<{ carrier: string, name: string }> } };

export type AddLabelMutationVariables = Exact<{
  id: string;
  carrier: string;
  service?: string | null | undefined;
  labels: Array<Types.OmsLabelInput> | Types.OmsLabelInput;
  cost?: number | string | null | undefined;
  currency?: string | null | undefined;
}>;


export type AddLabelMutation = { omsLabelAdd: { shipment: { id: string, status: Types.OmsShipmentStatus } | null, errors: Array<{ field: string | null, message: string }> } | null };

export type MarkShipmentMutationVariables = Exact<{
  id: string;
  status: Types.OmsShipmentStatus;
  note?: string | null | undefined;
}>;


export type MarkShipmentMutation = { omsShipmentMark: { shipment: { id: string, status: Types.OmsShipmentStatus } | null, errors: Array<{ field: string | null, message: string }> } | null };

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
export const RateQuoteFragmentDoc = new TypedDocumentString(`
    fragment RateQuote on OmsRateQuote {
  rates {
    id
    carrier
    service
    price {
      amount
      currency
    }
    estimatedDays
    deliveryBy
    attributes
    shipments
    zone
  }
  refusals {
    carrier
    code
    message
  }
  chosen {
    id
  }
  reason
  rules
  signature
  insuredFor {
    amount
    currency
  }
  isSaturday
  quotedAt
  expiresAt
  isGuess
}
    `, {"fragmentName":"RateQuote"}) as unknown as TypedDocumentString<RateQuoteFragment, unknown>;
export const LabelDeskDocument = new TypedDocumentString(`
    query LabelDesk($id: ID!) {
  omsFulfillmentOrder(id: $id) {
    id
    status
    quote {
      ...RateQuote
    }
  }
}
    fragment RateQuote on OmsRateQuote {
  rates {
    id
    carrier
    service
    price {
      amount
      currency
    }
    estimatedDays
    deliveryBy
    attributes
    shipments
    zone
  }
  refusals {
    carrier
    code
    message
  }
  chosen {
    id
  }
  reason
  rules
  signature
  insuredFor {
    amount
    currency
  }
  isSaturday
  quotedAt
  expiresAt
  isGuess
}`) as unknown as TypedDocumentString<LabelDeskQuery, LabelDeskQueryVariables>;
export const AskRatesDocument = new TypedDocumentString(`
    mutation AskRates($id: ID!) {
  omsRateQuote(fulfillmentOrderId: $id) {
    errors {
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AskRatesMutation, AskRatesMutationVariables>;
export const BuyLabelDocument = new TypedDocumentString(`
    mutation BuyLabel($id: ID!, $rateId: ID) {
  omsLabelPurchase(fulfillmentOrderIds: [$id], rateId: $rateId) {
    shipments {
      id
      status
      labels {
        id
        trackingNumber
      }
    }
    errors {
      field
      message
      code
    }
  }
}
    `) as unknown as TypedDocumentString<BuyLabelMutation, BuyLabelMutationVariables>;
export const LabelFileDocument = new TypedDocumentString(`
    query LabelFile($id: ID!) {
  omsFulfillmentOrder(id: $id) {
    id
    shipments {
      id
      labels {
        id
        url
        status
      }
    }
  }
}
    `) as unknown as TypedDocumentString<LabelFileQuery, LabelFileQueryVariables>;
export const VoidLabelDocument = new TypedDocumentString(`
    mutation VoidLabel($id: ID!, $reason: String!) {
  omsLabelVoid(labelIds: [$id], reason: $reason) {
    labels {
      id
      status
      refund
    }
    errors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<VoidLabelMutation, VoidLabelMutationVariables>;
export const TypeInLabelDocument = new TypedDocumentString(`
    query TypeInLabel($id: ID!) {
  omsFulfillmentOrder(id: $id) {
    id
    status
    parcels {
      id
      carton {
        id
        name
      }
    }
    shipments {
      id
      status
      labels {
        id
        status
        parcel {
          id
        }
      }
    }
    omsOrder {
      id
      order {
        id
        total {
          gross {
            currency
          }
        }
      }
    }
  }
  omsShippingPolicy {
    version
    carriers {
      carrier
      name
    }
  }
}
    `) as unknown as TypedDocumentString<TypeInLabelQuery, TypeInLabelQueryVariables>;
export const AddLabelDocument = new TypedDocumentString(`
    mutation AddLabel($id: ID!, $carrier: String!, $service: String, $labels: [OmsLabelInput!]!, $cost: Decimal, $currency: String) {
  omsLabelAdd(
    fulfillmentOrderId: $id
    carrier: $carrier
    service: $service
    labels: $labels
    cost: $cost
    currency: $currency
  ) {
    shipment {
      id
      status
    }
    errors {
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AddLabelMutation, AddLabelMutationVariables>;
export const MarkShipmentDocument = new TypedDocumentString(`
    mutation MarkShipment($id: ID!, $status: OmsShipmentStatus!, $note: String) {
  omsShipmentMark(shipmentId: $id, status: $status, note: $note) {
    shipment {
      id
      status
    }
    errors {
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<MarkShipmentMutation, MarkShipmentMutationVariables>;