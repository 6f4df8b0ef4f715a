import { useIntl } from "react-intl";
import { Select } from "../../../ui/choose";
import { Input } from "../../../ui/field";
import type { Parcel, Size } from "../draft";
import { around, inside, loadingOrder, type Placed, type Room } from "../drawing/boxes";
import { LookInto } from "../drawing/lookinto";
import { filled } from "../hearing";
import type { BoxChoiceFragment, PackingsFragment } from "../packing.generated";
import { Contents } from "./contents";
import type { Packing } from "./use-packing";

/** Which parcel is in hand, where there are several. */
export function ParcelTabs({ packing }: { packing: Packing }) {
  const intl = useIntl();
  const { all, current, look } = packing.parcels;
  if (all.length < 2) return null;
  return (
    <fieldset className="packing-tabs">
      <legend>{intl.formatMessage({ id: "packing.parcels" }, { count: all.length })}</legend>
      {all.map((parcel, index) => (
        <button
          key={parcel.key}
          type="button"
          className="packing-button"
          aria-pressed={parcel === current}
          onClick={() => look(parcel.key)}
        >
          {intl.formatMessage({ id: "packing.parcel" }, { number: index + 1 })}
        </button>
      ))}
    </fieldset>
  );
}

interface Props {
  packing: Packing;
  cartons: readonly BoxChoiceFragment[];
  suggestion: PackingsFragment | null;
}

/** One parcel: its carton, where things go in it, what is in it, what it weighs. */
export function ParcelCard({ packing, cartons, suggestion }: Props) {
  const intl = useIntl();
  const parcel = packing.parcels.current;
  const number = packing.parcels.all.indexOf(parcel) + 1;
  const suggested = suggestion?.chosen.parcels[number - 1]?.carton ?? null;
  const boxes = [...cartons, ...(suggested && !cartons.some(({ id }) => id === suggested.id) ? [suggested] : [])];
  const carton = boxes.find(({ id }) => id === parcel.cartonId) ?? null;
  const choose = (id: string) =>
    packing.parcels.change(parcel.key, { cartonId: id || null, placements: null, fill: null, isAccepted: false });
  return (
    <section className="oms-card" aria-labelledby="packing-parcel">
      <div className="oms-card-head">
        <h2 id="packing-parcel">
          {carton ? <bdi>{carton.name}</bdi> : intl.formatMessage({ id: "packing.carton.none" })}
        </h2>
        {parcel.fill !== null && (
          <span className="oms-faint">
            {intl.formatMessage(
              { id: "packing.fill" },
              { share: intl.formatNumber(parcel.fill / 100, { style: "percent" }) },
            )}
          </span>
        )}
      </div>
      <Look packing={packing} parcel={parcel} room={carton && roomOf(carton)} />
      <div className="packing-choice">
        <Select
          label="packing.carton"
          value={parcel.cartonId ?? ""}
          choices={boxes}
          none="packing.carton.none"
          onChange={choose}
        />
      </div>
      {parcel.cartonId === null && (
        <OwnSize size={parcel.size} onChange={(size) => packing.parcels.change(parcel.key, { size })} />
      )}
      <Contents packing={packing} />
    </section>
  );
}

const roomOf = (carton: Pick<BoxChoiceFragment, "innerLength" | "innerWidth" | "innerHeight">): Room => ({
  length: Number(carton.innerLength),
  width: Number(carton.innerWidth),
  height: Number(carton.innerHeight),
});

/** The drawing, as far as somebody knows where things lie. */
function Look({ packing, parcel, room }: { packing: Packing; parcel: Parcel; room: Room | null }) {
  const intl = useIntl();
  if (!parcel.placements) return <p className="packing-nodrawing">{intl.formatMessage({ id: "packing.byHand" })}</p>;
  const { parcels, confirmed, lines, heard } = packing;
  const into = filled(parcels.all, confirmed).get(parcel.key) ?? new Map();
  const units = new Map<string, number>();
  for (const { id, sku } of lines) units.set(sku, (units.get(sku) ?? 0) + (into.get(id) ?? 0));
  const order = loadingOrder(parcel.placements);
  const sku = heard?.kind === "right" ? heard.line.sku : null;
  return (
    <LookInto
      room={room ?? around(parcel.placements)}
      isOpen={room !== null}
      placements={parcel.placements}
      inside={inside(order, units)}
      latest={sku === null ? null : placeOf(order, sku, units.get(sku) ?? 0)}
      nameOf={(each) => lines.find((line) => line.sku === each)?.productName ?? each}
    />
  );
}

/** The place, in loading order, of the so manieth unit of a SKU; null where there is none. */
function placeOf(order: readonly Placed[], sku: string, units: number): number | null {
  const places = order.flatMap((unit, index) => (unit.sku === sku ? [index] : []));
  return places[units - 1] ?? null;
}

const SIDES = ["length", "width", "height"] as const;

/** Outer size of what has no carton of the catalogue; without one it counts as the shop's default parcel. */
function OwnSize({ size, onChange }: { size: Size; onChange: (size: Size) => void }) {
  const intl = useIntl();
  return (
    <fieldset className="packing-size">
      <legend>{intl.formatMessage({ id: "packing.size" })}</legend>
      {SIDES.map((side) => (
        <Input
          key={side}
          label={intl.formatMessage({ id: `packing.size.${side}` })}
          value={size[side]}
          inputMode="numeric"
          autoComplete="off"
          onChange={(event) => onChange({ ...size, [side]: event.target.value })}
        />
      ))}
    </fieldset>
  );
}
