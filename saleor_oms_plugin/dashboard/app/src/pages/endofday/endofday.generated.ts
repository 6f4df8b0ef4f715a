/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../api/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** How far a manifest is. */
export type OmsManifestStatus =
  | 'DONE'
  | 'FAILED'
  | 'REQUESTED';

/** Why a parcel of a day needs a look. */
export type OmsMissReason =
  | 'NOT_MANIFESTED'
  | 'NOT_SCANNED'
  | 'VOIDED_AFTER_MANIFEST';

/** What a person heard of a pickup. */
export type OmsPickupOutcome =
  | 'CANCELED'
  | 'CONFIRMED'
  | 'FAILED';

/** How far a pickup is. */
export type OmsPickupStatus =
  | 'CANCELED'
  | 'CONFIRMED'
  | 'FAILED'
  | 'REQUESTED'
  | 'UNKNOWN';

export type ClocksQueryVariables = Exact<{ [key: string]: never; }>;


export type ClocksQuery = { omsWarehouses: Array<{ id: string, warehouseName: string, timeZone: string }> };

export type EndOfDayQueryVariables = Exact<{
  warehouseId: string;
  date: string;
}>;


export type EndOfDayQuery = { omsEndOfDay: { date: string, missesCount: number, carriers: Array<{ carrier: string, name: string, open: number, manifested: number, takesManifests: boolean, takesPickups: boolean }>, misses: Array<{ reason: Types.OmsMissReason, shipment: { id: string, orderNumber: string, omsOrder: { id: string } | null }, label: { id: string, trackingNumber: string } }>, manifests: Array<{ id: string, carrierName: string, status: Types.OmsManifestStatus, isTest: boolean, errors: Array<string>, createdAt: string, shipments: Array<{ id: string }> }>, pickups: Array<{ id: string, carrierName: string, status: Types.OmsPickupStatus, isTest: boolean, confirmationCode: string | null, start: string, end: string, confirmedStart: string | null, confirmedEnd: string | null, location: string, instructions: string, message: string | null, shipments: Array<{ id: string }> }> } };

export type ManifestFragment = { id: string, carrierName: string, status: Types.OmsManifestStatus, isTest: boolean, errors: Array<string>, createdAt: string, shipments: Array<{ id: string }> };

export type PickupFragment = { id: string, carrierName: string, status: Types.OmsPickupStatus, isTest: boolean, confirmationCode: string | null, start: string, end: string, confirmedStart: string | null, confirmedEnd: string | null, location: string, instructions: string, message: string | null, shipments: Array<{ id: string }> };

export type ManifestPagesQueryVariables = Exact<{
  warehouseId: string;
  date: string;
}>;


export type ManifestPagesQuery = { omsEndOfDay: { manifests: Array<{ id: string, documentUrls: Array<string> }> } };

export type MakeManifestMutationVariables = Exact<{
  warehouseId: string;
  carrier: string;
  date: string;
}>;


export type MakeManifestMutation = { omsManifestCreate: { manifests: Array<{ id: string, carrierName: string, status: Types.OmsManifestStatus, isTest: boolean, errors: Array<string>, createdAt: string, shipments: Array<{ id: string }> }>, errors: Array<{ field: string | null, message: string }> } | null };

export type RequestPickupMutationVariables = Exact<{
  warehouseId: string;
  carrier: string;
  start: string;
  end: string;
  location: string;
  instructions?: string | null | undefined;
}>;


export type RequestPickupMutation = { omsPickupRequest: { pickups: Array<{ id: string, carrierName: string, status: Types.OmsPickupStatus, isTest: boolean, confirmationCode: string | null, start: string, end: string, confirmedStart: string | null, confirmedEnd: string | null, location: string, instructions: string, message: string | null, shipments: Array<{ id: string }> }>, errors: Array<{ field: string | null, message: string }> } | null };

export type SettlePickupMutationVariables = Exact<{
  id: string;
  status: Types.OmsPickupOutcome;
  code?: string | null | undefined;
  reason?: string | null | undefined;
}>;


export type SettlePickupMutation = { omsPickupSettle: { pickup: { id: string, carrierName: string, status: Types.OmsPickupStatus, isTest: boolean, confirmationCode: string | null, start: string, end: string, confirmedStart: string | null, confirmedEnd: string | null, location: string, instructions: string, message: string | null, shipments: Array<{ id: string }> } | null, errors: Array<{ field: string | null, message: string }> } | null };

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
export const ManifestFragmentDoc = new TypedDocumentString(`
    fragment Manifest on OmsManifest {
  id
  carrierName
  status
  isTest
  errors
  createdAt
  shipments {
    id
  }
}
    `, {"fragmentName":"Manifest"}) as unknown as TypedDocumentString<ManifestFragment, unknown>;
export const PickupFragmentDoc = new TypedDocumentString(`
    fragment Pickup on OmsPickup {
  id
  carrierName
  status
  isTest
  confirmationCode
  start
  end
  confirmedStart
  confirmedEnd
  location
  instructions
  message
  shipments {
    id
  }
}
    `, {"fragmentName":"Pickup"}) as unknown as TypedDocumentString<PickupFragment, unknown>;
export const ClocksDocument = new TypedDocumentString(`
    query Clocks {
  omsWarehouses {
    id
    warehouseName
    timeZone
  }
}
    `) as unknown as TypedDocumentString<ClocksQuery, ClocksQueryVariables>;
export const EndOfDayDocument = new TypedDocumentString(`
    query EndOfDay($warehouseId: ID!, $date: Date!) {
  omsEndOfDay(warehouseId: $warehouseId, date: $date) {
    date
    missesCount
    carriers {
      carrier
      name
      open
      manifested
      takesManifests
      takesPickups
    }
    misses {
      reason
      shipment {
        id
        orderNumber
        omsOrder {
          id
        }
      }
      label {
        id
        trackingNumber
      }
    }
    manifests {
      ...Manifest
    }
    pickups {
      ...Pickup
    }
  }
}
    fragment Manifest on OmsManifest {
  id
  carrierName
  status
  isTest
  errors
  createdAt
  shipments {
    id
  }
}
fragment Pickup on OmsPickup {
  id
  carrierName
  status
  isTest
  confirmationCode
  start
  end
  confirmedStart
  confirmedEnd
  location
  instructions
  message
  shipments {
    id
  }
}`) as unknown as TypedDocumentString<EndOfDayQuery, EndOfDayQueryVariables>;
export const ManifestPagesDocument = new TypedDocumentString(`
    query ManifestPages($warehouseId: ID!, $date: Date!) {
  omsEndOfDay(warehouseId: $warehouseId, date: $date) {
    manifests {
      id
      documentUrls
    }
  }
}
    `) as unknown as TypedDocumentString<ManifestPagesQuery, ManifestPagesQueryVariables>;
export const MakeManifestDocument = new TypedDocumentString(`
    mutation MakeManifest($warehouseId: ID!, $carrier: String!, $date: Date!) {
  omsManifestCreate(warehouseId: $warehouseId, carrier: $carrier, date: $date) {
    manifests {
      ...Manifest
    }
    errors {
      field
      message
    }
  }
}
    fragment Manifest on OmsManifest {
  id
  carrierName
  status
  isTest
  errors
  createdAt
  shipments {
    id
  }
}`) as unknown as TypedDocumentString<MakeManifestMutation, MakeManifestMutationVariables>;
export const RequestPickupDocument = new TypedDocumentString(`
    mutation RequestPickup($warehouseId: ID!, $carrier: String!, $start: DateTime!, $end: DateTime!, $location: String!, $instructions: String) {
  omsPickupRequest(
    warehouseId: $warehouseId
    carrier: $carrier
    start: $start
    end: $end
    location: $location
    instructions: $instructions
  ) {
    pickups {
      ...Pickup
    }
    errors {
      field
      message
    }
  }
}
    fragment Pickup on OmsPickup {
  id
  carrierName
  status
  isTest
  confirmationCode
  start
  end
  confirmedStart
  confirmedEnd
  location
  instructions
  message
  shipments {
    id
  }
}`) as unknown as TypedDocumentString<RequestPickupMutation, RequestPickupMutationVariables>;
export const SettlePickupDocument = new TypedDocumentString(`
    mutation SettlePickup($id: ID!, $status: OmsPickupOutcome!, $code: String, $reason: String) {
  omsPickupSettle(
    id: $id
    status: $status
    confirmationCode: $code
    reason: $reason
  ) {
    pickup {
      ...Pickup
    }
    errors {
      field
      message
    }
  }
}
    fragment Pickup on OmsPickup {
  id
  carrierName
  status
  isTest
  confirmationCode
  start
  end
  confirmedStart
  confirmedEnd
  location
  instructions
  message
  shipments {
    id
  }
}`) as unknown as TypedDocumentString<SettlePickupMutation, SettlePickupMutationVariables>;