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

export type FindPersonMutationVariables = Exact<{
  email: string;
}>;


export type FindPersonMutation = { omsPersonErase: { erasure: { orders: number, waiting: number, rows: Array<{ table: string, rows: number }> } | null, errors: Array<{ field: string | null, message: string, code: Types.OmsErrorCode }> } | null };

export type ErasePersonMutationVariables = Exact<{
  email: string;
}>;


export type ErasePersonMutation = { omsPersonErase: { isDone: boolean, erasure: { orders: number, waiting: number, rows: Array<{ table: string, rows: number }> } | null, errors: Array<{ field: string | null, message: string, code: Types.OmsErrorCode }> } | null };

export type TellPersonQueryVariables = Exact<{
  email: string;
}>;


export type TellPersonQuery = { omsPersonExport: { at: string, data: string } };

export type ErasureFragment = { orders: number, waiting: number, rows: Array<{ table: string, rows: number }> };

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
export const ErasureFragmentDoc = new TypedDocumentString(`
    fragment Erasure on OmsErasure {
  orders
  waiting
  rows {
    table
    rows
  }
}
    `, {"fragmentName":"Erasure"}) as unknown as TypedDocumentString<ErasureFragment, unknown>;
export const FindPersonDocument = new TypedDocumentString(`
    mutation FindPerson($email: String!) {
  omsPersonErase(email: $email, dryRun: true) {
    erasure {
      ...Erasure
    }
    errors {
      field
      message
      code
    }
  }
}
    fragment Erasure on OmsErasure {
  orders
  waiting
  rows {
    table
    rows
  }
}`) as unknown as TypedDocumentString<FindPersonMutation, FindPersonMutationVariables>;
export const ErasePersonDocument = new TypedDocumentString(`
    mutation ErasePerson($email: String!) {
  omsPersonErase(email: $email, dryRun: false) {
    isDone
    erasure {
      ...Erasure
    }
    errors {
      field
      message
      code
    }
  }
}
    fragment Erasure on OmsErasure {
  orders
  waiting
  rows {
    table
    rows
  }
}`) as unknown as TypedDocumentString<ErasePersonMutation, ErasePersonMutationVariables>;
export const TellPersonDocument = new TypedDocumentString(`
    query TellPerson($email: String!) {
  omsPersonExport(email: $email) {
    at
    data
  }
}
    `) as unknown as TypedDocumentString<TellPersonQuery, TellPersonQueryVariables>;