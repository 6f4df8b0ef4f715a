import type { OmsSourcingExclusionInput } from "../../api/schema.generated";

/** An exclusion as it is typed, for whichever warehouses are ticked. */
export interface Draft {
  productTypeId: string;
  country: string;
  region: string;
  postalPrefix: string;
  note: string;
}

export const EMPTY: Draft = { productTypeId: "", country: "", region: "", postalPrefix: "", note: "" };

/** What is wrong with a draft as it is typed: words' ids by field. */
export function problemsOf({ country, region, postalPrefix }: Draft): Partial<Record<keyof Draft, string>> {
  const letters = country.trim();
  if (letters !== "" && !/^[a-z]{2}$/i.test(letters)) return { country: "warehouses.wrong.country" };
  const needsCountry = letters === "" && (region.trim() !== "" || postalPrefix.trim() !== "");
  return needsCountry ? { country: "warehouses.wrong.needsCountry" } : {};
}

/** One for each warehouse, as the server takes them. */
export function inputsOf(draft: Draft, warehouses: readonly string[]): OmsSourcingExclusionInput[] {
  const set = Object.entries(draft).flatMap(([field, value]) => (value.trim() ? [[field, value.trim()]] : []));
  return warehouses.map((warehouseId) => ({ ...Object.fromEntries(set), warehouseId }));
}

/** The refusals by the field they name; what names none of the form's stands under "". */
export function refusedOf(errors: readonly { field?: string | null; message: string }[]): Record<string, string> {
  return Object.fromEntries(
    errors.map(({ field, message }) => {
      const name = (field ?? "").replace(/^add\.?/, "");
      return [name in EMPTY && name !== "productTypeId" && name !== "note" ? name : "", message];
    }),
  );
}
