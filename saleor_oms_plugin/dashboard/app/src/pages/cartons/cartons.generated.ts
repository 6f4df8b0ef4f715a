/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../api/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** A new carton, or a change of one: what is left out, or null, stays as it is. */
export type OmsCartonInput = {
  /** Of one, in `currency`. */
  cost?: number | string | null | undefined;
  /** Three letters, of cost and flat rate. */
  currency?: string | null | undefined;
  /** What the carrier takes for it whatever it weighs, in `currency`. */
  flatRate?: number | string | null | undefined;
  /** The carrier's name of that box. */
  flatRateService?: string | null | undefined;
  /** Of the OmsCarton to change; a new one when omitted. */
  id?: string | null | undefined;
  innerHeight?: number | string | null | undefined;
  /** Millimeters, as all sizes here. */
  innerLength?: number | string | null | undefined;
  innerWidth?: number | string | null | undefined;
  isActive?: boolean | null | undefined;
  /** Of all of it, the carton included. */
  maxWeight?: unknown;
  /** What people call it; of each name there is one. */
  name?: string | null | undefined;
  outerHeight?: number | string | null | undefined;
  /** As carriers measure it; of a new carton the inside and 6 mm when omitted. */
  outerLength?: number | string | null | undefined;
  outerWidth?: number | string | null | undefined;
  /** Percent. */
  recycledContent?: number | null | undefined;
  /** Fields that nothing is known of any more: cost, recycledContent, supply (without end), flatRate. */
  reset?: Array<string> | null | undefined;
  /** How many are left, 0 or more. It goes down by itself. */
  supply?: number | null | undefined;
  /** Of the empty carton. */
  tareWeight?: unknown;
};

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

export type CartonsQueryVariables = Exact<{ [key: string]: never; }>;


export type CartonsQuery = { omsCartons: Array<{ id: string, name: string, innerLength: number, innerWidth: number, innerHeight: number, outerLength: number, outerWidth: number, outerHeight: number, recycledContent: number | null, supply: number | null, flatRateService: string | null, isActive: boolean, tareWeight: { unit: string, value: number }, maxWeight: { unit: string, value: number }, cost: { amount: number, currency: string } | null, flatRate: { amount: number, currency: string } | null }> };

export type CartonDifferencesQueryVariables = Exact<{
  since?: string | null | undefined;
}>;


export type CartonDifferencesQuery = { omsCartonDifferences: Array<{ count: number, averageWeightDifference: number | null, suggested: { id: string, name: string } | null, actual: { id: string, name: string } | null }> };

export type SaveCartonsMutationVariables = Exact<{
  cartons: Array<Types.OmsCartonInput> | Types.OmsCartonInput;
}>;


export type SaveCartonsMutation = { omsCartonUpdate: { cartons: Array<{ id: string, name: string, innerLength: number, innerWidth: number, innerHeight: number, outerLength: number, outerWidth: number, outerHeight: number, recycledContent: number | null, supply: number | null, flatRateService: string | null, isActive: boolean, tareWeight: { unit: string, value: number }, maxWeight: { unit: string, value: number }, cost: { amount: number, currency: string } | null, flatRate: { amount: number, currency: string } | null }>, errors: Array<{ field: string | null, message: string, code: Types.OmsErrorCode, index: number | null }> } | null };

export type CartonRowFragment = { id: string, name: string, innerLength: number, innerWidth: number, innerHeight: number, outerLength: number, outerWidth: number, outerHeight: number, recycledContent: number | null, supply: number | null, flatRateService: string | null, isActive: boolean, tareWeight: { unit: string, value: number }, maxWeight: { unit: string, value: number }, cost: { amount: number, currency: string } | null, flatRate: { amount: number, currency: string } | null };

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
export const CartonRowFragmentDoc = new TypedDocumentString(`
    fragment CartonRow on OmsCarton {
  id
  name
  innerLength
  innerWidth
  innerHeight
  outerLength
  outerWidth
  outerHeight
  tareWeight {
    unit
    value
  }
  maxWeight {
    unit
    value
  }
  cost {
    amount
    currency
  }
  recycledContent
  supply
  flatRate {
    amount
    currency
  }
  flatRateService
  isActive
}
    `, {"fragmentName":"CartonRow"}) as unknown as TypedDocumentString<CartonRowFragment, unknown>;
export const CartonsDocument = new TypedDocumentString(`
    query Cartons {
  omsCartons {
    ...CartonRow
  }
}
    fragment CartonRow on OmsCarton {
  id
  name
  innerLength
  innerWidth
  innerHeight
  outerLength
  outerWidth
  outerHeight
  tareWeight {
    unit
    value
  }
  maxWeight {
    unit
    value
  }
  cost {
    amount
    currency
  }
  recycledContent
  supply
  flatRate {
    amount
    currency
  }
  flatRateService
  isActive
}`) as unknown as TypedDocumentString<CartonsQuery, CartonsQueryVariables>;
export const CartonDifferencesDocument = new TypedDocumentString(`
    query CartonDifferences($since: DateTime) {
  omsCartonDifferences(since: $since) {
    count
    averageWeightDifference
    suggested {
      id
      name
    }
    actual {
      id
      name
    }
  }
}
    `) as unknown as TypedDocumentString<CartonDifferencesQuery, CartonDifferencesQueryVariables>;
export const SaveCartonsDocument = new TypedDocumentString(`
    mutation SaveCartons($cartons: [OmsCartonInput!]!) {
  omsCartonUpdate(cartons: $cartons) {
    cartons {
      ...CartonRow
    }
    errors {
      field
      message
      code
      index
    }
  }
}
    fragment CartonRow on OmsCarton {
  id
  name
  innerLength
  innerWidth
  innerHeight
  outerLength
  outerWidth
  outerHeight
  tareWeight {
    unit
    value
  }
  maxWeight {
    unit
    value
  }
  cost {
    amount
    currency
  }
  recycledContent
  supply
  flatRate {
    amount
    currency
  }
  flatRateService
  isActive
}`) as unknown as TypedDocumentString<SaveCartonsMutation, SaveCartonsMutationVariables>;