import { Button, Text } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import { basePath } from "../../session/meta";
import { Confirm } from "../../ui/confirm";
import { failureIn } from "../../ui/states";
import { CopyField } from "./copy";
import { SetWebhookTokenDocument } from "./setup.generated";
import type { Setting } from "./steps";
import { newToken, webhookAddress } from "./webhook";

/** The webhook's address: whole while its token is fresh, since a token is never told again. */
export function WebhookAddress({ settings }: { settings: readonly Setting[] }) {
  const intl = useIntl();
  const [token, setToken] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const { make, problem, isPending } = useNewToken(setToken);
  const hasToken = settings.some(({ name, isSet }) => name === "shippo_webhook_token" && isSet);
  const shown = token ?? intl.formatMessage({ id: "setup.webhook.token" });
  const state = token ? "fresh" : hasToken ? "hidden" : "none";
  return (
    <div className="oms-step-part">
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
    </div>
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

/** What went wrong, in the server's words. */
export function Problem({ text }: { text: string }) {
  return (
    <p className="oms-step-problem" role="alert" dir="auto">
      {text}
    </p>
  );
}
