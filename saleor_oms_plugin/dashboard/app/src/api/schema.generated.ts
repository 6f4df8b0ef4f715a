export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  Date: { input: string; output: string; }
  DateTime: { input: string; output: string; }
  Decimal: { input: number; output: number; }
  JSONString: { input: string; output: string; }
  WeightScalar: { input: unknown; output: unknown; }
};

export type DateTimeRangeInput = {
  gte?: InputMaybe<Scalars['DateTime']['input']>;
  lte?: InputMaybe<Scalars['DateTime']['input']>;
};

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

export type OmsAudience =
  | 'CUSTOMER'
  | 'STAFF'
  | 'WAREHOUSE';

export type OmsChannelKind =
  | 'CHAT'
  | 'EMAIL'
  | 'SMS'
  | 'WEBHOOK';

export type OmsErrorCode =
  | 'CARRIER_ERROR'
  | 'CARRIER_UNAVAILABLE'
  | 'CONFLICT'
  | 'EXPIRED'
  | 'FORBIDDEN'
  | 'INSUFFICIENT_STOCK'
  | 'INVALID'
  | 'MISCONFIGURED'
  | 'NOT_FOUND'
  | 'ON_HOLD'
  | 'REQUIRED'
  | 'TRY_LATER';

/** The customer's answer; what is left out is not answered. */
export type OmsFeedbackInput = {
  comment?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 5. */
  deliveryRating?: InputMaybe<Scalars['Int']['input']>;
  products?: InputMaybe<Array<OmsProductFeedbackInput>>;
  /** 0 to 10. */
  recommend?: InputMaybe<Scalars['Int']['input']>;
};

export type OmsFeedbackStatus =
  | 'ANSWERED'
  | 'EXPIRED'
  | 'INVITED'
  | 'OPTED_OUT'
  | 'SCHEDULED';

export type OmsFulfillmentOrderStatus =
  | 'CANCELED'
  | 'DELIVERED'
  | 'LABELLED'
  | 'OPEN'
  | 'PACKED'
  | 'PICKED'
  | 'PICKING'
  | 'SHIPPED';

export type OmsHoldFilterInput = {
  channels?: InputMaybe<Array<Scalars['ID']['input']>>;
  forPerson?: InputMaybe<Scalars['Boolean']['input']>;
  isEscalated?: InputMaybe<Scalars['Boolean']['input']>;
  isOpen?: InputMaybe<Scalars['Boolean']['input']>;
  reason?: InputMaybe<Array<OmsHoldReason>>;
  releaseBefore?: InputMaybe<Scalars['DateTime']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};

/** Units of one line to hold. */
export type OmsHoldLineInput = {
  orderLineId: Scalars['ID']['input'];
  quantity: Scalars['Int']['input'];
};

export type OmsHoldReason =
  | 'ADDRESS'
  | 'CUSTOMER_REQUEST'
  | 'FRAUD_COOLING'
  | 'FRAUD_REVIEW'
  | 'OTHER'
  | 'OUT_OF_STOCK'
  | 'PAYMENT';

export type OmsLabelFormat =
  | 'PDF_4X6'
  | 'PDF_A4'
  | 'PNG'
  | 'ZPL';

export type OmsNotificationStatus =
  | 'FAILED'
  | 'PLANNED'
  | 'SENT'
  | 'SUPPRESSED'
  | 'UNKNOWN';

/** All that is given must hold; of a list, one entry. */
export type OmsOrderFilterInput = {
  answered?: InputMaybe<DateTimeRangeInput>;
  attention?: InputMaybe<Array<OmsAttention>>;
  /** Ignored by a Saleor without channels. */
  channels?: InputMaybe<Array<Scalars['ID']['input']>>;
  deliveredFrom?: InputMaybe<Scalars['DateTime']['input']>;
  deliveredTo?: InputMaybe<Scalars['DateTime']['input']>;
  ended?: InputMaybe<DateTimeRangeInput>;
  hasProblem?: InputMaybe<Scalars['Boolean']['input']>;
  /** Held now for one of these. */
  holdReason?: InputMaybe<Array<OmsHoldReason>>;
  isAtRisk?: InputMaybe<Scalars['Boolean']['input']>;
  /** The promised day passed before everything arrived. */
  isLate?: InputMaybe<Scalars['Boolean']['input']>;
  isOpen?: InputMaybe<Scalars['Boolean']['input']>;
  isPromiseKept?: InputMaybe<Scalars['Boolean']['input']>;
  isSplit?: InputMaybe<Scalars['Boolean']['input']>;
  labelBought?: InputMaybe<DateTimeRangeInput>;
  part?: InputMaybe<OmsPartFilterInput>;
  receivedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  receivedTo?: InputMaybe<Scalars['DateTime']['input']>;
  releasedUnchanged?: InputMaybe<DateTimeRangeInput>;
  riskLevel?: InputMaybe<Array<OmsRiskLevel>>;
  /** Order number, tracking number or customer's e-mail address in full, or the beginning of a SKU. */
  search?: InputMaybe<Scalars['String']['input']>;
  shippedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  shippedTo?: InputMaybe<Scalars['DateTime']['input']>;
  stage?: InputMaybe<Array<OmsStage>>;
  warehouses?: InputMaybe<Array<Scalars['ID']['input']>>;
  wasHeld?: InputMaybe<Scalars['Boolean']['input']>;
};

export type OmsOrderSortField =
  | 'NEXT_ACTION_AT'
  | 'PROMISED_DELIVERY'
  | 'RECEIVED_AT'
  | 'RISK';

/** The order of a list; rows without the value come last. */
export type OmsOrderSortInput = {
  direction: OrderDirection;
  field: OmsOrderSortField;
};

export type OmsPartFilterInput = {
  isInside?: InputMaybe<Scalars['Boolean']['input']>;
  shipped?: InputMaybe<DateTimeRangeInput>;
  status?: InputMaybe<Array<OmsFulfillmentOrderStatus>>;
  warehouseNames?: InputMaybe<Array<Scalars['String']['input']>>;
  warehouses?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** What the customer says of one product. */
export type OmsProductFeedbackInput = {
  comment?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 5. */
  rating: Scalars['Int']['input'];
  variantId: Scalars['ID']['input'];
};

export type OmsRefundStatus =
  | 'NONE'
  | 'PENDING'
  | 'REFUNDED'
  | 'REJECTED'
  | 'REQUESTED';

export type OmsRiskLevel =
  | 'HIGH'
  | 'LOW'
  | 'MEDIUM';

/** A new value. */
export type OmsSettingInput = {
  name: Scalars['String']['input'];
  /** Null: back to the default, or for a channel back to the value of the whole shop. */
  value?: InputMaybe<Scalars['String']['input']>;
};

export type OmsSettingKind =
  | 'BOOLEAN'
  | 'SECRET'
  | 'STRING';

export type OmsSetupKind =
  | 'ACTIVE'
  | 'BEAT'
  | 'CARRIER_TOKEN'
  | 'EMAIL'
  | 'FIRST_LABEL'
  | 'PROCESS'
  | 'PUBLIC_URL'
  | 'WAREHOUSES'
  | 'WEBHOOK'
  | 'WORKER';

export type OmsSetupStatus =
  | 'DONE'
  | 'FAILED'
  | 'TODO'
  | 'UNKNOWN';

export type OmsShipmentDirection =
  | 'OUTBOUND'
  | 'RETURN';

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

export type OmsSourcingStrategy =
  | 'COST'
  | 'FEWEST_SPLITS'
  | 'NEAREST'
  | 'PRIORITY';

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

export type OmsViewInput = {
  id?: InputMaybe<Scalars['ID']['input']>;
  isShared?: InputMaybe<Scalars['Boolean']['input']>;
  name: Scalars['String']['input'];
  page: Scalars['String']['input'];
  query: Scalars['String']['input'];
};

export type OmsWait =
  | 'CARRIER'
  | 'CHECK'
  | 'CONFIRMATION'
  | 'FEEDBACK'
  | 'HOLD'
  | 'LABEL'
  | 'PACK'
  | 'PAYMENT'
  | 'PICK'
  | 'PROBLEM'
  | 'PURCHASE'
  | 'REST'
  | 'SOURCING'
  | 'STOCK'
  | 'WAREHOUSE';

export type OrderDirection =
  | 'ASC'
  | 'DESC';
