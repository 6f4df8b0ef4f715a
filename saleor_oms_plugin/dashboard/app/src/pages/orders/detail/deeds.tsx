import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { actions } from "../../../session/bridge";
import { useSession } from "../../../session/context";
import type { ItemError } from "../../../ui/bulk";
import type { Act, Subject } from "../deeds/acts";
import { Asked } from "../deeds/asked";
import type { Asking } from "../deeds/dialogs";
import type { OmsOrder } from "./page";

export interface OrderDeeds {
  subject: Subject;
  ask: (asking: Asking) => void;
  dialog: ReactNode;
}

/**
 * What can be done with one order, and the question in front of it while one is asked.
 *
 * A popup stands in front of Saleor's own page of the order, which is told to look again.
 */
export function useOrderDeeds(order: OmsOrder, isPopup: boolean): OrderDeeds {
  const session = useSession();
  const client = useQueryClient();
  const [asking, setAsking] = useState<Asking | null>(null);
  const start = async (act: Act, subjects: Subject[]): Promise<ItemError[]> => {
    try {
      return (await act(session, subjects)).errors;
    } finally {
      void client.invalidateQueries();
      if (isPopup) void session.bridge?.ask(actions.RefreshEntity());
    }
  };
  const subject = {
    id: order.id,
    number: order.orderNumber,
    orderId: order.order?.id ?? null,
    openHolds: order.holds.filter((hold) => hold.releasedAt === null).map((hold) => hold.id),
  };
  const close = () => setAsking(null);
  const dialog = asking && <Asked asking={asking} onDo={start} onClose={close} />;
  return { subject, ask: setAsking, dialog };
}
