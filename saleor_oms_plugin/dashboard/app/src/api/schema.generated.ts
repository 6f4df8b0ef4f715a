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
  Decimal: { input: number | string; output: number; }
  JSONString: { input: string; output: string; }
  WeightScalar: { input: unknown; output: unknown; }
};

export type DateTimeRangeInput = {
  gte?: InputMaybe<Scalars['DateTime']['input']>;
  lte?: InputMaybe<Scalars['DateTime']['input']>;
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

export type OmsAudience =
  | 'CUSTOMER'
  | 'STAFF'
  | 'WAREHOUSE';

/** A product in a bin. */
export type OmsBinInput = {
  /** The bin's name; it is made where there is none. */
  binLocation: Scalars['String']['input'];
  /** Units that lie there; left out: as it is, or not known. */
  quantity?: InputMaybe<Scalars['Int']['input']>;
  /** 0 to 10,000; the bin with a lower one is emptied first. */
  removalOrder?: InputMaybe<Scalars['Int']['input']>;
  sku: Scalars['String']['input'];
};

/** A new carton, or a change of one: what is left out, or null, stays as it is. */
export type OmsCartonInput = {
  /** Of one, in `currency`. */
  cost?: InputMaybe<Scalars['Decimal']['input']>;
  /** Three letters, of cost and flat rate. */
  currency?: InputMaybe<Scalars['String']['input']>;
  /** What the carrier takes for it whatever it weighs, in `currency`. */
  flatRate?: InputMaybe<Scalars['Decimal']['input']>;
  /** The carrier's name of that box. */
  flatRateService?: InputMaybe<Scalars['String']['input']>;
  /** Of the OmsCarton to change; a new one when omitted. */
  id?: InputMaybe<Scalars['ID']['input']>;
  innerHeight?: InputMaybe<Scalars['Decimal']['input']>;
  /** Millimeters, as all sizes here. */
  innerLength?: InputMaybe<Scalars['Decimal']['input']>;
  innerWidth?: InputMaybe<Scalars['Decimal']['input']>;
  isActive?: InputMaybe<Scalars['Boolean']['input']>;
  /** Of all of it, the carton included. */
  maxWeight?: InputMaybe<Scalars['WeightScalar']['input']>;
  /** What people call it; of each name there is one. */
  name?: InputMaybe<Scalars['String']['input']>;
  outerHeight?: InputMaybe<Scalars['Decimal']['input']>;
  /** As carriers measure it; of a new carton the inside and 6 mm when omitted. */
  outerLength?: InputMaybe<Scalars['Decimal']['input']>;
  outerWidth?: InputMaybe<Scalars['Decimal']['input']>;
  /** Percent. */
  recycledContent?: InputMaybe<Scalars['Int']['input']>;
  /** Fields that nothing is known of any more: cost, recycledContent, supply (without end), flatRate. */
  reset?: InputMaybe<Array<Scalars['String']['input']>>;
  /** How many are left, 0 or more. It goes down by itself. */
  supply?: InputMaybe<Scalars['Int']['input']>;
  /** Of the empty carton. */
  tareWeight?: InputMaybe<Scalars['WeightScalar']['input']>;
};

export type OmsChannelKind =
  | 'CHAT'
  | 'EMAIL'
  | 'SMS'
  | 'WEBHOOK';

/** Whose private metadata said whether the customer agreed. */
export type OmsConsentSource =
  | 'CUSTOMER'
  | 'ORDER';

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
  customsValue?: InputMaybe<Scalars['Decimal']['input']>;
  /** What it is, in the words of a customs form. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** 6 to 10 digits; dots and spaces between them are allowed. */
  hsCode?: InputMaybe<Scalars['String']['input']>;
  /** Two letters, such as PT. */
  originCountry?: InputMaybe<Scalars['String']['input']>;
  sku: Scalars['String']['input'];
};

/** What becomes of a unit that came back. */
export type OmsDisposition =
  | 'REFURBISH'
  | 'RESTOCK'
  | 'SCRAP'
  | 'VENDOR';

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

/** All that is given must hold; of a list, one entry. */
export type OmsExceptionFilterInput = {
  /** Users who see to it. */
  assignees?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** By its token, as "usps". */
  carrier?: InputMaybe<Array<Scalars['String']['input']>>;
  dueBefore?: InputMaybe<Scalars['DateTime']['input']>;
  /** Whether somebody sees to it. */
  isAssigned?: InputMaybe<Scalars['Boolean']['input']>;
  /** Open ones when omitted; null, in a variable, for all. */
  isOpen?: InputMaybe<Scalars['Boolean']['input']>;
  kind?: InputMaybe<Array<OmsExceptionKind>>;
  /** As in the list of orders; a tracking number as well. */
  search?: InputMaybe<Scalars['String']['input']>;
};

/** What keeps a parcel from arriving. */
export type OmsExceptionKind =
  | 'ADDRESS'
  | 'ATTEMPT_FAILED'
  | 'CUSTOMS'
  | 'DAMAGED'
  | 'HELD'
  | 'LOST'
  | 'OTHER'
  | 'RETURNING'
  | 'SILENT'
  | 'UNCOLLECTED'
  | 'UNDELIVERABLE';

export type OmsExceptionOutcome =
  | 'REFUNDED'
  | 'RESENT'
  | 'SETTLED'
  | 'WENT_ON';

/** What answers are held against, so that causes show. */
export type OmsFeedbackDimension =
  | 'CARRIER'
  | 'LATENESS'
  | 'PACKER'
  | 'PRODUCT'
  | 'WAREHOUSE';

/** All that is given must hold; of a list, one entry. */
export type OmsFeedbackFilterInput = {
  /** Some of it is published. */
  isPublished?: InputMaybe<Scalars['Boolean']['input']>;
  /** Some rating of it, of the delivery or of a product, is this or less. */
  ratingAtMost?: InputMaybe<Scalars['Int']['input']>;
  /** As in the list of orders; words of a comment as well. */
  search?: InputMaybe<Scalars['String']['input']>;
  status?: InputMaybe<Array<OmsFeedbackStatus>>;
};

/** The customer's answer; what is left out is not answered. */
export type OmsFeedbackInput = {
  comment?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 5. */
  deliveryRating?: InputMaybe<Scalars['Int']['input']>;
  products?: InputMaybe<Array<OmsProductFeedbackInput>>;
  /** 0 to 10. */
  recommend?: InputMaybe<Scalars['Int']['input']>;
};

/** How long one point of time is. */
export type OmsFeedbackPace =
  | 'DAY'
  | 'MONTH'
  | 'WEEK';

/** Why a customer was not asked for feedback. */
export type OmsFeedbackSkipReason =
  | 'ANSWERED'
  | 'CANCELED'
  | 'CLOSED'
  | 'EXCEPTION'
  | 'GONE'
  | 'OPTED_OUT'
  | 'REFUNDED'
  | 'RETURNED';

export type OmsFeedbackStatus =
  | 'ANSWERED'
  | 'EXPIRED'
  | 'INVITED'
  | 'OPTED_OUT'
  | 'SCHEDULED'
  | 'SKIPPED';

/** All that is given must hold; of a list, one entry. */
export type OmsFulfillmentOrderFilterInput = {
  /** Ignored by a Saleor without channels. */
  channels?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** As in the list of orders. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** Must leave before this moment. */
  shipByBefore?: InputMaybe<Scalars['DateTime']['input']>;
  status?: InputMaybe<Array<OmsFulfillmentOrderStatus>>;
  warehouses?: InputMaybe<Array<Scalars['ID']['input']>>;
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

/** All that is given must hold; of a list, one entry. */
export type OmsHoldFilterInput = {
  /** Who is to look at it. */
  assignees?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Ignored by a Saleor without channels. */
  channels?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Only a person can lift it: neither time nor Saleor will. */
  forPerson?: InputMaybe<Scalars['Boolean']['input']>;
  isEscalated?: InputMaybe<Scalars['Boolean']['input']>;
  /** Open ones when omitted; null, in a variable, for all. */
  isOpen?: InputMaybe<Scalars['Boolean']['input']>;
  reason?: InputMaybe<Array<OmsHoldReason>>;
  /** Lifts by itself before this moment. */
  releaseBefore?: InputMaybe<Scalars['DateTime']['input']>;
  /** As in the list of orders. */
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

/** Who pays duty and taxes at the border. */
export type OmsIncoterm =
  | 'DAP'
  | 'DDP'
  | 'DDU'
  | 'FCA';

export type OmsJobStatus =
  | 'CANCELED'
  | 'DONE'
  | 'FAILED'
  | 'QUEUED'
  | 'RUNNING';

export type OmsLabelFormat =
  | 'PDF_4X6'
  | 'PDF_A4'
  | 'PNG'
  | 'ZPL';

/** One parcel's label that was bought elsewhere. */
export type OmsLabelInput = {
  /** Of an OmsParcel; the next without a label when omitted. */
  parcelId?: InputMaybe<Scalars['ID']['input']>;
  /** As it stands on the label; spaces do not matter. */
  trackingNumber: Scalars['String']['input'];
  /** A page to follow the parcel on, for the customer. */
  trackingUrl?: InputMaybe<Scalars['String']['input']>;
};

/** All that is given must hold; of a list, one entry. */
export type OmsLaneFilterInput = {
  /** By its token, as "usps". */
  carrier?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Where they end; two letters. */
  country?: InputMaybe<Array<Scalars['String']['input']>>;
  deliveriesAtLeast?: InputMaybe<Scalars['Int']['input']>;
  level?: InputMaybe<Array<OmsLaneLevel>>;
  /** Where they begin. */
  warehouses?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** How narrow a lane is. */
export type OmsLaneLevel =
  | 'CARRIER'
  | 'COUNTRY'
  | 'SERVICE'
  | 'SERVICE_IN_ZONE'
  | 'ZONE';

/** How far a manifest is. */
export type OmsManifestStatus =
  | 'DONE'
  | 'FAILED'
  | 'REQUESTED';

/** What was measured of a product variant; what is left out stays as it is. */
export type OmsMeasurementInput = {
  /** Nothing may lie on it. */
  fragile?: InputMaybe<Scalars['Boolean']['input']>;
  /** As it stands, where it must stay upright. */
  height?: InputMaybe<Scalars['Decimal']['input']>;
  /** Of one unit, in millimeters, as width and height. */
  length?: InputMaybe<Scalars['Decimal']['input']>;
  /** What may lie on one unit; 0: do not stack. */
  load?: InputMaybe<Scalars['WeightScalar']['input']>;
  /** It ships as it is, in no carton. */
  ownBox?: InputMaybe<Scalars['Boolean']['input']>;
  sku: Scalars['String']['input'];
  /** Its height stays vertical. */
  uprightOnly?: InputMaybe<Scalars['Boolean']['input']>;
  weight?: InputMaybe<Scalars['WeightScalar']['input']>;
  width?: InputMaybe<Scalars['Decimal']['input']>;
};

/** What a message that is expected waits for. */
export type OmsMessageAwaits =
  | 'CARRIER'
  | 'DELIVERY'
  | 'HANDOVER'
  | 'SOURCING'
  | 'TIME';

export type OmsMessageKind =
  | 'BACKORDERED'
  | 'CANCELED'
  | 'DELAYED'
  | 'DELIVERED'
  | 'DISPATCHED'
  | 'EXCEPTION'
  | 'INVITATION'
  | 'OUT_FOR_DELIVERY'
  | 'RECEIVED'
  | 'REMINDER'
  | 'RETURN_RECEIVED'
  | 'RISK_ALERT'
  | 'SPLIT'
  | 'WAREHOUSE_COPY';

/** A wording. It may hold the placeholders of its kind, {% if %}, {% for %} over a list, and the filters default, plural, upper, lower, capfirst, truncatechars and length. */
export type OmsMessageTemplateInput = {
  /** Of e-mails; at most 100,000 characters. Empty: the page is made from the text. */
  html?: InputMaybe<Scalars['String']['input']>;
  /** Of e-mails, one line; at most 500 characters. */
  subject?: InputMaybe<Scalars['String']['input']>;
  /** At most 20,000 characters. */
  text: Scalars['String']['input'];
};

/** Why a parcel of a day needs a look. */
export type OmsMissReason =
  | 'NOT_MANIFESTED'
  | 'NOT_SCANNED'
  | 'VOIDED_AFTER_MANIFEST';

/** Why nobody can be sure of a sum. */
export type OmsMoneyAtRiskKind =
  | 'DUPLICATE'
  | 'PURCHASE_IN_DOUBT'
  | 'REFUND_OPEN'
  | 'REFUND_REJECTED'
  | 'UNUSED_LABEL';

export type OmsNotificationStatus =
  | 'FAILED'
  | 'PLANNED'
  | 'SENT'
  | 'SUPPRESSED'
  | 'UNKNOWN';

/** All that is given must hold; of a list, one entry. */
export type OmsOrderFilterInput = {
  /** When its customer gave feedback. */
  answered?: InputMaybe<DateTimeRangeInput>;
  /** Needs a person now for one of these reasons. */
  attention?: InputMaybe<Array<OmsAttention>>;
  /** Ignored by a Saleor without channels. */
  channels?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** When the last of it arrived. */
  deliveredFrom?: InputMaybe<Scalars['DateTime']['input']>;
  deliveredTo?: InputMaybe<Scalars['DateTime']['input']>;
  /** When it was completed or canceled. */
  ended?: InputMaybe<DateTimeRangeInput>;
  /** Slugs of rules: one of them, acting or in shadow, fired when it was first assessed. */
  fired?: InputMaybe<Array<Scalars['String']['input']>>;
  hasProblem?: InputMaybe<Scalars['Boolean']['input']>;
  /** Held now for one of these. */
  holdReason?: InputMaybe<Array<OmsHoldReason>>;
  /** Not late yet, but late unless it leaves now. */
  isAtRisk?: InputMaybe<Scalars['Boolean']['input']>;
  /** It, or the rest of it, waits for stock. */
  isBackordered?: InputMaybe<Scalars['Boolean']['input']>;
  /** The promised day passed before everything arrived. */
  isLate?: InputMaybe<Scalars['Boolean']['input']>;
  /** Something is still to be done or to arrive. */
  isOpen?: InputMaybe<Scalars['Boolean']['input']>;
  /** Delivered on the promised day or before (true), or after it (false). Orders not delivered, or without a promise, are neither. */
  isPromiseKept?: InputMaybe<Scalars['Boolean']['input']>;
  /** It leaves, or left, in more than one part. */
  isSplit?: InputMaybe<Scalars['Boolean']['input']>;
  /** When a label was bought for it whose money is not coming back. */
  labelBought?: InputMaybe<DateTimeRangeInput>;
  /** What it turned out to be. */
  outcome?: InputMaybe<Array<OmsOutcome>>;
  /** When its outcome was told last. */
  outcomeTold?: InputMaybe<DateTimeRangeInput>;
  /** What one warehouse ships of it. */
  part?: InputMaybe<OmsPartFilterInput>;
  /** Its promise is broken, or likely to be, for one of these reasons. */
  promiseRisk?: InputMaybe<Array<OmsPromiseRisk>>;
  receivedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Included, as in every span. */
  receivedTo?: InputMaybe<Scalars['DateTime']['input']>;
  /** When a person released a hold of it, while nothing else had happened to it since it was held. */
  releasedUnchanged?: InputMaybe<DateTimeRangeInput>;
  /** As it was last assessed. */
  riskLevel?: InputMaybe<Array<OmsRiskLevel>>;
  /** Order number, tracking number or customer's e-mail address in full, or the beginning of a SKU. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** When the last of it left. */
  shippedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  shippedTo?: InputMaybe<Scalars['DateTime']['input']>;
  stage?: InputMaybe<Array<OmsStage>>;
  warehouses?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Held at some time, beyond the automatic time to cool off. */
  wasHeld?: InputMaybe<Scalars['Boolean']['input']>;
};

export type OmsOrderRefundAction =
  | 'REFUND'
  | 'VOID';

export type OmsOrderRefundState =
  | 'DONE'
  | 'FAILED'
  | 'INTENDED'
  | 'SENT'
  | 'UNKNOWN'
  | 'WAITING';

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

export type OmsOutcome =
  | 'CHARGEBACK'
  | 'FRAUD'
  | 'GOOD';

/** One box as it was packed. Without a carton or a size it has the default parcel's size. */
export type OmsParcelInput = {
  /** Of an OmsCarton; omitted, no carton of the catalogue. */
  cartonId?: InputMaybe<Scalars['ID']['input']>;
  height?: InputMaybe<Scalars['Int']['input']>;
  /** Outside, in millimeters, with width and height; only without a carton. */
  length?: InputMaybe<Scalars['Int']['input']>;
  lines: Array<OmsParcelLineInput>;
  /** What the scale says of all of it; when omitted, what it should weigh counts. */
  weight?: InputMaybe<Scalars['WeightScalar']['input']>;
  width?: InputMaybe<Scalars['Int']['input']>;
};

/** Units of one line that were put into a parcel. */
export type OmsParcelLineInput = {
  /** Of Saleor's OrderLine, or of the OmsFulfillmentOrderLine. */
  orderLineId: Scalars['ID']['input'];
  /** Units of it in this parcel, 1 or more. */
  quantity: Scalars['Int']['input'];
};

/** One and the same fulfillment order that is not canceled, for which all that is given holds. */
export type OmsPartFilterInput = {
  /** Whether its goods are still in the warehouse. */
  isInside?: InputMaybe<Scalars['Boolean']['input']>;
  /** When its goods left. */
  shipped?: InputMaybe<DateTimeRangeInput>;
  status?: InputMaybe<Array<OmsFulfillmentOrderStatus>>;
  /** Warehouses that Saleor has deleted, by the name they had. */
  warehouseNames?: InputMaybe<Array<Scalars['String']['input']>>;
  warehouses?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** All that is given must hold; of a list, one entry. */
export type OmsPickListFilterInput = {
  /** Of a User of the staff. */
  assignee?: InputMaybe<Scalars['ID']['input']>;
  /** Whether the asker picks it. */
  isMine?: InputMaybe<Scalars['Boolean']['input']>;
  kind?: InputMaybe<Array<OmsPickListKind>>;
  status?: InputMaybe<Array<OmsPickListStatus>>;
  warehouses?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** What a pick list is made of. */
export type OmsPickListKind =
  | 'CLUSTER'
  | 'ORDER'
  | 'WAVE';

/** What a pick list may hold at most. */
export type OmsPickListLimitsInput = {
  /** Different places to walk to. */
  bins?: InputMaybe<Scalars['Int']['input']>;
  lines?: InputMaybe<Scalars['Int']['input']>;
  orders?: InputMaybe<Scalars['Int']['input']>;
  units?: InputMaybe<Scalars['Int']['input']>;
  /** Of all its units whose weight is known. */
  weight?: InputMaybe<Scalars['WeightScalar']['input']>;
};

/** How far a pick list is. */
export type OmsPickListStatus =
  | 'CANCELED'
  | 'DONE'
  | 'IN_PROGRESS'
  | 'OPEN';

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

export type OmsPlaceSource =
  | 'CITY'
  | 'COUNTRY'
  | 'OWN'
  | 'POSTAL_CODE'
  | 'REGION';

export type OmsPlaceholderForm =
  | 'BLOCK'
  | 'DATE'
  | 'LINK'
  | 'LIST'
  | 'NUMBER'
  | 'TEXT'
  | 'YES_NO';

/** What becomes of a message that is still to come. */
export type OmsPlannedMessageStatus =
  | 'EXPECTED'
  | 'PLANNED'
  | 'SUPPRESSED';

/** What spending is told by. */
export type OmsPostageDimension =
  | 'CARRIER'
  | 'CHANNEL'
  | 'DAY'
  | 'SERVICE'
  | 'WAREHOUSE'
  | 'ZONE';

/** All that is given must hold; of a list, one entry. */
export type OmsPostageFindingFilterInput = {
  kind?: InputMaybe<Array<OmsPostageFindingKind>>;
  status?: InputMaybe<Array<OmsPostageFindingStatus>>;
};

/** How books and the carrier's list disagree. */
export type OmsPostageFindingKind =
  | 'DUPLICATE'
  | 'MISSING_AT_CARRIER'
  | 'PRICE_DRIFT'
  | 'REFUND_MISSING'
  | 'STRAY'
  | 'UNKNOWN_LABEL'
  | 'UNUSED';

/** What became of a finding. */
export type OmsPostageFindingStatus =
  | 'DISMISSED'
  | 'OPEN'
  | 'RESOLVED';

/** What the customer says of one product. */
export type OmsProductFeedbackInput = {
  comment?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 5. */
  rating: Scalars['Int']['input'];
  variantId: Scalars['ID']['input'];
};

/** So many units of one variant; several lines of one variant count together. */
export type OmsPromiseLineInput = {
  /** Storefronts: at most as many as a checkout takes. */
  quantity: Scalars['Int']['input'];
  /** Of Saleor's ProductVariant. */
  variantId: Scalars['ID']['input'];
};

/** Whose date a promise is. */
export type OmsPromiseMethod =
  | 'CALENDAR'
  | 'CARRIER'
  | 'LEARNT';

/** Why an order's promise is broken, or likely to be; the worst first. */
export type OmsPromiseRisk =
  | 'IN_TROUBLE'
  | 'LATE'
  | 'NOT_LEFT'
  | 'NOT_SCANNED';

/** Who sold a shipment's labels. */
export type OmsProvider =
  | 'MANUAL'
  | 'SHIPPO';

/** What a person says became of a purchase in doubt. */
export type OmsPurchaseOutcome =
  | 'BOUGHT'
  | 'NOT_BOUGHT';

export type OmsRefundStatus =
  | 'NONE'
  | 'PENDING'
  | 'REFUNDED'
  | 'REJECTED'
  | 'REQUESTED';

/** What was done for the customer of a parcel that will not arrive. */
export type OmsRemedyKind =
  | 'REFUNDED'
  | 'RESENT';

/** All that is given must hold; of a list, one entry. */
export type OmsReturnFilterInput = {
  /** A return's number, or as in the list of orders. */
  search?: InputMaybe<Scalars['String']['input']>;
  status?: InputMaybe<Array<OmsReturnStatus>>;
  /** Which take them back. */
  warehouses?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** What becomes of units of a line. All rows of one line together are the line's new totals. */
export type OmsReturnInspectInput = {
  disposition: OmsDisposition;
  /** Of Saleor's OrderLine. */
  orderLineId: Scalars['ID']['input'];
  /** In all, counting what was said before. */
  quantity: Scalars['Int']['input'];
};

/** So many units of a line come back. */
export type OmsReturnLineInput = {
  /** Of Saleor's OrderLine. */
  orderLineId: Scalars['ID']['input'];
  quantity: Scalars['Int']['input'];
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

/** Which rules a backtest goes by. */
export type OmsRiskBacktestMode =
  | 'AS_SAVED'
  | 'EVERY_RULE';

/** Somebody to block or to allow, by a value or an order. The same value again is one entry. */
export type OmsRiskEntryInput = {
  /** For one channel only, by its slug. */
  channel?: InputMaybe<Scalars['String']['input']>;
  /** When it ends by itself. */
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** What kind of value it is. */
  identity: OmsRiskIdentity;
  kind: OmsRiskListKind;
  note?: InputMaybe<Scalars['String']['input']>;
  /** Of Saleor's Order: its value is taken. */
  orderId?: InputMaybe<Scalars['ID']['input']>;
  /** In any spelling. Cards, addresses and accounts are taken from an order. */
  value?: InputMaybe<Scalars['String']['input']>;
};

export type OmsRiskIdentity =
  | 'ADDRESS'
  | 'CARD'
  | 'CUSTOMER'
  | 'EMAIL'
  | 'EMAIL_DOMAIN'
  | 'IP'
  | 'PHONE';

export type OmsRiskLevel =
  | 'HIGH'
  | 'LOW'
  | 'MEDIUM';

export type OmsRiskListKind =
  | 'ALLOW'
  | 'BLOCK';

/** A change of the policy; what is left out stays as it is. */
export type OmsRiskPolicyInput = {
  /** Empty: the shop's own address. */
  alertEmail?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 100, not below mediumFrom. */
  highFrom?: InputMaybe<Scalars['Int']['input']>;
  isActive?: InputMaybe<Scalars['Boolean']['input']>;
  /** 1 to 100. */
  mediumFrom?: InputMaybe<Scalars['Int']['input']>;
};

/** A change of one rule; what is left out stays as it is. */
export type OmsRiskRuleInput = {
  isActive?: InputMaybe<Scalars['Boolean']['input']>;
  /** Takes this channel's own values back; with no other value. */
  isInherited?: InputMaybe<Scalars['Boolean']['input']>;
  /** Runs and records without acting. In a backtest: counted or not. */
  isShadow?: InputMaybe<Scalars['Boolean']['input']>;
  /** As JSON: {"hours": 24, "orders": 4}. Those not named stay. */
  parameters?: InputMaybe<Scalars['JSONString']['input']>;
  slug: Scalars['String']['input'];
  /** 0 to 100 points. */
  weight?: InputMaybe<Scalars['Int']['input']>;
};

/** What one warehouse shall keep back. */
export type OmsSafetyStockInput = {
  /** Of a ProductType: of each of its variants. */
  productTypeId?: InputMaybe<Scalars['ID']['input']>;
  /** 0 or more; null takes it back, so that the coarser rule counts again. */
  units?: InputMaybe<Scalars['Int']['input']>;
  /** Of a ProductVariant; or give a product type. */
  variantId?: InputMaybe<Scalars['ID']['input']>;
  warehouseId: Scalars['ID']['input'];
};

/** What a scanned code stands for. */
export type OmsScannedKind =
  | 'BIN'
  | 'FULFILLMENT_ORDER'
  | 'PICK_LIST'
  | 'PRODUCT'
  | 'UNKNOWN';

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

/** All that is given must hold; of a list, one entry. */
export type OmsShipmentFilterInput = {
  /** Names or tokens: "USPS", "usps". */
  carrier?: InputMaybe<Array<Scalars['String']['input']>>;
  direction?: InputMaybe<OmsShipmentDirection>;
  /** The promised day passed before it arrived. */
  isLate?: InputMaybe<Scalars['Boolean']['input']>;
  /** As in the list of orders; a tracking number as well. */
  search?: InputMaybe<Scalars['String']['input']>;
  status?: InputMaybe<Array<OmsShipmentStatus>>;
};

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

/** A rule of the shipping policy: see OmsShippingRule. What is left out, or null, is not set. */
export type OmsShippingRuleInput = {
  /** In `currency`. */
  ceiling?: InputMaybe<Scalars['Decimal']['input']>;
  /** Slugs. */
  channels?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Two letters, DOMESTIC or INTERNATIONAL. */
  countries?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Needed with minValue, maxValue and ceiling. */
  currency?: InputMaybe<Scalars['String']['input']>;
  /** Tokens such as usps. */
  excludedCarriers?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Tokens such as usps_ground_advantage. */
  excludedServices?: InputMaybe<Array<Scalars['String']['input']>>;
  insurance?: InputMaybe<Scalars['Boolean']['input']>;
  /** True when omitted. */
  isActive?: InputMaybe<Scalars['Boolean']['input']>;
  maxValue?: InputMaybe<Scalars['Decimal']['input']>;
  maxWeight?: InputMaybe<Scalars['WeightScalar']['input']>;
  /** Of the goods, in `currency`, as maxValue. */
  minValue?: InputMaybe<Scalars['Decimal']['input']>;
  /** Of all parcels, as maxWeight; a number is in the shop's unit. */
  minWeight?: InputMaybe<Scalars['WeightScalar']['input']>;
  /** At most 64 characters, another for each rule. */
  name: Scalars['String']['input'];
  /** Slugs. */
  productTypes?: InputMaybe<Array<Scalars['String']['input']>>;
  saturday?: InputMaybe<Scalars['Boolean']['input']>;
  /** Tokens such as usps_priority, the preferred one first. */
  services?: InputMaybe<Array<Scalars['String']['input']>>;
  signature?: InputMaybe<OmsSignature>;
  /** As they are spelled in Saleor. */
  skus?: InputMaybe<Array<Scalars['String']['input']>>;
  warehouses?: InputMaybe<Array<Scalars['ID']['input']>>;
};

export type OmsSignature =
  | 'ADULT'
  | 'STANDARD';

/** Something a warehouse shall never ship: a product type, to a destination, or both. */
export type OmsSourcingExclusionInput = {
  /** Two letters; everywhere when omitted. */
  country?: InputMaybe<Scalars['String']['input']>;
  note?: InputMaybe<Scalars['String']['input']>;
  /** How postal codes begin, such as 967. */
  postalPrefix?: InputMaybe<Scalars['String']['input']>;
  /** Only goods of this type; the order as a whole when omitted. */
  productTypeId?: InputMaybe<Scalars['ID']['input']>;
  /** A region's name or code, as addresses have it. */
  region?: InputMaybe<Scalars['String']['input']>;
  warehouseId: Scalars['ID']['input'];
};

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

/** What is wrong with a stock record. */
export type OmsStockDriftKind =
  | 'OVERALLOCATED'
  | 'STALE'
  | 'SUM'
  | 'UNALLOCATED';

/** All that is given must hold; of a list, one entry. */
export type OmsStockFilterInput = {
  /** It has promised more than it may, or its sum is wrong. */
  hasDrift?: InputMaybe<Scalars['Boolean']['input']>;
  /** The beginning of a SKU, or a part of the product's name. */
  search?: InputMaybe<Scalars['String']['input']>;
  variants?: InputMaybe<Array<Scalars['ID']['input']>>;
  warehouses?: InputMaybe<Array<Scalars['ID']['input']>>;
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
  at?: InputMaybe<DateTimeRangeInput>;
  causes?: InputMaybe<Array<OmsStockMovementCause>>;
  kinds?: InputMaybe<Array<OmsStockMovementKind>>;
  /** Of Saleor's Order. */
  orderId?: InputMaybe<Scalars['ID']['input']>;
  variants?: InputMaybe<Array<Scalars['ID']['input']>>;
  warehouses?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** What happened to stock. */
export type OmsStockMovementKind =
  | 'ADJUSTED'
  | 'ALLOCATED'
  | 'RECEIVED'
  | 'RELEASED'
  | 'RETURNED'
  | 'SHIPPED';

/** All that is given must hold; of a list, one entry. */
export type OmsSuppressionFilterInput = {
  channel?: InputMaybe<Array<OmsChannelKind>>;
  /** Those that count when omitted; null, in a variable, for all. */
  isLifted?: InputMaybe<Scalars['Boolean']['input']>;
  reason?: InputMaybe<Array<OmsSuppressionReason>>;
  /** The whole address, however it is spelled. */
  recipient?: InputMaybe<Scalars['String']['input']>;
};

/** Why nothing is sent to an address. */
export type OmsSuppressionReason =
  | 'BLOCKED'
  | 'BOUNCED'
  | 'COMPLAINED'
  | 'UNSUBSCRIBED';

/** A list's filters under a name. */
export type OmsViewInput = {
  /** Of a view of the asker's to change; without it a new one is saved. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** Whether all staff see it; only the asker when omitted. */
  isShared?: InputMaybe<Scalars['Boolean']['input']>;
  name: Scalars['String']['input'];
  /** Such as orders. */
  page: Scalars['String']['input'];
  /** What stands behind the ? in the page's address. */
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

/** A change of one warehouse's rules; what is left out, or null, stays as it is. */
export type OmsWarehouseInput = {
  /** All of them; at most 400. */
  closedDays?: InputMaybe<Array<Scalars['Date']['input']>>;
  /** Such as 14:30; empty: the day's end. */
  cutOff?: InputMaybe<Scalars['String']['input']>;
  /** Parts of orders, 1 or more. */
  dailyCapacity?: InputMaybe<Scalars['Int']['input']>;
  /** 0 to 60 working days. */
  handlingDays?: InputMaybe<Scalars['Int']['input']>;
  /** Two letters; empty: none are kept. */
  holidayCountry?: InputMaybe<Scalars['String']['input']>;
  /** Such as BY; empty: those of the whole country. */
  holidayRegion?: InputMaybe<Scalars['String']['input']>;
  isActive?: InputMaybe<Scalars['Boolean']['input']>;
  /** Of the warehouse itself, with its longitude; else its address tells. */
  latitude?: InputMaybe<Scalars['Float']['input']>;
  longitude?: InputMaybe<Scalars['Float']['input']>;
  /** 0 to 10,000; a lower one is asked first. */
  priority?: InputMaybe<Scalars['Int']['input']>;
  /** Fields of this input that go back to what they are without a rule, by name: priority, latitude. */
  reset?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Units of each variant. */
  safetyStock?: InputMaybe<Scalars['Int']['input']>;
  /** Such as Europe/Berlin; empty: the shop's. */
  timeZone?: InputMaybe<Scalars['String']['input']>;
  workingDays?: InputMaybe<Array<OmsWeekday>>;
};

/** How a warehouse is laid out. */
export type OmsWarehouseLayoutInput = {
  /** Millimeters from aisle to aisle; 4,000 when omitted. */
  aislePitch?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 500, numbered from the left. */
  aisles: Scalars['Int']['input'];
  /** Millimeters from bay to bay; 1,000 when omitted. */
  bayPitch?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 1,000 along each aisle, numbered from the front. */
  bays: Scalars['Int']['input'];
  /** How bins are named: "{aisle}-{bay}-{level}" when omitted. {aisle:2} has two characters, {position} is anything that tells no place. */
  binPattern?: InputMaybe<Scalars['String']['input']>;
  /** Millimeters; 3,000 when omitted. */
  crossAisleWidth?: InputMaybe<Scalars['Int']['input']>;
  /** Bays behind which a cross aisle lies, in their order, beside those at the front and the back. */
  crossAisles?: InputMaybe<Array<Scalars['Int']['input']>>;
  /** 1 when omitted. */
  levels?: InputMaybe<Scalars['Int']['input']>;
  /** Where walks begin and end; 1 when omitted. */
  startAisle?: InputMaybe<Scalars['Int']['input']>;
};

export type OmsWeekday =
  | 'FRIDAY'
  | 'MONDAY'
  | 'SATURDAY'
  | 'SUNDAY'
  | 'THURSDAY'
  | 'TUESDAY'
  | 'WEDNESDAY';

export type OmsWordingOrigin =
  | 'ALL_CHANNELS'
  | 'OWN'
  | 'PACKAGED';

export type OrderDirection =
  | 'ASC'
  | 'DESC';
