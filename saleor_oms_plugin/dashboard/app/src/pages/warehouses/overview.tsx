import { useMemo, useState } from "react";
import { useAnswer } from "../../api/hooks";
import { may, useViewer } from "../../shell/viewer";
import { useParameters } from "../../ui/address";
import { Empty, Failure, Notice, Waiting } from "../../ui/states";
import { Changes } from "./changes";
import { Editor } from "./editor";
import { List } from "./list";
import { WarehousesDocument, type WarehousesQuery } from "./warehouses.generated";

/** Every warehouse with when it could ship, and the rules of the one in hand. */
export function Overview() {
  const { data, error, refetch } = useAnswer(WarehousesDocument, {});
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting lines={10} />;
  if (data.omsWarehouses.length === 0) return <Empty id="warehouses.none" />;
  return <Loaded data={data} />;
}

function Loaded({ data }: { data: WarehousesQuery }) {
  const [address, change] = useParameters();
  const viewer = useViewer();
  const canEdit = may(viewer, "MANAGE_PLUGINS");
  const chosen = data.omsWarehouses.find(({ id }) => id === address.get("warehouse")) ?? data.omsWarehouses[0];
  const changes = useMemo(
    () => data.omsSourcingChanges.filter(({ warehouse }) => warehouse?.id === chosen?.id),
    [data, chosen],
  );
  const [isAsked, setAsked] = useState(false);
  const open = (id: string) => {
    setAsked(true);
    change({ warehouse: id });
  };
  return (
    <>
      {!canEdit && <Notice tone="info" id="warehouses.readOnly" />}
      <List warehouses={data.omsWarehouses} current={chosen?.id} onOpen={open} />
      {chosen && (
        <>
          <Editor key={chosen.id} warehouse={chosen} canEdit={canEdit} isFocused={isAsked} />
          <Changes changes={changes} />
        </>
      )}
    </>
  );
}
