import { useIntl } from "react-intl";
import type { MessageTemplateFragment } from "./wording.generated";

interface Props {
  placeholders: MessageTemplateFragment["placeholders"];
  onInsert: (name: string, form: string) => void;
}

/** What this message can hold; a press puts it where somebody was typing. */
export function Placeholders({ placeholders, onInsert }: Props) {
  const intl = useIntl();
  return (
    <details className="wording-placeholders">
      <summary>{intl.formatMessage({ id: "wording.placeholders" })}</summary>
      <p className="oms-faint wording-about">{intl.formatMessage({ id: "wording.placeholders.about" })}</p>
      <dl>
        {placeholders.map(({ name, form, meaning, fields }) => (
          <div key={name}>
            <dt>
              <button type="button" onClick={() => onInsert(name, form)}>
                <code dir="ltr">{name}</code>
              </button>
            </dt>
            <dd lang="en" dir="auto">
              {meaning}
              {fields.length > 0 && (
                <small className="oms-faint" dir="ltr">
                  {" "}
                  {fields.map((field) => `.${field.name}`).join(" ")}
                </small>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
