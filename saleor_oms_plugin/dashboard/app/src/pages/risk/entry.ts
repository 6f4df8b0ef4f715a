import type { OmsRiskEntryInput, OmsRiskIdentity, OmsRiskListKind } from "../../api/schema.generated";

/** What somebody typed of an entry to be. */
export interface EntryDraft {
  kind: OmsRiskListKind;
  identity: OmsRiskIdentity;
  /** The value itself, or the number of the order that has it. */
  text: string;
  note: string;
  /** A day, or nothing for ever. */
  lastDay: string;
}

/** Nobody types these: they are taken from an order. */
const OF_ORDERS: ReadonlySet<OmsRiskIdentity> = new Set(["CARD", "ADDRESS", "CUSTOMER"]);

export const isOfOrder = (identity: OmsRiskIdentity): boolean => OF_ORDERS.has(identity);

/** What is sent. `orderId` is of the order whose number was typed. */
export function inputOf(draft: EntryDraft, channel: string | null, orderId: string | null): OmsRiskEntryInput {
  const { kind, identity } = draft;
  return {
    kind,
    identity,
    ...(orderId === null ? { value: draft.text.trim() } : { orderId }),
    ...(channel && { channel }),
    ...(draft.note.trim() && { note: draft.note.trim() }),
    ...(draft.lastDay && { expiresAt: endOf(draft.lastDay) }),
  };
}

/** The end of a day in the person's own zone: an entry counts through its last day. */
export function endOf(day: string): string {
  const next = new Date(`${day}T00:00:00`);
  next.setDate(next.getDate() + 1);
  return next.toISOString();
}

/** The last day an entry counts, where it ends with a day of the person's; else null: then its moment is told. */
export function lastDayOf(expiresAt: string): Date | null {
  const end = new Date(expiresAt);
  if (end.getHours() + end.getMinutes() + end.getSeconds() > 0) return null;
  return new Date(end.getTime() - 1);
}

interface Refusal {
  field?: string | null;
  message: string;
}

/** Refusals by the field they stand beside; what belongs to none under "". */
export function refusedFields(errors: readonly Refusal[]): Record<string, string> {
  const names: Record<string, string> = {
    "input.value": "text",
    "input.orderId": "text",
    "input.note": "note",
    "input.expiresAt": "lastDay",
  };
  return Object.fromEntries(errors.map(({ field, message }) => [names[field ?? ""] ?? "", message]));
}
