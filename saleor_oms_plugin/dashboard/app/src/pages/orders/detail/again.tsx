import { Button } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../../api/hooks";
import { Confirm } from "../../../ui/confirm";
import { messageKind } from "../../../ui/message-kind";
import { Refusals } from "../deeds/fields";
import { ResendMessageDocument } from "../deeds.generated";
import type { OmsOrder } from "./page";

type Message = OmsOrder["notifications"][number];

/** Nobody can say whether it went out, or it was refused: a person decides whether it goes once more. */
export const isInDoubt = ({ status }: Message): boolean => status === "UNKNOWN" || status === "FAILED";

/** Sends a message once more, for somebody who says so. */
export function Again({ message }: { message: Message }) {
  const intl = useIntl();
  const [isAsking, ask] = useState(false);
  const { mutateAsync, data, error } = useDeed(ResendMessageDocument);
  const resend = async () => {
    await mutateAsync({ id: message.id }).catch(() => undefined); // said below, in the page
    ask(false);
  };
  const words = intl.formatMessage({ id: "orders.again" });
  return (
    <>
      <Button
        size="small"
        variant="tertiary"
        aria-label={`${words}: ${messageKind(intl, message.kind)}`}
        onClick={() => ask(true)}
      >
        {words}
      </Button>
      <Refusals errors={data?.omsNotificationResend?.errors} failure={error} />
      {isAsking && (
        <Confirm
          title="orders.again.title"
          does={`orders.again.${message.status}`}
          confirm="orders.again"
          onConfirm={resend}
          onClose={() => ask(false)}
        />
      )}
    </>
  );
}
