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

/** What was measured of a product variant; what is left out stays as it is. */
export type OmsMeasurementInput = {
  /** Nothing may lie on it. */
  fragile?: boolean | null | undefined;
  /** As it stands, where it must stay upright. */
  height?: number | string | null | undefined;
  /** Of one unit, in millimeters, as width and height. */
  length?: number | string | null | undefined;
  /** What may lie on one unit; 0: do not stack. */
  load?: unknown;
  /** It ships as it is, in no carton. */
  ownBox?: boolean | null | undefined;
  sku: string;
  /** Its height stays vertical. */
  uprightOnly?: boolean | null | undefined;
  weight?: unknown;
  width?: number | string | null | undefined;
};

export type UnmeasuredQueryVariables = Exact<{
  warehouses?: Array<string> | string | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type UnmeasuredQuery = { omsUnmeasured: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { sku: string, productName: string, missing: Array<string>, openUnits: number, openFulfillmentOrders: number, packedByHand: number } }> } | null };

export type SaveMeasurementsMutationVariables = Exact<{
  measurements: Array<Types.OmsMeasurementInput> | Types.OmsMeasurementInput;
}>;


export type SaveMeasurementsMutation = { omsMeasurementUpdate: { count: number, errors: Array<{ field: string | null, message: string, code: Types.OmsErrorCode, index: number | null }> } | null };

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

export const UnmeasuredDocument = new TypedDocumentString(`
    query Unmeasured($warehouses: [ID!], $first: Int!, $after: String) {
  omsUnmeasured(warehouses: $warehouses, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        sku
        productName
        missing
        openUnits
        openFulfillmentOrders
        packedByHand
      }
    }
  }
}
    `) as unknown as TypedDocumentString<UnmeasuredQuery, UnmeasuredQueryVariables>;
export const SaveMeasurementsDocument = new TypedDocumentString(`
    mutation SaveMeasurements($measurements: [OmsMeasurementInput!]!) {
  omsMeasurementUpdate(measurements: $measurements) {
    count
    errors {
      field
      message
      code
      index
    }
  }
}
    `) as unknown as TypedDocumentString<SaveMeasurementsMutation, SaveMeasurementsMutationVariables>;