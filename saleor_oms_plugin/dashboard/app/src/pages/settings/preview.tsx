import { Button, Text } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { useAnswer } from "../../api/hooks";
import { messageKind } from "../../ui/message-kind";
import { failureIn } from "../../ui/states";
import { type Change, inputsOf } from "./drafts";
import { TimingPreviewDocument, type TimingPreviewQuery } from "./settings.generated";

/** The settings that decide when and whether people are told. */
const DECIDING: ReadonlySet<string> = new Set([
  "quiet_hours_email",
  "quiet_hours_sms",
  "invite_time",
  "consent_key",
  "email_kinds",
  "sms_kinds",
  "chat_kinds",
  "webhook_kinds",
]);

interface Props {
  changes: readonly Change[];
  refused: readonly string[];
  channel: string | null;
}

/** What the changes that are not saved yet would have done to the last messages, for whoever asks. */
export function TimingPreview({ changes, refused, channel }: Props) {
  const intl = useIntl();
  const deciding = changes.filter(({ setting }) => DECIDING.has(setting.name));
  const [asked, setAsked] = useState<string | null>(null);
  const settings = inputsOf(deciding);
  const key = JSON.stringify(settings);
  const isReady = deciding.length > 0 && !deciding.some(({ setting }) => refused.includes(setting.name));
  const isShown = isReady && asked === key;
  const { data, error } = useAnswer(
    TimingPreviewDocument,
    { channel, settings },
    { isEnabled: isShown, liveMs: false },
  );
  if (!isReady) return null;
  return (
    <section className="oms-card" aria-labelledby="settings-preview">
      <div className="oms-card-head">
        <Text id="settings-preview" as="h2" size={4} fontWeight="bold">
          {intl.formatMessage({ id: "settings.preview" })}
        </Text>
        <Button size="small" variant="secondary" type="button" onClick={() => setAsked(key)}>
          {intl.formatMessage({ id: "settings.preview.show" })}
        </Button>
      </div>
      <div role="status">
        {isShown && error && <p className="oms-wrong">{failureIn(intl, error)}</p>}
        {isShown && data && <Differences preview={data.omsMessagePlanPreview} />}
      </div>
    </section>
  );
}

type Preview = TimingPreviewQuery["omsMessagePlanPreview"];

function Differences({ preview }: { preview: Preview }) {
  const intl = useIntl();
  const { lookedAt, differences } = preview;
  return (
    <>
      <Text as="p" size={2}>
        {intl.formatMessage({ id: "settings.preview.count" }, { count: differences.length, all: lookedAt })}
      </Text>
      <ul className="oms-settings-preview">
        {differences.map(({ notification, orderNumber, before, after }) => (
          <li key={notification.id}>
            <bdi>#{orderNumber}</bdi> {messageKind(intl, notification.kind)}: <Outcome outcome={before} />{" "}
            <span className="oms-faint">{intl.formatMessage({ id: "settings.preview.then" })}</span>{" "}
            <Outcome outcome={after} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Outcome({ outcome }: { outcome: Preview["differences"][number]["before"] }) {
  const intl = useIntl();
  if (outcome.reason) return <span>{outcome.reason}</span>;
  if (!outcome.at) return <>–</>;
  // The recipient's own clock, as the server tells it: what stands before the offset.
  const local = outcome.localTime?.slice(0, 19) ?? null;
  const shown = intl.formatDate(local ? `${local}Z` : outcome.at, {
    dateStyle: "medium",
    timeStyle: "short",
    ...(local && { timeZone: "UTC" }),
  });
  return <time dateTime={outcome.at}>{shown}</time>;
}
