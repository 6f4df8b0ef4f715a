import { useIntl } from "react-intl";
import { Link } from "wouter";
import { CALM_MS, useAnswer } from "../../api/hooks";
import { ruleName } from "../../parts/risk/signals";
import { may, useViewer } from "../../shell/viewer";
import { At, Money } from "../../ui/format";
import { Card } from "../../ui/page";
import { OutcomePill, Pill, RiskPill, StagePill } from "../../ui/pill";
import { Empty, Failure, Notice, Waiting } from "../../ui/states";
import { ChangeList } from "./changes";
import { modeOf, RECORD_DAYS, type Rule } from "./draft";
import { inScope, type Scope } from "./frame";
import { Figures } from "./record-line";
import { RiskChangesDocument, RiskRecordDocument, type RiskRecordQuery } from "./risk.generated";

const CALM = { liveMs: CALM_MS };

/** One rule: how often it was right, what it fired on, and how it came to be as it is. */
export function Record({ slug, channel }: Scope & { slug: string }) {
  const viewer = useViewer();
  const mayOrders = viewer === null || may(viewer, "MANAGE_ORDERS");
  const { data, error, refetch } = useAnswer(RiskRecordDocument, { channel, fired: [slug], mayOrders }, CALM);
  const rule = data?.omsRiskRules.find((each) => each.slug === slug);
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting lines={8} />;
  if (!rule) return <Notice tone="warning" id="risk.missing" />;
  const fired = data.omsRiskShadow.rules.find((each) => each.rule === slug)?.fired ?? 0;
  return (
    <>
      <About rule={rule} fired={fired} assessed={data.omsRiskShadow.assessed} channel={channel} />
      {data.omsOrders && <FiredOn slug={slug} orders={data.omsOrders} />}
      <History slug={slug} channel={channel} />
    </>
  );
}

interface AboutProps {
  rule: Rule;
  fired: number;
  assessed: number;
  channel: string | null;
}

function About({ rule, fired, assessed, channel }: AboutProps) {
  const intl = useIntl();
  const mode = modeOf(rule);
  return (
    <section className="oms-card risk-about">
      <Link href={inScope("/risk", channel)} className="risk-back">
        {intl.formatMessage({ id: "risk.back" })}
      </Link>
      <div className="oms-actions">
        <h2>{ruleName(intl, rule.slug)}</h2>
        <Pill tone={mode === "acts" ? "success" : "neutral"}>{intl.formatMessage({ id: `risk.mode.${mode}` })}</Pill>
      </div>
      <p>{intl.formatMessage({ id: `risk.about.${rule.slug}` })}</p>
      <Figures rule={rule} />
      <ul className="risk-means oms-faint">
        {["precision", "recall", "lift"].map((name) => (
          <li key={name}>
            {intl.formatMessage({ id: `risk.${name}` })}: {intl.formatMessage({ id: `risk.${name}.means` })}
          </li>
        ))}
      </ul>
      <p>
        {intl.formatMessage({ id: "risk.record.known" }, { fired: rule.fired, known: rule.known })}{" "}
        {intl.formatMessage({ id: "risk.record.live" }, { fired, assessed, days: RECORD_DAYS })}
      </p>
      <Lists slug={rule.slug} />
    </section>
  );
}

const DAY_MS = 86_400_000;

/** The orders behind the figures: all, those that were bad, those that were good. */
function Lists({ slug }: { slug: string }) {
  const intl = useIntl();
  const since = new Date(Date.now() - RECORD_DAYS * DAY_MS).toISOString().slice(0, 10);
  const told = `outcomeToldFrom=${since}`;
  const links: [string, string][] = [
    ["risk.record.all", ""],
    ["risk.record.bad", `&outcome=FRAUD&outcome=CHARGEBACK&${told}`],
    ["risk.record.good", `&outcome=GOOD&${told}`],
  ];
  return (
    <div className="oms-actions risk-links">
      {links.map(([id, more]) => (
        <Link key={id} href={`/orders?fired=${encodeURIComponent(slug)}${more}`}>
          {intl.formatMessage({ id })}
        </Link>
      ))}
    </div>
  );
}

function FiredOn({ slug, orders }: { slug: string; orders: NonNullable<RiskRecordQuery["omsOrders"]> }) {
  const intl = useIntl();
  const total = orders.totalCount ?? 0;
  return (
    <Card title="risk.firedOn">
      {orders.edges.length === 0 && <Empty id="risk.firedOn.none" />}
      <ul className="risk-fired">
        {orders.edges.map(({ node }) => (
          <li key={node.id}>
            <Link href={`/orders/${encodeURIComponent(node.id)}`}>#{node.orderNumber}</Link>
            {node.risk && <RiskPill {...node.risk} />}
            {node.outcome ? <OutcomePill outcome={node.outcome} /> : <StagePill stage={node.stage} />}
            <span className="oms-faint">
              <At at={node.receivedAt} />
            </span>
            <span className="risk-total">
              <Money money={node.order?.total?.gross} />
            </span>
          </li>
        ))}
      </ul>
      {total > orders.edges.length && (
        <Link href={`/orders?fired=${encodeURIComponent(slug)}`}>
          {intl.formatMessage({ id: "risk.firedOn.all" }, { count: total })}
        </Link>
      )}
    </Card>
  );
}

function History({ slug, channel }: { slug: string; channel: string | null }) {
  const { data } = useAnswer(RiskChangesDocument, { channel }, CALM);
  const own = data?.omsRiskChanges.filter(({ subject }) => subject === slug) ?? [];
  if (own.length === 0) return null;
  return (
    <Card title="risk.tab.changes">
      <ChangeList changes={own} />
    </Card>
  );
}
