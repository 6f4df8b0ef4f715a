import type { IntlShape } from "react-intl";

/** What people call a message, by its kind however it is spelled: `DISPATCHED` or `dispatched`. */
export function messageKind(intl: IntlShape, kind: string): string {
  const id = `messageKind.${kind.toLowerCase()}`;
  return id in intl.messages ? intl.formatMessage({ id }) : kind;
}
