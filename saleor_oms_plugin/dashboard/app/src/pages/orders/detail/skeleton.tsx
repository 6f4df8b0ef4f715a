import { Skeleton } from "@saleor/macaw-ui";
import { useIntl } from "react-intl";

/** Grey in the shape of the page to come. */
export function DetailSkeleton() {
  const intl = useIntl();
  return (
    <div className="orders-skeleton" role="status" aria-label={intl.formatMessage({ id: "waiting" })}>
      <Skeleton __height="36px" __width="50%" />
      <Skeleton __height="42px" width="100%" />
      <Skeleton __height="100px" width="100%" />
      <Skeleton __height="32px" __width="50%" />
      <div className="oms-split">
        <Skeleton __height="320px" width="100%" />
        <Skeleton __height="240px" width="100%" />
      </div>
    </div>
  );
}
