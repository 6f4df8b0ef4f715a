/** Why units are short, as a picker chooses it and as it is written down for whoever reads the order later. */
export const REASONS = [
  { name: "empty", said: "The bin is empty" },
  { name: "fewer", said: "Fewer in the bin than needed" },
  { name: "damaged", said: "Damaged" },
  { name: "other_goods", said: "Other goods in the bin" },
] as const;

/** What a reason that is written down is called among these; null for somebody's own words. */
export const reasonNamed = (said: string): string | null => REASONS.find((each) => each.said === said)?.name ?? null;
