import { useState } from "react";
import { useIntl } from "react-intl";
import { useLocation } from "wouter";
import { useDeed } from "../../api/hooks";
import type { OmsPickListKind } from "../../api/schema.generated";
import { Select } from "../../ui/choose";
import { Confirm } from "../../ui/confirm";
import { Input } from "../../ui/field";
import { failureIn } from "../../ui/states";
import { KINDS, LIMITS, type LimitName, limitsOf, type Typed } from "./limits";
import { CreateWaveDocument } from "./waves.generated";

interface Props {
  warehouse: { id: string; name: string };
  onClose: () => void;
}

/** Makes a list of the most urgent that waits in a warehouse, as large as somebody can carry. */
export function Create({ warehouse, onClose }: Props) {
  const intl = useIntl();
  const [kind, setKind] = useState<OmsPickListKind>("WAVE");
  const [typed, setTyped] = useState<Typed>({});
  const { limits, wrong } = limitsOf(kind === "ORDER" ? {} : typed, intl.locale);
  const { make, problem } = useMaking(warehouse.id);
  const kinds = KINDS.map((id) => ({ id, name: intl.formatMessage({ id: `waves.kind.${id}` }) }));
  return (
    <Confirm
      title="waves.make.title"
      does={`waves.make.does.${kind}`}
      confirm="waves.make.confirm"
      values={{ warehouse: warehouse.name }}
      isReady={wrong.length === 0}
      onConfirm={() => make(kind, limits)}
      onClose={onClose}
    >
      <Select label="waves.kind" value={kind} choices={kinds} onChange={(value) => setKind(value as OmsPickListKind)} />
      {kind !== "ORDER" && (
        <fieldset className="waves-limits">
          <legend>{intl.formatMessage({ id: "waves.limits" })}</legend>
          {LIMITS.map(({ name }) => (
            <LimitInput
              key={name}
              name={name}
              typed={typed[name] ?? ""}
              isWrong={wrong.includes(name)}
              onChange={(value) => setTyped({ ...typed, [name]: value })}
            />
          ))}
        </fieldset>
      )}
      <p className="oms-wrong" role="alert">
        {problem}
      </p>
    </Confirm>
  );
}

interface LimitProps {
  name: LimitName;
  typed: string;
  isWrong: boolean;
  onChange: (typed: string) => void;
}

function LimitInput({ name, typed, isWrong, onChange }: LimitProps) {
  const intl = useIntl();
  return (
    <Input
      size="small"
      label={intl.formatMessage({ id: `waves.limit.${name}` })}
      value={typed}
      inputMode="decimal"
      autoComplete="off"
      error={isWrong}
      helperText={isWrong ? intl.formatMessage({ id: "waves.limit.wrong" }) : undefined}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function useMaking(warehouseId: string) {
  const intl = useIntl();
  const [, navigate] = useLocation();
  const { mutateAsync } = useDeed(CreateWaveDocument, ({ omsPickListCreate: answer }) => {
    if (answer?.pickList) navigate(`/waves/${encodeURIComponent(answer.pickList.id)}`);
  });
  const [problem, setProblem] = useState("");
  // The same dialog asks for the same list, however often its answer is lost on the way.
  const [key] = useState(() => `${Date.now()}-${Math.random().toString(36).slice(2)}`);
  const make = async (kind: OmsPickListKind, limits: object) => {
    setProblem("");
    try {
      const { omsPickListCreate: answer } = await mutateAsync({ warehouseId, kind, limits, key });
      setProblem(answer?.errors.map(({ message }) => message).join(" ") ?? "");
    } catch (error) {
      setProblem(failureIn(intl, error));
    }
  };
  return { make, problem };
}
