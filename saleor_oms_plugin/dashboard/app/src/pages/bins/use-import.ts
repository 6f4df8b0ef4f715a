import { useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import { failureIn } from "../../ui/states";
import { ImportBinsDocument, type ImportBinsMutation } from "./bins.generated";
import type { Line } from "./parse";

type Told = NonNullable<ImportBinsMutation["omsBinLocationUpdate"]>;

export interface WrongLine {
  /** Null for what concerns the import as a whole. */
  line: number | null;
  message: string;
}

/** What an import did, or would do. */
export interface ImportVerdict {
  isTried: boolean;
  created: number;
  changed: number;
  removed: number;
  errors: readonly WrongLine[];
}

/** What the server says of each line, by where it stands in the text. */
export function verdictOf(told: Told, lines: readonly Line[], isTried: boolean): ImportVerdict {
  return {
    isTried,
    created: told.created ?? 0,
    changed: told.changed ?? 0,
    removed: told.removed ?? 0,
    errors: told.errors.map(({ message, index }) => ({
      line: index === null ? null : (lines[index]?.line ?? null),
      message,
    })),
  };
}

/** Tries an import, and does it. */
export function useImport(warehouseId: string) {
  const intl = useIntl();
  const { mutateAsync, isPending } = useDeed(ImportBinsDocument);
  const [verdict, setVerdict] = useState<ImportVerdict | null>(null);
  const [failure, setFailure] = useState("");
  const tell = async (lines: readonly Line[], replace: boolean, dryRun: boolean): Promise<boolean> => {
    setFailure("");
    try {
      const bins = lines.map(({ bin }) => bin);
      const { omsBinLocationUpdate: told } = await mutateAsync({ warehouseId, bins, replace, dryRun });
      setVerdict(told && verdictOf(told, lines, dryRun));
      return told !== null && told.errors.length === 0;
    } catch (error) {
      setVerdict(null);
      setFailure(failureIn(intl, error));
      return false;
    }
  };
  return {
    verdict,
    failure,
    isBusy: isPending,
    check: (lines: readonly Line[], isAll: boolean) => tell(lines, isAll, true),
    bring: (lines: readonly Line[], isAll: boolean) => tell(lines, isAll, false),
    forget: () => {
      setVerdict(null);
      setFailure("");
    },
  };
}
