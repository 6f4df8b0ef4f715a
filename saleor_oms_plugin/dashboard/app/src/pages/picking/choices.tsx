import { useIntl } from "react-intl";
import { Ago } from "../../ui/format";
import { Pill } from "../../ui/pill";
import type { WalksToDoQuery } from "./picking.generated";

export type Offer = NonNullable<WalksToDoQuery["omsPickLists"]>["edges"][number]["node"];

/** Mine, then nobody's, then others'; in each the most urgent first. */
export function inOrder(offers: readonly Offer[]): Offer[] {
  const rank = (offer: Offer) => (offer.isMine ? 0 : offer.status === "OPEN" ? 1 : 2);
  const due = (offer: Offer) => (offer.shipBy ? Date.parse(offer.shipBy) : Number.POSITIVE_INFINITY);
  return [...offers].sort((one, other) => rank(one) - rank(other) || compare(due(one), due(other)));
}

const compare = (one: number, other: number): number => (one === other ? 0 : one < other ? -1 : 1);

interface Props {
  offers: readonly Offer[];
  isBusy: boolean;
  onTake: (offer: Offer) => void;
}

/** Each list as one large button. */
export function Choices({ offers, isBusy, onTake }: Props) {
  return (
    <ul className="picking-choices">
      {inOrder(offers).map((offer) => (
        <li key={offer.id}>
          <button type="button" disabled={isBusy} onClick={() => onTake(offer)}>
            <OneOffer offer={offer} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function OneOffer({ offer }: { offer: Offer }) {
  const intl = useIntl();
  const done = offer.unitsPicked + offer.unitsShort;
  return (
    <>
      <span className="picking-choice-head">
        <strong dir="ltr">{offer.number}</strong>
        <Whose offer={offer} />
      </span>
      <span className="oms-faint">
        <bdi>{offer.warehouseName}</bdi> · {intl.formatMessage({ id: `picking.kind.${offer.kind}` })}
      </span>
      <span className="picking-choice-foot">
        <span>{intl.formatMessage({ id: "picking.units" }, { done, units: offer.units })}</span>
        {offer.shipBy && (
          <span data-late={Date.parse(offer.shipBy) < Date.now()}>
            {intl.formatMessage({ id: "picking.shipBy" })} <Ago at={offer.shipBy} />
          </span>
        )}
      </span>
    </>
  );
}

function Whose({ offer }: { offer: Offer }) {
  const intl = useIntl();
  if (offer.isMine) return <Pill tone="info">{intl.formatMessage({ id: "picking.mine" })}</Pill>;
  if (offer.status === "OPEN") return <Pill tone="neutral">{intl.formatMessage({ id: "picking.free" })}</Pill>;
  const name = offer.assigneeName ?? intl.formatMessage({ id: "picking.somebody" });
  return <Pill tone="warning">{intl.formatMessage({ id: "picking.theirs" }, { name })}</Pill>;
}
