import { useIntl } from "react-intl";
import { useAnswer } from "../../api/hooks";
import { may, useViewer } from "../../shell/viewer";
import { At } from "../../ui/format";
import { Leaving } from "../../ui/leaving";
import { Page } from "../../ui/page";
import { Empty, Failure, Notice, Waiting } from "../../ui/states";
import { Bar } from "./bar";
import { choicesOf } from "./choices";
import { ShippingPolicyDocument, type ShippingPolicyQuery } from "./policy.generated";
import { Preview } from "./preview";
import { RuleList } from "./rule-list";
import { usePolicy } from "./use-policy";
import { usePreview } from "./use-preview";
import "./policy.css";

/** The merchant's rules for shipping, in their order, and what they would have chosen from the quotes of last week. */
export default function PolicyPage() {
  const intl = useIntl();
  const { data, error, refetch } = useAnswer(ShippingPolicyDocument, {});
  return (
    <Page title="nav.policy">
      <p className="oms-faint policy-about">{intl.formatMessage({ id: "policy.about" })}</p>
      {data ? <Rules data={data} /> : error ? <Failure error={error} onRetry={() => void refetch()} /> : <Waiting />}
    </Page>
  );
}

function Rules({ data }: { data: ShippingPolicyQuery }) {
  const viewer = useViewer();
  const isEditor = viewer !== null && may(viewer, "MANAGE_PLUGINS");
  const editing = usePolicy(data.omsShippingPolicy);
  const preview = usePreview(editing.drafts);
  const choices = choicesOf(data, viewer);
  return (
    <>
      {viewer && !isEditor && <Notice tone="info" id="policy.readOnly" />}
      <LastChange policy={data.omsShippingPolicy} />
      {editing.drafts.length === 0 && <Empty id="policy.none" />}
      <RuleList editing={editing} choices={choices} isEditor={isEditor} />
      <Preview preview={preview} editing={editing} />
      {isEditor && <Bar editing={editing} isTried={preview.isCurrent} />}
      <Leaving isUnsaved={editing.isDirty} onLeave={editing.discard} />
    </>
  );
}

function LastChange({ policy }: { policy: ShippingPolicyQuery["omsShippingPolicy"] }) {
  const intl = useIntl();
  if (!policy.updatedAt) return null;
  return (
    <p className="oms-faint policy-about">
      {intl.formatMessage({ id: "policy.version" }, { version: policy.version })} <At at={policy.updatedAt} />
      {policy.updatedBy && (
        <>
          {" · "}
          <bdi>{policy.updatedBy}</bdi>
        </>
      )}
    </p>
  );
}
