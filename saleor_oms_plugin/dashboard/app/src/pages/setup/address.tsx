import { Button, Text } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import { basePath } from "../../session/meta";
import { Confirm } from "../../ui/confirm";
import { failureIn } from "../../ui/states";
import { CopyField } from "./copy";
import { SettingLinks } from "./links";
import { Problem, Rich } from "./said";
import { RegisterWebhookDocument, SetWebhookTokenDocument } from "./setup.generated";
import type { Setting } from "./steps";
import { newToken, webhookAddress } from "./webhook";

/** Gives the carrier our address: by itself with the carrier's own token, or by hand. */
export function WebhookAddress({ settings }: { settings: readonly Setting[] }) {
  const intl = useIntl();
  return (
    <div className="oms-step-part">
      <Register settings={settings} />
      <details className="oms-step-details">
        <summary>{intl.formatMessage({ id: "setup.webhook.byHand" })}</summary>
        <div className="oms-step-part">
          <Rich id="setup.webhook.byHand.how" />
          <ByHand settings={settings} />
        </div>
      </details>
    </div>
  );
}

function Register({ settings }: { settings: readonly Setting[] }) {
  const intl = useIntl();
  const { mutateAsync, isPending } = useDeed(RegisterWebhookDocument);
  const [problem, setProblem] = useState<{ message: string; field?: string | null } | null>(null);
  const register = async () => {
    setProblem(null);
    try {
      setProblem((await mutateAsync({})).omsWebhookRegister?.errors[0] ?? null);
    } catch (error) {
      setProblem({ message: failureIn(intl, error) });
    }
  };
  const helps = settings.filter(({ name }) => name === problem?.field).map(({ name }) => name);
  return (
    <>
      {problem && <Problem text={problem.message} />}
      <SettingLinks names={helps} settings={settings} />
      <div>
        <Button size="small" disabled={isPending} aria-busy={isPending} onClick={() => void register()}>
          {intl.formatMessage({ id: isPending ? "setup.webhook.registering" : "setup.webhook.register" })}
        </Button>
      </div>
    </>
  );
}

/** The address to take along: whole while its token is fresh, since a token is never told again. */
function ByHand({ settings }: { settings: readonly Setting[] }) {
  const intl = useIntl();
  const [token, setToken] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const { make, problem, isPending } = useNewToken(setToken);
  const hasToken = settings.some(({ name, isSet }) => name === "shippo_webhook_token" && isSet);
  const shown = token ?? intl.formatMessage({ id: "setup.webhook.token" });
  const state = token ? "fresh" : hasToken ? "hidden" : "none";
  return (
    <>
      {(token || hasToken) && (
        <CopyField
          label={intl.formatMessage({ id: "setup.webhook.address" })}
          text={webhookAddress(publicUrlIn(settings), window.location.origin, basePath(), shown)}
        />
      )}
      <Text size={2} color="default2">
        {intl.formatMessage({ id: `setup.webhook.${state}` })}
      </Text>
      {problem && <Problem text={problem} />}
      {!token && (
        <div>
          <Button
            variant="secondary"
            size="small"
            disabled={isPending}
            onClick={() => (hasToken ? setAsking(true) : void make())}
          >
            {intl.formatMessage({ id: "setup.webhook.make" })}
          </Button>
        </div>
      )}
      {isAsking && (
        <Confirm
          title="setup.webhook.replace.title"
          does="setup.webhook.replace.does"
          confirm="setup.webhook.make"
          isDangerous
          onConfirm={() => make().then(() => setAsking(false))}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

const publicUrlIn = (settings: readonly Setting[]): string =>
  settings.find(({ name }) => name === "public_url")?.value ?? "";

function useNewToken(onMade: (token: string) => void) {
  const intl = useIntl();
  const { mutateAsync, isPending } = useDeed(SetWebhookTokenDocument);
  const [problem, setProblem] = useState<string | null>(null);
  const make = async () => {
    const token = newToken();
    setProblem(null);
    try {
      const error = (await mutateAsync({ token })).omsSettingsUpdate?.errors[0];
      if (error) setProblem(error.message);
      else onMade(token);
    } catch (error) {
      setProblem(failureIn(intl, error));
    }
  };
  return { make, problem, isPending };
}
