import { useState } from "react";
import { useIntl } from "react-intl";
import { useAnswer } from "../../api/hooks";
import { useParameters } from "../../ui/address";
import { Page } from "../../ui/page";
import { Empty, Failure, Waiting } from "../../ui/states";
import { type Day, dayAt } from "../operations/period";
import { Carriers } from "./carriers";
import { Choices } from "./choices";
import { dayOf } from "./clock";
import {
  ClocksDocument,
  type ClocksQuery,
  EndOfDayDocument,
  type EndOfDayQuery,
  type PickupFragment,
} from "./endofday.generated";
import { Manifests } from "./manifests";
import { Misses } from "./misses";
import { Pickups } from "./pickups";
import "./endofday.css";

export type Warehouse = ClocksQuery["omsWarehouses"][number];
export type EndOfDayNow = EndOfDayQuery["omsEndOfDay"];

/** Whose day it is. `zone` is the warehouse's, by whose clock everything here is told. */
export interface Place {
  warehouseId: string;
  warehouseName: string;
  date: Day;
  today: Day;
  zone: string;
}

const NOWHERE: readonly Warehouse[] = [];

/** What a warehouse hands over today: manifests, pickups, and what missed them. */
export default function EndOfDay() {
  const [address] = useParameters();
  const { data, error, refetch } = useAnswer(ClocksDocument, {}, { liveMs: false });
  const asked = address.get("warehouse");
  const warehouses = data?.omsWarehouses ?? NOWHERE;
  const warehouse = warehouses.find(({ id }) => id === asked) ?? warehouses[0];
  return (
    <Page title="nav.endofday">
      {warehouse ? (
        <OfWarehouse key={warehouse.id} warehouse={warehouse} warehouses={warehouses} />
      ) : data ? (
        <Empty id="endofday.noWarehouse" />
      ) : error ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : (
        <Waiting />
      )}
    </Page>
  );
}

function OfWarehouse({ warehouse, warehouses }: { warehouse: Warehouse; warehouses: readonly Warehouse[] }) {
  const [address] = useParameters();
  const { id: warehouseId, warehouseName, timeZone: zone } = warehouse;
  // "Today" is the warehouse's, and moves on while the page stays open over midnight.
  const today = dayAt(new Date(), zone);
  const date = dayOf(address.get("date"), today);
  const { data, error, refetch } = useAnswer(EndOfDayDocument, { warehouseId, date });
  const place: Place = { warehouseId, warehouseName, date, today, zone };
  const day = data?.omsEndOfDay;
  return (
    <>
      <Choices place={place} warehouses={warehouses} />
      {day?.date === date ? (
        <OfDay key={date} day={day} place={place} />
      ) : error ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : (
        <Waiting />
      )}
    </>
  );
}

function OfDay({ day, place }: { day: EndOfDayNow; place: Place }) {
  const intl = useIntl();
  // The server tells of those that begin on the day shown; one asked for here may be for tomorrow.
  const [asked, setAsked] = useState<readonly PickupFragment[]>([]);
  const tell = (told: readonly PickupFragment[]) => setAsked((before) => mergedById(before, told));
  const pickups = mergedById(asked, day.pickups);
  const isQuiet = day.carriers.length + day.manifests.length + pickups.length + day.missesCount === 0;
  if (isQuiet) return <Empty id={place.date === place.today ? "endofday.none.today" : "endofday.none"} />;
  return (
    <div className="oms-split">
      <div className="endofday-column">
        <Carriers day={day} place={place} onAsked={tell} />
        <Misses misses={day.misses} count={day.missesCount} />
      </div>
      <aside className="endofday-column" aria-label={intl.formatMessage({ id: "endofday.made" })}>
        <Manifests manifests={day.manifests} place={place} />
        <Pickups pickups={pickups} place={place} onTold={tell} />
      </aside>
    </div>
  );
}

/** The later word of each, by their beginning. */
function mergedById(known: readonly PickupFragment[], told: readonly PickupFragment[]): PickupFragment[] {
  const byId = new Map([...known, ...told].map((each) => [each.id, each]));
  return [...byId.values()].sort((one, other) => Date.parse(one.start) - Date.parse(other.start));
}
