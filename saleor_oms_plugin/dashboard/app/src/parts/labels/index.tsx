import { Button } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { run } from "../../api/client";
import { PartWords } from "../../i18n/provider";
import { useSession } from "../../session/context";
import { openTab } from "../../session/session";
import { failureIn } from "../../ui/states";
import { LabelDesk } from "./desk";
import { LabelFileDocument } from "./labels.generated";
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
  const session = useSession();
  const [problem, setProblem] = useState("");
  /** Its address opens once: it is asked for when somebody wants to print. */
  const print = async () => {
    setProblem("");
    try {
      const part = (await run(session, LabelFileDocument, { id: partId })).omsFulfillmentOrder;
      const label = part?.shipments.flatMap(({ labels }) => labels).find(({ id }) => id === labelId);
      if (label) await openTab(session, label.url);
    } catch (error) {
      setProblem(failureIn(intl, error));
    }
  };
  return (
    <span>
      <Button size="small" variant="secondary" onClick={() => void print()}>
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
