import { Skeleton } from "@saleor/macaw-ui";
import {
  Banknote,
  CalendarX,
  ClipboardCheck,
  Hand,
  type LucideIcon,
  OctagonAlert,
  Package,
  PackageX,
  ScanBarcode,
  ShoppingBasket,
  Tag,
  TriangleAlert,
} from "lucide-react";
import { FormattedMessage } from "react-intl";
import { Link } from "wouter";
import type { OmsAttention } from "../../api/schema.generated";
import { Card } from "../../ui/page";
import type { Tone } from "../../ui/states";
import { Age, Count } from "./figure";
import type { OrdersFilter } from "./links";
import type { Overview } from "./model";

type Need = Overview["attention"][number];

const LOOKS: Record<OmsAttention, [LucideIcon, Tone]> = {
  PROBLEM: [OctagonAlert, "error"],
  HOLD_FOR_PERSON: [Hand, "attention"],
  EXCEPTION: [PackageX, "error"],
  LATE: [CalendarX, "error"],
  AT_RISK: [TriangleAlert, "warning"],
  BACKORDERED: [ShoppingBasket, "warning"],
  CONFIRMATION: [ClipboardCheck, "info"],
  PAYMENT: [Banknote, "info"],
  PICK: [ScanBarcode, "neutral"],
  PACK: [Package, "neutral"],
  LABEL: [Tag, "neutral"],
};

/** As many as stand in one column without growing the page. */
const FEW = 4;

interface Props {
  overview: Overview | undefined;
  orders: (filter: OrdersFilter) => string;
}

/** What needs a person now, as urgent as the server says it is. */
export function Attention({ overview, orders }: Props) {
  return (
    <Card title="operations.attention">
      <div className="ops-needs">
        {!overview && <Grey />}
        {overview?.attention.length === 0 && <Nothing />}
        <ul className="ops-list" data-few={(overview?.attention.length ?? 0) <= FEW}>
          {overview?.attention.map((need) => (
            <li key={need.kind}>
              <NeedLink need={need} asOf={overview.asOf} href={orders({ attention: [need.kind] })} />
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}

function NeedLink({ need, asOf, href }: { need: Need; asOf: string; href: string }) {
  const [Icon, tone] = LOOKS[need.kind];
  return (
    <Link href={href} className="ops-need">
      <span className="ops-icon oms-pill" data-tone={tone}>
        <Icon size={16} aria-hidden />
      </span>
      <span className="ops-need-words">
        <span>
          <FormattedMessage id={`operations.attention.${need.kind}`} />
        </span>
        <span className="oms-faint ops-small">
          {need.oldest && (
            <FormattedMessage id="operations.oldest" values={{ age: <Age of={need.oldest} asOf={asOf} /> }} />
          )}
        </span>
      </span>
      <strong className="ops-count">
        <Count value={need.count} />
      </strong>
    </Link>
  );
}

function Nothing() {
  return (
    <div className="oms-empty">
      <strong>
        <FormattedMessage id="operations.attention.none" />
      </strong>
      <span className="oms-faint">
        <FormattedMessage id="operations.attention.none.more" />
      </span>
    </div>
  );
}

const Grey = () => (
  <>
    {["first", "second", "third", "fourth"].map((row) => (
      <div key={row} className="ops-need">
        <Skeleton height={5} width="100%" />
      </div>
    ))}
  </>
);
