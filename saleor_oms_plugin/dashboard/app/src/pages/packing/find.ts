import { useState } from "react";
import { type IntlShape, useIntl } from "react-intl";
import { useLocation } from "wouter";
import { run } from "../../api/client";
import { signal } from "../../parts/scans/signals";
import type { Wrong } from "../../parts/scans/wrong-scan";
import { useSession } from "../../session/context";
import { failureIn } from "../../ui/states";
import { PackFindDocument, type PackFindQuery, type QueuedPartFragment } from "./packing.generated";

type Scanned = PackFindQuery["omsScan"];
export type Queued = QueuedPartFragment;

/** What a scan at the queue comes to: one part to open, several to choose from, or none, with the word that says why. */
export type Found =
  | { kind: "one"; id: string }
  | { kind: "some"; number: string; parts: { part: Queued; tote: string | null }[] }
  | { kind: "none"; why: string };

export const addressOf = (id: string): string => `/packing/${encodeURIComponent(id)}`;

/** A part whose order has this number, however it is written; several parts of one order are chosen by hand. */
export function byNumber(code: string, rows: readonly Queued[]): Found | null {
  const number = code.trim().replace(/^#/, "").toUpperCase();
  const parts = rows.filter((row) => row.omsOrder.orderNumber.toUpperCase() === number);
  const [only] = parts;
  if (only && parts.length === 1) return { kind: "one", id: only.id };
  return only ? { kind: "some", number, parts: parts.map((part) => ({ part, tote: null })) } : null;
}

/** What the server makes of a code, with what of it can be packed. */
export function fromServer(scanned: Scanned, rows: readonly Queued[]): Found {
  if (scanned.fulfillmentOrder) return { kind: "one", id: scanned.fulfillmentOrder.id };
  if (scanned.pickList) return ofList(scanned.pickList);
  if (scanned.kind === "PRODUCT") return ofProduct(scanned.sku, rows);
  return { kind: "none", why: `packing.find.${scanned.kind === "BIN" ? "bin" : "unknown"}` };
}

function ofList({ number, fulfillmentOrders, tasks }: NonNullable<Scanned["pickList"]>): Found {
  const toteOf = (id: string) => tasks.find(({ fulfillmentOrder }) => fulfillmentOrder.id === id)?.tote ?? null;
  const parts = fulfillmentOrders
    .filter(({ status }) => status === "PICKED")
    .map((part) => ({ part, tote: toteOf(part.id) }));
  const [only] = parts;
  if (only && parts.length === 1) return { kind: "one", id: only.part.id };
  return only ? { kind: "some", number, parts } : { kind: "none", why: "packing.find.packed" };
}

/** The most urgent part that needs this product and nothing else, else the most urgent that needs it at all. */
function ofProduct(sku: string | null, rows: readonly Queued[]): Found {
  const needing = rows.filter(({ lines }) => lines.some((line) => line.sku === sku));
  const part = needing.find(({ lines }) => lines.every((line) => line.sku === sku)) ?? needing[0];
  return part ? { kind: "one", id: part.id } : { kind: "none", why: "packing.find.product" };
}

/** Opens what a scan names: from what the page holds where it can, else by asking the server. */
export function useFind(rows: readonly Queued[], warehouseId: string | null) {
  const intl = useIntl();
  const session = useSession();
  const [, navigate] = useLocation();
  const [some, setSome] = useState<Extract<Found, { kind: "some" }> | null>(null);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const ask = async (code: string): Promise<Found> => {
    if (warehouseId === null) return { kind: "none", why: "packing.find.warehouse" };
    const { omsScan } = await run(session, PackFindDocument, { warehouseId, code });
    return fromServer(omsScan, rows);
  };
  const find = async (code: string) => {
    const tote = some?.parts.find((each) => each.tote !== null && each.tote === code.trim());
    const near: Found | null = tote ? { kind: "one", id: tote.part.id } : byNumber(code, rows);
    try {
      const found = near ?? (await ask(code));
      signal(found.kind === "none" ? "wrong" : "right");
      if (found.kind === "one") navigate(addressOf(found.id));
      setSome(found.kind === "some" ? found : null);
      setWrong(found.kind === "none" ? notFound(intl, code, intl.formatMessage({ id: found.why })) : null);
    } catch (error) {
      setWrong(notFound(intl, code, failureIn(intl, error)));
    }
  };
  return { find, some, wrong, forget: () => setWrong(null), all: () => setSome(null) };
}

const notFound = (intl: IntlShape, scanned: string, why: string): Wrong => ({
  scanned,
  expected: intl.formatMessage({ id: "packing.find.expected" }),
  why,
});
