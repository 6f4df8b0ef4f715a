import { Button } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";
import type { Progress } from "./backtest";

/** How far the backtest is; it goes on without anybody looking, and over restarts. */
export function Running({ progress, onCancel }: { progress: Progress; onCancel: () => void }) {
  const intl = useIntl();
  const { done, total, status, error } = progress;
  if (status === "FAILED" || status === "CANCELED") {
    return (
      <p className="oms-notice" data-tone={status === "FAILED" ? "error" : "neutral"} role="alert">
        {intl.formatMessage({ id: `risk.backtest.${status}` })} {error}
      </p>
    );
  }
  const share = total > 0 ? { value: done, max: total } : {};
  return (
    <div className="oms-notice" data-tone="info">
      <progress {...share} aria-label={intl.formatMessage({ id: "risk.backtest" })} />
      <span role="status">
        {intl.formatMessage({ id: total > 0 ? "risk.backtest.running" : "risk.backtest.waiting" }, { done, total })}
      </span>
      <Button type="button" size="small" variant="tertiary" onClick={onCancel}>
        {intl.formatMessage({ id: "risk.backtest.cancel" })}
      </Button>
    </div>
  );
}
