import { Button, Text } from "@saleor/macaw-ui";
import { PackageOpen } from "lucide-react";
import { FormattedMessage } from "react-intl";
import { Link } from "wouter";
import { may, useViewer } from "../../shell/viewer";

/** What a shop sees before its first order: what will be here, and what is left to set up. */
export function FirstRun() {
  const viewer = useViewer();
  const isAllowed = viewer !== null && may(viewer, "MANAGE_PLUGINS");
  return (
    <section className="oms-empty ops-first">
      <PackageOpen size={40} strokeWidth={1.25} aria-hidden />
      <Text as="h2" size={6} fontWeight="bold">
        <FormattedMessage id="operations.first.title" />
      </Text>
      <p className="oms-faint">
        <FormattedMessage id="operations.first.text" />
      </p>
      {isAllowed ? (
        <Link href="/setup" asChild>
          <Button as="a">
            <FormattedMessage id="operations.first.setup" />
          </Button>
        </Link>
      ) : (
        <p className="oms-faint">
          <FormattedMessage id="operations.first.ask" />
        </p>
      )}
    </section>
  );
}
