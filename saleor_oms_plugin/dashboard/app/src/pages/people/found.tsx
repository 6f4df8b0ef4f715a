import { Button, Text } from "@saleor/macaw-ui";
import { useState } from "react";
import { FormattedNumber, useIntl } from "react-intl";
import { isolated } from "./address";
import { Erase } from "./erase";
import type { ErasureFragment } from "./people.generated";
import { RowsTable } from "./rows";
import { total } from "./tables";
import { Tell } from "./tell";

interface Props {
  email: string;
  erasure: ErasureFragment;
  onErased: (erasure: ErasureFragment) => void;
}

/** What is kept of somebody, as a file, and the way to erase it. */
export function Found({ email, erasure, onErased }: Props) {
  const intl = useIntl();
  const say = (id: string) => intl.formatMessage({ id });
  const [isErasing, setErasing] = useState(false);
  const names = total(erasure.rows);
  const figures = { orders: erasure.orders, waiting: erasure.waiting, names };
  return (
    <section className="oms-card people-card">
      <div className="people-head" role="status">
        <Text as="h2" size={4} fontWeight="bold">
          {intl.formatMessage({ id: "people.found" }, { email: isolated(email) })}
        </Text>
        <dl className="people-figures">
          {Object.entries(figures).map(([name, value]) => (
            <div key={name}>
              <dt>{say(`people.figure.${name}`)}</dt>
              <dd>
                <FormattedNumber value={value} />
              </dd>
            </div>
          ))}
        </dl>
      </div>
      {names > 0 ? (
        <RowsTable caption="people.rows" rows={erasure.rows} />
      ) : (
        <p className="oms-faint">{say("people.nameless")}</p>
      )}
      <div className="oms-actions">
        <Tell email={email} />
        <Button variant="error" className="oms-danger" onClick={() => setErasing(true)}>
          {say("people.erase")}
        </Button>
      </div>
      <p className="oms-faint people-hint">{say("people.tell.hint")}</p>
      {isErasing && (
        <Erase email={email} waiting={erasure.waiting} onErased={onErased} onClose={() => setErasing(false)} />
      )}
    </section>
  );
}
