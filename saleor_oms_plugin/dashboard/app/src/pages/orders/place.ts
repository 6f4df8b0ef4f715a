/** Where somebody was in the list when they opened an order; kept in the history's entry, not in the address. */
interface Place {
  list?: string;
  row?: string;
}

const here = (): Place => (window.history.state as Place | null) ?? {};

/** The row of the list that was left from here, if it was. */
export const rowLeft = (): string | undefined => here().row;

/** Where an order is opened, remembering the list; the browser's own way back leads to the same row too. */
export function leaveFor(id: string, list: string): [string, { state: Place }] {
  window.history.replaceState({ ...here(), row: id }, "");
  return [`/orders/${encodeURIComponent(id)}`, { state: { list, row: id } }];
}

/** The way back to the list as it was. */
export function backToList(): [string, { state: Place }] {
  const { list, row } = here();
  return [list ? `/orders?${list}` : "/orders", { state: { row } }];
}
