import { useEffect, useId, useState } from "react";
import { useIntl } from "react-intl";

/** What a filter needs of the address it stands in: see `useParameters`. */
export interface Address {
  address: URLSearchParams;
  change: (changes: Record<string, string | string[] | null>) => void;
}

interface Props extends Address {
  /** The id of its words. */
  label: string;
  className?: string;
  /** Where it stands in the address. */
  name?: string;
  /** Its words stand above it, as a choice's do, instead of in it. */
  isTitled?: boolean;
}

const TYPING_MS = 300;

/** A field that is written into the address once the typing pauses. */
export function Search({ label, className = "", name = "q", isTitled = false, address, change }: Props) {
  const words = useIntl().formatMessage({ id: label });
  const id = useId();
  const [typed, setTyped] = useTyped(name, address, change);
  const field = (
    <input
      id={id}
      type="search"
      className={`oms-choice ${className}`}
      {...(isTitled ? {} : { "aria-label": words, placeholder: words })}
      maxLength={200}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
  if (!isTitled) return field;
  return (
    <label className="oms-select" htmlFor={id}>
      <span>{words}</span>
      {field}
    </label>
  );
}

function useTyped(name: string, address: Address["address"], change: Address["change"]) {
  const shown = address.get(name) ?? "";
  const [typed, setTyped] = useState(shown);
  useEffect(() => setTyped(shown), [shown]);
  useEffect(() => {
    if (typed === shown) return;
    const timer = setTimeout(() => change({ [name]: typed || null }), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, shown, name, change]);
  return [typed, setTyped] as const;
}
