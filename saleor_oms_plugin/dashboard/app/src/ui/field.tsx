import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { useId } from "react";

interface Around {
  label: ReactNode;
  error?: boolean;
  helperText?: ReactNode;
  endAdornment?: ReactNode;
}

type InputProps = Omit<ComponentPropsWithoutRef<"input">, "size"> & Around & { size?: "small" };
type TextareaProps = ComponentPropsWithoutRef<"textarea"> & Around & { maxRows?: number };

/**
 * A text field in macaw-ui's looks. Its own Input says `role="input"`, which is no role, and its label is too faint to
 * read; both keep people out.
 */
export function Input({ label, error, helperText, endAdornment, size, ...rest }: InputProps) {
  const { id, helpId, describedBy } = useIds(rest, helperText);
  return (
    <div className="oms-field" data-error={error || undefined} data-size={size}>
      <label htmlFor={id}>{label}</label>
      <div className="oms-field-box">
        <input {...rest} id={id} aria-describedby={describedBy} aria-invalid={error || rest["aria-invalid"]} />
        {endAdornment}
      </div>
      {helperText && <small id={helpId}>{helperText}</small>}
    </div>
  );
}

/** The same for several lines. `maxRows` bounds how far it grows with its text. */
export function Textarea({ label, error, helperText, endAdornment, maxRows, ...rest }: TextareaProps) {
  const { id, helpId, describedBy } = useIds(rest, helperText);
  const style = maxRows ? { maxBlockSize: `${maxRows * 20 + 24}px` } : undefined;
  return (
    <div className="oms-field" data-error={error || undefined}>
      <label htmlFor={id}>{label}</label>
      <div className="oms-field-box">
        <textarea {...rest} id={id} style={style} aria-describedby={describedBy} aria-invalid={error} />
        {endAdornment}
      </div>
      {helperText && <small id={helpId}>{helperText}</small>}
    </div>
  );
}

function useIds(given: { id?: string; "aria-describedby"?: string }, helperText: ReactNode) {
  const made = useId();
  const id = given.id ?? made;
  const helpId = `${id}-help`;
  const describedBy = [given["aria-describedby"], helperText ? helpId : null].filter(Boolean).join(" ") || undefined;
  return { id, helpId, describedBy };
}
