import { Button } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { run } from "../../api/client";
import { PartWords } from "../../i18n/provider";
import type { Session } from "../../session/session";
import { usePrinting } from "../../ui/printing";
import { LabelDesk } from "./desk";
import { LabelFileDocument } from "./labels.generated";
import { MarkShipment } from "./mark";
import { TypeIn } from "./type-in";
import { VoidLabel } from "./void";

/** Opens the rates of a fulfillment order, and its label's purchase once it is packed. */
export function LabelButton({ part }: { part: { id: string; status: string } }) {
  return (
    <PartWords part="labels" fallback={null}>
      <Opener part={part} />
    </PartWords>
  );
}

function Opener({ part }: { part: { id: string; status: string } }) {
  const intl = useIntl();
  const [opened, setOpened] = useState<"rates" | "typed" | null>(null);
  const isPacked = part.status === "PACKED";
  const close = () => setOpened(null);
  return (
    <>
      <Button size="small" variant={isPacked ? "primary" : "tertiary"} onClick={() => setOpened("rates")}>
        {intl.formatMessage({ id: "labels.open" })}
      </Button>
      {isPacked && (
        <Button size="small" variant="tertiary" onClick={() => setOpened("typed")}>
          {intl.formatMessage({ id: "labels.typed.open" })}
        </Button>
      )}
      {opened === "rates" && <LabelDesk id={part.id} onClose={close} />}
      {opened === "typed" && <TypeIn id={part.id} onClose={close} />}
    </>
  );
}

interface OneLabel {
  id: string;
  trackingNumber: string;
  status: string;
}

/** Prints a label that was bought; as often as one likes, for nothing is bought. */
export function PrintButton({ partId, labelId }: { partId: string; labelId: string }) {
  return (
    <PartWords part="labels" fallback={null}>
      <Printer partId={partId} labelId={labelId} />
    </PartWords>
  );
}

function Printer({ partId, labelId }: { partId: string; labelId: string }) {
  const intl = useIntl();
  const { print, problem, isBusy } = usePrinting("labels.print.none");
  const find = async (session: Session) => {
    const part = (await run(session, LabelFileDocument, { id: partId })).omsFulfillmentOrder;
    return part?.shipments.flatMap(({ labels }) => labels).find(({ id }) => id === labelId)?.url;
  };
  return (
    <span>
      <Button size="small" variant="secondary" disabled={isBusy} onClick={() => void print(find)}>
        {intl.formatMessage({ id: "labels.print" })}
      </Button>
      {problem && <span role="alert">{problem}</span>}
    </span>
  );
}

/** No carrier has scanned the parcel. */
const UNTOUCHED = ["LABELLED", "PRE_TRANSIT", "UNKNOWN"];

/** Voids a label, as long as that is possible. */
export function VoidButton({ label }: { label: OneLabel }) {
  if (!UNTOUCHED.includes(label.status)) return null;
  return (
    <PartWords part="labels" fallback={null}>
      <Voider label={label} />
    </PartWords>
  );
}

function Voider({ label }: { label: OneLabel }) {
  const intl = useIntl();
  const [isOpen, setOpen] = useState(false);
  return (
    <span>
      <Button size="small" variant="tertiary" onClick={() => setOpen(true)}>
        {intl.formatMessage({ id: "labels.void.open" })}
      </Button>
      {isOpen && <VoidLabel label={label} onClose={() => setOpen(false)} />}
    </span>
  );
}

interface Marked {
  id: string;
  provider: string;
  status: string;
  fulfillmentOrder: { status: string } | null;
}

/** Says where the parcels of a shipment bought elsewhere are, once they have left. */
export function MarkButton({ shipment }: { shipment: Marked }) {
  const hasLeft = ["SHIPPED", "DELIVERED"].includes(shipment.fulfillmentOrder?.status ?? "");
  if (shipment.provider !== "MANUAL" || !hasLeft || shipment.status === "VOIDED") return null;
  return (
    <PartWords part="labels" fallback={null}>
      <Marker shipment={shipment} />
    </PartWords>
  );
}

function Marker({ shipment }: { shipment: Marked }) {
  const intl = useIntl();
  const [isOpen, setOpen] = useState(false);
  return (
    <span>
      <Button size="small" variant="secondary" onClick={() => setOpen(true)}>
        {intl.formatMessage({ id: "labels.mark.open" })}
      </Button>
      {isOpen && <MarkShipment shipment={shipment} onClose={() => setOpen(false)} />}
    </span>
  );
}
