import { Text } from "@saleor/macaw-ui";
import { type IntlShape, useIntl } from "react-intl";
import { messageKind } from "../../../ui/message-kind";
import { Pill } from "../../../ui/pill";
import type { Tone } from "../../../ui/states";
import type { OmsOrder } from "./page";

type Planned = OmsOrder["messagePlan"][number];

const TONES: Record<Planned["status"], Tone> = { PLANNED: "info", EXPECTED: "neutral", SUPPRESSED: "warning" };

/** Every message still to come, when by the clock of whoever reads it, or why it does not go. */
export function Plan({ plan }: { plan: readonly Planned[] }) {
  const intl = useIntl();
  return (
    <>
      <Text as="h3" size={3} fontWeight="bold">
        {intl.formatMessage({ id: "orders.plan" })}
      </Text>
      <ul className="orders-list-plain">
        {counted(plan).map(([message, count]) => (
          <li key={message.notification?.id ?? keyOf(message)}>
            <div className="oms-actions">
              <span>
                {messageKind(intl, message.kind)}
                {count > 1 && ` × ${intl.formatNumber(count)}`}
              </span>
              <Pill tone={TONES[message.status]}>
                {intl.formatMessage({ id: `orders.plan.status.${message.status}` })}
              </Pill>
            </div>
            <span className="oms-faint">{aboutOf(intl, message).join(" · ")}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function aboutOf(intl: IntlShape, { channel, audience, at, timeZone, isDelayed, awaits, reason }: Planned): string[] {
  const about = [`orders.channel.${channel}`, `orders.audience.${audience}`].map((id) => intl.formatMessage({ id }));
  if (reason) return [...about, reason];
  if (!at) return awaits ? [...about, intl.formatMessage({ id: `orders.plan.awaits.${awaits}` })] : about;
  about.push(whenOf(intl, at, timeZone));
  return isDelayed ? [...about, intl.formatMessage({ id: "orders.plan.delayed" })] : about;
}

/** The moment on the reader's clock. A browser that does not know the zone shows it on ours. */
function whenOf(intl: IntlShape, at: string, zone: string | null): string {
  const shown = (timeZone?: string) =>
    new Intl.DateTimeFormat(intl.locale, { dateStyle: "medium", timeStyle: "short", timeZone }).format(new Date(at));
  if (!zone) return shown();
  try {
    return intl.formatMessage({ id: "orders.plan.local" }, { at: shown(zone), zone });
  } catch {
    return shown();
  }
}

const keyOf = ({ kind, channel, audience, awaits, at, reason }: Planned): string =>
  [kind, channel, audience, awaits, at, reason].join("|");

/** Those that say the same, once, with how many there are. */
function counted(plan: readonly Planned[]): [Planned, number][] {
  const found = new Map<string, [Planned, number]>();
  for (const message of plan) {
    const key = message.notification?.id ?? keyOf(message);
    found.set(key, [message, (found.get(key)?.[1] ?? 0) + 1]);
  }
  return [...found.values()];
}
