export interface Compared {
  /** Of the carrier's list. */
  purchases: number;
  found: number;
  /** What ended by itself. */
  resolved: number;
}

const NOTHING: Compared = { purchases: 0, found: 0, resolved: 0 };

/** What a comparison that is over says of itself; zeros for what it does not say. */
export function readResults(results: unknown): Compared {
  const read: unknown = typeof results === "string" ? parsed(results) : results;
  if (typeof read !== "object" || read === null) return NOTHING;
  const told = read as Record<string, unknown>;
  const count = (name: keyof Compared) => (typeof told[name] === "number" ? (told[name] as number) : 0);
  return { purchases: count("purchases"), found: count("found"), resolved: count("resolved") };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
