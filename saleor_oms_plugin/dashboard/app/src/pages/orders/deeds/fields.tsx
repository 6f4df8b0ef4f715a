import { Text } from "@saleor/macaw-ui";
import { useId } from "react";
import { useIntl } from "react-intl";
import { Textarea } from "../../../ui/field";
import { Failure } from "../../../ui/states";
import { useSaid } from "../said";

interface RefusalsProps {
  errors: readonly { field?: string | null; message: string }[] | undefined;
  failure?: unknown;
}

/** Why the server did not do it, beside what was asked. */
export function Refusals({ errors, failure }: RefusalsProps) {
  const said = useSaid();
  if (failure) return <Failure error={failure} />;
  if (!errors || errors.length === 0) return null;
  return (
    <ul className="oms-notice orders-refusals" data-tone="error" role="alert">
      {errors.map((error) => (
        <li key={`${error.field}${error.message}`}>{said(error.message)}</li>
      ))}
    </ul>
  );
}

interface NoteProps {
  label: string;
  value: string;
  limit: number;
  onChange: (value: string) => void;
  isRequired?: boolean;
}

/** Free text for colleagues. `label` is a word's id. */
export function Note({ label, value, limit, onChange, isRequired }: NoteProps) {
  const intl = useIntl();
  return (
    <Textarea
      label={intl.formatMessage({ id: label })}
      value={value}
      maxLength={limit}
      rows={2}
      maxRows={6}
      required={isRequired}
      aria-required={isRequired}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

interface UntilProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** A moment of the person's own clock, typed or by one of the usual spans. `value` is what the field holds. */
export function Until({ label, value, onChange }: UntilProps) {
  const intl = useIntl();
  const id = useId();
  return (
    <div className="orders-until">
      <label htmlFor={id}>
        <Text size={2} color="default2">
          {intl.formatMessage({ id: label })}
        </Text>
      </label>
      <input
        id={id}
        type="datetime-local"
        className="oms-choice"
        min={fieldText(new Date())}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <div className="oms-actions">
        {usualSpans(new Date()).map(([words, at]) => (
          <button key={words} type="button" className="orders-link" onClick={() => onChange(fieldText(at))}>
            {intl.formatMessage({ id: `orders.until.${words}` })}
          </button>
        ))}
      </div>
    </div>
  );
}

const HOUR_MS = 3_600_000;

function usualSpans(now: Date): [string, Date][] {
  const morning = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 9);
  const nextWeek = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 7, 9);
  return [
    ["hour", new Date(now.getTime() + HOUR_MS)],
    ["tomorrow", morning],
    ["week", nextWeek],
  ];
}

/** As a `datetime-local` field holds it. */
export function fieldText(at: Date): string {
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** The moment a `datetime-local` field holds, as the server takes it; null for none. */
export function momentOf(text: string): string | null {
  const at = new Date(text);
  return text === "" || Number.isNaN(at.getTime()) ? null : at.toISOString();
}
