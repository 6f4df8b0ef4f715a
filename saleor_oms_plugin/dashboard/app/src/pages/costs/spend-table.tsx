import { useIntl } from "react-intl";
import type { OmsPostageDimension } from "../../api/schema.generated";
import { Day, Money } from "../../ui/format";
import type { PostageRowFragment } from "./costs.generated";

interface Props {
  rows: readonly PostageRowFragment[];
  by: OmsPostageDimension;
}

/** Spending row by row; a row is of one currency. */
export function SpendTable({ rows, by }: Props) {
  const intl = useIntl();
  const say = (id: string) => intl.formatMessage({ id });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by the keyboard
    <section className="costs-scroll" aria-label={say("costs.rows")} tabIndex={0}>
      <table className="costs-table">
        <thead>
          <tr>
            <th scope="col">{say(`costs.by.${by}`)}</th>
            <th scope="col">{say("costs.figure.labels")}</th>
            <th scope="col" data-detail>
              {say("costs.figure.quoted")}
            </th>
            <th scope="col" data-detail>
              {say("costs.figure.bought")}
            </th>
            <th scope="col" data-detail>
              {say("costs.figure.refunded")}
            </th>
            <th scope="col">{say("costs.figure.net")}</th>
            <th scope="col" data-detail>
              {say("costs.figure.average")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <SpendRow key={`${row.key} ${row.net.currency}`} row={row} by={by} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function SpendRow({ row, by }: { row: PostageRowFragment; by: OmsPostageDimension }) {
  const intl = useIntl();
  return (
    <tr>
      <th scope="row">
        {by === "DAY" && row.key ? (
          <Day day={row.key} />
        ) : (
          <bdi>{row.name || row.key || intl.formatMessage({ id: "costs.unknown" })}</bdi>
        )}
      </th>
      <td>
        {intl.formatNumber(row.labels)}
        {row.voided > 0 && (
          <small className="oms-faint"> {intl.formatMessage({ id: "costs.voided" }, { count: row.voided })}</small>
        )}
      </td>
      <td data-detail>
        <Money money={row.quoted} />
      </td>
      <td data-detail>
        <Money money={row.bought} />
      </td>
      <td data-detail>
        <Money money={row.refunded} />
      </td>
      <td>
        <strong>
          <Money money={row.net} />
        </strong>
      </td>
      <td data-detail>
        <Money money={row.average} />
      </td>
    </tr>
  );
}
