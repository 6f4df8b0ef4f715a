import { Button } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { useViewer } from "../../shell/viewer";
import { type Address, Search } from "../../ui/search";
import { isNarrowed, REASONS, reasonsOf, toggled } from "./filter";

export const NO_FILTER = { reason: null, escalated: null, person: null, channel: null, q: null };

/** Which part of the queue is shown; all of it stands in the address. */
export function Filters({ address, change }: Address) {
  const intl = useIntl();
  const reasons = reasonsOf(address);
  return (
    <search className="oms-filters" aria-label={intl.formatMessage({ id: "holds.filters" })}>
      <Search label="holds.filter.search" className="oms-search" address={address} change={change} />
      <Channels address={address} change={change} />
      <div className="oms-chips">
        {REASONS.map((reason) => (
          <Chip
            key={reason}
            word={`hold.${reason}`}
            isOn={reasons.includes(reason)}
            onToggle={() => change({ reason: toggled(address, reason) })}
          />
        ))}
        <Flag name="escalated" address={address} change={change} />
        <Flag name="person" address={address} change={change} />
        {isNarrowed(address) && (
          <Button size="small" variant="tertiary" onClick={() => change(NO_FILTER)}>
            {intl.formatMessage({ id: "holds.filter.clear" })}
          </Button>
        )}
      </div>
    </search>
  );
}

function Flag({ name, address, change }: Address & { name: "escalated" | "person" }) {
  const isOn = address.get(name) === "true";
  return <Chip word={`holds.filter.${name}`} isOn={isOn} onToggle={() => change({ [name]: isOn ? null : "true" })} />;
}

function Chip({ word, isOn, onToggle }: { word: string; isOn: boolean; onToggle: () => void }) {
  const intl = useIntl();
  return (
    <button type="button" className="oms-chip" aria-pressed={isOn} onClick={onToggle}>
      {intl.formatMessage({ id: word })}
    </button>
  );
}

const SEVERAL = "several";

/** One channel, or all; several only where a link named them. */
function Channels({ address, change }: Address) {
  const intl = useIntl();
  const viewer = useViewer();
  if (!viewer?.hasChannels) return null;
  const chosen = address.getAll("channel");
  return (
    <select
      className="oms-choice"
      aria-label={intl.formatMessage({ id: "holds.filter.channel" })}
      value={chosen.length > 1 ? SEVERAL : (chosen[0] ?? "")}
      onChange={(event) => change({ channel: event.target.value || null })}
    >
      <option value="">{intl.formatMessage({ id: "holds.filter.allChannels" })}</option>
      {chosen.length > 1 && (
        <option value={SEVERAL} disabled>
          {intl.formatMessage({ id: "holds.filter.channels" }, { count: chosen.length })}
        </option>
      )}
      {viewer.channels.map((channel) => (
        <option key={channel.id} value={channel.id}>
          {channel.name}
        </option>
      ))}
    </select>
  );
}
