import { useCallback, useMemo } from "react";
import { useLocation, useSearch } from "wouter";
import { ownSearch } from "../shell/routing";

/** What the address says after its question mark, and how to change it: filters, sort and selection live there. */
export function useParameters(): [URLSearchParams, (change: Record<string, string | string[] | null>) => void] {
  const search = ownSearch(useSearch());
  const [path, navigate] = useLocation();
  const parameters = useMemo(() => new URLSearchParams(search), [search]);
  const change = useCallback(
    (changes: Record<string, string | string[] | null>) => {
      const next = new URLSearchParams(search);
      for (const [name, value] of Object.entries(changes)) {
        next.delete(name);
        for (const each of value === null ? [] : [value].flat()) if (each !== "") next.append(name, each);
      }
      const text = next.toString();
      navigate(text ? `${path}?${text}` : path, { replace: true });
    },
    [search, path, navigate],
  );
  return [parameters, change];
}

/** Writes something down in the address while the page stays as it is: unsaved changes are not asked about. */
export function noteInAddress(name: string, value: string): void {
  const here = new URL(window.location.href);
  here.searchParams.set(name, value);
  window.history.replaceState(window.history.state, "", here);
}
