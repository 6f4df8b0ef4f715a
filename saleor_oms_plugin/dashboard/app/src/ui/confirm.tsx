import { Button, Modal, Text } from "@saleor/macaw-ui";
import { type ReactNode, useEffect, useState } from "react";
import { useIntl } from "react-intl";

interface Props {
  /** Words' ids: the question, what will happen, and the button that does it. */
  title: string;
  does: string;
  confirm: string;
  /** The button that leaves everything as it is, where "Cancel" would say something else. */
  dismiss?: string;
  values?: Record<string, string | number>;
  isDangerous?: boolean;
  isReady?: boolean;
  children?: ReactNode;
  onConfirm: () => unknown;
  onClose: () => void;
}

/** Asks in the page before a deed, since the dashboard's frame blocks the browser's own questions. */
export function Confirm(props: Props) {
  const intl = useIntl();
  const [isBusy, setBusy] = useState(false);
  useReturn();
  const confirm = async () => {
    setBusy(true);
    try {
      await props.onConfirm();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open onChange={(open) => !open && !isBusy && props.onClose()}>
      <Modal.Content>
        <div className="oms-dialog" role="dialog" aria-modal="true" aria-labelledby="oms-dialog-title">
          <Text id="oms-dialog-title" as="h2" size={5} fontWeight="bold">
            {intl.formatMessage({ id: props.title }, props.values)}
          </Text>
          <Text color="default2">{intl.formatMessage({ id: props.does }, props.values)}</Text>
          {props.children}
          <div className="oms-dialog-actions">
            <Button variant="secondary" disabled={isBusy} onClick={props.onClose}>
              {intl.formatMessage({ id: props.dismiss ?? "dialog.cancel" })}
            </Button>
            <Button
              variant={props.isDangerous ? "error" : "primary"}
              className={props.isDangerous ? "oms-danger" : undefined}
              disabled={isBusy || props.isReady === false}
              onClick={() => void confirm()}
            >
              {intl.formatMessage({ id: props.confirm }, props.values)}
            </Button>
          </div>
        </div>
      </Modal.Content>
    </Modal>
  );
}

/** Gives the keyboard back to where it was once a dialog closes, unless somebody has put it elsewhere. */
export function useReturn(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      setTimeout(() => {
        if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
      }, 0);
    },
    [before],
  );
}
