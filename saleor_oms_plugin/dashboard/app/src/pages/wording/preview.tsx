import { useState } from "react";
import { useIntl } from "react-intl";
import { useAnswer } from "../../api/hooks";
import { may, useViewer } from "../../shell/viewer";
import { Select } from "../../ui/choose";
import { Card } from "../../ui/page";
import { failureIn } from "../../ui/states";
import { useCalm, type Words } from "./use-wording";
import {
  type MessageTemplateFragment,
  PreviewOrdersDocument,
  WordingPreviewDocument,
  type WordingPreviewQuery,
} from "./wording.generated";

type Shown = WordingPreviewQuery["omsMessageTemplatePreview"];
type Look = "phone" | "desk" | "text";

const LOOKS: readonly Look[] = ["phone", "desk", "text"];
const CALM_MS = 500;

/** The words as they would be read, with a real order's facts or a made-up one's, and what differs from now. */
export function Preview({ template, words }: { template: MessageTemplateFragment; words: Words }) {
  const intl = useIntl();
  const [orderId, setOrder] = useState("");
  const [look, setLook] = useState<Look>("phone");
  const { kind, channel, language, salesChannel } = template;
  const isMail = channel === "EMAIL";
  const wording = useCalm(isMail ? words : { text: words.text }, CALM_MS);
  const { data, error } = useAnswer(
    WordingPreviewDocument,
    { kind, channel, language, sales: salesChannel, wording, orderId: orderId || null },
    { liveMs: false },
  );
  const shown = data?.omsMessageTemplatePreview;
  return (
    <Card title="wording.preview">
      <div className="wording-where">
        <Orders chosen={orderId} onChange={setOrder} />
        {isMail && <Looks look={look} onChange={setLook} />}
      </div>
      {error && (
        <p className="oms-notice" data-tone="error" role="alert">
          {failureIn(intl, error)}
        </p>
      )}
      {shown && (shown.problems.length > 0 ? <Problems shown={shown} /> : <Message shown={shown} look={look} />)}
      {shown && <Differences shown={shown} />}
    </Card>
  );
}

function Orders({ chosen, onChange }: { chosen: string; onChange: (id: string) => void }) {
  const viewer = useViewer();
  const isAllowed = viewer !== null && may(viewer, "MANAGE_ORDERS");
  const { data } = useAnswer(PreviewOrdersDocument, {}, { isEnabled: isAllowed, liveMs: false });
  if (!isAllowed) return null;
  const orders = (data?.omsOrders?.edges ?? []).flatMap(({ node }) =>
    node.order ? [{ id: node.order.id, name: `#${node.orderNumber}` }] : [],
  );
  return (
    <Select
      label="wording.preview.order"
      value={chosen}
      none="wording.preview.sample"
      choices={orders}
      onChange={onChange}
    />
  );
}

function Looks({ look, onChange }: { look: Look; onChange: (look: Look) => void }) {
  const intl = useIntl();
  return (
    <Select
      label="wording.look"
      value={look}
      choices={LOOKS.map((id) => ({ id, name: intl.formatMessage({ id: `wording.look.${id}` }) }))}
      onChange={(id) => onChange(LOOKS.find((each) => each === id) ?? "phone")}
    />
  );
}

function Problems({ shown }: { shown: Shown }) {
  const intl = useIntl();
  return (
    <ul className="wording-problems" role="status">
      {shown.problems.map(({ part, line, message }) => (
        <li key={`${part}${line}${message}`} className="oms-wrong">
          {intl.formatMessage({ id: `wording.part.${part}` })}
          {line ? ` · ${intl.formatMessage({ id: "wording.line" }, { line })}` : ""}: <bdi>{message}</bdi>
        </li>
      ))}
    </ul>
  );
}

function Message({ shown, look }: { shown: Shown; look: Look }) {
  const intl = useIntl();
  const direction = { dir: "auto" as const, lang: shown.language ?? undefined };
  return (
    <>
      {shown.subject && (
        <p className="wording-subject" {...direction}>
          {shown.subject}
        </p>
      )}
      {shown.html && look !== "text" ? (
        // No scripts, no forms, no way out of the frame: what a merchant writes is looked at, not run.
        <iframe
          className="wording-frame"
          data-look={look}
          title={intl.formatMessage({ id: "wording.preview" })}
          sandbox=""
          srcDoc={shown.html}
        />
      ) : (
        <p className="wording-plain" {...direction}>
          {shown.text}
        </p>
      )}
      {shown.smsParts && (
        <p className="oms-faint wording-about">
          {intl.formatMessage({ id: "wording.smsParts" }, { parts: shown.smsParts })}
        </p>
      )}
    </>
  );
}

function Differences({ shown }: { shown: Shown }) {
  const intl = useIntl();
  if (shown.differences.length === 0) return null;
  return (
    <section className="wording-differences">
      <h3>{intl.formatMessage({ id: "wording.differences" })}</h3>
      <p className="oms-faint wording-about">
        {intl.formatMessage({ id: "wording.planned" }, { planned: shown.planned })}
      </p>
      {shown.differences.map(({ part, lines }) => (
        <div key={part}>
          <h4>{intl.formatMessage({ id: `wording.part.${part}` })}</h4>
          <div className="wording-lines">
            {lines.map(({ sign, text }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of one answer, which never move
              <Line key={index} sign={sign} text={text} />
            ))}
          </div>
        </div>
      ))}
    </section>
  );
}

function Line({ sign, text }: { sign: string; text: string }) {
  if (sign === "+") return <ins dir="auto">{text || " "}</ins>;
  if (sign === "-") return <del dir="auto">{text || " "}</del>;
  return <span dir="auto">{text || " "}</span>;
}
