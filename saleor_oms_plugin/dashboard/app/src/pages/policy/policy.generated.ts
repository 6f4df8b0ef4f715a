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

/** A rule of the shipping policy: see OmsShippingRule. What is left out, or null, is not set. */
export type OmsShippingRuleInput = {
  /** In `currency`. */
  ceiling?: number | string | null | undefined;
  /** Slugs. */
  channels?: Array<string> | null | undefined;
  /** Two letters, DOMESTIC or INTERNATIONAL. */
  countries?: Array<string> | null | undefined;
  /** Needed with minValue, maxValue and ceiling. */
  currency?: string | null | undefined;
  /** Tokens such as usps. */
  excludedCarriers?: Array<string> | null | undefined;
  /** Tokens such as usps_ground_advantage. */
  excludedServices?: Array<string> | null | undefined;
  insurance?: boolean | null | undefined;
  /** True when omitted. */
  isActive?: boolean | null | undefined;
  maxValue?: number | string | null | undefined;
  maxWeight?: unknown;
  /** Of the goods, in `currency`, as maxValue. */
  minValue?: number | string | null | undefined;
  /** Of all parcels, as maxWeight; a number is in the shop's unit. */
  minWeight?: unknown;
  /** At most 64 characters, another for each rule. */
  name: string;
  /** Slugs. */
  productTypes?: Array<string> | null | undefined;
  saturday?: boolean | null | undefined;
  /** Tokens such as usps_priority, the preferred one first. */
  services?: Array<string> | null | undefined;
  signature?: OmsSignature | null | undefined;
  /** As they are spelled in Saleor. */
  skus?: Array<string> | null | undefined;
  warehouses?: Array<string> | null | undefined;
};

export type OmsSignature =
  | 'ADULT'
  | 'STANDARD';

export type ShippingPolicyQueryVariables = Exact<{ [key: string]: never; }>;


export type ShippingPolicyQuery = { omsShippingPolicy: { version: number, updatedAt: string | null, updatedBy: string | null, rules: Array<{ id: string, name: string, isActive: boolean, countries: Array<string>, channels: Array<string>, skus: Array<string>, productTypes: Array<string>, minValue: number | null, maxValue: number | null, currency: string | null, services: Array<string>, excludedCarriers: Array<string>, excludedServices: Array<string>, ceiling: number | null, saturday: boolean | null, signature: Types.OmsSignature | null, insurance: boolean | null, problems: Array<string>, warehouses: Array<{ id: string, name: string }>, minWeight: { unit: string, value: number } | null, maxWeight: { unit: string, value: number } | null }>, carriers: Array<{ carrier: string, name: string, services: Array<{ service: string, name: string }> }> }, productTypes: { edges: Array<{ node: { id: string, name: string, slug: string } }> } | null };

export type PolicyFragment = { version: number, updatedAt: string | null, updatedBy: string | null, rules: Array<{ id: string, name: string, isActive: boolean, countries: Array<string>, channels: Array<string>, skus: Array<string>, productTypes: Array<string>, minValue: number | null, maxValue: number | null, currency: string | null, services: Array<string>, excludedCarriers: Array<string>, excludedServices: Array<string>, ceiling: number | null, saturday: boolean | null, signature: Types.OmsSignature | null, insurance: boolean | null, problems: Array<string>, warehouses: Array<{ id: string, name: string }>, minWeight: { unit: string, value: number } | null, maxWeight: { unit: string, value: number } | null }>, carriers: Array<{ carrier: string, name: string, services: Array<{ service: string, name: string }> }> };

export type ShippingRuleFragment = { id: string, name: string, isActive: boolean, countries: Array<string>, channels: Array<string>, skus: Array<string>, productTypes: Array<string>, minValue: number | null, maxValue: number | null, currency: string | null, services: Array<string>, excludedCarriers: Array<string>, excludedServices: Array<string>, ceiling: number | null, saturday: boolean | null, signature: Types.OmsSignature | null, insurance: boolean | null, problems: Array<string>, warehouses: Array<{ id: string, name: string }>, minWeight: { unit: string, value: number } | null, maxWeight: { unit: string, value: number } | null };

export type SavePolicyMutationVariables = Exact<{
  rules: Array<Types.OmsShippingRuleInput> | Types.OmsShippingRuleInput;
  version?: number | null | undefined;
}>;


export type SavePolicyMutation = { omsShippingPolicyUpdate: { policy: { version: number } | null, errors: Array<{ field: string | null, message: string, code: Types.OmsErrorCode, index: number | null }> } | null };

export type PolicyPreviewQueryVariables = Exact<{
  rules?: Array<Types.OmsShippingRuleInput> | Types.OmsShippingRuleInput | null | undefined;
  days?: number | null | undefined;
  mayOrders: boolean;
}>;


export type PolicyPreviewQuery = { omsShippingPolicyPreview: { quotes: number, changed: number, unanswered: number, refused: number, isComplete: boolean, lateBefore: number, lateAfter: number, costBefore: Array<{ amount: number, currency: string }>, costAfter: Array<{ amount: number, currency: string }>, examples: Array<{ orderNumber: string, reason: string, fulfillmentOrder?: { id: string, omsOrder: { id: string } } | null, before: { id: string, carrier: string, service: string, deliveryBy: string | null, price: { amount: number, currency: string } } | null, after: { id: string, carrier: string, service: string, deliveryBy: string | null, price: { amount: number, currency: string } } | null }> } };

export type TriedRateFragment = { id: string, carrier: string, service: string, deliveryBy: string | null, price: { amount: number, currency: string } };

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
export const ShippingRuleFragmentDoc = new TypedDocumentString(`
    fragment ShippingRule on OmsShippingRule {
  id
  name
  isActive
  countries
  channels
  warehouses {
    id
    name
  }
  skus
  productTypes
  minWeight {
    unit
    value
  }
  maxWeight {
    unit
    value
  }
  minValue
  maxValue
  currency
  services
  excludedCarriers
  excludedServices
  ceiling
  saturday
  signature
  insurance
  problems
}
    `, {"fragmentName":"ShippingRule"}) as unknown as TypedDocumentString<ShippingRuleFragment, unknown>;
export const PolicyFragmentDoc = new TypedDocumentString(`
    fragment Policy on OmsShippingPolicy {
  version
  updatedAt
  updatedBy
  rules {
    ...ShippingRule
  }
  carriers {
    carrier
    name
    services {
      service
      name
    }
  }
}
    fragment ShippingRule on OmsShippingRule {
  id
  name
  isActive
  countries
  channels
  warehouses {
    id
    name
  }
  skus
  productTypes
  minWeight {
    unit
    value
  }
  maxWeight {
    unit
    value
  }
  minValue
  maxValue
  currency
  services
  excludedCarriers
  excludedServices
  ceiling
  saturday
  signature
  insurance
  problems
}`, {"fragmentName":"Policy"}) as unknown as TypedDocumentString<PolicyFragment, unknown>;
export const TriedRateFragmentDoc = new TypedDocumentString(`
    fragment TriedRate on OmsRate {
  id
  carrier
  service
  deliveryBy
  price {
    amount
    currency
  }
}
    `, {"fragmentName":"TriedRate"}) as unknown as TypedDocumentString<TriedRateFragment, unknown>;
export const ShippingPolicyDocument = new TypedDocumentString(`
    query ShippingPolicy {
  omsShippingPolicy {
    ...Policy
  }
  productTypes(first: 100) {
    edges {
      node {
        id
        name
        slug
      }
    }
  }
}
    fragment Policy on OmsShippingPolicy {
  version
  updatedAt
  updatedBy
  rules {
    ...ShippingRule
  }
  carriers {
    carrier
    name
    services {
      service
      name
    }
  }
}
fragment ShippingRule on OmsShippingRule {
  id
  name
  isActive
  countries
  channels
  warehouses {
    id
    name
  }
  skus
  productTypes
  minWeight {
    unit
    value
  }
  maxWeight {
    unit
    value
  }
  minValue
  maxValue
  currency
  services
  excludedCarriers
  excludedServices
  ceiling
  saturday
  signature
  insurance
  problems
}`) as unknown as TypedDocumentString<ShippingPolicyQuery, ShippingPolicyQueryVariables>;
export const SavePolicyDocument = new TypedDocumentString(`
    mutation SavePolicy($rules: [OmsShippingRuleInput!]!, $version: Int) {
  omsShippingPolicyUpdate(rules: $rules, version: $version) {
    policy {
      version
    }
    errors {
      field
      message
      code
      index
    }
  }
}
    `) as unknown as TypedDocumentString<SavePolicyMutation, SavePolicyMutationVariables>;
export const PolicyPreviewDocument = new TypedDocumentString(`
    query PolicyPreview($rules: [OmsShippingRuleInput!], $days: Int, $mayOrders: Boolean!) {
  omsShippingPolicyPreview(rules: $rules, days: $days) {
    quotes
    changed
    unanswered
    refused
    isComplete
    lateBefore
    lateAfter
    costBefore {
      amount
      currency
    }
    costAfter {
      amount
      currency
    }
    examples {
      orderNumber
      reason
      fulfillmentOrder @include(if: $mayOrders) {
        id
        omsOrder {
          id
        }
      }
      before {
        ...TriedRate
      }
      after {
        ...TriedRate
      }
    }
  }
}
    fragment TriedRate on OmsRate {
  id
  carrier
  service
  deliveryBy
  price {
    amount
    currency
  }
}`) as unknown as TypedDocumentString<PolicyPreviewQuery, PolicyPreviewQueryVariables>;