import { Search } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { useIntl } from "react-intl";

const PAUSE_MS = 300;

interface Props {
  value: string;
  onChange: (value: string) => void;
  field: RefObject<HTMLInputElement>;
}

/** A box whose text becomes the search once somebody stops typing. */
export function SearchBox({ value, onChange, field }: Props) {
  const intl = useIntl();
  const [text, setText] = useState(value);
  const latest = useRef(onChange);
  latest.current = onChange;
  const told = useRef(value);
  useEffect(() => {
    // A saved view or a removed chip changes the address without the box; what is being typed stays.
    if (value !== told.current) setText(value);
    told.current = value;
  }, [value]);
  useEffect(() => {
    const wanted = text.trim();
    if (wanted === told.current) return;
    const timer = setTimeout(() => {
      told.current = wanted;
      latest.current(wanted);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <label className="orders-search" title={intl.formatMessage({ id: "orders.search.hint" })}>
      <Search size={16} aria-hidden />
      <span className="oms-visually-hidden">{intl.formatMessage({ id: "orders.search.hint" })}</span>
      <input
        ref={field}
        type="search"
        maxLength={200}
        placeholder={intl.formatMessage({ id: "orders.search" })}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <kbd aria-hidden>/</kbd>
    </label>
  );
}
