import { FormattedNumber, useIntl } from "react-intl";
import { kindOf, type Rows, sorted, total } from "./tables";

interface Props {
  /** The id of its words. */
  caption: string;
  rows: readonly Rows[];
}

/** How many entries of which kind, by the tables they stand in. */
export function RowsTable({ caption, rows }: Props) {
  const intl = useIntl();
  const say = (id: string) => intl.formatMessage({ id });
  return (
    <table className="people-rows">
      <caption>{say(caption)}</caption>
      <thead>
        <tr>
          <th scope="col">{say("people.what")}</th>
          <th scope="col" data-number="true">
            {say("people.entries")}
          </th>
        </tr>
      </thead>
      {sorted(rows).map(({ kind, tables }) => (
        <tbody key={kind ?? "other"}>
          <tr>
            <th scope="rowgroup">{say(`people.kind.${kind ?? "other"}`)}</th>
            <td data-number="true">
              <FormattedNumber value={total(tables)} />
            </td>
          </tr>
          {tables.map(({ table, rows: count }) => (
            <tr key={table}>
              <th scope="row">
                {kindOf(table) ? say(`people.table.${table}`) : `${say("people.table.other")} (${table})`}
              </th>
              <td data-number="true">
                <FormattedNumber value={count} />
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}
