import { Button, Skeleton, Text } from "@saleor/macaw-ui";
import { Component, type ReactNode } from "react";
import { type IntlShape, useIntl } from "react-intl";
import { ApiError } from "../api/transport";

export type Tone = "error" | "attention" | "warning" | "success" | "info" | "neutral";

/** A sentence in a coloured box. `id` names it in the words. */
export function Notice({ tone, id, values, children }: NoticeProps) {
  const intl = useIntl();
  return (
    <div className="oms-notice" data-tone={tone} role={tone === "error" ? "alert" : "status"}>
      <Text>{intl.formatMessage({ id }, values)}</Text>
      {children}
    </div>
  );
}

interface NoticeProps {
  tone: Tone;
  id: string;
  values?: Record<string, string | number>;
  children?: ReactNode;
}

/** Why a call failed, in a sentence beside what asked for it. */
export function failureIn(intl: IntlShape, error: unknown): string {
  const kind = error instanceof ApiError ? error.kind : "server";
  const said = kind === "refused" && error instanceof ApiError ? error.message : "";
  return said || intl.formatMessage({ id: `failure.${kind}` });
}

/** What a page shows instead of data that did not come: why, and what helps. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const intl = useIntl();
  const kind = error instanceof ApiError ? error.kind : "server";
  const said = error instanceof ApiError && kind === "refused" ? error.message : "";
  return (
    <div className="oms-empty" role="alert">
      <Text fontWeight="medium">{intl.formatMessage({ id: `failure.${kind}` })}</Text>
      {said && <Text color="default2">{said}</Text>}
      {onRetry && kind !== "forbidden" && (
        <Button variant="secondary" onClick={onRetry}>
          {intl.formatMessage({ id: "failure.retry" })}
        </Button>
      )}
    </div>
  );
}

/** A designed emptiness: what would stand here, and what to do about it. */
export function Empty({ id, children }: { id: string; children?: ReactNode }) {
  const intl = useIntl();
  return (
    <div className="oms-empty">
      <Text color="default2">{intl.formatMessage({ id })}</Text>
      {children}
    </div>
  );
}

/** Grey lines where data will stand; announced once to screen readers. */
export function Waiting({ lines = 6 }: { lines?: number }) {
  const intl = useIntl();
  return (
    <div className="oms-waiting" role="status" aria-label={intl.formatMessage({ id: "waiting" })}>
      {Array.from({ length: lines }, (_, line) => `line-${line}`).map((key) => (
        <Skeleton key={key} height={6} width="100%" />
      ))}
    </div>
  );
}

/** Keeps an error of one page to that page. */
export class Boundary extends Component<{ children: ReactNode }, { error: unknown }> {
  state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  render() {
    if (this.state.error === null) return this.props.children;
    return <Failure error={this.state.error} onRetry={() => this.setState({ error: null })} />;
  }
}
