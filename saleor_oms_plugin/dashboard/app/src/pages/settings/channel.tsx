import { useIntl } from "react-intl";
import { useViewer } from "../../shell/viewer";

/** Whose settings are shown; a Saleor without channels has only the shop's. */
export function ChannelChoice({
  channel,
  onChoose,
}: {
  channel: string | null;
  onChoose: (slug: string | null) => void;
}) {
  const intl = useIntl();
  const viewer = useViewer();
  if (!viewer?.hasChannels && channel === null) return null;
  const channels = viewer?.channels ?? [];
  const isListed = channel === null || channels.some(({ slug }) => slug === channel);
  return (
    <select
      className="oms-choice"
      aria-label={intl.formatMessage({ id: "settings.for" })}
      value={channel ?? ""}
      onChange={(event) => onChoose(event.target.value || null)}
    >
      <option value="">{intl.formatMessage({ id: "settings.shop" })}</option>
      {!isListed && <option value={channel}>{channel}</option>}
      {channels.map(({ slug, name }) => (
        <option key={slug} value={slug}>
          {name}
        </option>
      ))}
    </select>
  );
}
