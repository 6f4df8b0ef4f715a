import { useIntl } from "react-intl";
import { useViewer } from "../../shell/viewer";
import type { Address } from "../../ui/search";

/** One channel, or all; nothing in a Saleor without channels. */
export function Channels({ address, change }: Address) {
  const intl = useIntl();
  const viewer = useViewer();
  if (!viewer?.hasChannels) return null;
  return (
    <select
      className="oms-choice"
      aria-label={intl.formatMessage({ id: "backorders.channel" })}
      value={address.get("channel") ?? ""}
      onChange={(event) => change({ channel: event.target.value || null })}
    >
      <option value="">{intl.formatMessage({ id: "backorders.allChannels" })}</option>
      {viewer.channels.map((channel) => (
        <option key={channel.id} value={channel.id}>
          {channel.name}
        </option>
      ))}
    </select>
  );
}
