import { Button } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { Moved } from "../../ui/moved";
import { Card } from "../../ui/page";
import type { PickupFragment } from "./endofday.generated";
import type { EndOfDayNow, Place } from "./index";
import { MakeManifest } from "./make";
import { PickupForm } from "./pickup-form";

/** What became of pickups that were asked for, or of which somebody said what the carrier said. */
export type Told = (pickups: readonly PickupFragment[]) => void;
export type Carrier = EndOfDayNow["carriers"][number];

/** For each carrier what is open and what was handed over, and what can be done about it. */
export function Carriers({ day, place, onAsked }: { day: EndOfDayNow; place: Place; onAsked: Told }) {
  const intl = useIntl();
  if (day.carriers.length === 0) return null;
  return (
    <Card title="endofday.carriers">
      <ul className="endofday-carriers" aria-label={intl.formatMessage({ id: "endofday.carriers" })}>
        {day.carriers.map((carrier) => (
          <One key={carrier.carrier} carrier={carrier} place={place} onAsked={onAsked} />
        ))}
      </ul>
    </Card>
  );
}

function One({ carrier, place, onAsked }: { carrier: Carrier; place: Place; onAsked: Told }) {
  const intl = useIntl();
  const [opened, setOpened] = useState<"manifest" | "pickup" | null>(null);
  const close = () => setOpened(null);
  return (
    <li>
      <strong>
        <bdi>{carrier.name}</bdi>
      </strong>
      <dl className="endofday-counts">
        <Count id="endofday.open" count={carrier.open} />
        {carrier.takesManifests && <Count id="endofday.manifested" count={carrier.manifested} />}
      </dl>
      <span className="oms-actions">
        {carrier.takesManifests ? (
          <Button size="small" disabled={carrier.open === 0} onClick={() => setOpened("manifest")}>
            {intl.formatMessage({ id: "endofday.make" })}
          </Button>
        ) : (
          <span className="oms-faint">{intl.formatMessage({ id: "endofday.noManifests" })}</span>
        )}
        {carrier.takesPickups && (
          <Button size="small" variant="secondary" onClick={() => setOpened("pickup")}>
            {intl.formatMessage({ id: "endofday.pickup.ask" })}
          </Button>
        )}
      </span>
      {opened === "manifest" && <MakeManifest carrier={carrier} place={place} onClose={close} />}
      {opened === "pickup" && <PickupForm carrier={carrier} place={place} onAsked={onAsked} onClose={close} />}
    </li>
  );
}

function Count({ id, count }: { id: string; count: number }) {
  const intl = useIntl();
  return (
    <div>
      <dt>{intl.formatMessage({ id })}</dt>
      <dd>
        <Moved value={count}>{intl.formatNumber(count)}</Moved>
      </dd>
    </div>
  );
}
