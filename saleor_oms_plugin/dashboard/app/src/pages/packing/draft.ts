import type { OmsParcelInput } from "../../api/schema.generated";
import { readNumber } from "../../ui/numbers";
import { asWeight, gramsOf, readGrams } from "../../ui/weight";
import { type Placed, readPlacements } from "./drawing/boxes";
import type { PackPlanFragment, StationFragment } from "./packing.generated";

export type Line = StationFragment["lines"][number];

/** A parcel while somebody packs it. */
export interface Parcel {
  key: string;
  /** Null: it has no carton of the catalogue. */
  cartonId: string | null;
  /** Outer size of what has no carton, as typed. */
  size: Size;
  /** Units by the line they are of. */
  contents: ReadonlyMap<string, number>;
  /** Where each unit lies, as planned; null where a person arranged it. */
  placements: readonly Placed[] | null;
  fill: number | null;
  /** As typed, or as the scale said. */
  weighed: string;
  /** Somebody looked again at the weight that was typed, and it is right. */
  isAccepted: boolean;
}

export interface Size {
  length: string;
  width: string;
  height: string;
}

export const NO_SIZE: Size = { length: "", width: "", height: "" };

/** The parcels of a plan. Units that it leaves out lie in a parcel of their own, for a person to arrange. */
export function parcelsOf(plan: PackPlanFragment, lines: readonly Line[]): Parcel[] {
  const left = new Map(lines.map((line) => [line.id, line.quantity]));
  const parcels = plan.parcels.map((planned, index): Parcel => {
    const contents = new Map<string, number>();
    for (const { sku, quantity, orderLine } of planned.lines) {
      take({ lines, left, contents }, quantity, (line) => line.orderLineId === orderLine?.id && line.sku === sku);
      take({ lines, left, contents }, quantity - unitsOf(contents, lines, sku), (line) => line.sku === sku);
    }
    const placements = readPlacements(planned.placements);
    return {
      ...emptyParcel(`${index}`, planned.carton?.id ?? null),
      size: planned.carton ? NO_SIZE : sizeOf(planned),
      contents,
      placements: placements.length > 0 ? placements : null,
      fill: planned.carton && planned.fill,
    };
  });
  const rest = new Map([...left].filter(([, units]) => units > 0));
  return rest.size === 0 ? parcels : [...parcels, { ...emptyParcel("rest", null), contents: rest }];
}

/** Everything in one parcel whose carton a person chooses. */
export function byHand(lines: readonly Line[]): Parcel[] {
  return [{ ...emptyParcel("0", null), contents: new Map(lines.map((line) => [line.id, line.quantity])) }];
}

export function emptyParcel(key: string, cartonId: string | null): Parcel {
  return {
    key,
    cartonId,
    size: NO_SIZE,
    contents: new Map(),
    placements: null,
    fill: null,
    weighed: "",
    isAccepted: false,
  };
}

interface Taking {
  lines: readonly Line[];
  left: Map<string, number>;
  contents: Map<string, number>;
}

function take({ lines, left, contents }: Taking, units: number, fits: (line: Line) => boolean): void {
  let wanted = units;
  for (const line of lines.filter(fits)) {
    const taken = Math.min(wanted, left.get(line.id) ?? 0);
    if (taken <= 0) continue;
    wanted -= taken;
    left.set(line.id, (left.get(line.id) ?? 0) - taken);
    contents.set(line.id, (contents.get(line.id) ?? 0) + taken);
  }
}

function unitsOf(contents: ReadonlyMap<string, number>, lines: readonly Line[], sku: string): number {
  return lines.filter((line) => line.sku === sku).reduce((sum, line) => sum + (contents.get(line.id) ?? 0), 0);
}

const sizeOf = ({ length, width, height }: PackPlanFragment["parcels"][number]): Size => ({
  length: `${length}`,
  width: `${width}`,
  height: `${height}`,
});

/**
 * Units of a line move to another parcel, a new one where `to` names none. Whatever a plan said of the two parcels holds
 * no longer; a parcel that is left empty is taken away.
 */
export function moved(
  parcels: readonly Parcel[],
  lineId: string,
  units: number,
  way: { from: string; to: string },
): Parcel[] {
  const source = parcels.find(({ key }) => key === way.from);
  const taken = Math.min(units, source?.contents.get(lineId) ?? 0);
  if (!source || taken <= 0 || way.from === way.to) return [...parcels];
  const isNew = !parcels.some(({ key }) => key === way.to);
  const all = isNew ? [...parcels, emptyParcel(way.to, source.cartonId)] : parcels;
  return all
    .map((parcel) => {
      if (parcel.key === way.from) return arranged(parcel, lineId, -taken);
      return parcel.key === way.to ? arranged(parcel, lineId, taken) : parcel;
    })
    .filter(({ contents }) => contents.size > 0);
}

function arranged(parcel: Parcel, lineId: string, change: number): Parcel {
  const contents = new Map(parcel.contents);
  const units = (contents.get(lineId) ?? 0) + change;
  if (units > 0) contents.set(lineId, units);
  else contents.delete(lineId);
  return { ...parcel, contents, placements: null, fill: null, isAccepted: false };
}

/** A name that no parcel has. */
export function newKey(parcels: readonly Parcel[]): string {
  const taken = new Set(parcels.map(({ key }) => key));
  let number = parcels.length;
  while (taken.has(`${number}`)) number += 1;
  return `${number}`;
}

/** What a parcel should weigh; null where the weight of something in it is not known. */
export function expectedGrams(parcel: Parcel, lines: readonly Line[], tareGrams: number | null): number | null {
  let sum = tareGrams ?? 0;
  for (const [lineId, units] of parcel.contents) {
    const unit = gramsOf(lines.find((line) => line.id === lineId)?.unitWeight);
    if (unit === null) return null;
    sum += unit * units;
  }
  return parcel.cartonId === null || tareGrams !== null ? sum : null;
}

const SIDES = ["length", "width", "height"] as const;

/** The three sides somebody typed, in whole millimetres; null where one of them is missing or no such number. */
function sizeIn(size: Size, locale: string): Record<(typeof SIDES)[number], number> | null {
  const [length = 0, width = 0, height = 0] = SIDES.map((side) => Number(readNumber(size[side], locale) ?? 0));
  return [length, width, height].every((side) => Number.isInteger(side) && side > 0) ? { length, width, height } : null;
}

/** Whether a size was begun that says nothing: it would count as the default parcel, which costs another postage. */
export const isMissized = ({ cartonId, size }: Pick<Parcel, "cartonId" | "size">, locale: string): boolean =>
  cartonId === null && SIDES.some((side) => size[side].trim() !== "") && sizeIn(size, locale) === null;

/** What the server is told of the parcels; sizes and weights only where somebody gave them. */
export function inputOf(parcels: readonly Parcel[], lines: readonly Line[], locale: string): OmsParcelInput[] {
  return parcels.map((parcel) => {
    const grams = readGrams(parcel.weighed, locale);
    return {
      ...(parcel.cartonId === null ? sizeIn(parcel.size, locale) : { cartonId: parcel.cartonId }),
      ...(grams !== null && { weight: asWeight(grams) }),
      lines: [...parcel.contents].map(([lineId, quantity]) => ({
        orderLineId: lines.find((line) => line.id === lineId)?.orderLineId ?? lineId,
        quantity,
      })),
    };
  });
}

/** What makes a plan stale: other units, or an answer to another question. */
export function fingerprint(lines: readonly Line[]): string {
  return lines.map(({ id, quantity }) => `${id}:${quantity}`).join(" ");
}
