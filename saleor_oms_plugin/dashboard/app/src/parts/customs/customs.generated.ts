/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../api/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What a parcel holds, in the words of customs. */
export type OmsCustomsContents =
  | 'DOCUMENTS'
  | 'GIFT'
  | 'HUMANITARIAN_DONATION'
  | 'MERCHANDISE'
  | 'OTHER'
  | 'RETURN_MERCHANDISE'
  | 'SAMPLE';

/** What customs asks of a product variant; what is left out stays as it is. */
export type OmsCustomsDataInput = {
  /** Of one unit, in the currency of each order. */
  customsValue?: number | string | null | undefined;
  /** What it is, in the words of a customs form. */
  description?: string | null | undefined;
  /** 6 to 10 digits; dots and spaces between them are allowed. */
  hsCode?: string | null | undefined;
  /** Two letters, such as PT. */
  originCountry?: string | null | undefined;
  sku: string;
};

export type OmsFulfillmentOrderStatus =
  | 'CANCELED'
  | 'DELIVERED'
  | 'LABELLED'
  | 'OPEN'
  | 'PACKED'
  | 'PICKED'
  | 'PICKING'
  | 'SHIPPED';

/** Who pays duty and taxes at the border. */
export type OmsIncoterm =
  | 'DAP'
  | 'DDP'
  | 'DDU'
  | 'FCA';

export type OmsShipmentStatus =
  | 'ATTEMPT_FAILED'
  | 'AVAILABLE_FOR_PICKUP'
  | 'DELIVERED'
  | 'EXCEPTION'
  | 'LABELLED'
  | 'LOST'
  | 'OUT_FOR_DELIVERY'
  | 'PRE_TRANSIT'
  | 'PURCHASING'
  | 'RETURNED'
  | 'TRANSIT'
  | 'UNKNOWN'
  | 'VOIDED';

export type DeclaredFragment = { isNeeded: boolean, contents: Types.OmsCustomsContents, contentsExplanation: string | null, incoterm: Types.OmsIncoterm | null, filing: string | null, itn: string | null, signer: string | null, total: Array<{ amount: number, currency: string }>, items: Array<{ sku: string, description: string, quantity: number, originCountry: string | null, hsCode: string | null, weight: { unit: string, value: number }, value: { amount: number, currency: string } }>, missing: Array<{ sku: string, field: string, message: string }> };

export type CustomsDeskQueryVariables = Exact<{
  id: string;
}>;


export type CustomsDeskQuery = { omsFulfillmentOrder: { id: string, status: Types.OmsFulfillmentOrderStatus, customs: { isNeeded: boolean, contents: Types.OmsCustomsContents, contentsExplanation: string | null, incoterm: Types.OmsIncoterm | null, filing: string | null, itn: string | null, signer: string | null, total: Array<{ amount: number, currency: string }>, items: Array<{ sku: string, description: string, quantity: number, originCountry: string | null, hsCode: string | null, weight: { unit: string, value: number }, value: { amount: number, currency: string } }>, missing: Array<{ sku: string, field: string, message: string }> } } | null };

export type CustomsPaperQueryVariables = Exact<{
  id: string;
}>;


export type CustomsPaperQuery = { omsFulfillmentOrder: { id: string, customs: { documentUrl: string | null }, shipments: Array<{ id: string, status: Types.OmsShipmentStatus, customsDocumentUrl: string | null }> } | null };

export type SaveCustomsMutationVariables = Exact<{
  id: string;
  contents?: Types.OmsCustomsContents | null | undefined;
  contentsExplanation?: string | null | undefined;
  incoterm?: Types.OmsIncoterm | null | undefined;
  filing?: string | null | undefined;
  itn?: string | null | undefined;
  reset?: boolean | null | undefined;
}>;


export type SaveCustomsMutation = { omsCustomsUpdate: { customs: { isNeeded: boolean, contents: Types.OmsCustomsContents, contentsExplanation: string | null, incoterm: Types.OmsIncoterm | null, filing: string | null, itn: string | null, signer: string | null, total: Array<{ amount: number, currency: string }>, items: Array<{ sku: string, description: string, quantity: number, originCountry: string | null, hsCode: string | null, weight: { unit: string, value: number }, value: { amount: number, currency: string } }>, missing: Array<{ sku: string, field: string, message: string }> } | null, errors: Array<{ field: string | null, message: string }> } | null };

export type SaveCustomsDataMutationVariables = Exact<{
  products: Array<Types.OmsCustomsDataInput> | Types.OmsCustomsDataInput;
}>;


export type SaveCustomsDataMutation = { omsCustomsDataUpdate: { count: number, errors: Array<{ field: string | null, message: string, index: number | null }> } | null };

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
export const DeclaredFragmentDoc = new TypedDocumentString(`
    fragment Declared on OmsCustoms {
  isNeeded
  contents
  contentsExplanation
  incoterm
  filing
  itn
  signer
  total {
    amount
    currency
  }
  items {
    sku
    description
    quantity
    originCountry
    hsCode
    weight {
      unit
      value
    }
    value {
      amount
      currency
    }
  }
  missing {
    sku
    field
    message
  }
}
    `, {"fragmentName":"Declared"}) as unknown as TypedDocumentString<DeclaredFragment, unknown>;
export const CustomsDeskDocument = new TypedDocumentString(`
    query CustomsDesk($id: ID!) {
  omsFulfillmentOrder(id: $id) {
    id
    status
    customs {
      ...Declared
    }
  }
}
    fragment Declared on OmsCustoms {
  isNeeded
  contents
  contentsExplanation
  incoterm
  filing
  itn
  signer
  total {
    amount
    currency
  }
  items {
    sku
    description
    quantity
    originCountry
    hsCode
    weight {
      unit
      value
    }
    value {
      amount
      currency
    }
  }
  missing {
    sku
    field
    message
  }
}`) as unknown as TypedDocumentString<CustomsDeskQuery, CustomsDeskQueryVariables>;
export const CustomsPaperDocument = new TypedDocumentString(`
    query CustomsPaper($id: ID!) {
  omsFulfillmentOrder(id: $id) {
    id
    customs {
      documentUrl
    }
    shipments {
      id
      status
      customsDocumentUrl
    }
  }
}
    `) as unknown as TypedDocumentString<CustomsPaperQuery, CustomsPaperQueryVariables>;
export const SaveCustomsDocument = new TypedDocumentString(`
    mutation SaveCustoms($id: ID!, $contents: OmsCustomsContents, $contentsExplanation: String, $incoterm: OmsIncoterm, $filing: String, $itn: String, $reset: Boolean) {
  omsCustomsUpdate(
    fulfillmentOrderId: $id
    contents: $contents
    contentsExplanation: $contentsExplanation
    incoterm: $incoterm
    filing: $filing
    itn: $itn
    reset: $reset
  ) {
    customs {
      ...Declared
    }
    errors {
      field
      message
    }
  }
}
    fragment Declared on OmsCustoms {
  isNeeded
  contents
  contentsExplanation
  incoterm
  filing
  itn
  signer
  total {
    amount
    currency
  }
  items {
    sku
    description
    quantity
    originCountry
    hsCode
    weight {
      unit
      value
    }
    value {
      amount
      currency
    }
  }
  missing {
    sku
    field
    message
  }
}`) as unknown as TypedDocumentString<SaveCustomsMutation, SaveCustomsMutationVariables>;
export const SaveCustomsDataDocument = new TypedDocumentString(`
    mutation SaveCustomsData($products: [OmsCustomsDataInput!]!) {
  omsCustomsDataUpdate(products: $products) {
    count
    errors {
      field
      message
      index
    }
  }
}
    `) as unknown as TypedDocumentString<SaveCustomsDataMutation, SaveCustomsDataMutationVariables>;