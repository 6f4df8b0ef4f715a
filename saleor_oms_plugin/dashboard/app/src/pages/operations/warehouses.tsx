import { Skeleton } from "@saleor/macaw-ui";
import { FormattedMessage, FormattedNumber, useIntl } from "react-intl";
import { Card } from "../../ui/page";
import { Behind, Count } from "./figure";
import { type OrdersFilter, type Span, shippedIn } from "./links";
import type { Overview } from "./model";

type Load = Overview["warehouses"][number];

const COLUMNS = ["warehouse", "open", "late", "shippedToday", "unitsAvailable", "unitsAllocated"] as const;

interface Props {
  overview: Overview | undefined;
  orders: (filter: OrdersFilter) => string;
  /** The moments of today, as the server counts them. */
  today: Span;
}

/** What each warehouse has to do, did today, and has on its shelves. */
export function Warehouses({ overview, orders, today }: Props) {
  return (
    <Card title="operations.warehouses">
      <div className="ops-scroll">
        <table className="ops-table">
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" data-number={column !== "warehouse"}>
                  <FormattedMessage id={`column.${column}`} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {overview?.warehouses.map((load) => (
              <Line key={load.id ?? load.warehouseName} load={load} orders={orders} today={today} />
            ))}
          </tbody>
        </table>
        {!overview && <Skeleton height={10} width="100%" />}
        {overview?.warehouses.length === 0 && (
          <p className="oms-faint ops-none">
            <FormattedMessage id="operations.warehouses.none" />
          </p>
        )}
      </div>
    </Card>
  );
}

function Line({ load, orders, today }: { load: Load } & Omit<Props, "overview">) {
  const intl = useIntl();
  const here = load.id ? { warehouse: [load.id] } : null; // one that Saleor has deleted has no list
  const counts = [
    { key: "open", filter: { open: true } },
    { key: "late", filter: { open: true, late: true } },
    { key: "shippedToday", filter: shippedIn(today) },
  ] as const;
  return (
    <tr>
      <th scope="row">{load.warehouseName}</th>
      {counts.map(({ key, filter }) => (
        <td key={key} data-number data-bad={key === "late" && load.late > 0}>
          <Behind
            href={here ? orders({ ...here, ...filter }) : undefined}
            about={`${load.warehouseName}, ${intl.formatMessage({ id: `column.${key}` })}`}
          >
            <Count value={load[key]} />
          </Behind>
        </td>
      ))}
      <td data-number>
        <FormattedNumber value={load.unitsAvailable} />
      </td>
      <td data-number>
        <FormattedNumber value={load.unitsAllocated} />
      </td>
    </tr>
  );
}
