/** What is kept, as docs/privacy.md sorts it, and the tables it is kept in. */
export const KINDS = {
  texts: [
    ...["OmsOrder", "TimelineEvent", "Hold", "Work", "Return", "OrderRefund", "Feedback", "ProductFeedback"],
    ...["WarehouseDecline", "ShortPick", "PutBack", "PickTask", "PickList", "SourcingDecision", "PostageFinding"],
    ...["RiskSignal", "RiskOutcome"],
  ],
  carriers: [
    ...["StoredEvent", "TrackingRegistration", "ParcelException", "RateQuote", "LabelRequest", "PurchaseIntent"],
    ...["Manifest", "Pickup", "WebhookReceipt", "PostageSighting"],
  ],
  papers: ["Label", "CustomsPapers", "ManifestDocument"],
  fingerprints: ["RiskCase", "RiskFingerprint", "RiskEntry"],
  recipients: ["Message", "Suppression"],
  links: ["AccessToken"],
  chance: ["SavedView", "StoredJob", "Erasure"],
} as const satisfies Record<string, readonly string[]>;

export type Kind = keyof typeof KINDS;

export interface Rows {
  table: string;
  rows: number;
}

/** Each kind of which there is something, with its tables; those we have no words for, under no kind, come last. */
export function sorted(found: readonly Rows[]): { kind: Kind | null; tables: Rows[] }[] {
  const kinds = Object.keys(KINDS) as Kind[];
  const groups = [...kinds, null].map((kind) => ({
    kind,
    tables: found.filter(({ table }) => kindOf(table) === kind),
  }));
  return groups.filter(({ tables }) => tables.length > 0);
}

export const total = (found: readonly Rows[]): number => found.reduce((sum, { rows }) => sum + rows, 0);

/** Whether anything of ours leads to the person. */
export const isSomething = ({ orders, rows }: { orders: number; rows: readonly Rows[] }): boolean =>
  orders > 0 || total(rows) > 0;

export function kindOf(table: string): Kind | null {
  const found = Object.entries(KINDS).find(([, tables]) => (tables as readonly string[]).includes(table));
  return found ? (found[0] as Kind) : null;
}
