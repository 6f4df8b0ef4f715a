import { Button } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { useShortcuts } from "../../../ui/shortcuts";
import type { Asking } from "../deeds/dialogs";
import { useSaid } from "../said";
import type { OrderDeeds } from "./deeds";
import type { OmsOrder } from "./page";

interface Deed {
  kind: "release" | "retry" | "hold" | "cancel" | "reject";
  /** The words' id on its button. */
  words: string;
  key?: string;
  asking: Asking;
  /** Why it cannot be done now. */
  obstacle?: string;
}

/** Everything a person may do with the order; what cannot be done now says why. */
export function Actions({ order, deeds }: { order: OmsOrder; deeds: OrderDeeds }) {
  const intl = useIntl();
  const all = useDeeds(order, deeds);
  useShortcuts(all.flatMap(({ key, obstacle, asking }) => (key && !obstacle ? [[key, () => deeds.ask(asking)]] : [])));
  if (all.length === 0) return null;
  return (
    <section className="orders-actions" aria-label={intl.formatMessage({ id: "orders.actions" })}>
      {all.map(({ kind, words, key, asking, obstacle }) => (
        <span key={kind} className="orders-action" title={obstacle}>
          <Button
            variant={kind === "release" || kind === "retry" ? "primary" : "secondary"}
            disabled={obstacle !== undefined}
            aria-describedby={obstacle && obstacleId(obstacle)}
            aria-keyshortcuts={key}
            onClick={() => deeds.ask(asking)}
          >
            {intl.formatMessage({ id: words })}
          </Button>
        </span>
      ))}
      <Obstacles deeds={all} />
    </section>
  );
}

/** The reasons in the open, since a disabled button's title reaches neither keyboard nor touch. */
function Obstacles({ deeds }: { deeds: Deed[] }) {
  const intl = useIntl();
  const reasons = [...new Set(deeds.flatMap(({ obstacle }) => obstacle ?? []))];
  const named = (why: string) =>
    deeds.filter(({ obstacle }) => obstacle === why).map(({ words }) => intl.formatMessage({ id: words }));
  return reasons.map((why) => (
    <p key={why} id={obstacleId(why)} className="orders-obstacle oms-faint">
      {intl.formatMessage({ id: "orders.obstacle" }, { deeds: intl.formatList(named(why)), why })}
    </p>
  ));
}

const obstacleId = (why: string) => `orders-obstacle-${why.replace(/\W+/g, "-")}`;

const OVER = ["COMPLETED", "CANCELED"];
const NOTHING_TO_HOLD = [...OVER, "SHIPPED", "DELIVERED"];

function useDeeds(order: OmsOrder, { subject }: OrderDeeds): Deed[] {
  const intl = useIntl();
  const said = useSaid();
  const subjects = [subject];
  const gone = subject.orderId === null ? intl.formatMessage({ id: "orders.deed.gone" }) : undefined;
  const unstoppable = order.cancellation.isPossible ? undefined : said(order.cancellation.reason);
  const found: (Deed | false)[] = [
    subject.openHolds.length > 0 && {
      kind: "release",
      words: subject.openHolds.length > 1 ? "orders.deed.releaseAll" : "orders.deed.release",
      key: "r",
      asking: { kind: "release", subjects },
    },
    order.problem !== null && {
      kind: "retry",
      words: "orders.deed.retry",
      key: "t",
      asking: { kind: "retry", subjects },
    },
    !NOTHING_TO_HOLD.includes(order.stage) && {
      kind: "hold",
      words: "orders.deed.hold",
      key: "h",
      asking: { kind: "hold", subjects, lines: order.order?.lines.flatMap((line) => line ?? []) },
      obstacle: gone,
    },
    !OVER.includes(order.stage) && {
      kind: "cancel",
      words: "orders.deed.cancel",
      key: "c",
      asking: { kind: "cancel", subjects, cancellation: order.cancellation },
      obstacle: gone ?? unstoppable,
    },
    !OVER.includes(order.stage) && {
      kind: "reject",
      words: "orders.deed.reject",
      asking: { kind: "reject", subjects, cancellation: order.cancellation },
      obstacle: gone ?? unstoppable,
    },
  ];
  return found.filter((deed) => deed !== false);
}
