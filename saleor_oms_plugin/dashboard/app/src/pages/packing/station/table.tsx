import { useIntl } from "react-intl";
import { ScanBar } from "../../../parts/scans/scan-bar";
import { WrongScan } from "../../../parts/scans/wrong-scan";
import { Notice } from "../../../ui/states";
import type { Heard } from "../hearing";
import type { PackingsFragment } from "../packing.generated";
import { Lines } from "./lines";
import { ParcelCard, ParcelTabs } from "./parcel";
import { Plans } from "./plans";
import { type Given, type Packing, usePacking } from "./use-packing";
import { Weigh } from "./weigh";

/** The table at which a part is packed: what goes in, where it goes, what it weighs, and closing it. */
export function Table(given: Given) {
  const packing = usePacking(given);
  const { suggestion, cartons, station } = given;
  return (
    <>
      <ScanBar onScan={packing.scan} isOn={packing.heard === null || packing.heard.kind === "right"} />
      <Doubts suggestion={suggestion} />
      <div className="packing-table">
        <Lines packing={packing} mayConfirm={!station.isScanRequired} />
        <div className="packing-parcels">
          <ParcelTabs packing={packing} />
          <ParcelCard key={packing.parcels.current.key} packing={packing} cartons={cartons} suggestion={suggestion} />
        </div>
        <div className="packing-finish">
          <Weigh packing={packing} parcel={packing.parcels.current} />
          <Close packing={packing} />
          <Plans packing={packing} suggestion={suggestion} />
        </div>
      </div>
      {packing.heard && packing.heard.kind !== "right" && <Wrong heard={packing.heard} onClose={packing.forget} />}
    </>
  );
}

/** Why the drawing is not the whole truth: what nobody measured, what no carton takes, or that there are no cartons. */
function Doubts({ suggestion }: { suggestion: PackingsFragment | null }) {
  const intl = useIntl();
  if (!suggestion) return null;
  const { unmeasured, tooLarge, byHand } = suggestion;
  const names = (skus: readonly string[]) => ({ skus: intl.formatList(skus), count: skus.length });
  return (
    <>
      {unmeasured.length > 0 && <Notice tone="warning" id="packing.unmeasured" values={names(unmeasured)} />}
      {tooLarge.length > 0 && <Notice tone="warning" id="packing.tooLarge" values={names(tooLarge)} />}
      {byHand && unmeasured.length === 0 && <Notice tone="info" id="packing.noSuggestion" values={{ why: byHand }} />}
    </>
  );
}

function Wrong({ heard, onClose }: { heard: Exclude<Heard, { kind: "right" }>; onClose: () => void }) {
  const intl = useIntl();
  const { scanned } = heard;
  if (heard.kind === "enough") {
    const { quantity, productName, sku } = heard.line;
    const why = intl.formatMessage({ id: "packing.enough" });
    const expected = intl.formatMessage({ id: "packing.enough.expected" }, { quantity, name: productName, sku });
    return <WrongScan wrong={{ scanned, expected, why }} onClose={onClose} />;
  }
  const names = heard.expected.map(({ productName, sku }) => `${productName} (${sku})`);
  const expected = names.length > 0 ? intl.formatList(names, { type: "disjunction" }) : "–";
  const why = names.length > 0 ? undefined : intl.formatMessage({ id: "packing.complete" });
  return <WrongScan wrong={{ scanned, expected, why }} onClose={onClose} />;
}

/** The button that closes the parcels, or what stands in its way. */
function Close({ packing }: { packing: Packing }) {
  const intl = useIntl();
  const { obstacle, missing, parcels } = packing;
  return (
    <div className="packing-close">
      <p id="packing-obstacle" role="status">
        {obstacle
          ? intl.formatMessage({ id: obstacle.id }, { count: obstacle.count })
          : missing > 0 && intl.formatMessage({ id: "packing.unconfirmed" }, { count: missing })}
      </p>
      <button
        type="button"
        className="packing-button"
        data-kind="primary"
        aria-describedby="packing-obstacle"
        disabled={obstacle !== null}
        onClick={packing.pack}
      >
        {intl.formatMessage({ id: "packing.pack" }, { count: parcels.all.length })}
      </button>
    </div>
  );
}
