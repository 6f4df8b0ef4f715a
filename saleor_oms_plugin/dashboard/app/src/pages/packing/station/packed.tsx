import { useState } from "react";
import { useIntl } from "react-intl";
import { Link } from "wouter";
import { run } from "../../../api/client";
import { useDeed } from "../../../api/hooks";
import { CustomsButton } from "../../../parts/customs";
import { LabelButton, PrintButton } from "../../../parts/labels";
import { ScanBar } from "../../../parts/scans/scan-bar";
import { WrongScan } from "../../../parts/scans/wrong-scan";
import type { Session } from "../../../session/session";
import { Confirm } from "../../../ui/confirm";
import { Input } from "../../../ui/field";
import { usePrinting } from "../../../ui/printing";
import { failureIn, Notice } from "../../../ui/states";
import { gramsOf } from "../../../ui/weight";
import { addressOf, useFind } from "../find";
import { type PackedPartFragment, PackingSlipDocument, PackReopenDocument } from "../packing.generated";
import { useQueue, useWarehouse } from "../queue";
import { useAhead } from "./use-station";

/** A part that has its parcels: what they are, what becomes of them, and the next one to pack. */
export function Packed({ part, isSaved }: { part: PackedPartFragment; isSaved: boolean }) {
  const [warehouse] = useWarehouse();
  const { rows } = useQueue(warehouse);
  const others = (rows ?? []).filter(({ id }) => id !== part.id);
  const { find, wrong, forget } = useFind(others, warehouse);
  useAhead(others[0]?.id);
  return (
    <>
      <ScanBar onScan={(code) => void find(code)} isOn={wrong === null} />
      <Notice tone="success" id={isSaved ? "packing.done" : "packing.done.unsaved"} />
      <Next next={others[0]} />
      {isSaved && (
        <>
          <section className="oms-card">
            <Parcels part={part} />
            <Label part={part} />
            <Papers part={part} />
            <CustomsButton part={part} />
          </section>
          {part.status === "PACKED" && <Reopen id={part.id} />}
        </>
      )}
      {wrong && <WrongScan wrong={wrong} onClose={forget} />}
    </>
  );
}

function Next({ next }: { next: { id: string; omsOrder: { orderNumber: string } } | undefined }) {
  const intl = useIntl();
  return next ? (
    <Link href={addressOf(next.id)} className="packing-button" data-kind="primary">
      {intl.formatMessage({ id: "packing.next" }, { number: next.omsOrder.orderNumber })}
    </Link>
  ) : (
    <p className="packing-hint">{intl.formatMessage({ id: "packing.none" })}</p>
  );
}

function Parcels({ part }: { part: PackedPartFragment }) {
  const intl = useIntl();
  return (
    <ul className="packing-packed">
      {part.parcels.map((parcel, index) => (
        <li key={parcel.id}>
          <strong>{intl.formatMessage({ id: "packing.parcel" }, { number: index + 1 })}</strong>
          <span>
            {parcel.carton ? <bdi>{parcel.carton.name}</bdi> : intl.formatMessage({ id: "packing.carton.none" })}
            {" · "}
            {intl.formatMessage(
              { id: parcel.isWeighed ? "packing.weighed" : "packing.reckoned" },
              { grams: gramsOf(parcel.weight) },
            )}
          </span>
          <span className="oms-faint">
            <bdi>
              {intl.formatList(parcel.lines.map(({ sku, quantity }) => `${intl.formatNumber(quantity)} × ${sku}`))}
            </bdi>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What is said of a label that is not there yet, by what the order waits for. */
const LABEL_WORDS: Record<string, string> = { LABEL: "packing.label.none", PURCHASE: "packing.label.coming" };

/** Where its label is: bought, on its way by itself, or what it waits for. */
function Label({ part }: { part: PackedPartFragment }) {
  const intl = useIntl();
  const { omsOrder } = part;
  const shipment = omsOrder.shipments.find(
    ({ fulfillmentOrder, status }) => fulfillmentOrder?.id === part.id && status !== "VOIDED",
  );
  if (shipment) {
    const { carrier, service, trackingNumber, status, labels, provider } = shipment;
    return (
      <p className="packing-label" role="status">
        <strong>
          <bdi>
            {carrier} {service}
          </bdi>
        </strong>
        <span>{intl.formatMessage({ id: `status.${status}` })}</span>
        {trackingNumber && <bdi>{trackingNumber}</bdi>}
        {provider !== "MANUAL" && labels.map(({ id }) => <PrintButton key={id} partId={part.id} labelId={id} />)}
      </p>
    );
  }
  return (
    <p className="packing-label" role="status">
      {intl.formatMessage({ id: LABEL_WORDS[omsOrder.waitsFor ?? ""] ?? "packing.label.soon" })}
      {omsOrder.waitsFor === "LABEL" && <LabelButton part={part} />}
    </p>
  );
}

function Papers({ part }: { part: PackedPartFragment }) {
  const intl = useIntl();
  const { print, problem, isBusy } = usePrinting("packing.gone");
  const find = async (session: Session) =>
    (await run(session, PackingSlipDocument, { id: part.id })).omsFulfillmentOrder?.packingSlipUrl;
  return (
    <>
      <div className="packing-moves">
        <button type="button" className="packing-button" disabled={isBusy} onClick={() => void print(find)}>
          {intl.formatMessage({ id: "packing.slip" })}
        </button>
        <Link className="packing-button" href={`/orders/${encodeURIComponent(part.omsOrder.id)}`}>
          {intl.formatMessage({ id: "packing.order" })}
        </Link>
      </div>
      <p className="oms-wrong" role="alert">
        {problem}
      </p>
    </>
  );
}

/** Opens the parcels again, before they have a label. */
function Reopen({ id }: { id: string }) {
  const intl = useIntl();
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const [wrong, setWrong] = useState("");
  const { mutateAsync } = useDeed(PackReopenDocument);
  const reopen = async () => {
    try {
      const errors = (await mutateAsync({ id, reason })).omsPackReopen?.errors ?? [];
      setWrong(errors.map(({ message }) => message).join(" "));
      if (errors.length === 0) setAsking(false);
    } catch (error) {
      setWrong(failureIn(intl, error));
    }
  };
  return (
    <>
      <button type="button" className="packing-button" onClick={() => setAsking(true)}>
        {intl.formatMessage({ id: "packing.reopen" })}
      </button>
      {isAsking && (
        <Confirm
          title="packing.reopen.title"
          does="packing.reopen.does"
          confirm="packing.reopen.confirm"
          isReady={reason.trim() !== ""}
          onConfirm={reopen}
          onClose={() => setAsking(false)}
        >
          <Input
            label={intl.formatMessage({ id: "packing.reopen.reason" })}
            value={reason}
            maxLength={200}
            dir="auto"
            onChange={(event) => setReason(event.target.value)}
          />
          <p className="oms-wrong" role="alert">
            {wrong}
          </p>
        </Confirm>
      )}
    </>
  );
}
