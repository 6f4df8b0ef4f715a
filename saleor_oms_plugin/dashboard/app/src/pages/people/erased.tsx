import { Text } from "@saleor/macaw-ui";
import { useEffect, useRef } from "react";
import { useIntl } from "react-intl";
import { isolated } from "./address";
import type { ErasureFragment } from "./people.generated";
import { RowsTable } from "./rows";
import { Stays } from "./stays";

/** What was erased, and what of open orders follows. The keyboard comes here from the dialog that is gone. */
export function Erased({ email, erasure }: { email: string; erasure: ErasureFragment }) {
  const intl = useIntl();
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.focus(), []);
  const title = intl.formatMessage({ id: "people.erased" }, { email: isolated(email) });
  return (
    <section ref={place} className="oms-card people-card" tabIndex={-1} aria-label={title}>
      <Text as="h2" size={4} fontWeight="bold">
        {title}
      </Text>
      <p>{intl.formatMessage({ id: "people.erased.how" }, { orders: erasure.orders })}</p>
      <Stays waiting={erasure.waiting} />
      {erasure.rows.length > 0 && <RowsTable caption="people.erased.rows" rows={erasure.rows} />}
    </section>
  );
}
