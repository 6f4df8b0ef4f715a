import { useIntl } from "react-intl";
import type { RateQuoteFragment } from "./labels.generated";
import { byCarrier } from "./reasons";

interface Props {
  refusals: RateQuoteFragment["refusals"];
  /** Open from the start, where they are all there is. */
  isOpen: boolean;
}

/** Who offered nothing, and why: all that one carrier said stands together. */
export function Refused({ refusals, isOpen }: Props) {
  const intl = useIntl();
  const carriers = byCarrier(refusals);
  return (
    <details open={isOpen}>
      <summary>{intl.formatMessage({ id: "labels.refused" }, { count: carriers.length })}</summary>
      <dl className="labels-refused">
        {carriers.map(([carrier, said]) => (
          <div key={carrier}>
            <dt>
              <bdi>{carrier || intl.formatMessage({ id: "labels.refused.all" })}</bdi>
            </dt>
            {said.map(({ code, message }) => (
              <dd key={`${code}${message}`}>
                <span dir="auto">{message}</span>
                {code && <code className="oms-faint">{code}</code>}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </details>
  );
}
