import { useIntl } from "react-intl";
import { Link } from "wouter";
import { Dialog } from "../../ui/dialog";
import { At, Money } from "../../ui/format";
import { addressOf } from "../shipments/list";
import { type Finding, Kind, State } from "./finding-cells";

/** All there is to know of one disagreement, and where to do something about it. */
export function OneFinding({ finding, onClose }: { finding: Finding; onClose: () => void }) {
  const intl = useIntl();
  const say = (id: string) => intl.formatMessage({ id });
  const { shipment } = finding;
  return (
    <Dialog title="costs.findings.one" onClose={onClose}>
      <p className="costs-line costs-marks">
        <Kind row={finding} /> <State row={finding} />
      </p>
      <p className="costs-line">{say(`costs.means.${finding.kind}`)}</p>
      <p className="costs-line oms-faint" dir="auto">
        {finding.message}
      </p>
      <dl className="costs-facts">
        <dt>{say("column.expected")}</dt>
        <dd>
          <Money money={finding.expected} />
        </dd>
        <dt>{say("column.actual")}</dt>
        <dd>
          <Money money={finding.actual} />
        </dd>
        <dt>{say("column.bought")}</dt>
        <dd>
          <At at={finding.boughtAt} />
        </dd>
        <dt>{say("costs.found")}</dt>
        <dd>
          <At at={finding.foundAt} />
        </dd>
        <dt>{say("costs.transaction")}</dt>
        <dd>
          <bdi className="costs-code">{finding.transactionId}</bdi>
        </dd>
        {finding.note && (
          <>
            <dt>{say("costs.note")}</dt>
            <dd dir="auto">{finding.note}</dd>
          </>
        )}
      </dl>
      {shipment?.omsOrder && (
        <Link href={addressOf(shipment.omsOrder.id, shipment.id)}>
          {intl.formatMessage({ id: "costs.toShipment" }, { number: shipment.orderNumber })}
        </Link>
      )}
    </Dialog>
  );
}
