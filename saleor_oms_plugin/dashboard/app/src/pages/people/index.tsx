import { useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import { Page } from "../../ui/page";
import { Empty, Failure, Waiting } from "../../ui/states";
import { Erased } from "./erased";
import { Found } from "./found";
import { Look } from "./look";
import "./people.css";
import { type ErasureFragment, FindPersonDocument } from "./people.generated";
import { isOfAddress, Refused } from "./refused";
import { isSomething } from "./tables";

/** What is kept of one person: shown, told and erased. Their address stands in no address and is kept nowhere. */
export default function People() {
  const intl = useIntl();
  const find = useDeed(FindPersonDocument); // its dry run, which changes nothing
  const [erased, setErased] = useState<ErasureFragment | null>(null);
  const email = find.variables?.email ?? "";
  const answer = find.data?.omsPersonErase;
  const refusal = answer?.errors[0];
  const found = answer?.erasure ?? null;
  const look = (address: string) => {
    setErased(null);
    find.mutate({ email: address });
  };
  const content = () => {
    if (find.isPending) return <Waiting lines={4} />;
    if (find.error) return <Failure error={find.error} onRetry={() => look(email)} />;
    if (refusal) return <Refused refusal={refusal} />;
    if (erased) return <Erased email={email} erasure={erased} />;
    return <Answer email={email} found={found} onErased={setErased} />;
  };
  return (
    <Page title="nav.people">
      <p className="oms-faint people-about">{intl.formatMessage({ id: "people.about" })}</p>
      <Look isBusy={find.isPending} isWrong={isOfAddress(refusal)} onLook={look} />
      {content()}
    </Page>
  );
}

interface Props {
  email: string;
  found: ErasureFragment | null;
  onErased: (erasure: ErasureFragment) => void;
}

/** What there is of somebody, said aloud once it is there; before that, what to do. */
function Answer({ email, found, onErased }: Props) {
  if (found === null) return <Empty id="people.start" />;
  if (isSomething(found)) return <Found email={email} erasure={found} onErased={onErased} />;
  return (
    <div role="status">
      <Empty id="people.none" />
    </div>
  );
}
