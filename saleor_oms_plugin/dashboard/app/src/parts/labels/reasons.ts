interface Refusal {
  carrier: string;
  code: string | null;
  message: string;
}

/** Refusals by carrier, in the order in which they came; the same said twice is said once. */
export function byCarrier<Said extends Refusal>(refusals: readonly Said[]): [string, Said[]][] {
  const found = new Map<string, Said[]>();
  for (const each of refusals) {
    const said = found.get(each.carrier) ?? [];
    const isKnown = said.some(({ code, message }) => code === each.code && message === each.message);
    found.set(each.carrier, isKnown ? said : [...said, each]);
  }
  return [...found];
}
