import { useEffect, useState } from "react";
import { useIntl } from "react-intl";
import type { OmsRiskIdentity, OmsRiskListKind } from "../../api/schema.generated";
import { useParameters } from "../../ui/address";

export const KINDS: readonly OmsRiskListKind[] = ["BLOCK", "ALLOW"];
export const IDENTITIES: readonly OmsRiskIdentity[] = [
  "EMAIL",
  "EMAIL_DOMAIN",
  "PHONE",
  "IP",
  "CARD",
  "ADDRESS",
  "CUSTOMER",
];

const TYPING_MS = 300;

/** Which list, and what of it; a value is found in any spelling, in full only, since the list has no values. */
export function Narrowing() {
  const intl = useIntl();
  const [address, change] = useParameters();
  const kind = address.get("kind") === "ALLOW" ? "ALLOW" : "BLOCK";
  return (
    <search className="risk-narrowing">
      {KINDS.map((each) => (
        <button
          key={each}
          type="button"
          className="risk-kind"
          aria-pressed={kind === each}
          onClick={() => change({ kind: each === "BLOCK" ? null : each })}
        >
          {intl.formatMessage({ id: `risk.kind.${each}` })}
        </button>
      ))}
      <select
        className="oms-choice"
        aria-label={intl.formatMessage({ id: "risk.entry.identity" })}
        value={address.get("identity") ?? ""}
        onChange={(event) => change({ identity: event.target.value || null })}
      >
        <option value="">{intl.formatMessage({ id: "risk.entry.any" })}</option>
        {IDENTITIES.map((each) => (
          <option key={each} value={each}>
            {intl.formatMessage({ id: `identity.${each}` })}
          </option>
        ))}
      </select>
      <Search value={address.get("q") ?? ""} onChange={(q) => change({ q })} />
    </search>
  );
}

function Search({ value, onChange }: { value: string; onChange: (text: string | null) => void }) {
  const intl = useIntl();
  const words = intl.formatMessage({ id: "risk.entry.search" });
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed || null), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <input
      type="search"
      className="oms-choice risk-search"
      aria-label={words}
      placeholder={words}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
