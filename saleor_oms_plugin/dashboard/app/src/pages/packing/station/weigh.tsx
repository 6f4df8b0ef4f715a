import { useIntl } from "react-intl";
import { Input } from "../../../ui/field";
import type { Parcel } from "../draft";
import { type Packing, WEIGHT_FIELD } from "./use-packing";

/** What the scale says; where that contradicts the content, a second look before anything is closed. */
export function Weigh({ packing, parcel }: { packing: Packing; parcel: Parcel }) {
  const intl = useIntl();
  const { weighing, parcels } = packing;
  const expected = weighing.expected(parcel);
  const grams = weighing.grams(parcel.weighed);
  const isMisread = parcel.weighed.trim() !== "" && grams === null;
  const hint = isMisread
    ? "packing.weight.misread"
    : expected === null
      ? "packing.weight.unknown"
      : "packing.weight.expected";
  return (
    <div className="packing-weigh">
      <Input
        id={WEIGHT_FIELD}
        data-scan
        label={intl.formatMessage(
          { id: parcels.all.length > 1 ? "packing.weight.of" : "packing.weight" },
          { number: parcels.all.indexOf(parcel) + 1 },
        )}
        value={parcel.weighed}
        inputMode="decimal"
        autoComplete="off"
        error={isMisread}
        helperText={intl.formatMessage({ id: hint }, { grams: expected ?? 0 })}
        onChange={(event) => parcels.change(parcel.key, { weighed: event.target.value, isAccepted: false })}
      />
      {weighing.isDoubtful(parcel) && (
        <div className="packing-look-again" role="alert">
          <strong>{intl.formatMessage({ id: "packing.look" })}</strong>
          <span>
            {weighing.said(parcel) ??
              intl.formatMessage({ id: "packing.look.why" }, { grams: grams ?? 0, expected: expected ?? 0 })}
          </span>
          <span className="packing-moves">
            <button
              type="button"
              className="packing-button"
              onClick={() => parcels.change(parcel.key, { weighed: "" })}
            >
              {intl.formatMessage({ id: "packing.look.again" })}
            </button>
            <button
              type="button"
              className="packing-button"
              onClick={() => parcels.change(parcel.key, { isAccepted: true })}
            >
              {intl.formatMessage({ id: "packing.look.right" })}
            </button>
          </span>
        </div>
      )}
      {parcel.isAccepted && <span role="status">{intl.formatMessage({ id: "packing.look.accepted" })}</span>}
    </div>
  );
}
