import type { OmsWarehouseInput, OmsWeekday } from "../../api/schema.generated";
import { readNumber, writeNumber } from "../../ui/numbers";
import type { WarehouseRowFragment } from "./warehouses.generated";

export type Warehouse = WarehouseRowFragment;

export const WEEKDAYS: readonly OmsWeekday[] = [
  "MONDAY",
  "TUESDAY",
  "WEDNESDAY",
  "THURSDAY",
  "FRIDAY",
  "SATURDAY",
  "SUNDAY",
];

/** A warehouse's rules as somebody edits them: numbers as they are typed, in the person's own language. */
export interface Form {
  isActive: boolean;
  priority: string;
  latitude: string;
  longitude: string;
  timeZone: string;
  cutOff: string;
  workingDays: readonly OmsWeekday[];
  holidayCountry: string;
  holidayRegion: string;
  closedDays: readonly string[];
  dailyCapacity: string;
  handlingDays: string;
  safetyStock: string;
}

export type Field = keyof Form;

export const FIELDS: readonly Field[] = [
  "isActive",
  "priority",
  "dailyCapacity",
  "handlingDays",
  "safetyStock",
  "timeZone",
  "cutOff",
  "workingDays",
  "holidayCountry",
  "holidayRegion",
  "closedDays",
  "latitude",
  "longitude",
];

/** The whole numbers, and what the server takes of each. */
const WHOLE: Partial<Record<Field, { least: number; most: number; mayBeEmpty: boolean }>> = {
  priority: { least: 0, most: 10_000, mayBeEmpty: true },
  dailyCapacity: { least: 1, most: 1_000_000, mayBeEmpty: true },
  handlingDays: { least: 0, most: 60, mayBeEmpty: false },
  safetyStock: { least: 0, most: 1_000_000, mayBeEmpty: false },
};
const DEGREES: Partial<Record<Field, number>> = { latitude: 90, longitude: 180 };
const MOST_CLOSED_DAYS = 400;

/** What is in force, for editing. Coordinates only where somebody gave them: else the address tells, and may change. */
export function formOf(warehouse: Warehouse, locale: string): Form {
  const number = (value: number | null) => (value === null ? "" : writeNumber(`${value}`, locale));
  const own = warehouse.place?.source === "OWN" ? warehouse.place : null;
  return {
    isActive: warehouse.isActive,
    priority: number(warehouse.priority),
    latitude: number(own?.latitude ?? null),
    longitude: number(own?.longitude ?? null),
    timeZone: warehouse.timeZone,
    cutOff: warehouse.cutOff ?? "",
    workingDays: warehouse.workingDays,
    holidayCountry: warehouse.holidayCountry ?? "",
    holidayRegion: warehouse.holidayRegion,
    closedDays: warehouse.closedDays,
    dailyCapacity: number(warehouse.dailyCapacity),
    handlingDays: number(warehouse.handlingDays),
    safetyStock: number(warehouse.safetyStock),
  };
}

/** What a field means, as the server takes it; null for an empty number. What is no number stays as it was typed. */
function meant(form: Form, field: Field, locale: string): boolean | string | number | readonly string[] | null {
  const value = form[field];
  if (typeof value !== "string") return value;
  const text = value.trim();
  if (!(field in WHOLE) && !(field in DEGREES)) return field === "holidayCountry" ? text.toUpperCase() : text;
  if (text === "") return null;
  const plain = readNumber(text, locale);
  return plain === null ? text : Number(plain);
}

/** The fields that would change, in the order of the form. */
export function changed(was: Form, now: Form, locale: string): Field[] {
  const told = (form: Form, field: Field) => JSON.stringify(sorted(meant(form, field, locale)));
  return FIELDS.filter((field) => told(was, field) !== told(now, field));
}

const sorted = (value: unknown) => (Array.isArray(value) ? [...value].sort() : value);

/** What saving sends: only what changed; an emptied number goes back to what it is without a rule. */
export function inputOf(now: Form, fields: readonly Field[], locale: string): OmsWarehouseInput {
  const reset = fields.filter((field) => meant(now, field, locale) === null);
  const isMoved = fields.some((field) => field in DEGREES) && !reset.some((field) => field in DEGREES);
  const sent = new Set<Field>(fields.filter((field) => !reset.includes(field)));
  if (isMoved) for (const field of ["latitude", "longitude"] as const) sent.add(field);
  const values = [...sent].map((field) => [field, meant(now, field, locale)]);
  return { ...Object.fromEntries(values), ...(reset.length > 0 && { reset }) };
}

/** A sentence of ours that says what is wrong: its word, and the limits in it. */
export interface Problem {
  id: string;
  values?: Record<string, number>;
}

/** What is wrong with a field as it is typed; the server has the last word. */
export function problemOf(form: Form, field: Field, locale: string): Problem | null {
  const value = meant(form, field, locale);
  const whole = WHOLE[field];
  if (whole) return wholeProblem(value, whole);
  const degrees = DEGREES[field];
  if (degrees !== undefined) return degreesProblem(form, value, degrees, locale);
  const isWrong = WRONG[field]?.(form) ?? false;
  return isWrong ? { id: `warehouses.wrong.${field}` } : null;
}

function wholeProblem(
  value: unknown,
  { least, most, mayBeEmpty }: { least: number; most: number; mayBeEmpty: boolean },
) {
  if (value === null && mayBeEmpty) return null;
  const isFine = Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
  return isFine ? null : { id: "warehouses.wrong.whole", values: { least, most } };
}

function degreesProblem(form: Form, value: unknown, most: number, locale: string): Problem | null {
  const others = [meant(form, "latitude", locale), meant(form, "longitude", locale)];
  if (value === null) return others.every((each) => each === null) ? null : { id: "warehouses.wrong.both" };
  const isFine = typeof value === "number" && Math.abs(value) <= most;
  return isFine ? null : { id: "warehouses.wrong.degrees", values: { most } };
}

const WRONG: Partial<Record<Field, (form: Form) => boolean>> = {
  timeZone: ({ timeZone }) => !isZone(timeZone.trim()),
  cutOff: ({ cutOff }) => cutOff !== "" && !/^([01]?\d|2[0-3]):[0-5]\d$/.test(cutOff.trim()),
  workingDays: ({ workingDays }) => workingDays.length === 0,
  holidayCountry: ({ holidayCountry }) => !/^([a-z]{2})?$/i.test(holidayCountry.trim()),
  closedDays: ({ closedDays }) => closedDays.length > MOST_CLOSED_DAYS,
};

/** Whether the browser knows the zone; an empty one is the shop's. */
function isZone(zone: string): boolean {
  try {
    return zone === "" || Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}

/** The server's refusals by the field they name; what names none stands under "". */
export function refusalsOf(errors: readonly { field?: string | null; message: string }[]): Record<string, string> {
  const known = new Set<string>(FIELDS);
  return Object.fromEntries(
    errors.map(({ field, message }) => {
      const name = (field ?? "").replace(/^input\./, "");
      return [known.has(name) ? name : "", message];
    }),
  );
}
