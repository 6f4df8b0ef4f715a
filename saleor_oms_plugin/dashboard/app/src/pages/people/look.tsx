import { Button } from "@saleor/macaw-ui";
import { type FormEvent, useState } from "react";
import { useIntl } from "react-intl";
import { Input } from "../../ui/field";

interface Props {
  isBusy: boolean;
  isWrong: boolean;
  onLook: (email: string) => void;
}

/** Asks whom it is about. */
export function Look({ isBusy, isWrong, onLook }: Props) {
  const intl = useIntl();
  const [typed, setTyped] = useState("");
  const look = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() && !isBusy) onLook(typed.trim());
  };
  return (
    <search aria-label={intl.formatMessage({ id: "people.look.title" })}>
      <form className="people-look" onSubmit={look} noValidate>
        <Input
          type="email"
          label={intl.formatMessage({ id: "people.address" })}
          value={typed}
          dir="ltr"
          autoComplete="off"
          required
          maxLength={254}
          error={isWrong}
          helperText={isWrong && <span role="alert">{intl.formatMessage({ id: "people.address.wrong" })}</span>}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button variant="secondary" type="submit" disabled={typed.trim() === ""}>
          {intl.formatMessage({ id: "people.look" })}
        </Button>
      </form>
    </search>
  );
}
