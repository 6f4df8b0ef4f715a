/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../api/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
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
  html?: string | null | undefined;
  /** Of e-mails, one line; at most 500 characters. */
  subject?: string | null | undefined;
  /** At most 20,000 characters. */
  text: string;
};

export type OmsPlaceholderForm =
  | 'BLOCK'
  | 'DATE'
  | 'LINK'
  | 'LIST'
  | 'NUMBER'
  | 'TEXT'
  | 'YES_NO';

export type OmsWordingOrigin =
  | 'ALL_CHANNELS'
  | 'OWN'
  | 'PACKAGED';

export type MessageTemplatesQueryVariables = Exact<{
  language?: string | null | undefined;
  sales?: string | null | undefined;
  channel?: Types.OmsChannelKind | null | undefined;
}>;


export type MessageTemplatesQuery = { omsMessageTemplates: Array<{ id: string, kind: Types.OmsMessageKind, channel: Types.OmsChannelKind, language: string, salesChannel: string, origin: Types.OmsWordingOrigin, writtenIn: string, subject: string, text: string, html: string, version: number, updatedAt: string | null, updatedBy: string | null, placeholders: Array<{ name: string, form: Types.OmsPlaceholderForm, meaning: string, fields: Array<{ name: string }> }>, problems: Array<{ part: string, line: number | null, message: string }> }>, omsMessageLanguages: Array<{ code: string, isPackaged: boolean }> };

export type MessageTemplateFragment = { id: string, kind: Types.OmsMessageKind, channel: Types.OmsChannelKind, language: string, salesChannel: string, origin: Types.OmsWordingOrigin, writtenIn: string, subject: string, text: string, html: string, version: number, updatedAt: string | null, updatedBy: string | null, placeholders: Array<{ name: string, form: Types.OmsPlaceholderForm, meaning: string, fields: Array<{ name: string }> }>, problems: Array<{ part: string, line: number | null, message: string }> };

export type WordingPreviewQueryVariables = Exact<{
  kind: Types.OmsMessageKind;
  channel: Types.OmsChannelKind;
  language?: string | null | undefined;
  sales?: string | null | undefined;
  wording?: Types.OmsMessageTemplateInput | null | undefined;
  orderId?: string | null | undefined;
}>;


export type WordingPreviewQuery = { omsMessageTemplatePreview: { subject: string | null, text: string | null, html: string | null, language: string | null, smsParts: number | null, planned: number, problems: Array<{ part: string, line: number | null, message: string }>, differences: Array<{ part: string, lines: Array<{ sign: string, text: string }> }> } };

export type PreviewOrdersQueryVariables = Exact<{ [key: string]: never; }>;


export type PreviewOrdersQuery = { omsOrders: { edges: Array<{ node: { id: string, orderNumber: string, order: { id: string } | null } }> } | null };

export type SaveWordingMutationVariables = Exact<{
  kind: Types.OmsMessageKind;
  channel: Types.OmsChannelKind;
  language: string;
  sales?: string | null | undefined;
  wording: Types.OmsMessageTemplateInput;
  version?: number | null | undefined;
}>;


export type SaveWordingMutation = { omsMessageTemplateUpdate: { template: { id: string, version: number } | null, errors: Array<{ field: string | null, message: string, code: Types.OmsErrorCode }> } | null };

export type ResetWordingMutationVariables = Exact<{
  kind: Types.OmsMessageKind;
  channel: Types.OmsChannelKind;
  language: string;
  sales?: string | null | undefined;
  version?: number | null | undefined;
}>;


export type ResetWordingMutation = { omsMessageTemplateReset: { template: { id: string, version: number } | null, errors: Array<{ field: string | null, message: string, code: Types.OmsErrorCode }> } | null };

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
export const MessageTemplateFragmentDoc = new TypedDocumentString(`
    fragment MessageTemplate on OmsMessageTemplate {
  id
  kind
  channel
  language
  salesChannel
  origin
  writtenIn
  subject
  text
  html
  version
  updatedAt
  updatedBy
  placeholders {
    name
    form
    meaning
    fields {
      name
    }
  }
  problems {
    part
    line
    message
  }
}
    `, {"fragmentName":"MessageTemplate"}) as unknown as TypedDocumentString<MessageTemplateFragment, unknown>;
export const MessageTemplatesDocument = new TypedDocumentString(`
    query MessageTemplates($language: String, $sales: String, $channel: OmsChannelKind) {
  omsMessageTemplates(
    language: $language
    salesChannel: $sales
    channel: $channel
  ) {
    ...MessageTemplate
  }
  omsMessageLanguages {
    code
    isPackaged
  }
}
    fragment MessageTemplate on OmsMessageTemplate {
  id
  kind
  channel
  language
  salesChannel
  origin
  writtenIn
  subject
  text
  html
  version
  updatedAt
  updatedBy
  placeholders {
    name
    form
    meaning
    fields {
      name
    }
  }
  problems {
    part
    line
    message
  }
}`) as unknown as TypedDocumentString<MessageTemplatesQuery, MessageTemplatesQueryVariables>;
export const WordingPreviewDocument = new TypedDocumentString(`
    query WordingPreview($kind: OmsMessageKind!, $channel: OmsChannelKind!, $language: String, $sales: String, $wording: OmsMessageTemplateInput, $orderId: ID) {
  omsMessageTemplatePreview(
    kind: $kind
    channel: $channel
    language: $language
    salesChannel: $sales
    wording: $wording
    orderId: $orderId
  ) {
    subject
    text
    html
    language
    smsParts
    planned
    problems {
      part
      line
      message
    }
    differences {
      part
      lines {
        sign
        text
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WordingPreviewQuery, WordingPreviewQueryVariables>;
export const PreviewOrdersDocument = new TypedDocumentString(`
    query PreviewOrders {
  omsOrders(first: 20) {
    edges {
      node {
        id
        orderNumber
        order {
          id
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PreviewOrdersQuery, PreviewOrdersQueryVariables>;
export const SaveWordingDocument = new TypedDocumentString(`
    mutation SaveWording($kind: OmsMessageKind!, $channel: OmsChannelKind!, $language: String!, $sales: String, $wording: OmsMessageTemplateInput!, $version: Int) {
  omsMessageTemplateUpdate(
    kind: $kind
    channel: $channel
    language: $language
    salesChannel: $sales
    wording: $wording
    version: $version
  ) {
    template {
      id
      version
    }
    errors {
      field
      message
      code
    }
  }
}
    `) as unknown as TypedDocumentString<SaveWordingMutation, SaveWordingMutationVariables>;
export const ResetWordingDocument = new TypedDocumentString(`
    mutation ResetWording($kind: OmsMessageKind!, $channel: OmsChannelKind!, $language: String!, $sales: String, $version: Int) {
  omsMessageTemplateReset(
    kind: $kind
    channel: $channel
    language: $language
    salesChannel: $sales
    version: $version
  ) {
    template {
      id
      version
    }
    errors {
      field
      message
      code
    }
  }
}
    `) as unknown as TypedDocumentString<ResetWordingMutation, ResetWordingMutationVariables>;