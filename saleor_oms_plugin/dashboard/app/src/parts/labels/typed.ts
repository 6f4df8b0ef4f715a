import { readNumber } from "../../ui/numbers";
import type { AddLabelMutationVariables, TypeInLabelQuery } from "./labels.generated";

type Part = NonNullable<TypeInLabelQuery["omsFulfillmentOrder"]>;

/** The parcels no label is for, in their order; a label that is void is for none. */
export function withoutLabel({ parcels, shipments }: Pick<Part, "parcels" | "shipments">): string[] {
  const labels = shipments.flatMap((shipment) => (shipment.status === "VOIDED" ? [] : shipment.labels));
  const labelled = new Set(labels.flatMap(({ status, parcel }) => (status === "VOIDED" || !parcel ? [] : [parcel.id])));
  return parcels.map(({ id }) => id).filter((id) => !labelled.has(id));
}

/** What somebody types in of labels bought elsewhere. */
export interface Typed {
  carrier: string;
  service: string;
  /** By the parcel's id. */
  numbers: Readonly<Record<string, string>>;
  cost: string;
  currency: string;
}

/** What the server is asked for; null while something is missing or no number. */
export function asked(
  id: string,
  parcels: readonly string[],
  typed: Typed,
  locale: string,
): AddLabelMutationVariables | null {
  const numbers = parcels.map((parcel) => (typed.numbers[parcel] ?? "").trim());
  const cost = typed.cost.trim() ? readNumber(typed.cost, locale) : null;
  const isPriced = typed.cost.trim() === "" || (cost !== null && typed.currency.trim() !== "");
  if (!typed.carrier.trim() || numbers.length === 0 || numbers.some((number) => !number) || !isPriced) return null;
  return {
    id,
    carrier: typed.carrier.trim(),
    service: typed.service.trim() || null,
    labels: parcels.map((parcelId, place) => ({ parcelId, trackingNumber: numbers[place] ?? "" })),
    cost,
    currency: cost === null ? null : typed.currency.trim().toUpperCase(),
  };
}
