import type { OmsSettingInput } from "../../api/schema.generated";
import { readNumber } from "../../ui/numbers";
import type { SettingRowFragment } from "./settings.generated";

export type Setting = SettingRowFragment;

/** What somebody typed but has not saved, by name. Null: back to the default, or in a channel to the shop's value. */
export type Drafts = Readonly<Record<string, string | null>>;

/** Whose settings are edited: a channel has its own values or inherits the shop's. */
export type Scope = "shop" | "channel";

export interface Change {
  setting: Setting;
  /** As the server takes it. */
  to: string | null;
}

export const isNumber = (setting: Setting): boolean =>
  setting.minimum != null || setting.maximum != null || setting.unit != null;

/** What typing means, as the server takes it. What is no number stays as it is, for whoever says so. */
export function meant(setting: Setting, typed: string, locale: string): string {
  const text = setting.kind === "SECRET" ? typed : typed.trim();
  return isNumber(setting) ? (readNumber(text, locale) ?? text) : text;
}

/** What saving would change, in the order of the settings; what is typed back to what it was is no change. */
export function changesOf(settings: readonly Setting[], drafts: Drafts, scope: Scope, locale: string): Change[] {
  return settings.flatMap((setting): Change[] => {
    const draft = drafts[setting.name];
    if (draft === undefined) return [];
    const to = draft === null ? null : meant(setting, draft, locale);
    return isChange(setting, to, scope) ? [{ setting, to }] : [];
  });
}

function isChange(setting: Setting, to: string | null, scope: Scope): boolean {
  if (to === null) return canReset(setting, scope);
  if (setting.kind === "SECRET") return to !== "";
  const now = setting.value ?? "";
  if (isNumber(setting) && to !== "" && now !== "") return Number(to) !== Number(now);
  return to !== now;
}

/** Whether there is a value of its own to give up: the channel's, or the shop's other than the default. */
export function canReset(setting: Setting, scope: Scope): boolean {
  if (scope === "channel") return setting.isOverridden;
  return setting.kind === "SECRET" ? setting.isSet : setting.isSet && setting.value !== setting.default;
}

export const inputsOf = (changes: readonly Change[]): OmsSettingInput[] =>
  changes.map(({ setting, to }) => ({ name: setting.name, value: to }));

/** The settings of each group, in the order in which the server tells them. */
export function grouped(settings: readonly Setting[]): [string, Setting[]][] {
  const groups = new Map<string, Setting[]>();
  for (const setting of settings) groups.set(setting.group, [...(groups.get(setting.group) ?? []), setting]);
  return [...groups];
}
