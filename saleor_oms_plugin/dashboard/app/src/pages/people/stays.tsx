import { useIntl } from "react-intl";

/** What is left when somebody is erased: of open orders for now, of any order for good, and elsewhere. */
export function Stays({ waiting }: { waiting: number }) {
  const intl = useIntl();
  return (
    <ul className="people-stays">
      {waiting > 0 && <li>{intl.formatMessage({ id: "people.stays.waiting" }, { count: waiting })}</li>}
      {["accounts", "fraud", "elsewhere"].map((what) => (
        <li key={what}>{intl.formatMessage({ id: `people.stays.${what}` })}</li>
      ))}
    </ul>
  );
}
