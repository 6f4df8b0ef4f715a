import { useIntl } from "react-intl";
import { Pill } from "../../ui/pill";
import type { Tone } from "../../ui/states";

const TONES: Record<string, Tone> = {
  PICKING: "info",
  PICKED: "info",
  PACKED: "info",
  LABELLED: "info",
  PRE_TRANSIT: "info",
  TRANSIT: "info",
  OUT_FOR_DELIVERY: "info",
  SHIPPED: "info",
  AVAILABLE_FOR_PICKUP: "info",
  DELIVERED: "success",
  SENT: "success",
  ANSWERED: "success",
  ATTEMPT_FAILED: "attention",
  EXCEPTION: "error",
  LOST: "error",
  FAILED: "error",
  RETURNED: "attention",
};

export const toneOf = (status: string): Tone => TONES[status] ?? "neutral";

/** The state of a part, a parcel, a message or an invitation: `kind` names the words. */
export function StatusPill({ kind, status }: { kind: "part" | "shipment" | "message" | "feedback"; status: string }) {
  const intl = useIntl();
  return <Pill tone={toneOf(status)}>{intl.formatMessage({ id: `orders.${kind}.${status}` })}</Pill>;
}
