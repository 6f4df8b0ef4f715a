/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../api/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** So many units of a line come back. */
export type OmsReturnLineInput = {
  /** Of Saleor's OrderLine. */
  orderLineId: string;
  quantity: number;
};

/** How a customer sends something back. */
export type OmsReturnMethod =
  | 'LABEL'
  | 'NONE'
  | 'QR_CODE';

/** Where goods are that a customer sends back. */
export type OmsReturnStatus =
  | 'CANCELED'
  | 'INSPECTED'
  | 'LABELLED'
  | 'OPEN'
  | 'RECEIVED'
  | 'TRANSIT';

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

export type OrderReturnsFragment = { id: string, returns: Array<{ id: string, number: string, status: Types.OmsReturnStatus, createdAt: string, reason: string, warehouseName: string, isShort: boolean, problem: string | null, lines: Array<{ sku: string, quantity: number }> }>, returnable: Array<{ sku: string, productName: string, quantity: number, orderLine: { id: string, variantName: string } | null }> };

export type CreateReturnMutationVariables = Exact<{
  orderId: string;
  lines: Array<Types.OmsReturnLineInput> | Types.OmsReturnLineInput;
  reason: string;
  method?: Types.OmsReturnMethod | null | undefined;
  warehouseId?: string | null | undefined;
  key?: string | null | undefined;
}>;


export type CreateReturnMutation = { omsReturnCreate: { return: { id: string, number: string, status: Types.OmsReturnStatus, problem: string | null } | null, errors: Array<{ field: string | null, message: string }> } | null };

export type ReturnPapersQueryVariables = Exact<{
  id: string;
}>;


export type ReturnPapersQuery = { omsReturn: { id: string, qrCodeUrl: string | null, shipment: { id: string, labels: Array<{ id: string, url: string, status: Types.OmsShipmentStatus }> } | null } | null };

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
export const OrderReturnsFragmentDoc = new TypedDocumentString(`
    fragment OrderReturns on OmsOrder {
  id
  returns {
    id
    number
    status
    createdAt
    reason
    warehouseName
    isShort
    problem
    lines {
      sku
      quantity
    }
  }
  returnable {
    sku
    productName
    quantity
    orderLine {
      id
      variantName
    }
  }
}
    `, {"fragmentName":"OrderReturns"}) as unknown as TypedDocumentString<OrderReturnsFragment, unknown>;
export const CreateReturnDocument = new TypedDocumentString(`
    mutation CreateReturn($orderId: ID!, $lines: [OmsReturnLineInput!]!, $reason: String!, $method: OmsReturnMethod, $warehouseId: ID, $key: String) {
  omsReturnCreate(
    orderId: $orderId
    lines: $lines
    reason: $reason
    method: $method
    warehouseId: $warehouseId
    key: $key
  ) {
    return {
      id
      number
      status
      problem
    }
    errors {
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateReturnMutation, CreateReturnMutationVariables>;
export const ReturnPapersDocument = new TypedDocumentString(`
    query ReturnPapers($id: ID!) {
  omsReturn(id: $id) {
    id
    qrCodeUrl
    shipment {
      id
      labels {
        id
        url
        status
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ReturnPapersQuery, ReturnPapersQueryVariables>;