import { useMemo } from "react";
import { useIntl } from "react-intl";
import { useAnswer } from "../../api/hooks";
import { PageWords } from "../../i18n/provider";
import { may, useViewer } from "../../shell/viewer";
import { useParameters } from "../../ui/address";
import { Leaving } from "../../ui/leaving";
import { Card } from "../../ui/page";
import { Failure, Notice, Waiting } from "../../ui/states";
import { ChannelChoice } from "../settings/channel";
import { useEditing } from "../settings/editing";
import { Field } from "../settings/field";
import { SaveBar } from "../settings/savebar";
import { SettingsDocument, type SettingsQuery } from "../settings/settings.generated";
import { Backtest } from "./backtest-panel";

/** By what the OMS chooses among warehouses, beside what that would have done to past orders. */
export function Strategy() {
  const viewer = useViewer();
  if (!may(viewer, "MANAGE_PLUGINS")) {
    return (
      <>
        <Notice tone="info" id="warehouses.strategy.forbidden" />
        <Backtest channel={null} strategy="FEWEST_SPLITS" />
      </>
    );
  }
  return (
    <PageWords page="settings" fallback={<Waiting lines={8} />}>
      <Settings />
    </PageWords>
  );
}

function Settings() {
  const [address, change] = useParameters();
  const channel = address.get("channel");
  const variables = { channel, isChannel: channel !== null };
  const { data, error, refetch, isPlaceholderData } = useAnswer(SettingsDocument, variables);
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <div>
        <ChannelChoice channel={channel} onChoose={(slug) => change({ channel: slug })} />
      </div>
      {!data || isPlaceholderData ? (
        <Waiting lines={8} />
      ) : (
        <Editor key={channel ?? ""} data={data} channel={channel} />
      )}
    </>
  );
}

function Editor({ data, channel }: { data: SettingsQuery; channel: string | null }) {
  const intl = useIntl();
  const scope = channel === null ? "shop" : "channel";
  const settings = useMemo(() => data.omsSettings.filter(({ group }) => group === "SOURCING"), [data]);
  const shop = new Map(data.shop?.map(({ name, value }) => [name, value]));
  const editing = useEditing(settings, channel);
  const inForce = settings.find(({ name }) => name === "sourcing_strategy");
  const strategy = editing.drafts.sourcing_strategy ?? inForce?.value ?? "";
  return (
    <form className="oms-settings" noValidate onSubmit={editing.submit}>
      <div className="warehouses-strategy">
        <section className="oms-card" aria-label={intl.formatMessage({ id: "warehouses.tab.strategy" })}>
          {settings.map((setting) => (
            <Field
              key={setting.name}
              setting={setting}
              draft={editing.drafts[setting.name]}
              problem={editing.problemFor(setting.name)}
              shopValue={shop.get(setting.name)}
              scope={scope}
              onChange={(to) => editing.edit(setting.name, to)}
            />
          ))}
        </section>
        <Card title="warehouses.backtest">
          <Backtest channel={channel} strategy={strategy} />
        </Card>
      </div>
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
