import { Text } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import type { Scope, Setting } from "./drafts";
import type { Editing } from "./editing";
import { Field } from "./field";
import { wordOr } from "./words";

interface Props {
  group: string;
  settings: readonly Setting[];
  shop: ReadonlyMap<string, string | null>;
  editing: Editing;
  scope: Scope;
}

/** Settings that belong together, beside what they are about. */
export function Group({ group, settings, shop, editing, scope }: Props) {
  const intl = useIntl();
  const title = `settings-group-${group}`;
  return (
    <section className="oms-settings-group" aria-labelledby={title}>
      <div>
        <Text id={title} as="h2" size={4} fontWeight="bold">
          {wordOr(intl, `settings.group.${group}`, group)}
        </Text>
        <Text as="p" size={2} color="default2">
          {wordOr(intl, `settings.group.${group}.about`, "")}
        </Text>
      </div>
      <div className="oms-card">
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
      </div>
    </section>
  );
}
