import { Button, Text } from "@saleor/macaw-ui";
import { Check, CircleDashed, CircleHelp, X } from "lucide-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { useIntl } from "react-intl";
import { useViewer } from "../../shell/viewer";
import { Input } from "../../ui/field";
import { Ago } from "../../ui/format";
import { Pill } from "../../ui/pill";
import type { Tone } from "../../ui/states";
import { WebhookAddress } from "./address";
import type { Checking } from "./checking";
import { SettingLinks } from "./links";
import { Problem, Rich, Standing } from "./said";
import type { Setting, Step } from "./steps";

const TONES: Record<Step["status"], Tone> = { DONE: "success", TODO: "warning", FAILED: "error", UNKNOWN: "neutral" };
const SIGNS = { DONE: Check, TODO: CircleDashed, FAILED: X, UNKNOWN: CircleHelp };

interface Props {
  step: Step;
  settings: readonly Setting[];
  isNext: boolean;
  checking: Checking;
}

/** One step: how it stands, what to do about it, and the button that finds out. What is done is folded away. */
export function StepCard({ step, settings, isNext, checking }: Props) {
  const intl = useIntl();
  const { kind, status } = step;
  const problem = checking.problems[kind];
  const Sign = SIGNS[status];
  return (
    <li className="oms-card oms-step" aria-labelledby={titleOf(kind)} aria-current={isNext ? "step" : undefined}>
      <span className="oms-step-sign oms-pill" data-tone={TONES[status]} aria-hidden>
        <Sign size={18} />
      </span>
      <div className="oms-step-body">
        <Head step={step} checking={checking} />
        <Standing step={step} />
        {problem && kind !== "EMAIL" && <Problem text={problem} />}
        <Folded isFolded={status === "DONE"}>
          <Text>{intl.formatMessage({ id: `setup.${kind}.about` })}</Text>
          {status !== "DONE" && <Rich id={`setup.${kind}.how`} />}
          {kind === "WEBHOOK" && <WebhookAddress settings={settings} />}
          <SettingLinks names={step.settings} settings={settings} />
          {kind === "EMAIL" && <TestMail checking={checking} problem={problem} />}
        </Folded>
      </div>
    </li>
  );
}

const titleOf = (kind: Step["kind"]): string => `setup-${kind}`;

function Head({ step: { kind, status, checkedAt }, checking }: { step: Step; checking: Checking }) {
  const intl = useIntl();
  return (
    <div className="oms-step-head">
      <Text id={titleOf(kind)} as="h2" size={4} fontWeight="bold">
        {intl.formatMessage({ id: `setup.${kind}` })}
      </Text>
      <Pill tone={TONES[status]}>{intl.formatMessage({ id: `setup.status.${status}` })}</Pill>
      {checkedAt && (
        <Text size={2} color="default2">
          <Ago at={checkedAt} />
        </Text>
      )}
      {kind !== "EMAIL" && <CheckButton isBusy={checking.running === kind} onClick={() => void checking.check(kind)} />}
    </div>
  );
}

function Folded({ isFolded, children }: { isFolded: boolean; children: ReactNode }) {
  const intl = useIntl();
  if (!isFolded) return <div className="oms-step-part">{children}</div>;
  return (
    <details className="oms-step-details">
      <summary>{intl.formatMessage({ id: "setup.details" })}</summary>
      <div className="oms-step-part">{children}</div>
    </details>
  );
}

function CheckButton({ isBusy, onClick, id = "setup.check" }: { isBusy: boolean; onClick?: () => void; id?: string }) {
  const intl = useIntl();
  return (
    <Button
      type={onClick ? "button" : "submit"}
      size="small"
      variant="secondary"
      disabled={isBusy}
      aria-busy={isBusy}
      onClick={onClick}
    >
      {intl.formatMessage({ id: isBusy ? "setup.checking" : id })}
    </Button>
  );
}

/** Sends a mail to whoever is to look whether it arrives. */
function TestMail({ checking, problem }: { checking: Checking; problem: string | undefined }) {
  const intl = useIntl();
  const viewer = useViewer();
  const [typed, setTyped] = useState<string | null>(null);
  const address = typed ?? viewer?.email ?? "";
  const send = (event: FormEvent) => {
    event.preventDefault();
    void checking.check("EMAIL", address.trim());
  };
  return (
    <form className="oms-step-part" onSubmit={send}>
      <div className="oms-step-mail">
        <Input
          type="email"
          size="small"
          required
          dir="ltr"
          label={intl.formatMessage({ id: "setup.EMAIL.to" })}
          value={address}
          error={problem !== undefined}
          autoComplete="email"
          onChange={(event) => setTyped(event.target.value)}
        />
        <CheckButton isBusy={checking.running === "EMAIL"} id="setup.EMAIL.send" />
      </div>
      {problem && <Problem text={problem} />}
    </form>
  );
}
