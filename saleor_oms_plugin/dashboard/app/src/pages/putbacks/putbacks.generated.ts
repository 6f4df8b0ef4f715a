/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../api/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type PutBacksQueryVariables = Exact<{
  warehouses?: Array<string> | string | null | undefined;
  first: number;
}>;


export type PutBacksQuery = { omsPutBacks: { totalCount: number | null, edges: Array<{ node: { id: string, warehouseName: string, sku: string, productName: string, scanCodes: Array<string>, quantity: number, quantityDone: number, binLocation: string | null, reason: string, orderNumber: string, createdAt: string } }> } | null };

export type PutBackMutationVariables = Exact<{
  id: string;
  quantity: number;
  binLocation?: string | null | undefined;
  scanned?: string | null | undefined;
  key?: string | null | undefined;
}>;


export type PutBackMutation = { omsPutBackDone: { errors: Array<{ message: string }> } | null };

export type ShortPicksQueryVariables = Exact<{
  warehouses?: Array<string> | string | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type ShortPicksQuery = { omsShortPicks: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, at: string, warehouseName: string, sku: string, productName: string, binLocation: string | null, quantity: number, reason: string, orderNumber: string, actorName: string | null, outcome: string, omsOrder: { id: string } } }> } | null };

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

export const PutBacksDocument = new TypedDocumentString(`
    query PutBacks($warehouses: [ID!], $first: Int!) {
  omsPutBacks(warehouses: $warehouses, isDone: false, first: $first) {
    totalCount
    edges {
      node {
        id
        warehouseName
        sku
        productName
        scanCodes
        quantity
        quantityDone
        binLocation
        reason
        orderNumber
        createdAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PutBacksQuery, PutBacksQueryVariables>;
export const PutBackDocument = new TypedDocumentString(`
    mutation PutBack($id: ID!, $quantity: Int!, $binLocation: String, $scanned: String, $key: String) {
  omsPutBackDone(
    id: $id
    quantity: $quantity
    binLocation: $binLocation
    scanned: $scanned
    key: $key
  ) {
    errors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<PutBackMutation, PutBackMutationVariables>;
export const ShortPicksDocument = new TypedDocumentString(`
    query ShortPicks($warehouses: [ID!], $first: Int!, $after: String) {
  omsShortPicks(warehouses: $warehouses, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        id
        at
        warehouseName
        sku
        productName
        binLocation
        quantity
        reason
        orderNumber
        omsOrder {
          id
        }
        actorName
        outcome
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ShortPicksQuery, ShortPicksQueryVariables>;