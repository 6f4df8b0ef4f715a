import { useEffect, useRef, useState } from "react";
import { useIntl } from "react-intl";
import { signal } from "../../../parts/scans/signals";
import { contradicts, gramsOf, isFromScale, readGrams } from "../../../ui/weight";
import { byHand, expectedGrams, inputOf, isMissized, type Line, moved, type Parcel, parcelsOf } from "../draft";
import { confirmedUnits, type Heard, hear, nextParcel } from "../hearing";
import type { BoxChoiceFragment, PackingsFragment, StationFragment } from "../packing.generated";
import type { Saving, SecondLook } from "./saving";

/** The field in which the weight is typed, by hand or by a scale that is a keyboard. */
export const WEIGHT_FIELD = "packing-weight";

export interface Given {
  station: StationFragment;
  suggestion: PackingsFragment | null;
  cartons: readonly BoxChoiceFragment[];
  saving: Saving;
}

/** The plans somebody may choose from, the suggested one first. */
export const plansOf = (suggestion: PackingsFragment | null) =>
  suggestion ? [suggestion.chosen, ...suggestion.alternatives].filter(({ parcels }) => parcels.length > 0) : [];

/** One part while it is packed: its parcels, what was confirmed, and what stands in the way of closing it. */
export function usePacking({ station, suggestion, cartons, saving }: Given) {
  const { lines } = station;
  const parcels = useParcels(plansOf(suggestion), lines);
  const [heard, setHeard] = useState<Heard | null>(null);
  const confirmed = confirmedUnits(lines, saving.scans);
  const weighing = useWeighing(parcels.all, (given) => expectedGrams(given, lines, tareOf(cartons, given)), station);

  const confirm = (line: Line, scanned: string) => {
    signal(isLast(lines, confirmed) ? "done" : "right");
    setHeard({ kind: "right", scanned, line });
    parcels.look(nextParcel(parcels.all, confirmed, line.id));
    saving.scan(line, scanned);
  };
  const scan = (code: string) => {
    const isAtScale = document.activeElement?.id === WEIGHT_FIELD;
    const isWeight = isFromScale(code, weighing.locale) || (isAtScale && weighing.grams(code) !== null);
    if (isWeight || isAtScale) {
      // What a scanner typed into the field of the scale is no weight.
      parcels.change(parcels.current.key, { weighed: isWeight ? code : "", isAccepted: false });
    }
    if (isWeight) return;
    const told = hear(code, lines, confirmed);
    if (told.kind === "right") return confirm(told.line, code);
    signal("wrong");
    setHeard(told);
  };
  const missing = lines.reduce((sum, { id, quantity }) => sum + quantity - (confirmed.get(id) ?? 0), 0);
  const obstacle = obstacleIn(parcels.all, station.isScanRequired ? missing : 0, weighing);
  const pack = () => {
    const isAccepted = parcels.all.some((parcel) => parcel.isAccepted);
    saving.pack(inputOf(parcels.all, lines, weighing.locale), isAccepted, weighing.lookAgain);
  };
  return {
    lines,
    parcels,
    heard,
    forget: () => setHeard(null),
    confirmed,
    confirm,
    scan,
    missing,
    weighing,
    obstacle,
    pack,
  };
}

export type Packing = ReturnType<typeof usePacking>;

const isLast = (lines: readonly Line[], confirmed: ReadonlyMap<string, number>): boolean =>
  lines.reduce((sum, { id, quantity }) => sum + quantity - (confirmed.get(id) ?? 0), 0) === 1;

function tareOf(cartons: readonly BoxChoiceFragment[], { cartonId }: Parcel): number | null {
  return gramsOf(cartons.find(({ id }) => id === cartonId)?.tareWeight);
}

type Plans = ReturnType<typeof plansOf>;

/** The parcels as they are packed: those of a plan until somebody does it otherwise. */
function useParcels(plans: Plans, lines: readonly Line[]) {
  const start = (index: number) => {
    const plan = plans[index];
    return plan ? parcelsOf(plan, lines) : byHand(lines);
  };
  const [all, setAll] = useState(() => start(0));
  const [plan, setPlan] = useState<number | null>(plans.length > 0 ? 0 : null);
  const [key, setKey] = useState<string | null>(null);
  const current = all.find((parcel) => parcel.key === key) ?? (all[0] as Parcel);
  return {
    all,
    current,
    /** The place of the plan that is followed; null once somebody does it otherwise. */
    plan,
    choose: (index: number) => {
      setAll(start(index));
      setPlan(index);
      setKey(null);
    },
    look: (to: string | null) => to !== null && setKey(to),
    change: (of: string, change: Partial<Parcel>) => {
      setAll(all.map((parcel) => (parcel.key === of ? { ...parcel, ...change } : parcel)));
      if ("cartonId" in change) setPlan(null);
    },
    move: (lineId: string, to: string) => {
      setAll(moved(all, lineId, 1, { from: current.key, to }));
      setPlan(null);
    },
  };
}

type Station = Pick<StationFragment, "weightTolerance" | "weightTolerancePercent">;

/** What the scale says of each parcel, beside what it should say. */
function useWeighing(all: readonly Parcel[], expected: (parcel: Parcel) => number | null, station: Station) {
  const { locale } = useIntl();
  const [looks, setLooks] = useState<SecondLook>(new Map());
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  const grams = (typed: string) => readGrams(typed, locale);
  const isDoubtful = (parcel: Parcel) => {
    const weighed = grams(parcel.weighed);
    if (weighed === null || parcel.isAccepted) return false;
    return contradicts(weighed, expected(parcel), station) || looks.has(all.indexOf(parcel));
  };
  const lookAgain = (look: SecondLook) => {
    setLooks(look);
    return isHere.current;
  };
  return { locale, grams, expected, isDoubtful, said: (parcel: Parcel) => looks.get(all.indexOf(parcel)), lookAgain };
}

type Weighing = ReturnType<typeof useWeighing>;

/** Why the part cannot be closed yet: a word's id, and the number in it. */
function obstacleIn(
  all: readonly Parcel[],
  missing: number,
  { grams, isDoubtful, locale }: Weighing,
): { id: string; count: number } | null {
  if (missing > 0) return { id: "packing.obstacle.scan", count: missing };
  const number = (find: (parcel: Parcel) => boolean) => all.findIndex(find) + 1;
  const missized = number((parcel) => isMissized(parcel, locale));
  if (missized > 0) return { id: "packing.obstacle.size", count: missized };
  const misread = number(({ weighed }) => weighed.trim() !== "" && grams(weighed) === null);
  if (misread > 0) return { id: "packing.obstacle.weight", count: misread };
  const doubtful = number(isDoubtful);
  return doubtful > 0 ? { id: "packing.obstacle.look", count: doubtful } : null;
}
