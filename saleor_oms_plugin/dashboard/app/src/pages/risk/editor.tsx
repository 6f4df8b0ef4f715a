import { Button, Text } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { useAnswer } from "../../api/hooks";
import { Leaving } from "../../ui/leaving";
import { Failure, Notice, Waiting } from "../../ui/states";
import { Check } from "./check";
import { useEditing } from "./editing";
import type { Scope } from "./frame";
import { PolicyCard } from "./policy";
import { RiskRulesDocument, type RiskRulesQuery } from "./risk.generated";
import { Rules } from "./rules";

/** The rules as they are in force, to be changed; what is typed is tried on the past before it is saved. */
export function Editor(scope: Scope) {
  const variables = { channel: scope.channel, isChannel: scope.channel !== null };
  const { data, error, refetch } = useAnswer(RiskRulesDocument, variables, { liveMs: false });
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  return data ? <Editing data={data} {...scope} /> : <Waiting lines={14} />;
}

function Editing({ data, channel, isEditor }: Scope & { data: RiskRulesQuery }) {
  const editing = useEditing(data, channel);
  const [isChecking, setChecking] = useState(false);
  const isOpen = isChecking && editing.count > 0;
  return (
    <form
      className="risk-editor"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (editing.count > 0 && !editing.isWrong) setChecking(true);
      }}
    >
      {channel !== null && <Notice tone="info" id="risk.channel" />}
      <PolicyCard policy={data.omsRiskPolicy} editing={editing} isEditor={isEditor} />
      <Rules data={data} editing={editing} isEditor={isEditor} channel={channel} />
      {isOpen && <Check data={data} editing={editing} channel={channel} onClose={() => setChecking(false)} />}
      <Bar editing={editing} isChecking={isOpen} />
      <Leaving isUnsaved={editing.count > 0} onLeave={editing.discard} />
    </form>
  );
}

/** What is not saved yet, and the two ways out. */
function Bar({ editing, isChecking }: { editing: ReturnType<typeof useEditing>; isChecking: boolean }) {
  const intl = useIntl();
  if (editing.count === 0 && !editing.isWrong) {
    return <div className="risk-saved">{editing.isSaved && <Notice tone="success" id="risk.saved" />}</div>;
  }
  if (isChecking) return null;
  return (
    <section className="risk-bar" aria-label={intl.formatMessage({ id: "risk.unsaved" })}>
      <span role="status">
        <Text fontWeight="medium">
          {intl.formatMessage({ id: editing.isWrong ? "risk.wrong" : "risk.changes" }, { count: editing.count })}
        </Text>
      </span>
      <div className="oms-actions">
        <Button type="button" variant="secondary" onClick={editing.discard}>
          {intl.formatMessage({ id: "risk.discard" })}
        </Button>
        <Button type="submit" disabled={editing.isWrong}>
          {intl.formatMessage({ id: "risk.check" })}
        </Button>
      </div>
    </section>
  );
}
