import { Button, Text } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import { Control } from "./control";
import { canReset, type Scope, type Setting } from "./drafts";
import type { Problem } from "./validate";
import { helpOf, readable } from "./words";

export interface FieldProps {
  setting: Setting;
  /** What was typed; undefined where nothing was. */
  draft: string | null | undefined;
  problem: Problem | null;
  /** The whole shop's value, where a channel is edited. */
  shopValue: string | null | undefined;
  scope: Scope;
  /** Undefined takes the draft back. */
  onChange: (to: string | null | undefined) => void;
}

export const idOf = (name: string): string => `setting-${name}`;

/** One setting: what it is, what it does, where its value comes from, and what is wrong with what was typed. */
export function Field(props: FieldProps) {
  const intl = useIntl();
  const { setting, problem } = props;
  const id = idOf(setting.name);
  return (
    <div className="oms-setting" data-changed={props.draft !== undefined}>
      <Control {...props} id={id} describedBy={`${id}-help ${id}-problem`} />
      <Text id={`${id}-help`} size={2} color="default2">
        {helpOf(intl, setting)}
      </Text>
      <p id={`${id}-problem`} className="oms-setting-problem" aria-live="polite">
        {problem && ("id" in problem ? intl.formatMessage({ id: problem.id }, problem.values) : problem.said)}
      </p>
      <Origin {...props} />
    </div>
  );
}

/** Where the value comes from, and the way back to where it would come from otherwise. */
function Origin({ setting, draft, shopValue, scope, onChange }: FieldProps) {
  const intl = useIntl();
  if (setting.kind === "SECRET") return null;
  const otherwise = scope === "channel" ? (shopValue ?? setting.default) : setting.default;
  const value = readable(intl, setting, otherwise);
  if (draft === null) {
    return (
      <Line
        words={intl.formatMessage({ id: scope === "channel" ? "settings.toShop" : "settings.toDefault" }, { value })}
      >
        <Small id="settings.undo" onClick={() => onChange(undefined)} />
      </Line>
    );
  }
  if (canReset(setting, scope)) {
    return (
      <Line words={intl.formatMessage({ id: scope === "channel" ? "settings.own" : "settings.notDefault" }, { value })}>
        <Small id={scope === "channel" ? "settings.useShop" : "settings.useDefault"} onClick={() => onChange(null)} />
      </Line>
    );
  }
  if (scope === "shop") return null;
  return <Line words={intl.formatMessage({ id: "settings.inherited" })} />;
}

function Line({ words, children }: { words: string; children?: React.ReactNode }) {
  return (
    <div className="oms-setting-origin">
      <Text size={2}>{words}</Text>
      {children}
    </div>
  );
}

export function Small({ id, onClick, elementId }: { id: string; onClick: () => void; elementId?: string }) {
  const intl = useIntl();
  return (
    <Button id={elementId} size="small" variant="secondary" type="button" onClick={onClick}>
      {intl.formatMessage({ id })}
    </Button>
  );
}
