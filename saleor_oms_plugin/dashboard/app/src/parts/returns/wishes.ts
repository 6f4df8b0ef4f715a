import type { OmsReturnMethod } from "../../api/schema.generated";

export const METHODS: readonly OmsReturnMethod[] = ["LABEL", "QR_CODE", "NONE"];

interface Returnable {
  quantity: number;
  orderLine: { id: string } | null;
}

/** What was typed, by order line. */
export type Quantities = Readonly<Record<string, string>>;

interface Wishes {
  lines: { orderLineId: string; quantity: number }[];
  /** Lines whose quantity nobody can send back. */
  wrong: string[];
}

/** Whole numbers from 0 to what may come back; an empty field is none. `null` is no such number. */
export function readCount(typed: string, most: number): number | null {
  const text = typed.trim();
  if (text === "") return 0;
  if (!/^\d{1,9}$/.test(text)) return null;
  const count = Number(text);
  return count <= most ? count : null;
}

/** What is asked for, of the lines that may come back; those of which none comes are left out. */
export function wishesOf(returnable: readonly Returnable[], typed: Quantities): Wishes {
  const lines: Wishes["lines"] = [];
  const wrong: string[] = [];
  for (const { quantity: most, orderLine } of returnable) {
    if (!orderLine) continue; // Saleor has deleted it: nobody can name it
    const quantity = readCount(typed[orderLine.id] ?? "", most);
    if (quantity === null) wrong.push(orderLine.id);
    else if (quantity > 0) lines.push({ orderLineId: orderLine.id, quantity });
  }
  return { lines, wrong };
}

/** How many units of one kind there are in all. */
export const unitsOf = (lines: readonly { quantity: number }[]): number =>
  lines.reduce((sum, { quantity }) => sum + quantity, 0);
