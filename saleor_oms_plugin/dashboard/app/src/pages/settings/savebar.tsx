import { Button, Text } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { Notice } from "../../ui/states";
import type { Change, Scope } from "./drafts";
import { idOf } from "./field";
import { labelOf, readable } from "./words";

interface Props {
  changes: readonly Change[];
  /** Names of those that cannot be saved as they are. */
  refused: readonly string[];
  scope: Scope;
  isBusy: boolean;
  /** Whether all was saved and nothing was typed since. */
  isSaved: boolean;
  /** Why saving failed as a whole. */
  failure: string | null;
  onDiscard: () => void;
}

/** What would change, and the two ways out; named where something stands in the way. */
export function SaveBar({ changes, refused, scope, isBusy, isSaved, failure, onDiscard }: Props) {
  const intl = useIntl();
  if (changes.length === 0) return <Saved isSaved={isSaved} />;
  const bad = changes.filter(({ setting }) => refused.includes(setting.name));
  return (
    <section className="oms-savebar" aria-label={intl.formatMessage({ id: "settings.unsaved" })}>
      <div className="oms-savebar-changes">
        <Text fontWeight="medium">{intl.formatMessage({ id: "settings.changes" }, { count: changes.length })}</Text>
        <ul>
          {changes.map((change) => (
            <ChangeLine key={change.setting.name} {...change} scope={scope} />
          ))}
        </ul>
        <div role="alert">
          {failure && <Text>{failure}</Text>}
          {bad.length > 0 && <Refused changes={bad} />}
        </div>
      </div>
      <div className="oms-actions">
        <Button type="button" variant="secondary" disabled={isBusy} onClick={onDiscard}>
          {intl.formatMessage({ id: "settings.discard" })}
        </Button>
        <Button type="submit" disabled={isBusy || bad.length > 0}>
          {intl.formatMessage({ id: "settings.save" })}
        </Button>
      </div>
    </section>
  );
}

function Saved({ isSaved }: { isSaved: boolean }) {
  return <div className="oms-saved">{isSaved && <Notice tone="success" id="settings.saved" />}</div>;
}

function ChangeLine({ setting, to, scope }: Change & { scope: Scope }) {
  const intl = useIntl();
  if (setting.kind === "SECRET") {
    const id =
      to === null ? "settings.change.removed" : setting.isSet ? "settings.change.replaced" : "settings.change.set";
    return <li>{intl.formatMessage({ id }, { label: labelOf(intl, setting) })}</li>;
  }
  const given = scope === "channel" ? "settings.change.shop" : "settings.change.default";
  return (
    <li>
      {intl.formatMessage(
        { id: "settings.change" },
        {
          label: labelOf(intl, setting),
          from: isolated(readable(intl, setting, setting.value ?? "")),
          to: to === null ? intl.formatMessage({ id: given }) : isolated(readable(intl, setting, to)),
        },
      )}
    </li>
  );
}

/** Somebody's text inside a sentence of ours keeps its own direction. */
const isolated = (text: string): string => `\u2068${text}\u2069`;

function Refused({ changes }: { changes: readonly Change[] }) {
  const intl = useIntl();
  return (
    <div className="oms-setting-origin">
      <Text>{intl.formatMessage({ id: "settings.refused" }, { count: changes.length })}</Text>
      {changes.map(({ setting }) => (
        <Button
          key={setting.name}
          size="small"
          variant="tertiary"
          type="button"
          onClick={() => document.getElementById(idOf(setting.name))?.focus()}
        >
          {labelOf(intl, setting)}
        </Button>
      ))}
    </div>
  );
}
