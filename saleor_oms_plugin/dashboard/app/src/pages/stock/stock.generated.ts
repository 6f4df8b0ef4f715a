/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../api/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type DateTimeRangeInput = {
  gte?: string | null | undefined;
  lte?: string | null | undefined;
};

/** What is wrong with a stock record. */
export type OmsStockDriftKind =
  | 'OVERALLOCATED'
  | 'STALE'
  | 'SUM'
  | 'UNALLOCATED';

/** All that is given must hold; of a list, one entry. */
export type OmsStockFilterInput = {
  /** It has promised more than it may, or its sum is wrong. */
  hasDrift?: boolean | null | undefined;
  /** The beginning of a SKU, or a part of the product's name. */
  search?: string | null | undefined;
  variants?: Array<string> | null | undefined;
  warehouses?: Array<string> | null | undefined;
};

/** What a repair does to allocated units. */
export type OmsStockMoveKind =
  | 'ALLOCATE'
  | 'BACKORDER'
  | 'MOVE'
  | 'RELEASE';

/** Why stock moved. */
export type OmsStockMovementCause =
  | 'BACKORDERED'
  | 'CANCELED'
  | 'COUNTED'
  | 'HANDED_OVER'
  | 'LOST'
  | 'REPAIRED'
  | 'RETURNED'
  | 'SALEOR'
  | 'SHORT_PICK'
  | 'SOURCED';

/** All that is given must hold; of a list, one entry. */
export type OmsStockMovementFilterInput = {
  /** When it was written. */
  at?: DateTimeRangeInput | null | undefined;
  causes?: Array<OmsStockMovementCause> | null | undefined;
  kinds?: Array<OmsStockMovementKind> | null | undefined;
  /** Of Saleor's Order. */
  orderId?: string | null | undefined;
  variants?: Array<string> | null | undefined;
  warehouses?: Array<string> | null | undefined;
};

/** What happened to stock. */
export type OmsStockMovementKind =
  | 'ADJUSTED'
  | 'ALLOCATED'
  | 'RECEIVED'
  | 'RELEASED'
  | 'RETURNED'
  | 'SHIPPED';

export type StockQueryVariables = Exact<{
  filter?: Types.OmsStockFilterInput | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type StockQuery = { omsStock: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, sku: string, onHand: number, allocated: number, reserved: number, safetyStock: number, free: number, drift: number, isSumWrong: boolean, warehouse: { id: string, name: string }, variant: { id: string, name: string, product: { id: string, name: string } } } }> } | null };

export type StockDriftQueryVariables = Exact<{
  warehouses?: Array<string> | string | null | undefined;
}>;


export type StockDriftQuery = { omsStockDrift: Array<{ warehouseName: string, sku: string, kinds: Array<Types.OmsStockDriftKind>, onHand: number, allocated: number, recorded: number | null, reserved: number, safetyStock: number, surplus: number, causes: Array<string>, variant: { id: string, name: string, product: { id: string, name: string } } | null, orders: Array<{ id: string, orderNumber: string }>, moves: Array<{ kind: Types.OmsStockMoveKind, sku: string, quantity: number, fromWarehouseName: string, toWarehouseName: string, orderNumber: string, reason: string, omsOrder: { id: string } | null }> }> };

export type StockMoveFragment = { kind: Types.OmsStockMoveKind, sku: string, quantity: number, fromWarehouseName: string, toWarehouseName: string, orderNumber: string, reason: string, omsOrder: { id: string } | null };

export type RepairStockMutationVariables = Exact<{
  warehouses?: Array<string> | string | null | undefined;
  dryRun: boolean;
}>;


export type RepairStockMutation = { omsStockRepair: { correctedSums: number, unrepaired: Array<string>, hasMore: boolean, moves: Array<{ kind: Types.OmsStockMoveKind, sku: string, quantity: number, fromWarehouseName: string, toWarehouseName: string, orderNumber: string, reason: string, omsOrder: { id: string } | null }>, errors: Array<{ message: string }> } | null };

export type StockMovementsQueryVariables = Exact<{
  filter?: Types.OmsStockMovementFilterInput | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type StockMovementsQuery = { omsStockMovements: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, at: string, kind: Types.OmsStockMovementKind, cause: Types.OmsStockMovementCause, quantity: number, warehouseName: string, sku: string, orderNumber: string, actor: string, actorName: string | null, omsOrder: { id: string } | null, variant: { id: string, product: { id: string, name: string } } | null } }> } | null };

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
export const StockMoveFragmentDoc = new TypedDocumentString(`
    fragment StockMove on OmsStockMove {
  kind
  sku
  quantity
  fromWarehouseName
  toWarehouseName
  orderNumber
  omsOrder {
    id
  }
  reason
}
    `, {"fragmentName":"StockMove"}) as unknown as TypedDocumentString<StockMoveFragment, unknown>;
export const StockDocument = new TypedDocumentString(`
    query Stock($filter: OmsStockFilterInput, $first: Int!, $after: String) {
  omsStock(filter: $filter, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        id
        sku
        onHand
        allocated
        reserved
        safetyStock
        free
        drift
        isSumWrong
        warehouse {
          id
          name
        }
        variant {
          id
          name
          product {
            id
            name
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<StockQuery, StockQueryVariables>;
export const StockDriftDocument = new TypedDocumentString(`
    query StockDrift($warehouses: [ID!]) {
  omsStockDrift(warehouses: $warehouses, first: 100) {
    warehouseName
    sku
    kinds
    onHand
    allocated
    recorded
    reserved
    safetyStock
    surplus
    causes
    variant {
      id
      name
      product {
        id
        name
      }
    }
    orders {
      id
      orderNumber
    }
    moves {
      ...StockMove
    }
  }
}
    fragment StockMove on OmsStockMove {
  kind
  sku
  quantity
  fromWarehouseName
  toWarehouseName
  orderNumber
  omsOrder {
    id
  }
  reason
}`) as unknown as TypedDocumentString<StockDriftQuery, StockDriftQueryVariables>;
export const RepairStockDocument = new TypedDocumentString(`
    mutation RepairStock($warehouses: [ID!], $dryRun: Boolean!) {
  omsStockRepair(warehouses: $warehouses, dryRun: $dryRun) {
    moves {
      ...StockMove
    }
    correctedSums
    unrepaired
    hasMore
    errors {
      message
    }
  }
}
    fragment StockMove on OmsStockMove {
  kind
  sku
  quantity
  fromWarehouseName
  toWarehouseName
  orderNumber
  omsOrder {
    id
  }
  reason
}`) as unknown as TypedDocumentString<RepairStockMutation, RepairStockMutationVariables>;
export const StockMovementsDocument = new TypedDocumentString(`
    query StockMovements($filter: OmsStockMovementFilterInput, $first: Int!, $after: String) {
  omsStockMovements(filter: $filter, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        id
        at
        kind
        cause
        quantity
        warehouseName
        sku
        orderNumber
        omsOrder {
          id
        }
        variant {
          id
          product {
            id
            name
          }
        }
        actor
        actorName
      }
    }
  }
}
    `) as unknown as TypedDocumentString<StockMovementsQuery, StockMovementsQueryVariables>;