import { useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import { Confirm } from "../../ui/confirm";
import { Input } from "../../ui/field";
import { failureIn } from "../../ui/states";
import { isolated, isSame } from "./address";
import { ErasePersonDocument, type ErasureFragment } from "./people.generated";
import { Stays } from "./stays";

interface Props {
  email: string;
  waiting: number;
  onErased: (erasure: ErasureFragment) => void;
  onClose: () => void;
}

/** Asks for the address once more, since there is no way back. */
export function Erase({ email, waiting, onErased, onClose }: Props) {
  const intl = useIntl();
  const [typed, setTyped] = useState("");
  const { mutateAsync, error, data } = useDeed(ErasePersonDocument);
  const refusal = error ? failureIn(intl, error) : data?.omsPersonErase?.errors[0]?.message;
  const erase = async () => {
    try {
      const { omsPersonErase: told } = await mutateAsync({ email });
      if (told?.isDone && told.erasure) onErased(told.erasure);
    } catch {
      // Said below, in the dialog.
    }
  };
  return (
    <Confirm
      title="people.erase.title"
      does="people.erase.does"
      confirm="people.erase.confirm"
      values={{ email: isolated(email) }}
      isDangerous
      isReady={isSame(typed, email)}
      onConfirm={erase}
      onClose={onClose}
    >
      <Stays waiting={waiting} />
      <Input
        type="email"
        label={intl.formatMessage({ id: "people.erase.again" }, { email: isolated(email) })}
        value={typed}
        dir="ltr"
        autoComplete="off"
        maxLength={254}
        error={Boolean(refusal)}
        onChange={(event) => setTyped(event.target.value)}
      />
      {refusal && (
        <small className="oms-wrong" role="alert">
          {refusal}
        </small>
      )}
    </Confirm>
  );
}
