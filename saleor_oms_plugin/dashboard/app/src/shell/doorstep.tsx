import { Button, Text } from "@saleor/macaw-ui";
import { type FormEvent, useState } from "react";
import { useIntl } from "react-intl";
import { ApiError } from "../api/transport";
import { useSession, useSessionState } from "../session/context";
import { LoginRefused } from "../session/credentials";
import { Input } from "../ui/field";
import { Notice, Waiting } from "../ui/states";
import { Surroundings } from "./surroundings";

/** Whoever is not signed in: the login, or in words why the dashboard's did not reach us. */
export function Doorstep() {
  const { isEmbedded } = useSession();
  const { status, trouble } = useSessionState();
  if (status === "connecting") return <Waiting />;
  if (isEmbedded) return <Notice tone="error" id={`shell.trouble.${trouble ?? "silent"}`} />;
  return (
    <div className="oms-doorstep">
      <header className="oms-bar">
        <Surroundings />
      </header>
      <SignIn />
    </div>
  );
}

function SignIn() {
  const session = useSession();
  const { trouble } = useSessionState();
  const intl = useIntl();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<string | null>(trouble && `shell.trouble.${trouble}`);
  const [isBusy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      await session.signIn(email.trim(), password);
    } catch (error) {
      setProblem(`shell.signIn.${whyNot(error)}`);
      setBusy(false);
    }
  };

  return (
    <div className="oms-sign-in">
      <form onSubmit={submit} aria-busy={isBusy}>
        <Text as="h1" size={7} fontWeight="bold">
          {intl.formatMessage({ id: "shell.signIn.title" })}
        </Text>
        {problem && <Notice tone="error" id={problem} />}
        <Input
          type="email"
          name="email"
          autoComplete="username"
          required
          label={intl.formatMessage({ id: "shell.signIn.email" })}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <Input
          type="password"
          name="password"
          autoComplete="current-password"
          required
          label={intl.formatMessage({ id: "shell.signIn.password" })}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button type="submit" disabled={isBusy} width="100%">
          {intl.formatMessage({ id: "shell.signIn.submit" })}
        </Button>
      </form>
    </div>
  );
}

/** Why somebody did not get in, as the words name it. */
function whyNot(error: unknown): string {
  if (error instanceof LoginRefused) return error.reason;
  return error instanceof ApiError ? error.kind : "server";
}
