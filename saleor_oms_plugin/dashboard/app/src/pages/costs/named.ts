/** The ids somebody typed or pasted, each once: parted by spaces, commas or lines. */
export function namedIn(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter(Boolean))];
}

/** Whether a person's word on a purchase counts by now: before, it may still arrive at the carrier. */
export function isSettleable(settleFrom: string | null | undefined, now: Date): boolean {
  return settleFrom != null && new Date(settleFrom) <= now;
}
