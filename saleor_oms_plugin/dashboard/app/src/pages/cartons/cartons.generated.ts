/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../api/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type OmsCartonInput = {
  cost?: number | null | undefined;
  currency?: string | null | undefined;
  flatRate?: number | null | undefined;
  flatRateService?: string | null | undefined;
  id?: string | null | undefined;
  innerHeight?: number | null | undefined;
  innerLength?: number | null | undefined;
  innerWidth?: number | null | undefined;
  isActive?: boolean | null | undefined;
  maxWeight?: unknown;
  name?: string | null | undefined;
  outerHeight?: number | null | undefined;
  outerLength?: number | null | undefined;
  outerWidth?: number | null | undefined;
  recycledContent?: number | null | undefined;
  supply?: number | null | undefined;
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


export type SaveCartonsMutation = { omsCartonUpdate: { cartons: Array<{ id: string, name: string, innerLength: number, innerWidth: number, innerHeight: number, outerLength: number, outerWidth: number, outerHeight: number, recycledContent: number | null, supply: number | null, flatRateService: string | null, isActive: boolean, tareWeight: { unit: string, value: number }, maxWeight: { unit: string, value: number }, cost: { amount: number, currency: string } | null, flatRate: { amount: number, currency: string } | null }> | null, errors: Array<{ field: string | null, message: string, code: Types.OmsErrorCode, index: number | null }> } | null };

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