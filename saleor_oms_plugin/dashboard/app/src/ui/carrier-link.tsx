import { ExternalLink } from "lucide-react";
import { useSession } from "../session/context";
import { openTab } from "../session/session";

/** Whether it leads to a page of the web, and not to a script. */
export const isWebPage = (url: string | null | undefined): url is string => /^https?:\/\//i.test(url ?? "");

/** A parcel's number, leading to the carrier's own page where there is one: by the dashboard where it embeds us. */
export function CarrierLink({ url, number }: { url: string | null; number: string }) {
  const session = useSession();
  if (!isWebPage(url)) return <bdi className="oms-number">{number}</bdi>;
  return (
    <a
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      className="oms-number"
      onClick={(event) => {
        if (!session.bridge) return;
        event.preventDefault();
        void openTab(session, url);
      }}
    >
      <bdi>{number}</bdi>
      <ExternalLink size={12} aria-hidden />
    </a>
  );
}
