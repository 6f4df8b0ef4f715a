/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../api/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type OmsJobStatus =
  | 'CANCELED'
  | 'DONE'
  | 'FAILED'
  | 'QUEUED'
  | 'RUNNING';

export type OmsSourcingStrategy =
  | 'COST'
  | 'FEWEST_SPLITS'
  | 'NEAREST'
  | 'PRIORITY';

export type StartSourcingBacktestMutationVariables = Exact<{
  since: string;
  until: string;
  channel?: string | null | undefined;
  strategy: Types.OmsSourcingStrategy;
}>;


export type StartSourcingBacktestMutation = { omsSourcingBacktestStart: { job: { id: string } | null, errors: Array<{ field: string | null, message: string }> } | null };

export type SourcingBacktestQueryVariables = Exact<{
  id: string;
  seesOrders: boolean;
}>;


export type SourcingBacktestQuery = { omsJob: { id: string, status: Types.OmsJobStatus, done: number, total: number, errors: Array<{ message: string }> } | null, omsSourcingBacktest: { ordersEvaluated: number, changed: number, splitsBefore: number, splitsAfter: number, distanceKmBefore: number, distanceKmAfter: number, distancesKnown: number, lateBefore: number, lateAfter: number, decisionsLackingInputs: number, decisionsAskedFor: number, costBefore: Array<{ amount: number, currency: string }>, costAfter: Array<{ amount: number, currency: string }>, warehouses: Array<{ warehouseName: string, parcelsBefore: number, parcelsAfter: number }>, changes: Array<{ warehousesBefore: Array<string>, warehousesAfter: Array<string>, omsOrder?: { id: string, orderNumber: string } | null }> } | null };

export type StopSourcingBacktestMutationVariables = Exact<{
  id: string;
}>;


export type StopSourcingBacktestMutation = { omsJobCancel: { errors: Array<{ message: string }> } | null };

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

export const StartSourcingBacktestDocument = new TypedDocumentString(`
    mutation StartSourcingBacktest($since: Date!, $until: Date!, $channel: String, $strategy: OmsSourcingStrategy!) {
  omsSourcingBacktestStart(
    since: $since
    until: $until
    channel: $channel
    strategy: $strategy
  ) {
    job {
      id
    }
    errors {
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<StartSourcingBacktestMutation, StartSourcingBacktestMutationVariables>;
export const SourcingBacktestDocument = new TypedDocumentString(`
    query SourcingBacktest($id: ID!, $seesOrders: Boolean!) {
  omsJob(id: $id) {
    id
    status
    done
    total
    errors {
      message
    }
  }
  omsSourcingBacktest(id: $id) {
    ordersEvaluated
    changed
    splitsBefore
    splitsAfter
    costBefore {
      amount
      currency
    }
    costAfter {
      amount
      currency
    }
    distanceKmBefore
    distanceKmAfter
    distancesKnown
    lateBefore
    lateAfter
    decisionsLackingInputs
    decisionsAskedFor
    warehouses {
      warehouseName
      parcelsBefore
      parcelsAfter
    }
    changes {
      warehousesBefore
      warehousesAfter
      omsOrder @include(if: $seesOrders) {
        id
        orderNumber
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SourcingBacktestQuery, SourcingBacktestQueryVariables>;
export const StopSourcingBacktestDocument = new TypedDocumentString(`
    mutation StopSourcingBacktest($id: ID!) {
  omsJobCancel(id: $id) {
    errors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<StopSourcingBacktestMutation, StopSourcingBacktestMutationVariables>;