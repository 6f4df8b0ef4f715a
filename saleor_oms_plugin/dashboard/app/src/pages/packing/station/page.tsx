import { useEffect, useRef } from "react";
import { useIntl } from "react-intl";
import { Link } from "wouter";
import { CustomsNotice } from "../../../parts/customs";
import { Ago } from "../../../ui/format";
import { Page } from "../../../ui/page";
import { Empty, Failure, Notice, Waiting } from "../../../ui/states";
import { fingerprint } from "../draft";
import type { StationFragment } from "../packing.generated";
import { Packed } from "./packed";
import { useSaving } from "./saving";
import { Table } from "./table";
import { useStation } from "./use-station";

/** One part of an order at the pack station. */
export function StationPage({ id }: { id: string }) {
  const { station, planned, cartons, isAsked, error, refetch } = useStation(id);
  const number = station?.orderNumber;
  return (
    <Page
      title={number === undefined ? "nav.packing" : "packing.title"}
      values={number === undefined ? undefined : { number }}
      actions={<Back />}
    >
      {station && planned ? (
        <Opened {...{ id, station, planned, cartons }} onRefused={refetch} />
      ) : error ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : isAsked ? (
        <Empty id="packing.gone" />
      ) : (
        <Waiting lines={10} />
      )}
    </Page>
  );
}

function Back() {
  const intl = useIntl();
  return (
    <Link href="/packing" className="packing-button">
      {intl.formatMessage({ id: "packing.back" })}
    </Link>
  );
}

type Whole = NonNullable<ReturnType<typeof useStation>["planned"]>;

interface OpenedProps {
  id: string;
  station: StationFragment;
  planned: Whole;
  cartons: ReturnType<typeof useStation>["cartons"];
  /** What was planned may be what the server would not take. */
  onRefused: () => unknown;
}

function Opened({ id, station, planned, cartons, onRefused }: OpenedProps) {
  const saving = useSaving(id, station.orderNumber);
  const first = useRef(fingerprint(planned.lines));
  const { refusals } = saving;
  useEffect(() => {
    if (refusals > 0) onRefused();
  }, [refusals, onRefused]);
  const { status } = station.fulfillmentOrder;
  if (status !== "PICKED" || saving.isPacking) return <Closed station={station} isPacking={saving.isPacking} />;
  return (
    <>
      {fingerprint(planned.lines) !== first.current && <Notice tone="warning" id="packing.changed" />}
      <About station={station} unsaved={saving.unsaved} />
      <CustomsNotice part={station.fulfillmentOrder} />
      <Table
        key={fingerprint(planned.lines)}
        station={{ ...station, lines: known(planned, station) }}
        suggestion={planned.suggestion ?? null}
        cartons={cartons}
        saving={saving}
      />
    </>
  );
}

/** The lines that the parcels were made of, with what was scanned since. */
function known(planned: Whole, station: StationFragment): StationFragment["lines"] {
  const fresh = new Map(station.lines.map((line) => [line.id, line]));
  return planned.lines.map((line) => ({ ...line, quantityScanned: fresh.get(line.id)?.quantityScanned ?? 0 }));
}

function About({ station, unsaved }: { station: StationFragment; unsaved: number }) {
  const intl = useIntl();
  const { shipBy, warehouseName } = station.fulfillmentOrder;
  return (
    <p className="packing-about">
      <bdi>{warehouseName}</bdi>
      {shipBy && (
        <span>
          {intl.formatMessage({ id: "packing.shipBy" })} <Ago at={shipBy} />
        </span>
      )}
      <span role="status">{unsaved > 0 && intl.formatMessage({ id: "packing.unsaved" }, { count: unsaved })}</span>
    </p>
  );
}

/** What stands here once a part is packed, and before it is picked. */
function Closed({ station, isPacking }: { station: StationFragment; isPacking: boolean }) {
  const { status } = station.fulfillmentOrder;
  if (!isPacking && (status === "OPEN" || status === "PICKING")) return <Notice tone="warning" id="packing.unpicked" />;
  if (status === "CANCELED") return <Notice tone="error" id="packing.canceled" />;
  return <Packed part={station.fulfillmentOrder} isSaved={!isPacking} />;
}
