import { Button } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { Link } from "wouter";
import { PartWords } from "../../i18n/provider";
import { Ago } from "../../ui/format";
import { Card } from "../../ui/page";
import { CreateReturn } from "./create";
import { ReturnPills } from "./pill";
import "./returns.css";
import type { OrderReturnsFragment } from "./returns.generated";
import { unitsOf } from "./wishes";

interface Props {
  order: OrderReturnsFragment;
  /** Shown in front of Saleor's own page: nothing leads away from here. */
  isPopup?: boolean;
}

/** An order's returns, and how to make one; nothing while nothing has left that could come back. */
export function Returns(props: Props) {
  const { returns, returnable } = props.order;
  if (returns.length === 0 && returnable.length === 0) return null;
  return (
    <PartWords part="returns" fallback={null}>
      <OfOrder {...props} />
    </PartWords>
  );
}

function OfOrder({ order, isPopup = false }: Props) {
  const intl = useIntl();
  const [isOpen, setOpen] = useState(false);
  const units = unitsOf(order.returnable);
  return (
    <Card
      title="returns.title"
      actions={
        <Button size="small" variant="secondary" disabled={units === 0} onClick={() => setOpen(true)}>
          {intl.formatMessage({ id: "returns.create" })}
        </Button>
      }
    >
      {(units === 0 || order.returns.length === 0) && (
        <p className="oms-faint returns-line">{intl.formatMessage({ id: "returns.may" }, { count: units })}</p>
      )}
      {order.returns.map((each) => (
        <One key={each.id} sent={each} isPopup={isPopup} />
      ))}
      {isOpen && <CreateReturn order={order} onClose={() => setOpen(false)} />}
    </Card>
  );
}

function One({ sent, isPopup }: { sent: OrderReturnsFragment["returns"][number]; isPopup: boolean }) {
  const intl = useIntl();
  const count = unitsOf(sent.lines);
  return (
    <article className="returns-item">
      <div className="oms-actions">
        {isPopup ? (
          <strong dir="ltr">{sent.number}</strong>
        ) : (
          <Link href={`/returns/${encodeURIComponent(sent.id)}`} dir="ltr">
            {sent.number}
          </Link>
        )}
        <ReturnPills {...sent} />
      </div>
      <p className="oms-faint returns-line">
        {intl.formatMessage({ id: "returns.units" }, { count })} · <bdi>{sent.warehouseName}</bdi> ·{" "}
        <Ago at={sent.createdAt} />
      </p>
      <p className="returns-line" dir="auto">
        {sent.reason}
      </p>
      {sent.problem && (
        <p className="oms-wrong" dir="auto">
          {sent.problem}
        </p>
      )}
    </article>
  );
}
