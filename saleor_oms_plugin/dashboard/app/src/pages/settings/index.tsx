import { useCallback, useEffect } from "react";
import { useAnswer } from "../../api/hooks";
import { useViewer } from "../../shell/viewer";
import { useParameters } from "../../ui/address";
import { Leaving } from "../../ui/leaving";
import { Page } from "../../ui/page";
import { Failure, Notice, Waiting } from "../../ui/states";
import { ChannelChoice } from "./channel";
import { grouped } from "./drafts";
import { useEditing } from "./editing";
import { idOf } from "./field";
import { Group } from "./group";
import { MessagePreview } from "./preview";
import { SaveBar } from "./savebar";
import "./settings.css";
import { SettingsDocument, type SettingsQuery } from "./settings.generated";

/** Every setting of the OMS, for the whole shop or one channel. */
export default function Settings() {
  const [address, change] = useParameters();
  const channel = address.get("channel");
  const variables = { channel, isChannel: channel !== null };
  const { data, error, refetch, isPlaceholderData } = useAnswer(SettingsDocument, variables);
  const choose = useCallback((slug: string | null) => change({ channel: slug }), [change]);

  return (
    <Page title="nav.settings" actions={<ChannelChoice channel={channel} onChoose={choose} />}>
      {error && !data ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : !data || isPlaceholderData ? (
        <Waiting lines={12} />
      ) : (
        <Editor key={channel ?? ""} data={data} channel={channel} focus={address.get("focus")} />
      )}
    </Page>
  );
}

function Editor({ data, channel, focus }: { data: SettingsQuery; channel: string | null; focus: string | null }) {
  const scope = channel === null ? "shop" : "channel";
  const settings = scope === "channel" ? data.omsSettings.filter((setting) => setting.isPerChannel) : data.omsSettings;
  const shop = new Map(data.shop?.map(({ name, value }) => [name, value]));
  const editing = useEditing(settings, channel);
  useFocus(focus);
  return (
    <form className="oms-settings" noValidate onSubmit={editing.submit}>
      {channel !== null && <ChannelNotice slug={channel} rest={data.omsSettings.length - settings.length} />}
      {grouped(settings).map(([group, some]) => (
        <Group key={group} group={group} settings={some} shop={shop} editing={editing} scope={scope} />
      ))}
      <MessagePreview changes={editing.changes} refused={editing.refused} channel={channel} />
      <SaveBar
        changes={editing.changes}
        refused={editing.refused}
        scope={scope}
        isBusy={editing.isBusy}
        isSaved={editing.isSaved}
        failure={editing.failure}
        onDiscard={editing.discard}
      />
      <Leaving isUnsaved={editing.changes.length > 0} onLeave={editing.discard} />
    </form>
  );
}

function ChannelNotice({ slug, rest }: { slug: string; rest: number }) {
  const name = useViewer()?.channels.find((channel) => channel.slug === slug)?.name ?? slug;
  return <Notice tone="info" id="settings.channel.notice" values={{ name, rest }} />;
}

/** Goes to the setting the address names, once. */
function useFocus(name: string | null): void {
  useEffect(() => {
    const element = name && document.getElementById(idOf(name));
    if (!element) return;
    element.scrollIntoView({ block: "center" });
    element.focus({ preventScroll: true });
  }, [name]);
}
