import { type KeyboardEvent, useRef, useState } from "react";
import { useIntl } from "react-intl";
import { Link } from "wouter";
import { directionOf, nearest } from "../i18n/locales";
import "./bars.css";
import { barOf, type Direction, heightOf, isNamed, type Place, type Spot, slotOf, stepFrom, ticksUpTo } from "./scale";

/** What stands beside each other in each slot; its place in the list is its colour. */
export interface Series {
  key: string;
  label: string;
}

export interface Slot {
  key: string;
  /** Short under the bars, in full elsewhere. */
  name: string;
  title: string;
  /** One of each series. */
  values: number[];
  /** Where each value leads: the list behind it. */
  links: string[];
}

interface Props {
  /** What the bars show: the name of the picture and of the table that says the same. */
  label: string;
  /** How to move in it, for a screen reader. */
  hint: string;
  /** The heading of the table's first column. */
  slotLabel: string;
  series: Series[];
  slots: Slot[];
  format: (value: number) => string;
  /** Shorter, beside the lines. */
  formatTick?: (value: number) => string;
  isWhole?: boolean;
}

const HEIGHT_PX = 180;
const NAMES = 7;

/** Bars over time. Each is a link; arrow keys move among them, and a table says the same without a picture. */
export function Bars(props: Props) {
  const intl = useIntl();
  const direction = directionOf(nearest(intl.locale));
  const [spot, setSpot] = useState<Spot | null>(null);
  const highest = Math.max(0, ...props.slots.flatMap((slot) => slot.values));
  const ticks = ticksUpTo(highest, props.isWhole ?? false);
  return (
    <figure className="oms-bars">
      {props.series.length > 1 && <Legend series={props.series} />}
      <div className="oms-bars-body" data-alone={props.series.length === 1 || undefined}>
        <Axis ticks={ticks} format={props.formatTick ?? props.format} />
        <div className="oms-bars-plot">
          <Plot {...props} ticks={ticks} direction={direction} spot={spot} onSpot={setSpot} />
          <Names slots={props.slots} direction={direction} />
          {spot && <Tip {...props} spot={spot} direction={direction} />}
        </div>
      </div>
      <InWords {...props} />
    </figure>
  );
}

function Legend({ series }: { series: Series[] }) {
  return (
    <figcaption className="oms-bars-legend">
      {series.map(({ key, label }, index) => (
        <span key={key} data-series={index}>
          {label}
        </span>
      ))}
    </figcaption>
  );
}

function Axis({ ticks, format }: { ticks: number[]; format: (value: number) => string }) {
  return (
    <div className="oms-bars-axis" style={{ blockSize: HEIGHT_PX }} aria-hidden>
      {[...ticks].reverse().map((tick) => (
        <span key={tick}>{format(tick)}</span>
      ))}
    </div>
  );
}

interface PlotProps extends Props {
  ticks: number[];
  direction: Direction;
  spot: Spot | null;
  onSpot: (spot: Spot | null) => void;
}

function Plot(props: PlotProps) {
  const { slots, series, ticks, direction, spot, onSpot } = props;
  const svg = useRef<SVGSVGElement>(null);
  const [reached, setReached] = useState<Spot | null>(null);
  const tabbed = within(reached ?? { slot: slots.length - 1, series: 0 }, props);
  const go = (event: KeyboardEvent) => {
    if (event.key === "Escape") onSpot(null);
    const next = stepFrom(event.key, tabbed, props);
    if (!next) return;
    event.preventDefault();
    svg.current?.querySelector<SVGAElement>(`[data-spot="${next.slot}-${next.series}"]`)?.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a picture
    <svg
      ref={svg}
      className="oms-bars-svg"
      height={HEIGHT_PX}
      width="100%"
      role="group"
      aria-label={`${props.label}. ${props.hint}`}
      onKeyDown={go}
      onPointerLeave={() => onSpot(null)}
    >
      <Lines ticks={ticks} />
      {slots.map((slot, index) => (
        <g key={slot.key} data-here={spot?.slot === index}>
          {series.map((each, nth) => (
            <Bar
              key={each.key}
              {...props}
              slot={slot}
              at={{ slot: index, series: nth }}
              place={barOf(slotOf(index, slots.length, direction), nth, series.length, direction)}
              isTabbed={tabbed.slot === index && tabbed.series === nth}
              onReach={setReached}
            />
          ))}
        </g>
      ))}
    </svg>
  );
}

/** The spot itself, or the nearest there is since slots went away. */
function within(spot: Spot, { slots, series }: Props): Spot {
  return { slot: Math.min(spot.slot, slots.length - 1), series: Math.min(spot.series, series.length - 1) };
}

function Lines({ ticks }: { ticks: number[] }) {
  return (
    <g className="oms-bars-lines" aria-hidden>
      {ticks.map((tick, index) => {
        const y = Math.round(HEIGHT_PX * (1 - index / (ticks.length - 1))) - (index ? -0.5 : 0.5);
        return <line key={tick} x1="0" x2="100%" y1={y} y2={y} />;
      })}
    </g>
  );
}

interface BarProps extends PlotProps {
  slot: Slot;
  at: Spot;
  place: Place;
  isTabbed: boolean;
  onReach: (spot: Spot) => void;
}

function Bar({ slot, at, place, isTabbed, series, ticks, format, onSpot, onReach }: BarProps) {
  const value = slot.values[at.series] ?? 0;
  const height = HEIGHT_PX * heightOf(value, ticks.at(-1) ?? 1);
  const x = { x: `${place.start}%`, width: `${place.width}%` };
  return (
    <Link
      href={slot.links[at.series] ?? ""}
      tabIndex={isTabbed ? 0 : -1}
      aria-label={`${slot.title}, ${series[at.series]?.label}: ${format(value)}`}
      data-spot={`${at.slot}-${at.series}`}
      onFocus={() => {
        onReach(at);
        onSpot(at);
      }}
      onBlur={() => onSpot(null)}
      onPointerEnter={() => onSpot(at)}
    >
      <rect className="oms-bars-hit" {...x} y={0} height={HEIGHT_PX} />
      <rect className="oms-bars-bar" data-series={at.series} {...x} y={HEIGHT_PX - height} height={height} />
    </Link>
  );
}

function Names({ slots, direction }: { slots: Slot[]; direction: Direction }) {
  return (
    <div className="oms-bars-names" aria-hidden>
      {slots.map((slot, index) => {
        if (!isNamed(index, slots.length, NAMES)) return null;
        const { start, width } = slotOf(index, slots.length, direction);
        return (
          <span key={slot.key} style={{ left: `${start + width / 2}%` }} data-edge={edgeOf(start, width)}>
            {slot.name}
          </span>
        );
      })}
    </div>
  );
}

/** Which edge of the picture a name in the middle of a slot could cross. */
function edgeOf(start: number, width: number): "left" | "right" | undefined {
  if (width > 8) return undefined;
  if (start + width > 96) return "right";
  return start < 4 ? "left" : undefined;
}

/** All values of the slot in hand; what a screen reader hears is the bar's own name. */
function Tip({ slots, series, format, spot, direction }: Props & { spot: Spot; direction: Direction }) {
  const slot = slots[spot.slot];
  if (!slot) return null;
  const { start, width } = slotOf(spot.slot, slots.length, direction);
  const isFarther = start + width / 2 > 50;
  const side = isFarther ? { right: `${100 - start}%` } : { left: `${start + width}%` };
  return (
    <div className="oms-bars-tip" style={side} aria-hidden>
      <strong>{slot.title}</strong>
      {series.map(({ key, label }, index) => (
        <span key={key} data-series={index} data-here={index === spot.series}>
          {label} <b>{format(slot.values[index] ?? 0)}</b>
        </span>
      ))}
    </div>
  );
}

function InWords({ label, slotLabel, series, slots, format }: Props) {
  return (
    <div className="oms-visually-hidden">
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">{slotLabel}</th>
            {series.map((each) => (
              <th key={each.key} scope="col">
                {each.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {slots.map((slot) => (
            <tr key={slot.key}>
              <th scope="row">{slot.title}</th>
              {series.map((each, index) => (
                <td key={each.key}>{format(slot.values[index] ?? 0)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
