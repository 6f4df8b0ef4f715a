/** A direction of reading: where a row of bars begins. */
export type Direction = "ltr" | "rtl";

/** Where a bar stands, in per cent of the width. */
export interface Place {
  start: number;
  width: number;
}

/** One bar: the how manieth of the how manieth slot, from 0. */
export interface Spot {
  slot: number;
  series: number;
}

const STEPS = [1, 2, 5, 10];
const INTERVALS = 4;
/** Of its slot a group of bars takes this share, and never more than that of the whole: one bar alone is no wall. */
const FILLED = 0.72;
const WIDEST = 18;
/** Of its part of the group a bar takes this share, so that neighbours stay apart. */
const APART = 0.9;

/** Round numbers from 0 to at least the highest value, six at most; whole ones where halves do not exist. */
export function ticksUpTo(highest: number, isWhole: boolean): number[] {
  const top = Number.isFinite(highest) && highest > 0 ? highest : 1;
  const rough = top / INTERVALS;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const nice = (STEPS.find((step) => step * magnitude >= rough * 0.999) ?? 10) * magnitude;
  const step = isWhole ? Math.max(1, Math.round(nice)) : nice;
  const count = Math.ceil(Number((top / step).toPrecision(12)));
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

/** A value's share of the height under the highest tick, from 0 to 1; a value that is there is never invisible. */
export function heightOf(value: number, top: number, least = 0.012): number {
  if (!(value > 0) || !(top > 0)) return 0;
  return Math.min(1, Math.max(value / top, least));
}

/** Where the slot of a group of bars lies: the first where reading begins. */
export function slotOf(index: number, count: number, direction: Direction): Place {
  const width = 100 / count;
  return { start: (direction === "rtl" ? count - 1 - index : index) * width, width };
}

/** Where one bar of a group stands in its slot. */
export function barOf(slot: Place, series: number, all: number, direction: Direction): Place {
  const group = Math.min(slot.width * FILLED, WIDEST);
  const part = group / all;
  const nth = direction === "rtl" ? all - 1 - series : series;
  const start = slot.start + (slot.width - group) / 2 + nth * part;
  return all === 1 ? { start, width: part } : { start: start + (part * (1 - APART)) / 2, width: part * APART };
}

/** Whether the slot carries its name: as many as fit, the last always. */
export function isNamed(index: number, count: number, most: number): boolean {
  return (count - 1 - index) % Math.ceil(count / most) === 0;
}

/** Where a key leads from a spot; null where it is none of ours or leads nowhere. */
export function stepFrom(
  key: string,
  from: Spot,
  of: { slots: unknown[]; series: unknown[]; direction: Direction },
): Spot | null {
  const forward = of.direction === "rtl" ? -1 : 1;
  const steps: Record<string, Spot> = {
    ArrowRight: { ...from, slot: from.slot + forward },
    ArrowLeft: { ...from, slot: from.slot - forward },
    ArrowDown: { ...from, series: from.series + 1 },
    ArrowUp: { ...from, series: from.series - 1 },
    Home: { ...from, slot: 0 },
    End: { ...from, slot: of.slots.length - 1 },
  };
  const to = steps[key];
  const exists = to && to.slot in of.slots && to.series in of.series;
  return exists ? to : null;
}
