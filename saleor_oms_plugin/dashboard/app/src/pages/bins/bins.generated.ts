/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../api/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** A product in a bin. */
export type OmsBinInput = {
  /** The bin's name; it is made where there is none. */
  binLocation: string;
  /** Units that lie there; left out: as it is, or not known. */
  quantity?: number | null | undefined;
  /** 0 to 10,000; the bin with a lower one is emptied first. */
  removalOrder?: number | null | undefined;
  sku: string;
};

/** How a warehouse is laid out. */
export type OmsWarehouseLayoutInput = {
  /** Millimeters from aisle to aisle; 4,000 when omitted. */
  aislePitch?: number | null | undefined;
  /** 1 to 500, numbered from the left. */
  aisles: number;
  /** Millimeters from bay to bay; 1,000 when omitted. */
  bayPitch?: number | null | undefined;
  /** 1 to 1,000 along each aisle, numbered from the front. */
  bays: number;
  /** How bins are named: "{aisle}-{bay}-{level}" when omitted. {aisle:2} has two characters, {position} is anything that tells no place. */
  binPattern?: string | null | undefined;
  /** Millimeters; 3,000 when omitted. */
  crossAisleWidth?: number | null | undefined;
  /** Bays behind which a cross aisle lies, in their order, beside those at the front and the back. */
  crossAisles?: Array<number> | null | undefined;
  /** 1 when omitted. */
  levels?: number | null | undefined;
  /** Where walks begin and end; 1 when omitted. */
  startAisle?: number | null | undefined;
};

export type BinsQueryVariables = Exact<{
  warehouseId: string;
  search?: string | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type BinsQuery = { omsBins: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, name: string, aisle: number | null, bay: number | null, level: number | null, contents: Array<{ sku: string, productName: string, quantity: number | null, removalOrder: number, countedAt: string | null }> } }> } | null };

export type ImportBinsMutationVariables = Exact<{
  warehouseId: string;
  bins: Array<Types.OmsBinInput> | Types.OmsBinInput;
  replace: boolean;
  dryRun: boolean;
}>;


export type ImportBinsMutation = { omsBinLocationUpdate: { count: number, created: number, changed: number, removed: number, errors: Array<{ field: string | null, message: string, index: number | null }> } | null };

export type LayoutFragment = { aisles: number, bays: number, levels: number, aislePitch: number, bayPitch: number, crossAisles: Array<number>, crossAisleWidth: number, startAisle: number, binPattern: string, bins: number, binsOutside: Array<string> };

export type LayoutQueryVariables = Exact<{
  warehouseId: string;
}>;


export type LayoutQuery = { omsWarehouseLayout: { aisles: number, bays: number, levels: number, aislePitch: number, bayPitch: number, crossAisles: Array<number>, crossAisleWidth: number, startAisle: number, binPattern: string, bins: number, binsOutside: Array<string> } | null };

export type SetLayoutMutationVariables = Exact<{
  warehouseId: string;
  layout?: Types.OmsWarehouseLayoutInput | null | undefined;
  dryRun: boolean;
}>;


export type SetLayoutMutation = { omsWarehouseLayoutUpdate: { layout: { aisles: number, bays: number, levels: number, aislePitch: number, bayPitch: number, crossAisles: Array<number>, crossAisleWidth: number, startAisle: number, binPattern: string, bins: number, binsOutside: Array<string> } | null, errors: Array<{ field: string | null, message: string }> } | null };

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
export const LayoutFragmentDoc = new TypedDocumentString(`
    fragment Layout on OmsWarehouseLayout {
  aisles
  bays
  levels
  aislePitch
  bayPitch
  crossAisles
  crossAisleWidth
  startAisle
  binPattern
  bins
  binsOutside
}
    `, {"fragmentName":"Layout"}) as unknown as TypedDocumentString<LayoutFragment, unknown>;
export const BinsDocument = new TypedDocumentString(`
    query Bins($warehouseId: ID!, $search: String, $first: Int!, $after: String) {
  omsBins(
    warehouseId: $warehouseId
    search: $search
    first: $first
    after: $after
  ) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        id
        name
        aisle
        bay
        level
        contents {
          sku
          productName
          quantity
          removalOrder
          countedAt
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<BinsQuery, BinsQueryVariables>;
export const ImportBinsDocument = new TypedDocumentString(`
    mutation ImportBins($warehouseId: ID!, $bins: [OmsBinInput!]!, $replace: Boolean!, $dryRun: Boolean!) {
  omsBinLocationUpdate(
    warehouseId: $warehouseId
    bins: $bins
    replace: $replace
    dryRun: $dryRun
  ) {
    count
    created
    changed
    removed
    errors {
      field
      message
      index
    }
  }
}
    `) as unknown as TypedDocumentString<ImportBinsMutation, ImportBinsMutationVariables>;
export const LayoutDocument = new TypedDocumentString(`
    query Layout($warehouseId: ID!) {
  omsWarehouseLayout(warehouseId: $warehouseId) {
    ...Layout
  }
}
    fragment Layout on OmsWarehouseLayout {
  aisles
  bays
  levels
  aislePitch
  bayPitch
  crossAisles
  crossAisleWidth
  startAisle
  binPattern
  bins
  binsOutside
}`) as unknown as TypedDocumentString<LayoutQuery, LayoutQueryVariables>;
export const SetLayoutDocument = new TypedDocumentString(`
    mutation SetLayout($warehouseId: ID!, $layout: OmsWarehouseLayoutInput, $dryRun: Boolean!) {
  omsWarehouseLayoutUpdate(
    warehouseId: $warehouseId
    layout: $layout
    dryRun: $dryRun
  ) {
    layout {
      ...Layout
    }
    errors {
      field
      message
    }
  }
}
    fragment Layout on OmsWarehouseLayout {
  aisles
  bays
  levels
  aislePitch
  bayPitch
  crossAisles
  crossAisleWidth
  startAisle
  binPattern
  bins
  binsOutside
}`) as unknown as TypedDocumentString<SetLayoutMutation, SetLayoutMutationVariables>;