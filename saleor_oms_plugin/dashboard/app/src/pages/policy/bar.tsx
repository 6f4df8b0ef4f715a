import { Button, Text } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { Notice } from "../../ui/states";
import type { Editing } from "./use-policy";

/** What is not saved yet, who was faster, and the ways out. */
export function Bar({ editing, isTried }: { editing: Editing; isTried: boolean }) {
  const intl = useIntl();
  const { isDirty, isSaved, isBusy, isWrong, isOvertaken, failure, discard } = editing;
  if (!isDirty) return isSaved ? <Notice tone="success" id="policy.saved" /> : null;
  return (
    <section className="policy-bar" aria-label={intl.formatMessage({ id: "policy.unsaved" })}>
      <div>
        <Text fontWeight="medium">{intl.formatMessage({ id: "policy.unsaved" })}</Text>
        <div role="alert">
          {failure && !isOvertaken && (
            <p className="oms-wrong" dir="auto">
              {failure}
            </p>
          )}
          {isWrong && <p className="oms-wrong">{intl.formatMessage({ id: "policy.unsaved.wrong" })}</p>}
        </div>
        {isOvertaken && <Overtaken editing={editing} />}
      </div>
      <div className="oms-actions">
        <Button type="button" variant="secondary" disabled={isBusy} onClick={discard}>
          {intl.formatMessage({ id: "policy.discard" })}
        </Button>
        <Button type="button" disabled={isBusy || isWrong || isOvertaken} onClick={() => void editing.save()}>
          {intl.formatMessage({ id: isTried ? "policy.save" : "policy.save.untried" })}
        </Button>
      </div>
    </section>
  );
}

function Overtaken({ editing }: { editing: Editing }) {
  return (
    <Notice tone="warning" id="policy.overtaken">
      <Way id="policy.overtaken.theirs" onClick={editing.discard} />
      <Way id="policy.overtaken.mine" onClick={editing.insist} />
    </Notice>
  );
}

function Way({ id, onClick }: { id: string; onClick: () => void }) {
  const intl = useIntl();
  return (
    <Button type="button" size="small" variant="secondary" onClick={onClick}>
      {intl.formatMessage({ id })}
    </Button>
  );
}
