import { useCallback } from "react";
import { useIntl } from "react-intl";
import type { Choice } from "../../ui/choose";
import { countryName } from "../../ui/country";
import { nameOf } from "./choices";

/** What people call an entry of a list: a country and its two sides by our words, what others own by its name. */
export function useEntryName(choices: readonly Choice[] | undefined): (id: string) => string {
  const intl = useIntl();
  return useCallback(
    (id: string) => {
      if (id === "DOMESTIC" || id === "INTERNATIONAL") return intl.formatMessage({ id: `policy.place.${id}` });
      if (/^[A-Z]{2}$/.test(id) && !choices?.some((choice) => choice.id === id))
        return countryName(intl.locale, id) || id;
      return nameOf(choices, id);
    },
    [intl, choices],
  );
}
