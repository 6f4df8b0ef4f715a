import { Skeleton } from "@saleor/macaw-ui";
import { FormattedMessage, FormattedNumber, useIntl } from "react-intl";
import { Card } from "../../ui/page";
import { Behind, Count } from "./figure";
import { type OrdersFilter, shippedBy } from "./links";
import type { Overview } from "./model";

type Load = Overview["warehouses"][number];

const COLUMNS = [
  "warehouse",
  "open",
  "late",
  "shippedToday",
  "unitsOnHand",
  "unitsAllocated",
  "unitsAvailable",
] as const;

interface Props {
  overview: Overview | undefined;
  orders: (filter: OrdersFilter) => string;
}

/** What each warehouse has to do, did today, and has on its shelves. */
export function Warehouses({ overview, orders }: Props) {
  return (
    <Card title="operations.warehouses">
      <div className="ops-scroll">
        <table className="ops-table">
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th
                  key={column}
                  scope="col"
                  data-number={column !== "warehouse"}
                  data-detail={column === "unitsOnHand"}
                >
                  <FormattedMessage id={`column.${column}`} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {overview?.warehouses.map((load) => (
              <Line key={load.id ?? load.warehouseName} load={load} orders={orders} since={overview.todayStartsAt} />
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

/** One warehouse; `since` is when today began there. */
function Line({ load, orders, since }: { load: Load; orders: Props["orders"]; since: string }) {
  const intl = useIntl();
  const counts = [
    { key: "open", filter: { inside: true } },
    { key: "late", filter: { inside: true, late: true } },
    { key: "shippedToday", filter: { partShippedFrom: since } },
  ] as const;
  return (
    <tr>
      <th scope="row">{load.warehouseName}</th>
      {counts.map(({ key, filter }) => (
        <td key={key} data-number data-bad={key === "late" && load.late > 0}>
          <Behind
            href={orders({ ...shippedBy(load), ...filter })}
            about={`${load.warehouseName}, ${intl.formatMessage({ id: `column.${key}` })}`}
          >
            <Count value={load[key]} />
          </Behind>
        </td>
      ))}
      {[load.unitsOnHand, load.unitsAllocated, load.unitsAvailable].map((units, index) => (
        <td key={COLUMNS[index + 4]} data-number data-detail={index === 0}>
          <FormattedNumber value={units} />
        </td>
      ))}
    </tr>
  );
}
