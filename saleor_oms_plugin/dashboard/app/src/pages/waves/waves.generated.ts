/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../api/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type OmsFulfillmentOrderStatus =
  | 'CANCELED'
  | 'DELIVERED'
  | 'LABELLED'
  | 'OPEN'
  | 'PACKED'
  | 'PICKED'
  | 'PICKING'
  | 'SHIPPED';

/** All that is given must hold; of a list, one entry. */
export type OmsPickListFilterInput = {
  /** Of a User of the staff. */
  assignee?: string | null | undefined;
  /** Whether the asker picks it. */
  isMine?: boolean | null | undefined;
  kind?: Array<OmsPickListKind> | null | undefined;
  status?: Array<OmsPickListStatus> | null | undefined;
  warehouses?: Array<string> | null | undefined;
};

/** What a pick list is made of. */
export type OmsPickListKind =
  | 'CLUSTER'
  | 'ORDER'
  | 'WAVE';

/** What a pick list may hold at most. */
export type OmsPickListLimitsInput = {
  /** Different places to walk to. */
  bins?: number | null | undefined;
  lines?: number | null | undefined;
  orders?: number | null | undefined;
  units?: number | null | undefined;
  /** Of all its units whose weight is known. */
  weight?: unknown;
};

/** How far a pick list is. */
export type OmsPickListStatus =
  | 'CANCELED'
  | 'DONE'
  | 'IN_PROGRESS'
  | 'OPEN';

export type WaveRowFragment = { id: string, number: string, kind: Types.OmsPickListKind, status: Types.OmsPickListStatus, isMine: boolean, assigneeName: string | null, warehouseName: string, units: number, unitsPicked: number, unitsShort: number, shipBy: string | null, createdAt: string };

export type WavesQueryVariables = Exact<{
  warehouses?: Array<string> | string | null | undefined;
  filter?: Types.OmsPickListFilterInput | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type WavesQuery = { omsPickQueue: Array<{ fulfillmentOrders: number, lines: number, units: number, late: number, dueToday: number, oldestShipBy: string | null, withoutBin: number, warehouse: { id: string, name: string } }>, omsPickLists: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, number: string, kind: Types.OmsPickListKind, status: Types.OmsPickListStatus, isMine: boolean, assigneeName: string | null, warehouseName: string, units: number, unitsPicked: number, unitsShort: number, shipBy: string | null, createdAt: string } }> } | null };

export type WaveQueryVariables = Exact<{
  id: string;
}>;


export type WaveQuery = { omsPickList: { walkLength: number | null, claimedAt: string | null, endedAt: string | null, id: string, number: string, kind: Types.OmsPickListKind, status: Types.OmsPickListStatus, isMine: boolean, assigneeName: string | null, warehouseName: string, units: number, unitsPicked: number, unitsShort: number, shipBy: string | null, createdAt: string, weight: { unit: string, value: number } | null, fulfillmentOrders: Array<{ id: string, status: Types.OmsFulfillmentOrderStatus, shipBy: string | null, omsOrder: { id: string, orderNumber: string } }>, tasks: Array<{ id: string, binLocation: string | null, sku: string, productName: string, variantName: string, tote: string | null, quantity: number, quantityPicked: number, quantityShort: number, shortReason: string | null, orderNumber: string }> } | null };

export type PickSheetQueryVariables = Exact<{
  id: string;
  language?: string | null | undefined;
}>;


export type PickSheetQuery = { omsPickList: { id: string, documentUrl: string } | null };

export type CreateWaveMutationVariables = Exact<{
  warehouseId: string;
  kind: Types.OmsPickListKind;
  limits?: Types.OmsPickListLimitsInput | null | undefined;
  key?: string | null | undefined;
}>;


export type CreateWaveMutation = { omsPickListCreate: { pickList: { id: string } | null, errors: Array<{ field: string | null, message: string }> } | null };

export type TakeOverWaveMutationVariables = Exact<{
  id: string;
}>;


export type TakeOverWaveMutation = { omsPickListClaim: { errors: Array<{ message: string }> } | null };

export type ReleaseWaveMutationVariables = Exact<{
  id: string;
}>;


export type ReleaseWaveMutation = { omsPickListRelease: { errors: Array<{ message: string }> } | null };

export type CancelWaveMutationVariables = Exact<{
  id: string;
  reason: string;
}>;


export type CancelWaveMutation = { omsPickListCancel: { errors: Array<{ message: string }> } | null };

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
export const WaveRowFragmentDoc = new TypedDocumentString(`
    fragment WaveRow on OmsPickList {
  id
  number
  kind
  status
  isMine
  assigneeName
  warehouseName
  units
  unitsPicked
  unitsShort
  shipBy
  createdAt
}
    `, {"fragmentName":"WaveRow"}) as unknown as TypedDocumentString<WaveRowFragment, unknown>;
export const WavesDocument = new TypedDocumentString(`
    query Waves($warehouses: [ID!], $filter: OmsPickListFilterInput, $first: Int!, $after: String) {
  omsPickQueue(warehouses: $warehouses) {
    warehouse {
      id
      name
    }
    fulfillmentOrders
    lines
    units
    late
    dueToday
    oldestShipBy
    withoutBin
  }
  omsPickLists(filter: $filter, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        ...WaveRow
      }
    }
  }
}
    fragment WaveRow on OmsPickList {
  id
  number
  kind
  status
  isMine
  assigneeName
  warehouseName
  units
  unitsPicked
  unitsShort
  shipBy
  createdAt
}`) as unknown as TypedDocumentString<WavesQuery, WavesQueryVariables>;
export const WaveDocument = new TypedDocumentString(`
    query Wave($id: ID!) {
  omsPickList(id: $id) {
    ...WaveRow
    weight {
      unit
      value
    }
    walkLength
    claimedAt
    endedAt
    fulfillmentOrders {
      id
      status
      shipBy
      omsOrder {
        id
        orderNumber
      }
    }
    tasks {
      id
      binLocation
      sku
      productName
      variantName
      tote
      quantity
      quantityPicked
      quantityShort
      shortReason
      orderNumber
    }
  }
}
    fragment WaveRow on OmsPickList {
  id
  number
  kind
  status
  isMine
  assigneeName
  warehouseName
  units
  unitsPicked
  unitsShort
  shipBy
  createdAt
}`) as unknown as TypedDocumentString<WaveQuery, WaveQueryVariables>;
export const PickSheetDocument = new TypedDocumentString(`
    query PickSheet($id: ID!, $language: String) {
  omsPickList(id: $id) {
    id
    documentUrl(language: $language)
  }
}
    `) as unknown as TypedDocumentString<PickSheetQuery, PickSheetQueryVariables>;
export const CreateWaveDocument = new TypedDocumentString(`
    mutation CreateWave($warehouseId: ID!, $kind: OmsPickListKind!, $limits: OmsPickListLimitsInput, $key: String) {
  omsPickListCreate(
    warehouseId: $warehouseId
    kind: $kind
    limits: $limits
    key: $key
  ) {
    pickList {
      id
    }
    errors {
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateWaveMutation, CreateWaveMutationVariables>;
export const TakeOverWaveDocument = new TypedDocumentString(`
    mutation TakeOverWave($id: ID!) {
  omsPickListClaim(id: $id, takeOver: true) {
    errors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<TakeOverWaveMutation, TakeOverWaveMutationVariables>;
export const ReleaseWaveDocument = new TypedDocumentString(`
    mutation ReleaseWave($id: ID!) {
  omsPickListRelease(id: $id) {
    errors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ReleaseWaveMutation, ReleaseWaveMutationVariables>;
export const CancelWaveDocument = new TypedDocumentString(`
    mutation CancelWave($id: ID!, $reason: String!) {
  omsPickListCancel(id: $id, reason: $reason) {
    errors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CancelWaveMutation, CancelWaveMutationVariables>;