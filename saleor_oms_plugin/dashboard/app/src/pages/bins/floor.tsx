import { useAnswer } from "../../api/hooks";
import { Failure, Waiting } from "../../ui/states";
import { LayoutDocument } from "./bins.generated";
import { Editor } from "./editor";

/** How the warehouse is laid out; until somebody says so, a proposal. */
export function Floor({ warehouse }: { warehouse: string }) {
  const { data, error, refetch } = useAnswer(LayoutDocument, { warehouseId: warehouse }, { liveMs: false });
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting lines={8} />;
  return <Editor warehouse={warehouse} known={data.omsWarehouseLayout} />;
}
