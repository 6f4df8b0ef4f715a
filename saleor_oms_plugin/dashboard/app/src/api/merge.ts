/** Some rows of a list, and the cursor at which the next ones begin: null at the end of the list. */
export interface Rows<Row> {
  rows: Row[];
  next: string | null;
}

interface Keyed {
  id: string;
}

/**
 * The pages of a list once its first page was asked for again: what came is put on top, what moved down stays, what the
 * list holds no longer is left out. Null where the two have nothing in common: then only the fresh page is true.
 */
export function withHead<Row extends Keyed, Page extends Rows<Row>>(pages: Page[], fresh: Page): Page[] | null {
  const known = pages.flatMap((page) => page.rows);
  const bottom = fresh.rows.at(-1);
  const place = known.findIndex((row) => row.id === bottom?.id);
  if (fresh.next === null || place < 0) return null;
  const below = new Set(known.slice(place + 1).map((row) => row.id));
  for (const row of fresh.rows) below.delete(row.id);
  const kept = pages.map((page) => ({ ...page, rows: page.rows.filter((row) => below.has(row.id)) }));
  const [head, ...rest] = kept;
  return [{ ...fresh, rows: [...fresh.rows, ...(head?.rows ?? [])], next: head?.next ?? null }, ...rest];
}

/** The pages with some rows in their newest form, each where it stands. */
export function withChanged<Row extends Keyed, Page extends Rows<Row>>(pages: Page[], changed: Row[]): Page[] {
  const newest = new Map(changed.map((row) => [row.id, row]));
  return pages.map((page) => ({ ...page, rows: page.rows.map((row) => newest.get(row.id) ?? row) }));
}
