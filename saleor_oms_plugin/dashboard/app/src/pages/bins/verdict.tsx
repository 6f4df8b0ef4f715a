import { useIntl } from "react-intl";
import type { Tone } from "../../ui/states";
import type { Parsed } from "./parse";
import type { ImportVerdict, WrongLine } from "./use-import";

const SHOWN = 100;

interface Props {
  parsed: Parsed;
  verdict: ImportVerdict | null;
  failure: string;
}

/** What was read, what is wrong with which line, and what an import would do or did. */
export function Verdict({ parsed, verdict, failure }: Props) {
  const intl = useIntl();
  const { lines, problems } = parsed;
  const unread = problems.map(
    ({ line, id, value }): WrongLine => ({
      line,
      message: intl.formatMessage({ id: `bins.problem.${id}` }, { value }),
    }),
  );
  const wrong = unread.length > 0 ? unread : (verdict?.errors ?? []);
  return (
    <div role="status" className="bins-verdict">
      {failure && <p className="oms-wrong">{failure}</p>}
      {wrong.length > 0 && <WrongLines wrong={wrong} />}
      {verdict && wrong.length === 0 ? (
        <Told tone={verdict.isTried ? "info" : "success"}>
          {intl.formatMessage(
            { id: verdict.isTried ? "bins.import.would" : "bins.import.did" },
            { ...counts(verdict) },
          )}
        </Told>
      ) : (
        lines.length > 0 && (
          <p className="oms-faint">{intl.formatMessage({ id: "bins.import.read" }, { count: lines.length })}</p>
        )
      )}
    </div>
  );
}

const counts = ({ created, changed, removed }: ImportVerdict) => ({ created, changed, removed });

function Told({ tone, children }: { tone: Tone; children: string }) {
  return (
    <p className="oms-notice" data-tone={tone}>
      {children}
    </p>
  );
}

function WrongLines({ wrong }: { wrong: readonly WrongLine[] }) {
  const intl = useIntl();
  return (
    <div className="oms-notice" data-tone="error">
      <strong>{intl.formatMessage({ id: "bins.import.wrong" }, { count: wrong.length })}</strong>
      <ul>
        {wrong.slice(0, SHOWN).map(({ line, message }) => (
          <li key={`${line} ${message}`}>
            {line !== null && <strong>{intl.formatMessage({ id: "bins.import.line" }, { line })} </strong>}
            {message}
          </li>
        ))}
      </ul>
    </div>
  );
}
