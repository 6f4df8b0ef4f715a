/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../api/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type OmsPlaceSource =
  | 'CITY'
  | 'COUNTRY'
  | 'OWN'
  | 'POSTAL_CODE'
  | 'REGION';

/** What one warehouse shall keep back. */
export type OmsSafetyStockInput = {
  /** Of a ProductType: of each of its variants. */
  productTypeId?: string | null | undefined;
  /** 0 or more; null takes it back, so that the coarser rule counts again. */
  units?: number | null | undefined;
  /** Of a ProductVariant; or give a product type. */
  variantId?: string | null | undefined;
  warehouseId: string;
};

/** Something a warehouse shall never ship: a product type, to a destination, or both. */
export type OmsSourcingExclusionInput = {
  /** Two letters; everywhere when omitted. */
  country?: string | null | undefined;
  note?: string | null | undefined;
  /** How postal codes begin, such as 967. */
  postalPrefix?: string | null | undefined;
  /** Only goods of this type; the order as a whole when omitted. */
  productTypeId?: string | null | undefined;
  /** A region's name or code, as addresses have it. */
  region?: string | null | undefined;
  warehouseId: string;
};

/** A change of one warehouse's rules; what is left out, or null, stays as it is. */
export type OmsWarehouseInput = {
  /** All of them; at most 400. */
  closedDays?: Array<string> | null | undefined;
  /** Such as 14:30; empty: the day's end. */
  cutOff?: string | null | undefined;
  /** Parts of orders, 1 or more. */
  dailyCapacity?: number | null | undefined;
  /** 0 to 60 working days. */
  handlingDays?: number | null | undefined;
  /** Two letters; empty: none are kept. */
  holidayCountry?: string | null | undefined;
  /** Such as BY; empty: those of the whole country. */
  holidayRegion?: string | null | undefined;
  isActive?: boolean | null | undefined;
  /** Of the warehouse itself, with its longitude; else its address tells. */
  latitude?: number | null | undefined;
  longitude?: number | null | undefined;
  /** 0 to 10,000; a lower one is asked first. */
  priority?: number | null | undefined;
  /** Fields of this input that go back to what they are without a rule, by name: priority, latitude. */
  reset?: Array<string> | null | undefined;
  /** Units of each variant. */
  safetyStock?: number | null | undefined;
  /** Such as Europe/Berlin; empty: the shop's. */
  timeZone?: string | null | undefined;
  workingDays?: Array<OmsWeekday> | null | undefined;
};

export type OmsWeekday =
  | 'FRIDAY'
  | 'MONDAY'
  | 'SATURDAY'
  | 'SUNDAY'
  | 'THURSDAY'
  | 'TUESDAY'
  | 'WEDNESDAY';

export type WarehouseRowFragment = { id: string, warehouseName: string, isActive: boolean, priority: number | null, timeZone: string, cutOff: string | null, workingDays: Array<Types.OmsWeekday>, holidayCountry: string | null, holidayRegion: string, closedDays: Array<string>, dailyCapacity: number | null, handlingDays: number, safetyStock: number, usedToday: number, nextShipDay: string | null, isFull: boolean, nextOpenDays: Array<string>, place: { latitude: number, longitude: number, source: Types.OmsPlaceSource } | null };

export type WarehousesQueryVariables = Exact<{ [key: string]: never; }>;


export type WarehousesQuery = { omsWarehouses: Array<{ id: string, warehouseName: string, isActive: boolean, priority: number | null, timeZone: string, cutOff: string | null, workingDays: Array<Types.OmsWeekday>, holidayCountry: string | null, holidayRegion: string, closedDays: Array<string>, dailyCapacity: number | null, handlingDays: number, safetyStock: number, usedToday: number, nextShipDay: string | null, isFull: boolean, nextOpenDays: Array<string>, place: { latitude: number, longitude: number, source: Types.OmsPlaceSource } | null }>, omsSourcingChanges: Array<{ at: string, actor: string, actorName: string | null, warehouseName: string, subject: string, values: string | null, warehouse: { id: string } | null }> };

export type SaveWarehouseMutationVariables = Exact<{
  warehouseId: string;
  input: Types.OmsWarehouseInput;
}>;


export type SaveWarehouseMutation = { omsWarehouseUpdate: { omsWarehouse: { id: string, warehouseName: string, isActive: boolean, priority: number | null, timeZone: string, cutOff: string | null, workingDays: Array<Types.OmsWeekday>, holidayCountry: string | null, holidayRegion: string, closedDays: Array<string>, dailyCapacity: number | null, handlingDays: number, safetyStock: number, usedToday: number, nextShipDay: string | null, isFull: boolean, nextOpenDays: Array<string>, place: { latitude: number, longitude: number, source: Types.OmsPlaceSource } | null } | null, errors: Array<{ field: string | null, message: string }> } | null };

export type SafetyStocksQueryVariables = Exact<{
  warehouses?: Array<string> | string | null | undefined;
  first: number;
  after?: string | null | undefined;
  isFirst: boolean;
}>;


export type SafetyStocksQuery = { omsSafetyStocks: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, units: number, warehouse: { id: string, name: string } | null, variant: { id: string, name: string, sku: string | null, product: { id: string, name: string } } | null, productType: { id: string, name: string } | null } }> } | null, productTypes?: { edges: Array<{ node: { id: string, name: string } }> } | null };

export type KeepBackMutationVariables = Exact<{
  items: Array<Types.OmsSafetyStockInput> | Types.OmsSafetyStockInput;
}>;


export type KeepBackMutation = { omsSafetyStockUpdate: { errors: Array<{ index: number | null, field: string | null, message: string }> } | null };

export type ExclusionsQueryVariables = Exact<{
  warehouses?: Array<string> | string | null | undefined;
  first: number;
  after?: string | null | undefined;
  isFirst: boolean;
}>;


export type ExclusionsQuery = { omsSourcingExclusions: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, country: string, region: string, postalPrefix: string, note: string, warehouse: { id: string, name: string } | null, productType: { id: string, name: string } | null } }> } | null, productTypes?: { edges: Array<{ node: { id: string, name: string } }> } | null };

export type ExcludeMutationVariables = Exact<{
  add?: Array<Types.OmsSourcingExclusionInput> | Types.OmsSourcingExclusionInput | null | undefined;
  remove?: Array<string> | string | null | undefined;
}>;


export type ExcludeMutation = { omsSourcingExclusionUpdate: { removed: Array<string>, errors: Array<{ index: number | null, id: string | null, field: string | null, message: string }> } | null };

export type FindVariantsQueryVariables = Exact<{
  search: string;
}>;


export type FindVariantsQuery = { omsStock: { edges: Array<{ node: { id: string, sku: string, variant: { id: string, name: string, product: { id: string, name: string } } } }> } | null };

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
export const WarehouseRowFragmentDoc = new TypedDocumentString(`
    fragment WarehouseRow on OmsWarehouse {
  id
  warehouseName
  isActive
  priority
  place {
    latitude
    longitude
    source
  }
  timeZone
  cutOff
  workingDays
  holidayCountry
  holidayRegion
  closedDays
  dailyCapacity
  handlingDays
  safetyStock
  usedToday
  nextShipDay
  isFull
  nextOpenDays(first: 7)
}
    `, {"fragmentName":"WarehouseRow"}) as unknown as TypedDocumentString<WarehouseRowFragment, unknown>;
export const WarehousesDocument = new TypedDocumentString(`
    query Warehouses {
  omsWarehouses {
    ...WarehouseRow
  }
  omsSourcingChanges {
    at
    actor
    actorName
    warehouse {
      id
    }
    warehouseName
    subject
    values
  }
}
    fragment WarehouseRow on OmsWarehouse {
  id
  warehouseName
  isActive
  priority
  place {
    latitude
    longitude
    source
  }
  timeZone
  cutOff
  workingDays
  holidayCountry
  holidayRegion
  closedDays
  dailyCapacity
  handlingDays
  safetyStock
  usedToday
  nextShipDay
  isFull
  nextOpenDays(first: 7)
}`) as unknown as TypedDocumentString<WarehousesQuery, WarehousesQueryVariables>;
export const SaveWarehouseDocument = new TypedDocumentString(`
    mutation SaveWarehouse($warehouseId: ID!, $input: OmsWarehouseInput!) {
  omsWarehouseUpdate(warehouseId: $warehouseId, input: $input) {
    omsWarehouse {
      ...WarehouseRow
    }
    errors {
      field
      message
    }
  }
}
    fragment WarehouseRow on OmsWarehouse {
  id
  warehouseName
  isActive
  priority
  place {
    latitude
    longitude
    source
  }
  timeZone
  cutOff
  workingDays
  holidayCountry
  holidayRegion
  closedDays
  dailyCapacity
  handlingDays
  safetyStock
  usedToday
  nextShipDay
  isFull
  nextOpenDays(first: 7)
}`) as unknown as TypedDocumentString<SaveWarehouseMutation, SaveWarehouseMutationVariables>;
export const SafetyStocksDocument = new TypedDocumentString(`
    query SafetyStocks($warehouses: [ID!], $first: Int!, $after: String, $isFirst: Boolean!) {
  omsSafetyStocks(warehouses: $warehouses, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        id
        warehouse {
          id
          name
        }
        variant {
          id
          name
          sku
          product {
            id
            name
          }
        }
        productType {
          id
          name
        }
        units
      }
    }
  }
  productTypes(first: 100) @include(if: $isFirst) {
    edges {
      node {
        id
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SafetyStocksQuery, SafetyStocksQueryVariables>;
export const KeepBackDocument = new TypedDocumentString(`
    mutation KeepBack($items: [OmsSafetyStockInput!]!) {
  omsSafetyStockUpdate(items: $items) {
    errors {
      index
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<KeepBackMutation, KeepBackMutationVariables>;
export const ExclusionsDocument = new TypedDocumentString(`
    query Exclusions($warehouses: [ID!], $first: Int!, $after: String, $isFirst: Boolean!) {
  omsSourcingExclusions(warehouses: $warehouses, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        id
        warehouse {
          id
          name
        }
        productType {
          id
          name
        }
        country
        region
        postalPrefix
        note
      }
    }
  }
  productTypes(first: 100) @include(if: $isFirst) {
    edges {
      node {
        id
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ExclusionsQuery, ExclusionsQueryVariables>;
export const ExcludeDocument = new TypedDocumentString(`
    mutation Exclude($add: [OmsSourcingExclusionInput!], $remove: [ID!]) {
  omsSourcingExclusionUpdate(add: $add, remove: $remove) {
    removed
    errors {
      index
      id
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ExcludeMutation, ExcludeMutationVariables>;
export const FindVariantsDocument = new TypedDocumentString(`
    query FindVariants($search: String!) {
  omsStock(filter: {search: $search}, first: 20) {
    edges {
      node {
        id
        sku
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
    `) as unknown as TypedDocumentString<FindVariantsQuery, FindVariantsQueryVariables>;