import { useQueryClient } from "@tanstack/react-query";
import { useIntl } from "react-intl";
import { run } from "../../../api/client";
import type { OmsParcelInput } from "../../../api/schema.generated";
import { useOutbox } from "../../../parts/outbox/use-outbox";
import { useSession } from "../../../session/context";
import type { Line } from "../draft";
import { PackDocument, PackScanDocument } from "../packing.generated";
import { tell } from "./use-station";

/** What a deed at the station changes on the page until the server has said so. */
export type Change = { kind: "scan"; lineId: string; units: number } | { kind: "pack" };

/** A parcel, by its place, whose weight the server wants somebody to look at again; and what it says. */
export type SecondLook = ReadonlyMap<number, string>;

const WEIGHT = /^parcels\.(\d+)\.weight$/;

interface Said {
  field?: string | null;
  message: string;
  code: string;
}

/** The parcels that a refusal only wants looked at again; null where it refuses anything else. */
export function secondLook(errors: readonly Said[]): SecondLook | null {
  const places = errors.map(({ field, code }) => (code === "CONFLICT" ? WEIGHT.exec(field ?? "")?.[1] : undefined));
  if (errors.length === 0 || places.some((place) => place === undefined)) return null;
  return new Map(errors.map(({ message }, index) => [Number(places[index]), message]));
}

/** What was done at the station, told to the server in the order in which it was done, now or once it can be reached. */
export function useSaving(id: string, orderNumber: string) {
  const intl = useIntl();
  const session = useSession();
  const client = useQueryClient();
  const [outbox, { waiting, refused }] = useOutbox();
  const changes = waiting.filter(({ scope }) => scope === id).map(({ change }) => change as Change);
  const name = (what: string, sku = "") => intl.formatMessage({ id: what }, { number: orderNumber, sku });

  const scan = (line: Line, scanned: string) =>
    outbox.add({
      scope: id,
      change: { kind: "scan", lineId: line.id, units: 1 } satisfies Change,
      name: name("packing.deed.scan", line.sku),
      send: async (key) => {
        const { omsPackScan } = await run(session, PackScanDocument, { id, scanned, quantity: 1, key });
        const counts = new Map(omsPackScan?.station?.lines.map((each) => [each.id, each.quantityScanned]));
        tell(client, id, (station) => ({
          ...station,
          lines: station.lines.map((each) => ({
            ...each,
            quantityScanned: counts.get(each.id) ?? each.quantityScanned,
          })),
        }));
        return omsPackScan?.errors.map(({ message }) => message) ?? [];
      },
    });

  const pack = (parcels: OmsParcelInput[], acceptWeight: boolean, onSecondLook: (look: SecondLook) => boolean) =>
    outbox.add({
      scope: id,
      change: { kind: "pack" } satisfies Change,
      name: name("packing.deed.pack"),
      send: async (key) => {
        const { omsPack } = await run(session, PackDocument, { id, parcels, acceptWeight, key });
        const part = omsPack?.fulfillmentOrder;
        if (part) tell(client, id, (station) => ({ ...station, fulfillmentOrder: part }));
        const look = secondLook(omsPack?.errors ?? []);
        // Whoever is at another order by now has to be called back, as with any refusal.
        if (look && onSecondLook(look)) return [];
        return omsPack?.errors.map(({ message }) => message) ?? [];
      },
    });

  const scans = changes.filter((change) => change.kind === "scan");
  return {
    scan,
    pack,
    scans,
    isPacking: changes.some(({ kind }) => kind === "pack"),
    unsaved: changes.length,
    refusals: refused.filter(({ scope }) => scope === id).length,
  };
}

export type Saving = ReturnType<typeof useSaving>;
