/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../api/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type CarrierHealthQueryVariables = Exact<{ [key: string]: never; }>;


export type CarrierHealthQuery = { omsCarrierHealth: { isTest: boolean, operations: Array<{ name: string, isOpen: boolean, since: string | null, retryAt: string | null, reason: string | null, failures: number }> } | null };

export type HealthFragment = { isTest: boolean, operations: Array<{ name: string, isOpen: boolean, since: string | null, retryAt: string | null, reason: string | null, failures: number }> };

export type RetryCarrierMutationVariables = Exact<{ [key: string]: never; }>;


export type RetryCarrierMutation = { omsCarrierRetry: { health: { isTest: boolean, operations: Array<{ name: string, isOpen: boolean, since: string | null, retryAt: string | null, reason: string | null, failures: number }> } | null, errors: Array<{ message: string }> } | null };

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
export const HealthFragmentDoc = new TypedDocumentString(`
    fragment Health on OmsCarrierHealth {
  isTest
  operations {
    name
    isOpen
    since
    retryAt
    reason
    failures
  }
}
    `, {"fragmentName":"Health"}) as unknown as TypedDocumentString<HealthFragment, unknown>;
export const CarrierHealthDocument = new TypedDocumentString(`
    query CarrierHealth {
  omsCarrierHealth {
    ...Health
  }
}
    fragment Health on OmsCarrierHealth {
  isTest
  operations {
    name
    isOpen
    since
    retryAt
    reason
    failures
  }
}`) as unknown as TypedDocumentString<CarrierHealthQuery, CarrierHealthQueryVariables>;
export const RetryCarrierDocument = new TypedDocumentString(`
    mutation RetryCarrier {
  omsCarrierRetry {
    health {
      ...Health
    }
    errors {
      message
    }
  }
}
    fragment Health on OmsCarrierHealth {
  isTest
  operations {
    name
    isOpen
    since
    retryAt
    reason
    failures
  }
}`) as unknown as TypedDocumentString<RetryCarrierMutation, RetryCarrierMutationVariables>;