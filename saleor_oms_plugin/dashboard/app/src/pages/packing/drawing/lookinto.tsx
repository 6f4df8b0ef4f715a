import { ChevronLeft, ChevronRight, RotateCcw, RotateCw } from "lucide-react";
import { useState } from "react";
import { useIntl } from "react-intl";
import { loadingOrder, marksOf, type Placed, type Room } from "./boxes";
import { Drawing } from "./drawing";
import type { View } from "./projection";

interface Props {
  room: Room;
  isOpen: boolean;
  placements: readonly Placed[];
  /** Places in loading order of what is in the box. */
  inside: ReadonlySet<number>;
  /** The place of the unit that was confirmed just now, if any. */
  latest: number | null;
  nameOf: (sku: string) => string;
}

const FIRST_VIEW: View = { turn: 30, tilt: 32 };
const STEP_DEGREES = 15;

/** Where each unit goes, one after the other: the drawing, the step that is due, and the same in words. */
export function LookInto({ room, isOpen, placements, inside, latest, nameOf }: Props) {
  const intl = useIntl();
  const [view, setView] = useState(FIRST_VIEW);
  const [chosen, setChosen] = useState<{ at: number; after: number } | null>(null);
  const order = loadingOrder(placements);
  const marks = marksOf(order.map(({ sku }) => sku));
  const due = latest ?? firstOutside(order, inside);
  // A step that somebody leafed to holds until the next unit is confirmed.
  const step = chosen?.after === inside.size ? chosen.at : due;
  const current = order[step] ?? null;
  const shown = order.filter((unit, index) => unit === current || (chosen ? index < step : inside.has(index)));
  const leaf = (to: number) => setChosen({ at: to, after: inside.size });
  return (
    <figure className="packing-look">
      <Drawing
        {...{ room, isOpen, current, marks, view }}
        shown={current ? shown : order}
        label={intl.formatMessage({ id: "packing.drawing" }, { inside: inside.size, all: order.length })}
      />
      <Turning view={view} onChange={setView} />
      <div className="packing-steps">
        <StepButton word="packing.step.before" isDisabled={step <= 0} onPress={() => leaf(step - 1)}>
          <ChevronLeft aria-hidden className="packing-arrow" />
        </StepButton>
        <p aria-live="polite">
          {current ? (
            <StepWords
              unit={current}
              mark={marks.get(current.sku) ?? ""}
              at={step}
              all={order.length}
              nameOf={nameOf}
            />
          ) : (
            intl.formatMessage({ id: "packing.step.all" })
          )}
        </p>
        <StepButton word="packing.step.next" isDisabled={step >= order.length} onPress={() => leaf(step + 1)}>
          <ChevronRight aria-hidden className="packing-arrow" />
        </StepButton>
      </div>
      <Positions order={order} marks={marks} nameOf={nameOf} />
    </figure>
  );
}

function firstOutside(order: readonly Placed[], inside: ReadonlySet<number>): number {
  const first = order.findIndex((_, index) => !inside.has(index));
  return first < 0 ? order.length : first;
}

function StepButton({ word, isDisabled, onPress, children }: StepButtonProps) {
  const intl = useIntl();
  return (
    <button
      type="button"
      className="packing-button"
      aria-label={intl.formatMessage({ id: word })}
      disabled={isDisabled}
      onClick={onPress}
    >
      {children}
    </button>
  );
}

interface StepButtonProps {
  word: string;
  isDisabled: boolean;
  onPress: () => void;
  children: React.ReactNode;
}

/** Turns the box: by buttons for gloves, by a slider for the keyboard. */
function Turning({ view, onChange }: { view: View; onChange: (view: View) => void }) {
  const intl = useIntl();
  const turn = (by: number) => onChange({ ...view, turn: ((view.turn + by + 540) % 360) - 180 });
  return (
    <div className="packing-turning">
      <StepButton word="packing.turn.left" isDisabled={false} onPress={() => turn(STEP_DEGREES)}>
        <RotateCcw aria-hidden />
      </StepButton>
      <input
        type="range"
        min={-180}
        max={180}
        step={STEP_DEGREES}
        value={view.turn}
        aria-label={intl.formatMessage({ id: "packing.turn" })}
        aria-valuetext={intl.formatNumber(view.turn, { style: "unit", unit: "degree" })}
        onChange={(event) => onChange({ ...view, turn: Number(event.target.value) })}
      />
      <StepButton word="packing.turn.right" isDisabled={false} onPress={() => turn(-STEP_DEGREES)}>
        <RotateCw aria-hidden />
      </StepButton>
    </div>
  );
}

interface StepProps {
  unit: Placed;
  mark: string;
  at: number;
  all: number;
  nameOf: (sku: string) => string;
}

function StepWords({ unit, mark, at, all, nameOf }: StepProps) {
  const intl = useIntl();
  return (
    <>
      <strong>
        {intl.formatMessage({ id: "packing.step" }, { at: at + 1, all })} · {mark} · <bdi>{nameOf(unit.sku)}</bdi>
      </strong>
      <span>{intl.formatMessage({ id: "packing.position" }, { ...unit })}</span>
    </>
  );
}

/** The drawing in words, for whom it cannot be seen. */
function Positions({ order, marks, nameOf }: Pick<Props, "nameOf"> & { order: Placed[]; marks: Map<string, string> }) {
  const intl = useIntl();
  return (
    <details className="packing-positions">
      <summary>{intl.formatMessage({ id: "packing.positions" })}</summary>
      <ol>
        {order.map((unit) => (
          <li key={`${unit.sku} ${unit.x} ${unit.y} ${unit.z}`}>
            {marks.get(unit.sku)} · <bdi>{nameOf(unit.sku)}</bdi>:{" "}
            {intl.formatMessage({ id: "packing.position" }, { ...unit })}
          </li>
        ))}
      </ol>
    </details>
  );
}
