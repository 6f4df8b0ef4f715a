import { Skeleton } from "@saleor/macaw-ui";
import type { ReactNode } from "react";
import { useIntl } from "react-intl";
import { Link } from "wouter";
import { inUnits } from "../../ui/format";
import { Moved } from "../../ui/moved";

/** A number that lights up when it moved; grey, and as large, until it is there. */
export function Count({ value }: { value: number | undefined }) {
  const intl = useIntl();
  if (value === undefined) return <Skeleton height={4} width={6} />;
  return <Moved value={value}>{intl.formatNumber(value)}</Moved>;
}

/** How long ago something was, when the figures were taken: it needs no clock of ours, and moves with them. */
export function Age({ of: moment, asOf, isShort }: { of: string; asOf: string; isShort?: boolean }) {
  const intl = useIntl();
  const [value, unit] = inUnits(Math.max(0, (Date.parse(asOf) - Date.parse(moment)) / 1000));
  return (
    <time dateTime={moment} title={intl.formatDate(moment, { dateStyle: "full", timeStyle: "short" })}>
      {intl.formatNumber(value, { style: "unit", unit, unitDisplay: isShort ? "short" : "long" })}
    </time>
  );
}

/** When something will be, seen from the moment the figures were taken. */
export function Ahead({ of: moment, asOf }: { of: string; asOf: string }) {
  const intl = useIntl();
  const [value, unit] = inUnits((Date.parse(moment) - Date.parse(asOf)) / 1000);
  return (
    <time dateTime={moment} title={intl.formatDate(moment, { dateStyle: "full", timeStyle: "short" })}>
      {intl.formatRelativeTime(value, unit, { numeric: "auto" })}
    </time>
  );
}

interface BehindProps {
  href?: string;
  /** What the number counts: heard in front of it, since a link is also read by itself. */
  about?: string;
  className?: string;
  children: ReactNode;
}

/** Leads to the list behind a number; plain where there is no list. */
export function Behind({ href, about, className, children }: BehindProps) {
  if (!href) return <span className={className}>{children}</span>;
  return (
    <Link href={href} className={className}>
      {about && <span className="oms-visually-hidden">{about}: </span>}
      {children}
    </Link>
  );
}
