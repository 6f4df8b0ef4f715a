import { Button, Text } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { Notice } from "../../ui/states";
import { idOf } from "./fields";
import type { Field } from "./rules";
import type { Editing } from "./use-editing";

/** What is not saved yet, what stands in its way, and the two ways out. */
export function Bar({ editing }: { editing: Editing }) {
  const intl = useIntl();
  const { fields, bad, failure, isBusy, isSaved, discard } = editing;
  if (fields.length === 0) {
    return <div className="oms-saved">{isSaved && <Notice tone="success" id="warehouses.saved" />}</div>;
  }
  const label = (field: Field) => intl.formatMessage({ id: `warehouses.field.${field}` });
  return (
    <section className="oms-savebar" aria-label={intl.formatMessage({ id: "warehouses.unsaved" })}>
      <div className="oms-savebar-changes">
        <Text fontWeight="medium">
          {intl.formatMessage(
            { id: "warehouses.unsaved.named" },
            { count: fields.length, fields: intl.formatList(fields.map(label)) },
          )}
        </Text>
        <div role="alert">
          {failure && <Text>{failure}</Text>}
          {bad.length > 0 && <Bad fields={bad} label={label} />}
        </div>
      </div>
      <div className="oms-actions">
        <Button type="button" variant="secondary" disabled={isBusy} onClick={discard}>
          {intl.formatMessage({ id: "warehouses.discard" })}
        </Button>
        <Button type="submit" disabled={isBusy || bad.length > 0}>
          {intl.formatMessage({ id: "warehouses.save" })}
        </Button>
      </div>
    </section>
  );
}

/** The fields that cannot be saved as they are, each a way to it. */
function Bad({ fields, label }: { fields: readonly Field[]; label: (field: Field) => string }) {
  const intl = useIntl();
  return (
    <div className="oms-setting-origin">
      <Text>{intl.formatMessage({ id: "warehouses.bad" }, { count: fields.length })}</Text>
      {fields.map((field) => (
        <Button
          key={field}
          size="small"
          variant="tertiary"
          type="button"
          onClick={() => document.getElementById(idOf(field))?.focus()}
        >
          {label(field)}
        </Button>
      ))}
    </div>
  );
}
