import { Button, Text } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { BULK_KINDS, type BulkKind, type useBulkDeeds } from "./bulk-deeds";
import { type OrderRow, openHolds } from "./columns";

/** What can be done with the chosen orders; hovers over the table's end, so that nothing moves when it comes. */
export function BulkBar({ deeds }: { deeds: ReturnType<typeof useBulkDeeds> }) {
  const intl = useIntl();
  const { chosen, ask, select, state } = deeds;
  if (chosen.length === 0) return null;
  return (
    <section className="orders-bulk" aria-label={intl.formatMessage({ id: "orders.bulk" })}>
      <Text fontWeight="medium">{intl.formatMessage({ id: "orders.bulk.selected" }, { count: chosen.length })}</Text>
      {BULK_KINDS.map((kind) => (
        <Button
          key={kind}
          variant="secondary"
          size="small"
          disabled={state.isRunning || !concerns(kind, chosen)}
          title={concerns(kind, chosen) ? undefined : intl.formatMessage({ id: `orders.bulk.${kind}.none` })}
          onClick={() => ask(kind, chosen)}
        >
          {intl.formatMessage({ id: kind === "release" ? "orders.deed.releaseAll" : `orders.deed.${kind}` })}
        </Button>
      ))}
      <Button variant="tertiary" size="small" onClick={() => select(new Set())}>
        {intl.formatMessage({ id: "orders.bulk.clear" })}
      </Button>
    </section>
  );
}

/** Whether the deed could change any of them. */
function concerns(kind: BulkKind, rows: OrderRow[]): boolean {
  if (kind === "release") return rows.some((row) => openHolds(row).length > 0);
  if (kind === "retry") return rows.some((row) => row.problem);
  return true;
}
