import { useEffect, useState } from "react";
import { useIntl } from "react-intl";
import { useViewer } from "../../shell/viewer";

interface Props {
  address: URLSearchParams;
  change: (changes: Record<string, string | string[] | null>) => void;
}

/** One channel, or all; nothing in a Saleor without channels. */
export function Channels({ address, change }: Props) {
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

const TYPING_MS = 300;

/** Searches once the typing pauses. */
export function Search({ address, change }: Props) {
  const intl = useIntl();
  const words = intl.formatMessage({ id: "backorders.search" });
  const shown = address.get("q") ?? "";
  const [typed, setTyped] = useState(shown);
  useEffect(() => setTyped(shown), [shown]);
  useEffect(() => {
    if (typed === shown) return;
    const timer = setTimeout(() => change({ q: typed || null }), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, shown, change]);
  return (
    <input
      type="search"
      className="oms-choice backorders-search"
      aria-label={words}
      placeholder={words}
      maxLength={200}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
