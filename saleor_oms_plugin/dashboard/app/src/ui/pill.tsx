import { useIntl } from "react-intl";
import type { Tone } from "./states";

const TONES: Record<string, Tone> = {
  RECEIVED: "neutral",
  ON_HOLD: "attention",
  SOURCING: "info",
  BACKORDERED: "warning",
  FULFILLING: "info",
  PARTIALLY_SHIPPED: "info",
  SHIPPED: "info",
  DELIVERED: "success",
  COMPLETED: "success",
  CANCELED: "neutral",
};

/** A state in its colour, by its word: colour is never the only sign. */
export function Pill({ tone, children }: { tone: Tone; children: string }) {
  return (
    <span className="oms-pill" data-tone={tone}>
      {children}
    </span>
  );
}

export function StagePill({ stage }: { stage: string }) {
  const intl = useIntl();
  return <Pill tone={TONES[stage] ?? "neutral"}>{intl.formatMessage({ id: `stage.${stage}` })}</Pill>;
}

/** What an order waits for, in the person's language; nothing when it is over. */
export function WaitsFor({ wait }: { wait: string | null }) {
  const intl = useIntl();
  return wait === null ? null : <>{intl.formatMessage({ id: `waits.${wait}` })}</>;
}

const RISK_TONES: Record<string, Tone> = { LOW: "success", MEDIUM: "warning", HIGH: "error" };

/** How risky an order is, with the points that say so where they are known. */
export function RiskPill({ level, score }: { level: string; score?: number }) {
  const intl = useIntl();
  const words = intl.formatMessage({ id: `risk.${level}` });
  const points = score === undefined ? "" : intl.formatNumber(score);
  return (
    <Pill tone={RISK_TONES[level] ?? "neutral"}>
      {points ? intl.formatMessage({ id: "risk.scored" }, { level: words, score: points }) : words}
    </Pill>
  );
}

/** What an order turned out to be. */
export function OutcomePill({ outcome }: { outcome: string }) {
  const intl = useIntl();
  return (
    <Pill tone={outcome === "GOOD" ? "success" : "error"}>{intl.formatMessage({ id: `outcome.${outcome}` })}</Pill>
  );
}
