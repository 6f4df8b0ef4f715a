import { Button } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import { Confirm } from "../../ui/confirm";
import { Card } from "../../ui/page";
import { failureIn } from "../../ui/states";
import type { Sent } from "./detail";
import { type Draft, deedsOf, isComplete, totalsOf, verdictsOf, wrongWith } from "./inspecting";
import { InspectedLine } from "./line";
import { InspectReturnDocument } from "./returns.generated";

/** What comes back, and what becomes of each unit once it is here. */
export function Inspection({ sent }: { sent: Sent }) {
  const intl = useIntl();
  const [draft, setDraft] = useState<Draft>({});
  const saying = useSaying(sent, draft, () => setDraft({}));
  const { canInspect } = deedsOf(sent.status, sent.lines);
  return (
    <Card title="returns.lines">
      {canInspect && <p className="oms-faint returns-line">{intl.formatMessage({ id: "returns.inspect.how" })}</p>}
      <ul className="returns-lines">
        {sent.lines.map((line, index) => (
          <InspectedLine
            key={line.orderLine?.id ?? `${index}`}
            line={line}
            totals={totalsOf(line, draft)}
            isOpen={canInspect && line.orderLine !== null}
            isBusy={saying.isBusy}
            onChange={(totals) => line.orderLine && setDraft({ ...draft, [line.orderLine.id]: totals })}
          />
        ))}
      </ul>
      {canInspect && <Saying sent={sent} draft={draft} saying={saying} />}
    </Card>
  );
}

interface SayingProps {
  sent: Sent;
  draft: Draft;
  saying: ReturnType<typeof useSaying>;
}

function Saying({ sent, draft, saying: { say, isBusy, problem } }: SayingProps) {
  const intl = useIntl();
  const [isClosing, setClosing] = useState(false);
  const isWrong = sent.lines.some((line) => wrongWith(line, totalsOf(line, draft)) !== null);
  const isNew = verdictsOf(sent.lines, draft, false).length > 0;
  const canClose = sent.status === "RECEIVED" && !isComplete(sent.lines, draft);
  const close = async () => {
    await say(true);
    setClosing(false);
  };
  return (
    <>
      <p className="oms-wrong" role="alert" dir="auto">
        {problem}
      </p>
      <div className="oms-actions">
        <Button disabled={isBusy || isWrong || !isNew} onClick={() => void say(false)}>
          {intl.formatMessage({ id: "returns.inspect" })}
        </Button>
        {canClose && (
          <Button variant="secondary" disabled={isBusy || isWrong} onClick={() => setClosing(true)}>
            {intl.formatMessage({ id: "returns.close" })}
          </Button>
        )}
      </div>
      {isClosing && (
        <Confirm
          title="returns.close.title"
          does="returns.close.does"
          confirm="returns.close"
          values={{ number: sent.number }}
          onConfirm={close}
          onClose={() => setClosing(false)}
        />
      )}
    </>
  );
}

function useSaying(sent: Sent, draft: Draft, onSaid: () => void) {
  const intl = useIntl();
  const { mutateAsync, isPending } = useDeed(InspectReturnDocument);
  const [problem, setProblem] = useState("");
  const say = async (closes: boolean) => {
    setProblem("");
    try {
      const asked = { id: sent.id, lines: verdictsOf(sent.lines, draft, closes), closes };
      const errors = (await mutateAsync(asked)).omsReturnInspect?.errors ?? [];
      if (errors.length === 0) onSaid();
      setProblem(errors.map(({ message }) => message).join(" "));
    } catch (error) {
      setProblem(failureIn(intl, error));
    }
  };
  return { say, isBusy: isPending, problem };
}
