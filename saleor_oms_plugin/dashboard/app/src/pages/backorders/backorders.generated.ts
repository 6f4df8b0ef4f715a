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

/** Why an order needs a person now, most urgent first. */
export type OmsAttention =
  | 'AT_RISK'
  | 'BACKORDERED'
  | 'CONFIRMATION'
  | 'EXCEPTION'
  | 'HOLD_FOR_PERSON'
  | 'LABEL'
  | 'LATE'
  | 'PACK'
  | 'PAYMENT'
  | 'PICK'
  | 'PROBLEM';

export type OmsFulfillmentOrderStatus =
  | 'CANCELED'
  | 'DELIVERED'
  | 'LABELLED'
  | 'OPEN'
  | 'PACKED'
  | 'PICKED'
  | 'PICKING'
  | 'SHIPPED';

export type OmsHoldReason =
  | 'ADDRESS'
  | 'CUSTOMER_REQUEST'
  | 'FRAUD_COOLING'
  | 'FRAUD_REVIEW'
  | 'OTHER'
  | 'OUT_OF_STOCK'
  | 'PAYMENT';

/** All that is given must hold; of a list, one entry. */
export type OmsOrderFilterInput = {
  /** When its customer gave feedback. */
  answered?: DateTimeRangeInput | null | undefined;
  /** Needs a person now for one of these reasons. */
  attention?: Array<OmsAttention> | null | undefined;
  /** Ignored by a Saleor without channels. */
  channels?: Array<string> | null | undefined;
  /** When the last of it arrived. */
  deliveredFrom?: string | null | undefined;
  deliveredTo?: string | null | undefined;
  /** When it was completed or canceled. */
  ended?: DateTimeRangeInput | null | undefined;
  /** Slugs of rules: one of them, acting or in shadow, fired when it was first assessed. */
  fired?: Array<string> | null | undefined;
  hasProblem?: boolean | null | undefined;
  /** Held now for one of these. */
  holdReason?: Array<OmsHoldReason> | null | undefined;
  /** Not late yet, but late unless it leaves now. */
  isAtRisk?: boolean | null | undefined;
  /** It, or the rest of it, waits for stock. */
  isBackordered?: boolean | null | undefined;
  /** The promised day passed before everything arrived. */
  isLate?: boolean | null | undefined;
  /** Something is still to be done or to arrive. */
  isOpen?: boolean | null | undefined;
  /** Delivered on the promised day or before (true), or after it (false). Orders not delivered, or without a promise, are neither. */
  isPromiseKept?: boolean | null | undefined;
  /** It leaves, or left, in more than one part. */
  isSplit?: boolean | null | undefined;
  /** When a label was bought for it whose money is not coming back. */
  labelBought?: DateTimeRangeInput | null | undefined;
  /** What it turned out to be. */
  outcome?: Array<OmsOutcome> | null | undefined;
  /** When its outcome was told last. */
  outcomeTold?: DateTimeRangeInput | null | undefined;
  /** What one warehouse ships of it. */
  part?: OmsPartFilterInput | null | undefined;
  /** Its promise is broken, or likely to be, for one of these reasons. */
  promiseRisk?: Array<OmsPromiseRisk> | null | undefined;
  receivedFrom?: string | null | undefined;
  /** Included, as in every span. */
  receivedTo?: string | null | undefined;
  /** When a person released a hold of it, while nothing else had happened to it since it was held. */
  releasedUnchanged?: DateTimeRangeInput | null | undefined;
  /** As it was last assessed. */
  riskLevel?: Array<OmsRiskLevel> | null | undefined;
  /** Order number, tracking number or customer's e-mail address in full, or the beginning of a SKU. */
  search?: string | null | undefined;
  /** When the last of it left. */
  shippedFrom?: string | null | undefined;
  shippedTo?: string | null | undefined;
  stage?: Array<OmsStage> | null | undefined;
  warehouses?: Array<string> | null | undefined;
  /** Held at some time, beyond the automatic time to cool off. */
  wasHeld?: boolean | null | undefined;
};

export type OmsOutcome =
  | 'CHARGEBACK'
  | 'FRAUD'
  | 'GOOD';

/** One and the same fulfillment order that is not canceled, for which all that is given holds. */
export type OmsPartFilterInput = {
  /** Whether its goods are still in the warehouse. */
  isInside?: boolean | null | undefined;
  /** When its goods left. */
  shipped?: DateTimeRangeInput | null | undefined;
  status?: Array<OmsFulfillmentOrderStatus> | null | undefined;
  /** Warehouses that Saleor has deleted, by the name they had. */
  warehouseNames?: Array<string> | null | undefined;
  warehouses?: Array<string> | null | undefined;
};

/** Why an order's promise is broken, or likely to be; the worst first. */
export type OmsPromiseRisk =
  | 'IN_TROUBLE'
  | 'LATE'
  | 'NOT_LEFT'
  | 'NOT_SCANNED';

export type OmsRiskLevel =
  | 'HIGH'
  | 'LOW'
  | 'MEDIUM';

export type OmsStage =
  | 'BACKORDERED'
  | 'CANCELED'
  | 'COMPLETED'
  | 'DELIVERED'
  | 'FULFILLING'
  | 'ON_HOLD'
  | 'PARTIALLY_SHIPPED'
  | 'RECEIVED'
  | 'SHIPPED'
  | 'SOURCING';

export type BackorderRowFragment = { id: string, orderNumber: string, stage: Types.OmsStage, receivedAt: string, promisedDelivery: string | null, isLate: boolean, priority: number, backorderedAt: string | null, sourcing: { missing: Array<{ sku: string, quantity: number }> } | null, order: { id: string, userEmail: string | null, shippingAddress: { id: string, firstName: string, lastName: string } | null } | null };

export type BackordersQueryVariables = Exact<{
  filter?: Types.OmsOrderFilterInput | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type BackordersQuery = { omsOrders: { totalCount: number | null, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { id: string, orderNumber: string, stage: Types.OmsStage, receivedAt: string, promisedDelivery: string | null, isLate: boolean, priority: number, backorderedAt: string | null, sourcing: { missing: Array<{ sku: string, quantity: number }> } | null, order: { id: string, userEmail: string | null, shippingAddress: { id: string, firstName: string, lastName: string } | null } | null } }> } | null };

export type PrioritizeOrdersMutationVariables = Exact<{
  orderIds: Array<string> | string;
  priority: number;
}>;


export type PrioritizeOrdersMutation = { omsOrderPrioritize: { omsOrders: Array<{ id: string, orderNumber: string, stage: Types.OmsStage, receivedAt: string, promisedDelivery: string | null, isLate: boolean, priority: number, backorderedAt: string | null, sourcing: { missing: Array<{ sku: string, quantity: number }> } | null, order: { id: string, userEmail: string | null, shippingAddress: { id: string, firstName: string, lastName: string } | null } | null }>, errors: Array<{ id: string | null, index: number | null, message: string }> } | null };

export type SourceBackorderMutationVariables = Exact<{
  orderId: string;
}>;


export type SourceBackorderMutation = { omsOrderSource: { omsOrder: { id: string, orderNumber: string, stage: Types.OmsStage, receivedAt: string, promisedDelivery: string | null, isLate: boolean, priority: number, backorderedAt: string | null, sourcing: { missing: Array<{ sku: string, quantity: number }> } | null, order: { id: string, userEmail: string | null, shippingAddress: { id: string, firstName: string, lastName: string } | null } | null } | null, errors: Array<{ message: string }> } | null };

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
export const BackorderRowFragmentDoc = new TypedDocumentString(`
    fragment BackorderRow on OmsOrder {
  id
  orderNumber
  stage
  receivedAt
  promisedDelivery
  isLate
  priority
  backorderedAt
  sourcing {
    missing {
      sku
      quantity
    }
  }
  order {
    id
    userEmail
    shippingAddress {
      id
      firstName
      lastName
    }
  }
}
    `, {"fragmentName":"BackorderRow"}) as unknown as TypedDocumentString<BackorderRowFragment, unknown>;
export const BackordersDocument = new TypedDocumentString(`
    query Backorders($filter: OmsOrderFilterInput, $first: Int!, $after: String) {
  omsOrders(
    filter: $filter
    sortBy: {field: PROMISED_DELIVERY, direction: ASC}
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
        ...BackorderRow
      }
    }
  }
}
    fragment BackorderRow on OmsOrder {
  id
  orderNumber
  stage
  receivedAt
  promisedDelivery
  isLate
  priority
  backorderedAt
  sourcing {
    missing {
      sku
      quantity
    }
  }
  order {
    id
    userEmail
    shippingAddress {
      id
      firstName
      lastName
    }
  }
}`) as unknown as TypedDocumentString<BackordersQuery, BackordersQueryVariables>;
export const PrioritizeOrdersDocument = new TypedDocumentString(`
    mutation PrioritizeOrders($orderIds: [ID!]!, $priority: Int!) {
  omsOrderPrioritize(orderIds: $orderIds, priority: $priority) {
    omsOrders {
      ...BackorderRow
    }
    errors {
      id
      index
      message
    }
  }
}
    fragment BackorderRow on OmsOrder {
  id
  orderNumber
  stage
  receivedAt
  promisedDelivery
  isLate
  priority
  backorderedAt
  sourcing {
    missing {
      sku
      quantity
    }
  }
  order {
    id
    userEmail
    shippingAddress {
      id
      firstName
      lastName
    }
  }
}`) as unknown as TypedDocumentString<PrioritizeOrdersMutation, PrioritizeOrdersMutationVariables>;
export const SourceBackorderDocument = new TypedDocumentString(`
    mutation SourceBackorder($orderId: ID!) {
  omsOrderSource(orderId: $orderId, mayWait: true) {
    omsOrder {
      ...BackorderRow
    }
    errors {
      message
    }
  }
}
    fragment BackorderRow on OmsOrder {
  id
  orderNumber
  stage
  receivedAt
  promisedDelivery
  isLate
  priority
  backorderedAt
  sourcing {
    missing {
      sku
      quantity
    }
  }
  order {
    id
    userEmail
    shippingAddress {
      id
      firstName
      lastName
    }
  }
}`) as unknown as TypedDocumentString<SourceBackorderMutation, SourceBackorderMutationVariables>;