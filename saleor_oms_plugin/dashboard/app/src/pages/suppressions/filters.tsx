import { Button } from "@saleor/macaw-ui";
import { type FormEvent, useState } from "react";
import { useIntl } from "react-intl";
import { Select } from "../../ui/choose";
import type { Address } from "../../ui/search";
import { isNarrowed, NO_FILTER, REASONS } from "./filter";

interface Props extends Address {
  recipient: string;
  onRecipient: (recipient: string) => void;
}

/** Which addresses are shown. The one that is looked for is kept out of the page's own address. */
export function Filters({ address, change, recipient, onRecipient }: Props) {
  const intl = useIntl();
  const say = (id: string) => intl.formatMessage({ id });
  const [typed, setTyped] = useState(recipient);
  const find = (event: FormEvent) => {
    event.preventDefault();
    onRecipient(typed);
  };
  const clear = () => {
    setTyped("");
    onRecipient("");
    change(NO_FILTER);
  };
  return (
    <search aria-label={say("suppressions.filters")}>
      <form className="suppressions-filters" onSubmit={find}>
        <label className="oms-select">
          <span>{say("suppressions.find")}</span>
          <input
            type="search"
            className="oms-choice suppressions-find"
            dir="ltr"
            autoComplete="off"
            maxLength={254}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
        <Button size="small" variant="secondary" type="submit">
          {say("suppressions.look")}
        </Button>
        <Select
          label="suppressions.reason"
          value={address.get("reason") ?? ""}
          none="suppressions.any"
          choices={REASONS.map((id) => ({ id, name: say(`suppressions.reason.${id}`) }))}
          onChange={(reason) => change({ reason: reason || null })}
        />
        <Select
          label="suppressions.state"
          value={address.get("lifted") === "yes" ? "yes" : ""}
          none="suppressions.state.live"
          choices={[{ id: "yes", name: say("suppressions.state.lifted") }]}
          onChange={(lifted) => change({ lifted: lifted || null })}
        />
        {(isNarrowed(address) || recipient) && (
          <Button size="small" variant="tertiary" type="button" onClick={clear}>
            {say("suppressions.clear")}
          </Button>
        )}
      </form>
    </search>
  );
}
