import { useIntl } from "react-intl";
import { useAnswer } from "../../api/hooks";
import { useViewer } from "../../shell/viewer";
import { useParameters } from "../../ui/address";
import { Select } from "../../ui/choose";
import { messageKind } from "../../ui/message-kind";
import { Page } from "../../ui/page";
import { Empty, Failure, Waiting } from "../../ui/states";
import { Editor } from "./editor";
import { type Place, placeIn, WAYS } from "./place";
import { MessageTemplatesDocument, type MessageTemplatesQuery } from "./wording.generated";
import "./wording.css";

type Templates = MessageTemplatesQuery["omsMessageTemplates"];
type Change = (changes: Record<string, string | null>) => void;

/** What messages say, by each way, in each language, and for each sales channel: the words, and how they are read. */
export default function WordingPage() {
  const intl = useIntl();
  const [address, change] = useParameters();
  const place = placeIn(address, intl.locale.split("-")[0] ?? "en");
  const { data, error, refetch } = useAnswer(MessageTemplatesDocument, {
    language: place.language,
    sales: place.sales,
    channel: place.way,
  });
  return (
    <Page title="nav.wording">
      <p className="oms-faint wording-about">{intl.formatMessage({ id: "wording.about" })}</p>
      <Where place={place} languages={data?.omsMessageLanguages ?? []} change={change} />
      {data ? (
        <Templates templates={data.omsMessageTemplates} place={place} change={change} />
      ) : error ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : (
        <Waiting />
      )}
    </Page>
  );
}

function Where({ place, languages, change }: { place: Place; languages: readonly { code: string }[]; change: Change }) {
  const intl = useIntl();
  const viewer = useViewer();
  const names = new Intl.DisplayNames([intl.locale], { type: "language" });
  const codes = [...new Set([...languages.map(({ code }) => code), place.language])].sort();
  const channels = viewer?.channels ?? [];
  return (
    <search className="wording-where" aria-label={intl.formatMessage({ id: "wording.where" })}>
      <Select
        label="wording.way"
        value={place.way}
        choices={WAYS.map((id) => ({ id, name: intl.formatMessage({ id: `wording.way.${id}` }) }))}
        onChange={(way) => change({ way: way === "EMAIL" ? null : way })}
      />
      <Select
        label="wording.language"
        value={place.language}
        choices={codes.map((id) => ({ id, name: nameOf(names, id) }))}
        onChange={(language) => change({ language })}
      />
      {channels.length > 0 && (
        <Select
          label="wording.sales"
          value={place.sales}
          none="wording.sales.all"
          choices={channels.map(({ slug, name }) => ({ id: slug, name }))}
          onChange={(sales) => change({ sales: sales || null })}
        />
      )}
    </search>
  );
}

function nameOf(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

function Templates({ templates, place, change }: { templates: Templates; place: Place; change: Change }) {
  const intl = useIntl();
  const open = templates.find(({ kind }) => kind === place.kind) ?? templates[0];
  if (!open) return <Empty id="wording.none" />;
  return (
    <div className="wording-columns">
      <nav className="wording-kinds" aria-label={intl.formatMessage({ id: "wording.kinds" })}>
        <ul>
          {templates.map((template) => (
            <li key={template.id}>
              <button
                type="button"
                aria-current={template.id === open.id ? "true" : undefined}
                onClick={() => change({ kind: template.kind })}
              >
                <span>{messageKind(intl, template.kind)}</span>
                {template.problems.length > 0 && <Mark id="wording.broken" />}
                {template.origin !== "PACKAGED" && <Mark id={`wording.origin.${template.origin}`} />}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <Editor key={open.id} template={open} />
    </div>
  );
}

function Mark({ id }: { id: string }) {
  const intl = useIntl();
  return <small className="wording-mark">{intl.formatMessage({ id })}</small>;
}
