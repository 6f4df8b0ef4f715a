import { Button } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import { Confirm } from "../../ui/confirm";
import { At } from "../../ui/format";
import { Pill } from "../../ui/pill";
import { failureIn } from "../../ui/states";
import { LiftSuppressionDocument, type SuppressionRowFragment } from "./suppressions.generated";

interface Props {
  row: SuppressionRowFragment;
  onChanged: (row: SuppressionRowFragment) => void;
}

/** One address that takes nothing, with why and since when. */
export function Row({ row, onChanged }: Props) {
  const intl = useIntl();
  const [isAsking, setAsking] = useState(false);
  const { mutateAsync, error, data } = useDeed(LiftSuppressionDocument, ({ omsSuppressionLift: told }) => {
    if (told?.suppression) onChanged(told.suppression);
  });
  const problem = error ? failureIn(intl, error) : data?.omsSuppressionLift?.errors[0]?.message;
  const lift = async () => {
    await mutateAsync({ id: row.id }).catch(() => undefined); // said below, in the page
    setAsking(false);
  };
  return (
    <li className="oms-card suppressions-row">
      <div className="oms-actions">
        <strong>
          <bdi>{row.recipient}</bdi>
        </strong>
        <Pill tone={row.liftedAt ? "neutral" : "warning"}>
          {intl.formatMessage({ id: `suppressions.reason.${row.reason}` })}
        </Pill>
        <span className="oms-faint">
          {row.channel === "SMS" ? "SMS" : intl.formatMessage({ id: "suppressions.email" })}
          {" · "}
          <At at={row.since} />
        </span>
        {row.liftedAt ? (
          <span className="oms-faint">
            {intl.formatMessage({ id: "suppressions.lifted" })} <At at={row.liftedAt} />
          </span>
        ) : (
          <Button
            size="small"
            variant="secondary"
            aria-label={`${intl.formatMessage({ id: "suppressions.lift" })}: ${row.recipient}`}
            onClick={() => setAsking(true)}
          >
            {intl.formatMessage({ id: "suppressions.lift" })}
          </Button>
        )}
      </div>
      {row.note && (
        <p className="suppressions-note" dir="auto">
          {row.note}
        </p>
      )}
      {problem && (
        <p className="oms-wrong" role="alert">
          {problem}
        </p>
      )}
      {isAsking && (
        <Confirm
          title="suppressions.lift.title"
          does={`suppressions.lift.does.${row.reason === "BOUNCED" ? "BOUNCED" : "other"}`}
          confirm="suppressions.lift"
          values={{ recipient: row.recipient }}
          onConfirm={lift}
          onClose={() => setAsking(false)}
        />
      )}
    </li>
  );
}
