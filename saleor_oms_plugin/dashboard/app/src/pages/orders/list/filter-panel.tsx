import { Button, Popover, Text } from "@saleor/macaw-ui";
import { SlidersHorizontal } from "lucide-react";
import type { ReactNode } from "react";
import { useIntl } from "react-intl";
import { useViewer } from "../../../shell/viewer";
import { CHOICES } from "./conditions";
import { FLAGS, SPANS } from "./filters";

interface Props {
  parameters: URLSearchParams;
  change: (changes: Record<string, string | string[] | null>) => void;
  count: number;
}

/** Everything the list can be narrowed by, behind one button; each choice counts at once. */
export function FilterPanel({ parameters, change, count }: Props) {
  const intl = useIntl();
  return (
    <Popover>
      <Popover.Trigger>
        <Button variant="secondary" icon={<SlidersHorizontal size={16} />}>
          {intl.formatMessage({ id: "orders.filters" }, { count })}
        </Button>
      </Popover.Trigger>
      <Popover.Content align="start" sideOffset={4}>
        <div
          className="orders-filter-panel"
          role="dialog"
          aria-label={intl.formatMessage({ id: "orders.filters.title" })}
        >
          <div>
            {CHOICES.map(({ name, values, words }) => (
              <Choice
                key={name}
                name={name}
                options={values.map((value) => [value, intl.formatMessage({ id: `${words}.${value}` })])}
                {...{ parameters, change }}
              />
            ))}
            <Places {...{ parameters, change }} />
            <Flags {...{ parameters, change }} />
            <Spans {...{ parameters, change }} />
          </div>
        </div>
      </Popover.Content>
    </Popover>
  );
}

type Part = Omit<Props, "count">;

function Group({ name, children }: { name: string; children: ReactNode }) {
  const intl = useIntl();
  return (
    <fieldset className="orders-filter-group">
      <legend>
        <Text size={2} color="default2">
          {intl.formatMessage({ id: `orders.filter.${name}` })}
        </Text>
      </legend>
      {children}
    </fieldset>
  );
}

function Choice({ name, options, parameters, change }: Part & { name: string; options: [string, string][] }) {
  const chosen = parameters.getAll(name);
  const toggle = (value: string) =>
    change({ [name]: chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value] });
  return (
    <Group name={name}>
      {options.map(([value, words]) => (
        <label key={value} className="orders-option">
          <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
          <bdi>{words}</bdi>
        </label>
      ))}
    </Group>
  );
}

function Places(part: Part) {
  const viewer = useViewer();
  const named = (rows: { id: string; name: string }[] | undefined) =>
    (rows ?? []).map(({ id, name }): [string, string] => [id, name]);
  return (
    <>
      <Choice name="warehouse" options={named(viewer?.warehouses)} {...part} />
      {viewer?.hasChannels && <Choice name="channel" options={named(viewer.channels)} {...part} />}
    </>
  );
}

function Flags({ parameters, change }: Part) {
  const intl = useIntl();
  return (
    <Group name="flags">
      {Object.keys(FLAGS).map((name) => (
        <label key={name} className="orders-option">
          <input
            type="checkbox"
            checked={parameters.get(name) === "true"}
            onChange={(event) => change({ [name]: event.target.checked ? "true" : null })}
          />
          {intl.formatMessage({ id: `orders.filter.${name}.true` })}
        </label>
      ))}
      <label className="orders-option">
        <input
          type="checkbox"
          checked={parameters.get("kept") === "false"}
          onChange={(event) => change({ kept: event.target.checked ? "false" : null })}
        />
        {intl.formatMessage({ id: "orders.filter.kept.false" })}
      </label>
    </Group>
  );
}

function Spans({ parameters, change }: Part) {
  const intl = useIntl();
  return (
    <div className="orders-filter-spans">
      {SPANS.flatMap((span) =>
        (["From", "To"] as const).map((end) => (
          <label key={span + end}>
            <Text size={2} color="default2">
              {intl.formatMessage({ id: `orders.filter.${span}${end}` })}
            </Text>
            <input
              type="date"
              className="oms-choice"
              value={(parameters.get(span + end) ?? "").slice(0, 10)}
              onChange={(event) => change({ [span + end]: event.target.value || null })}
            />
          </label>
        )),
      )}
    </div>
  );
}
