import { useIntl } from "react-intl";
import { Count } from "../../parts/scans/count";
import { type PutBack, unitsLeft } from "./meaning";

interface Props {
  row: PutBack;
  /** Where it will lie: its own bin, or the one that was scanned instead. */
  bin: string | null;
  units: number;
  onUnits: (units: number) => void;
  onDone: () => void;
  onClose: () => void;
}

/** What somebody holds: into which bin, and how many. A scan of the bin, or the button, says that it lies there. */
export function InHand({ row, bin, units, onUnits, onDone, onClose }: Props) {
  const intl = useIntl();
  const most = unitsLeft(row);
  const isElsewhere = bin !== null && row.binLocation !== null && bin !== row.binLocation;
  return (
    <section className="putbacks-hand" aria-labelledby="putbacks-bin">
      <p>{intl.formatMessage({ id: "putbacks.into" })}</p>
      <h2 id="putbacks-bin" dir="auto">
        {bin ?? intl.formatMessage({ id: "putbacks.scanBin" })}
      </h2>
      {isElsewhere && <p role="status">{intl.formatMessage({ id: "putbacks.elsewhere" }, { bin: row.binLocation })}</p>}
      <p>
        <strong>
          <bdi>{row.productName}</bdi>
        </strong>{" "}
        <bdi className="oms-faint">{row.sku}</bdi>
      </p>
      {most > 1 && <Count label="putbacks.count" value={units} least={1} most={most} onChange={onUnits} />}
      <button type="button" className="putbacks-done" disabled={bin === null} onClick={onDone}>
        {intl.formatMessage({ id: "putbacks.done" }, { count: units })}
      </button>
      <button type="button" className="putbacks-close" onClick={onClose}>
        {intl.formatMessage({ id: "putbacks.notNow" })}
      </button>
    </section>
  );
}
