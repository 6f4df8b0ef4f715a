import { Button } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { Day } from "../../ui/format";
import { Card } from "../../ui/page";
import { Pill } from "../../ui/pill";
import type { Tone } from "../../ui/states";
import { dayAt } from "../operations/period";
import type { Told } from "./carriers";
import type { PickupFragment } from "./endofday.generated";
import type { Place } from "./index";
import { SettlePickup } from "./settle";

const TONES: Record<PickupFragment["status"], Tone> = {
  REQUESTED: "info",
  UNKNOWN: "attention",
  CONFIRMED: "success",
  FAILED: "error",
  CANCELED: "neutral",
};

interface Props {
  pickups: readonly PickupFragment[];
  place: Place;
  onTold: Told;
}

/** When carriers come on that day, and which of them a person has to telephone. */
export function Pickups({ pickups, place, onTold }: Props) {
  const intl = useIntl();
  return (
    <Card title="endofday.pickups">
      {pickups.length === 0 && (
        <p className="oms-faint endofday-line">{intl.formatMessage({ id: "endofday.pickups.none" })}</p>
      )}
      {pickups.map((pickup) => (
        <One key={pickup.id} pickup={pickup} place={place} onTold={onTold} />
      ))}
    </Card>
  );
}

function One({ pickup, place, onTold }: { pickup: PickupFragment; place: Place; onTold: Told }) {
  const intl = useIntl();
  const { zone } = place;
  const [isSettling, setSettling] = useState(false);
  const { status, confirmationCode, confirmedStart, confirmedEnd } = pickup;
  const startsOn = dayAt(new Date(pickup.start), zone);
  const isOpen = status !== "FAILED" && status !== "CANCELED";
  return (
    <article className="endofday-item">
      <div className="oms-actions">
        <strong>
          <bdi>{pickup.carrierName}</bdi>
        </strong>
        <Pill tone={TONES[status]}>{intl.formatMessage({ id: `endofday.pickup.${status}` })}</Pill>
        {pickup.isTest && <Pill tone="attention">{intl.formatMessage({ id: "endofday.test" })}</Pill>}
      </div>
      <p className="endofday-line">
        {startsOn !== place.date && (
          <>
            <Day day={startsOn} />{" "}
          </>
        )}
        <Clock at={confirmedStart ?? pickup.start} zone={zone} /> –{" "}
        <Clock at={confirmedEnd ?? pickup.end} zone={zone} /> ·{" "}
        {intl.formatMessage({ id: `endofday.location.${pickup.location}` })}
      </p>
      <p className="oms-faint endofday-line">
        {intl.formatMessage({ id: "endofday.shipments" }, { count: pickup.shipments.length })}
        {confirmationCode && (
          <>
            {" · "}
            {intl.formatMessage({ id: "endofday.code" })} <bdi className="endofday-number">{confirmationCode}</bdi>
          </>
        )}
      </p>
      {pickup.instructions && (
        <p className="endofday-line" dir="auto">
          {pickup.instructions}
        </p>
      )}
      <Word pickup={pickup} />
      {isOpen && (
        <div className="oms-actions">
          <Button
            size="small"
            variant={status === "UNKNOWN" ? "primary" : "secondary"}
            onClick={() => setSettling(true)}
          >
            {intl.formatMessage({ id: "endofday.settle" })}
          </Button>
        </div>
      )}
      {isSettling && <SettlePickup pickup={pickup} onTold={onTold} onClose={() => setSettling(false)} />}
    </article>
  );
}

/** What the carrier said; where nobody knows, what to do about it, which the server says in English. */
function Word({ pickup: { status, message } }: { pickup: PickupFragment }) {
  const intl = useIntl();
  if (status === "UNKNOWN") {
    return <p className="endofday-line">{intl.formatMessage({ id: "endofday.pickup.telephone" })}</p>;
  }
  if (!message) return null;
  return (
    <p className="oms-faint endofday-line" dir="auto">
      {message}
    </p>
  );
}

/** A moment by the warehouse's clock. */
export function Clock({ at, zone }: { at: string; zone: string }) {
  const intl = useIntl();
  return <time dateTime={at}>{intl.formatDate(at, { hour: "numeric", minute: "2-digit", timeZone: zone })}</time>;
}
