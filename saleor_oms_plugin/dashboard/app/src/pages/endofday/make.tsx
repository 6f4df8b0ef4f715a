import { useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import { Confirm } from "../../ui/confirm";
import { failureIn } from "../../ui/states";
import type { Carrier } from "./carriers";
import { MakeManifestDocument } from "./endofday.generated";
import type { Place } from "./index";

interface Props {
  carrier: Carrier;
  place: Place;
  onClose: () => void;
}

/** Hands a carrier's open labels of the day over; what came of it stands among the manifests. */
export function MakeManifest({ carrier, place, onClose }: Props) {
  const intl = useIntl();
  const { mutateAsync } = useDeed(MakeManifestDocument);
  const [problem, setProblem] = useState("");
  const make = async () => {
    setProblem("");
    try {
      const asked = { warehouseId: place.warehouseId, carrier: carrier.carrier, date: place.date };
      const errors = (await mutateAsync(asked)).omsManifestCreate?.errors ?? [];
      if (errors.length === 0) onClose();
      setProblem(errors.map(({ message }) => message).join(" "));
    } catch (error) {
      setProblem(failureIn(intl, error));
    }
  };
  return (
    <Confirm
      title="endofday.make.title"
      does="endofday.make.does"
      confirm="endofday.make"
      values={{ carrier: carrier.name, count: carrier.open }}
      onConfirm={make}
      onClose={onClose}
    >
      <p className="oms-wrong" role="alert" dir="auto">
        {problem}
      </p>
    </Confirm>
  );
}
