import { Button, Modal, Text } from "@saleor/macaw-ui";
import type { ReactNode } from "react";
import { useIntl } from "react-intl";
import { useReturn } from "./confirm";

/** Something to read or choose in front of the page; closed by its button, Escape or a click beside it. */
export function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const intl = useIntl();
  useReturn();
  return (
    <Modal open onChange={(open) => !open && onClose()}>
      <Modal.Content>
        <div className="oms-dialog" role="dialog" aria-modal="true" aria-labelledby="oms-dialog-title">
          <Text id="oms-dialog-title" as="h2" size={5} fontWeight="bold">
            {intl.formatMessage({ id: title })}
          </Text>
          {children}
          <div className="oms-dialog-actions">
            <Button variant="secondary" onClick={onClose}>
              {intl.formatMessage({ id: "bulk.close" })}
            </Button>
          </div>
        </div>
      </Modal.Content>
    </Modal>
  );
}
