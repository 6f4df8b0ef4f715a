import { Text } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { Input } from "../../ui/field";
import { writeNumber } from "../../ui/numbers";
import { isNumber, meant } from "./drafts";
import { type FieldProps, Small } from "./field";
import { choiceOf, labelOf, unitOf } from "./words";

type Props = FieldProps & { id: string; describedBy: string };

/** The control that fits a setting's kind. */
export function Control(props: Props) {
  const { kind, choices } = props.setting;
  if (kind === "BOOLEAN") return <Switch {...props} />;
  if (kind === "SECRET") return <Secret {...props} />;
  return choices.length > 0 ? <Choice {...props} /> : <Line {...props} />;
}

/** What would be in force: what was typed, or what a setting that is given back falls to, or what is. */
const inForce = ({ setting, draft, shopValue }: Props): string =>
  draft === null ? (shopValue ?? setting.default) : (draft ?? setting.value ?? "");

function Line(props: Props) {
  const { setting, problem, onChange, id, describedBy } = props;
  const intl = useIntl();
  const { locale } = intl;
  const value = inForce(props);
  const isTyped = typeof props.draft === "string";
  const shown = isNumber(setting) && !isTyped ? writeNumber(value, locale) : value;
  return (
    <Input
      id={id}
      label={labelOf(intl, setting)}
      value={shown}
      error={problem !== null}
      inputMode={isNumber(setting) ? "decimal" : undefined}
      dir={isNumber(setting) ? undefined : "auto"}
      autoComplete="off"
      spellCheck={false}
      aria-describedby={describedBy}
      endAdornment={<Text color="default2">{unitOf(intl, setting, meant(setting, shown, locale))}</Text>}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function Switch(props: Props) {
  const { setting, onChange, id, describedBy } = props;
  const intl = useIntl();
  return (
    <label className="oms-setting-switch">
      <input
        id={id}
        type="checkbox"
        className="oms-tick"
        checked={inForce(props) === "true"}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.target.checked ? "true" : "false")}
      />
      <Text fontWeight="medium">{labelOf(intl, setting)}</Text>
    </label>
  );
}

function Choice(props: Props) {
  const { setting, problem, onChange, id, describedBy } = props;
  const intl = useIntl();
  return (
    <label className="oms-setting-choice">
      <Text size={2} color="default2">
        {labelOf(intl, setting)}
      </Text>
      <select
        id={id}
        className="oms-choice"
        value={inForce(props)}
        aria-invalid={problem !== null}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.target.value)}
      >
        {setting.choices.map((choice) => (
          <option key={choice} value={choice}>
            {choiceOf(intl, setting, choice)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Written, never read: it shows whether there is one, and takes a new one. */
function Secret(props: Props) {
  const { setting, draft, onChange, id } = props;
  const intl = useIntl();
  const [isReplacing, setReplacing] = useState(false);
  const isOpen = typeof draft === "string" || isReplacing || !setting.isSet;
  const close = () => {
    setReplacing(false);
    onChange(undefined);
  };
  if (draft !== null && isOpen) {
    return (
      <div className="oms-setting-secret">
        <SecretInput {...props} isFocused={isReplacing} />
        {setting.isSet && <Small id="settings.secret.keep" onClick={close} />}
      </div>
    );
  }
  return (
    <div className="oms-setting-secret">
      <div className="oms-setting-state">
        <Text fontWeight="medium">{labelOf(intl, setting)}</Text>
        <Text size={2} color="default2">
          {intl.formatMessage({ id: draft === null ? "settings.secret.removed" : "settings.secret.set" })}
        </Text>
      </div>
      {draft === null ? (
        <Small elementId={id} id="settings.secret.keep" onClick={close} />
      ) : (
        <>
          <Small elementId={id} id="settings.secret.replace" onClick={() => setReplacing(true)} />
          <Small id="settings.secret.remove" onClick={() => onChange(null)} />
        </>
      )}
    </div>
  );
}

function SecretInput({
  setting,
  draft,
  problem,
  onChange,
  id,
  describedBy,
  isFocused,
}: Props & { isFocused: boolean }) {
  const intl = useIntl();
  const label = labelOf(intl, setting);
  const placeholder = intl.formatMessage({ id: "settings.secret.notSet" });
  return (
    <Input
      id={id}
      type="password"
      label={setting.isSet ? label : `${label} · ${placeholder}`}
      value={draft ?? ""}
      error={problem !== null}
      dir="ltr"
      autoComplete="new-password"
      autoFocus={isFocused}
      aria-describedby={describedBy}
      onChange={(event) => onChange(event.target.value === "" && !isFocused ? undefined : event.target.value)}
    />
  );
}
