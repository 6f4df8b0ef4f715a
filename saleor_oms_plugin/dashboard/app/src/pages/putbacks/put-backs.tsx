import { useState } from "react";
import { useIntl } from "react-intl";
import { Saved } from "../../parts/outbox/saved";
import { Unsaved } from "../../parts/outbox/unsaved";
import { ScanBar } from "../../parts/scans/scan-bar";
import { signal } from "../../parts/scans/signals";
import { type Wrong, WrongScan } from "../../parts/scans/wrong-scan";
import { Ago } from "../../ui/format";
import { Empty, Failure, Waiting } from "../../ui/states";
import { InHand } from "./in-hand";
import { meaningOf, type PutBack, unitsLeft } from "./meaning";
import { useSaid } from "./said";
import { usePutBacks } from "./use-put-backs";

interface Taken {
  id: string;
  bin: string | null;
  units: number;
  /** The code it was taken by; null where it was chosen by hand. */
  code: string | null;
}

/** What has to go back: scan it, carry it to its bin, scan the bin. */
export function PutBacks({ warehouses }: { warehouses: string[] | null }) {
  const { rows, error, retry, putBack } = usePutBacks(warehouses);
  const [taken, setTaken] = useState<Taken | null>(null);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const wrongWords = useWrong();
  const inHand = rows?.find(({ id }) => id === taken?.id);
  const take = (row: PutBack, code: string | null) =>
    setTaken({ id: row.id, bin: row.binLocation, units: unitsLeft(row), code });
  const finish = (row: PutBack, { units, bin, code }: Taken) => {
    putBack(row, units, bin, code);
    signal("done");
    setTaken(null);
  };
  const scan = (code: string) => {
    const meaning = meaningOf(rows ?? [], inHand, code);
    setWrong(wrongWords(meaning.kind, inHand, code));
    signal(meaning.kind === "unknown" || meaning.kind === "otherItem" ? "wrong" : "right");
    if (meaning.kind === "item" && !inHand) take(meaning.row, code);
    if (meaning.kind === "bin" && inHand && taken) finish(inHand, { ...taken, bin: inHand.binLocation });
    if (meaning.kind === "otherBin" && taken) setTaken({ ...taken, bin: meaning.bin });
  };
  return (
    <div className="putbacks-station">
      <Unsaved />
      <div className="putbacks-bar">
        <ScanBar onScan={scan} />
        <Saved />
      </div>
      {inHand && taken && (
        <InHand
          key={inHand.id}
          row={inHand}
          bin={taken.bin}
          units={taken.units}
          onUnits={(units) => setTaken({ ...taken, units })}
          onDone={() => finish(inHand, taken)}
          onClose={() => setTaken(null)}
        />
      )}
      {error && !rows ? (
        <Failure error={error} onRetry={retry} />
      ) : !rows ? (
        <Waiting lines={6} />
      ) : rows.length === 0 ? (
        <Empty id="putbacks.none" />
      ) : (
        !inHand && <Rows rows={rows} onTake={(row) => take(row, null)} />
      )}
      {wrong && <WrongScan wrong={wrong} onClose={() => setWrong(null)} />}
    </div>
  );
}

function Rows({ rows, onTake }: { rows: readonly PutBack[]; onTake: (row: PutBack) => void }) {
  const intl = useIntl();
  const said = useSaid();
  return (
    <ul className="putbacks-rows">
      {rows.map((row) => (
        <li key={row.id}>
          <button type="button" onClick={() => onTake(row)}>
            <span className="putbacks-head">
              <strong>
                {intl.formatMessage({ id: "putbacks.units" }, { count: unitsLeft(row) })} <bdi>{row.productName}</bdi>
              </strong>
              <strong className="putbacks-bin" dir="auto">
                {row.binLocation ?? intl.formatMessage({ id: "putbacks.anyBin" })}
              </strong>
            </span>
            <span className="oms-faint">
              <bdi>{row.sku}</bdi> · <bdi>{row.warehouseName}</bdi> · <bdi>#{row.orderNumber}</bdi>
            </span>
            <span className="oms-faint">
              {said(row.reason)} · <Ago at={row.createdAt} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What is wrong with a scan, in words; null where nothing is. */
function useWrong() {
  const intl = useIntl();
  return (kind: ReturnType<typeof meaningOf>["kind"], inHand: PutBack | undefined, scanned: string): Wrong | null => {
    if (kind !== "unknown" && kind !== "otherItem") return null;
    const expected = inHand
      ? (inHand.binLocation ?? intl.formatMessage({ id: "putbacks.expected.bin" }))
      : intl.formatMessage({ id: "putbacks.expected" });
    return { scanned, expected, why: intl.formatMessage({ id: `putbacks.wrong.${kind}` }) };
  };
}
