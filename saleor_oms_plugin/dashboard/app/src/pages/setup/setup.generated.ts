/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '../../api/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
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

export type SetupQueryVariables = Exact<{ [key: string]: never; }>;


export type SetupQuery = { omsSetup: { isComplete: boolean, steps: Array<{ kind: Types.OmsSetupKind, status: Types.OmsSetupStatus, message: string, checkedAt: string | null, settings: Array<string> }> }, omsSettings: Array<{ name: string, label: string, value: string | null, isSet: boolean }> };

export type CheckStepMutationVariables = Exact<{
  kind: Types.OmsSetupKind;
  email?: string | null | undefined;
}>;


export type CheckStepMutation = { omsSetupCheck: { errors: Array<{ field: string | null, message: string }> } | null };

export type SetWebhookTokenMutationVariables = Exact<{
  token: string;
}>;


export type SetWebhookTokenMutation = { omsSettingsUpdate: { errors: Array<{ field: string | null, message: string }> } | null };

export type RegisterWebhookMutationVariables = Exact<{ [key: string]: never; }>;


export type RegisterWebhookMutation = { omsWebhookRegister: { errors: Array<{ field: string | null, message: string }> } | null };

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

export const SetupDocument = new TypedDocumentString(`
    query Setup {
  omsSetup {
    isComplete
    steps {
      kind
      status
      message
      checkedAt
      settings
    }
  }
  omsSettings {
    name
    label
    value
    isSet
  }
}
    `) as unknown as TypedDocumentString<SetupQuery, SetupQueryVariables>;
export const CheckStepDocument = new TypedDocumentString(`
    mutation CheckStep($kind: OmsSetupKind!, $email: String) {
  omsSetupCheck(kind: $kind, email: $email) {
    errors {
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CheckStepMutation, CheckStepMutationVariables>;
export const SetWebhookTokenDocument = new TypedDocumentString(`
    mutation SetWebhookToken($token: String!) {
  omsSettingsUpdate(settings: [{name: "shippo_webhook_token", value: $token}]) {
    errors {
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SetWebhookTokenMutation, SetWebhookTokenMutationVariables>;
export const RegisterWebhookDocument = new TypedDocumentString(`
    mutation RegisterWebhook {
  omsWebhookRegister {
    errors {
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RegisterWebhookMutation, RegisterWebhookMutationVariables>;