/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../api/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** A new value. */
export type OmsSettingInput = {
  name: string;
  /** Null: back to the default, or for a channel back to the value of the whole shop. */
  value?: string | null | undefined;
};

export type OmsSettingKind =
  | 'BOOLEAN'
  | 'SECRET'
  | 'STRING';

export type SettingRowFragment = { name: string, label: string, help: string, kind: Types.OmsSettingKind, group: string, unit: string | null, choices: Array<string>, minimum: string | null, maximum: string | null, value: string | null, isSet: boolean, default: string, isOverridden: boolean, isPerChannel: boolean };

export type SettingsQueryVariables = Exact<{
  channel?: string | null | undefined;
  isChannel: boolean;
}>;


export type SettingsQuery = { omsSettings: Array<{ name: string, label: string, help: string, kind: Types.OmsSettingKind, group: string, unit: string | null, choices: Array<string>, minimum: string | null, maximum: string | null, value: string | null, isSet: boolean, default: string, isOverridden: boolean, isPerChannel: boolean }>, shop?: Array<{ name: string, value: string | null }> };

export type SaveSettingsMutationVariables = Exact<{
  channel?: string | null | undefined;
  settings: Array<Types.OmsSettingInput> | Types.OmsSettingInput;
}>;


export type SaveSettingsMutation = { omsSettingsUpdate: { errors: Array<{ field: string | null, message: string }> } | null };

export type CheckSettingsMutationVariables = Exact<{
  channel?: string | null | undefined;
  settings: Array<Types.OmsSettingInput> | Types.OmsSettingInput;
}>;


export type CheckSettingsMutation = { omsSettingsUpdate: { errors: Array<{ field: string | null, message: string }> } | null };

export type MessagePreviewQueryVariables = Exact<{
  channel?: string | null | undefined;
  settings: Array<Types.OmsSettingInput> | Types.OmsSettingInput;
}>;


export type MessagePreviewQuery = { omsMessagePlanPreview: { lookedAt: number, differences: Array<{ orderNumber: string, notification: { id: string, kind: string }, before: { at: string | null, localTime: string | null, reason: string | null }, after: { at: string | null, localTime: string | null, reason: string | null } }> } };

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
export const SettingRowFragmentDoc = new TypedDocumentString(`
    fragment SettingRow on OmsSetting {
  name
  label
  help
  kind
  group
  unit
  choices
  minimum
  maximum
  value
  isSet
  default
  isOverridden
  isPerChannel
}
    `, {"fragmentName":"SettingRow"}) as unknown as TypedDocumentString<SettingRowFragment, unknown>;
export const SettingsDocument = new TypedDocumentString(`
    query Settings($channel: String, $isChannel: Boolean!) {
  omsSettings(channel: $channel) {
    ...SettingRow
  }
  shop: omsSettings @include(if: $isChannel) {
    name
    value
  }
}
    fragment SettingRow on OmsSetting {
  name
  label
  help
  kind
  group
  unit
  choices
  minimum
  maximum
  value
  isSet
  default
  isOverridden
  isPerChannel
}`) as unknown as TypedDocumentString<SettingsQuery, SettingsQueryVariables>;
export const SaveSettingsDocument = new TypedDocumentString(`
    mutation SaveSettings($channel: String, $settings: [OmsSettingInput!]!) {
  omsSettingsUpdate(channel: $channel, settings: $settings) {
    errors {
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SaveSettingsMutation, SaveSettingsMutationVariables>;
export const CheckSettingsDocument = new TypedDocumentString(`
    mutation CheckSettings($channel: String, $settings: [OmsSettingInput!]!) {
  omsSettingsUpdate(channel: $channel, settings: $settings, dryRun: true) {
    errors {
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CheckSettingsMutation, CheckSettingsMutationVariables>;
export const MessagePreviewDocument = new TypedDocumentString(`
    query MessagePreview($channel: String, $settings: [OmsSettingInput!]!) {
  omsMessagePlanPreview(channel: $channel, settings: $settings) {
    lookedAt
    differences {
      orderNumber
      notification {
        id
        kind
      }
      before {
        at
        localTime
        reason
      }
      after {
        at
        localTime
        reason
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MessagePreviewQuery, MessagePreviewQueryVariables>;