/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../api/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What a pick list is made of. */
export type OmsPickListKind =
  | 'CLUSTER'
  | 'ORDER'
  | 'WAVE';

/** How far a pick list is. */
export type OmsPickListStatus =
  | 'CANCELED'
  | 'DONE'
  | 'IN_PROGRESS'
  | 'OPEN';

export type WalkTaskFragment = { id: string, sequence: number, binLocation: string | null, sku: string, barcode: string | null, scanCodes: Array<string>, productName: string, variantName: string, imageUrl: string | null, tote: string | null, quantity: number, quantityPicked: number, quantityShort: number, shortReason: string | null, needsBinCheck: boolean, orderNumber: string };

export type WalkStateFragment = { id: string, status: Types.OmsPickListStatus, isMine: boolean, assigneeName: string | null };

export type WalkFragment = { number: string, kind: Types.OmsPickListKind, shipBy: string | null, warehouseName: string, id: string, status: Types.OmsPickListStatus, isMine: boolean, assigneeName: string | null, warehouse: { id: string } | null, tasks: Array<{ id: string, sequence: number, binLocation: string | null, sku: string, barcode: string | null, scanCodes: Array<string>, productName: string, variantName: string, imageUrl: string | null, tote: string | null, quantity: number, quantityPicked: number, quantityShort: number, shortReason: string | null, needsBinCheck: boolean, orderNumber: string }> };

export type WalkQueryVariables = Exact<{
  id: string;
}>;


export type WalkQuery = { omsPickList: { number: string, kind: Types.OmsPickListKind, shipBy: string | null, warehouseName: string, id: string, status: Types.OmsPickListStatus, isMine: boolean, assigneeName: string | null, warehouse: { id: string } | null, tasks: Array<{ id: string, sequence: number, binLocation: string | null, sku: string, barcode: string | null, scanCodes: Array<string>, productName: string, variantName: string, imageUrl: string | null, tote: string | null, quantity: number, quantityPicked: number, quantityShort: number, shortReason: string | null, needsBinCheck: boolean, orderNumber: string }> } | null };

export type WalksToDoQueryVariables = Exact<{
  warehouses?: Array<string> | string | null | undefined;
  first: number;
}>;


export type WalksToDoQuery = { omsPickLists: { totalCount: number | null, edges: Array<{ node: { number: string, kind: Types.OmsPickListKind, shipBy: string | null, warehouseName: string, units: number, unitsPicked: number, unitsShort: number, id: string, status: Types.OmsPickListStatus, isMine: boolean, assigneeName: string | null } }> } | null };

export type ClaimWalkMutationVariables = Exact<{
  id: string;
  takeOver: boolean;
}>;


export type ClaimWalkMutation = { omsPickListClaim: { pickList: { number: string, kind: Types.OmsPickListKind, shipBy: string | null, warehouseName: string, id: string, status: Types.OmsPickListStatus, isMine: boolean, assigneeName: string | null, warehouse: { id: string } | null, tasks: Array<{ id: string, sequence: number, binLocation: string | null, sku: string, barcode: string | null, scanCodes: Array<string>, productName: string, variantName: string, imageUrl: string | null, tote: string | null, quantity: number, quantityPicked: number, quantityShort: number, shortReason: string | null, needsBinCheck: boolean, orderNumber: string }> } | null, errors: Array<{ message: string }> } | null };

export type ConfirmPickMutationVariables = Exact<{
  taskId: string;
  quantity: number;
  scanned?: string | null | undefined;
  key?: string | null | undefined;
}>;


export type ConfirmPickMutation = { omsPickConfirm: { task: { id: string, sequence: number, binLocation: string | null, sku: string, barcode: string | null, scanCodes: Array<string>, productName: string, variantName: string, imageUrl: string | null, tote: string | null, quantity: number, quantityPicked: number, quantityShort: number, shortReason: string | null, needsBinCheck: boolean, orderNumber: string } | null, pickList: { id: string, status: Types.OmsPickListStatus, isMine: boolean, assigneeName: string | null } | null, errors: Array<{ message: string }> } | null };

export type ShortPickMutationVariables = Exact<{
  taskId: string;
  quantityMissing: number;
  reason: string;
  key?: string | null | undefined;
}>;


export type ShortPickMutation = { omsPickShort: { task: { id: string, sequence: number, binLocation: string | null, sku: string, barcode: string | null, scanCodes: Array<string>, productName: string, variantName: string, imageUrl: string | null, tote: string | null, quantity: number, quantityPicked: number, quantityShort: number, shortReason: string | null, needsBinCheck: boolean, orderNumber: string } | null, pickList: { id: string, status: Types.OmsPickListStatus, isMine: boolean, assigneeName: string | null } | null, errors: Array<{ message: string }> } | null };

export type CheckBinMutationVariables = Exact<{
  warehouseId: string;
  binLocation: string;
  sku: string;
  quantity: number;
  key?: string | null | undefined;
}>;


export type CheckBinMutation = { omsBinCheck: { errors: Array<{ message: string }> } | null };

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
export const WalkStateFragmentDoc = new TypedDocumentString(`
    fragment WalkState on OmsPickList {
  id
  status
  isMine
  assigneeName
}
    `, {"fragmentName":"WalkState"}) as unknown as TypedDocumentString<WalkStateFragment, unknown>;
export const WalkTaskFragmentDoc = new TypedDocumentString(`
    fragment WalkTask on OmsPickTask {
  id
  sequence
  binLocation
  sku
  barcode
  scanCodes
  productName
  variantName
  imageUrl
  tote
  quantity
  quantityPicked
  quantityShort
  shortReason
  needsBinCheck
  orderNumber
}
    `, {"fragmentName":"WalkTask"}) as unknown as TypedDocumentString<WalkTaskFragment, unknown>;
export const WalkFragmentDoc = new TypedDocumentString(`
    fragment Walk on OmsPickList {
  ...WalkState
  number
  kind
  shipBy
  warehouseName
  warehouse {
    id
  }
  tasks {
    ...WalkTask
  }
}
    fragment WalkTask on OmsPickTask {
  id
  sequence
  binLocation
  sku
  barcode
  scanCodes
  productName
  variantName
  imageUrl
  tote
  quantity
  quantityPicked
  quantityShort
  shortReason
  needsBinCheck
  orderNumber
}
fragment WalkState on OmsPickList {
  id
  status
  isMine
  assigneeName
}`, {"fragmentName":"Walk"}) as unknown as TypedDocumentString<WalkFragment, unknown>;
export const WalkDocument = new TypedDocumentString(`
    query Walk($id: ID!) {
  omsPickList(id: $id) {
    ...Walk
  }
}
    fragment WalkTask on OmsPickTask {
  id
  sequence
  binLocation
  sku
  barcode
  scanCodes
  productName
  variantName
  imageUrl
  tote
  quantity
  quantityPicked
  quantityShort
  shortReason
  needsBinCheck
  orderNumber
}
fragment WalkState on OmsPickList {
  id
  status
  isMine
  assigneeName
}
fragment Walk on OmsPickList {
  ...WalkState
  number
  kind
  shipBy
  warehouseName
  warehouse {
    id
  }
  tasks {
    ...WalkTask
  }
}`) as unknown as TypedDocumentString<WalkQuery, WalkQueryVariables>;
export const WalksToDoDocument = new TypedDocumentString(`
    query WalksToDo($warehouses: [ID!], $first: Int!) {
  omsPickLists(
    filter: {warehouses: $warehouses, status: [OPEN, IN_PROGRESS]}
    first: $first
  ) {
    totalCount
    edges {
      node {
        ...WalkState
        number
        kind
        shipBy
        warehouseName
        units
        unitsPicked
        unitsShort
      }
    }
  }
}
    fragment WalkState on OmsPickList {
  id
  status
  isMine
  assigneeName
}`) as unknown as TypedDocumentString<WalksToDoQuery, WalksToDoQueryVariables>;
export const ClaimWalkDocument = new TypedDocumentString(`
    mutation ClaimWalk($id: ID!, $takeOver: Boolean!) {
  omsPickListClaim(id: $id, takeOver: $takeOver) {
    pickList {
      ...Walk
    }
    errors {
      message
    }
  }
}
    fragment WalkTask on OmsPickTask {
  id
  sequence
  binLocation
  sku
  barcode
  scanCodes
  productName
  variantName
  imageUrl
  tote
  quantity
  quantityPicked
  quantityShort
  shortReason
  needsBinCheck
  orderNumber
}
fragment WalkState on OmsPickList {
  id
  status
  isMine
  assigneeName
}
fragment Walk on OmsPickList {
  ...WalkState
  number
  kind
  shipBy
  warehouseName
  warehouse {
    id
  }
  tasks {
    ...WalkTask
  }
}`) as unknown as TypedDocumentString<ClaimWalkMutation, ClaimWalkMutationVariables>;
export const ConfirmPickDocument = new TypedDocumentString(`
    mutation ConfirmPick($taskId: ID!, $quantity: Int!, $scanned: String, $key: String) {
  omsPickConfirm(
    taskId: $taskId
    quantity: $quantity
    scanned: $scanned
    key: $key
  ) {
    task {
      ...WalkTask
    }
    pickList {
      ...WalkState
    }
    errors {
      message
    }
  }
}
    fragment WalkTask on OmsPickTask {
  id
  sequence
  binLocation
  sku
  barcode
  scanCodes
  productName
  variantName
  imageUrl
  tote
  quantity
  quantityPicked
  quantityShort
  shortReason
  needsBinCheck
  orderNumber
}
fragment WalkState on OmsPickList {
  id
  status
  isMine
  assigneeName
}`) as unknown as TypedDocumentString<ConfirmPickMutation, ConfirmPickMutationVariables>;
export const ShortPickDocument = new TypedDocumentString(`
    mutation ShortPick($taskId: ID!, $quantityMissing: Int!, $reason: String!, $key: String) {
  omsPickShort(
    taskId: $taskId
    quantityMissing: $quantityMissing
    reason: $reason
    key: $key
  ) {
    task {
      ...WalkTask
    }
    pickList {
      ...WalkState
    }
    errors {
      message
    }
  }
}
    fragment WalkTask on OmsPickTask {
  id
  sequence
  binLocation
  sku
  barcode
  scanCodes
  productName
  variantName
  imageUrl
  tote
  quantity
  quantityPicked
  quantityShort
  shortReason
  needsBinCheck
  orderNumber
}
fragment WalkState on OmsPickList {
  id
  status
  isMine
  assigneeName
}`) as unknown as TypedDocumentString<ShortPickMutation, ShortPickMutationVariables>;
export const CheckBinDocument = new TypedDocumentString(`
    mutation CheckBin($warehouseId: ID!, $binLocation: String!, $sku: String!, $quantity: Int!, $key: String) {
  omsBinCheck(
    warehouseId: $warehouseId
    binLocation: $binLocation
    sku: $sku
    quantity: $quantity
    key: $key
  ) {
    errors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CheckBinMutation, CheckBinMutationVariables>;