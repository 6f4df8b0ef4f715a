import { useIntl } from "react-intl";
import { newKey } from "../draft";
import type { Packing } from "./use-packing";

/** What lies in the parcel in hand; units can go to another one. */
export function Contents({ packing }: { packing: Packing }) {
  const intl = useIntl();
  const { all, current } = packing.parcels;
  const lines = packing.lines.filter(({ id }) => current.contents.has(id));
  return (
    <details className="packing-contents">
      <summary>{intl.formatMessage({ id: "packing.contents" })}</summary>
      <ul>
        {lines.map((line) => (
          <li key={line.id}>
            <span>
              {intl.formatNumber(current.contents.get(line.id) ?? 0)} × <bdi>{line.productName}</bdi>
            </span>
            <span className="packing-moves">
              {all.map(
                (parcel, index) =>
                  parcel !== current && (
                    <Move
                      key={parcel.key}
                      name={line.productName}
                      to={intl.formatMessage({ id: "packing.parcel" }, { number: index + 1 })}
                      onPress={() => packing.parcels.move(line.id, parcel.key)}
                    />
                  ),
              )}
              <Move
                name={line.productName}
                to={intl.formatMessage({ id: "packing.parcel.new" })}
                onPress={() => packing.parcels.move(line.id, newKey(all))}
              />
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Move({ name, to, onPress }: { name: string; to: string; onPress: () => void }) {
  const intl = useIntl();
  return (
    <button
      type="button"
      className="packing-button"
      aria-label={intl.formatMessage({ id: "packing.move.one" }, { name, to })}
      onClick={onPress}
    >
      {intl.formatMessage({ id: "packing.move" }, { to })}
    </button>
  );
}
