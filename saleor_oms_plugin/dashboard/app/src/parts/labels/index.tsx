import { Button } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { PartWords } from "../../i18n/provider";
import { LabelDesk } from "./desk";
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
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" variant={part.status === "PACKED" ? "primary" : "tertiary"} onClick={() => setOpen(true)}>
        {intl.formatMessage({ id: "labels.open" })}
      </Button>
      {isOpen && <LabelDesk id={part.id} onClose={() => setOpen(false)} />}
    </>
  );
}

interface OneLabel {
  id: string;
  trackingNumber: string;
  status: string;
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
