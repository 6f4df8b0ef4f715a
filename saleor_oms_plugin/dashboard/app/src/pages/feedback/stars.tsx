import { Star } from "lucide-react";
import { useIntl } from "react-intl";

const PLACES = [1, 2, 3, 4, 5] as const;

/** A rating of 1 to 5 as stars, said in words to who cannot see them. */
export function Stars({ rating }: { rating: number }) {
  const intl = useIntl();
  return (
    <span className="feedback-stars" role="img" aria-label={intl.formatMessage({ id: "feedback.stars" }, { rating })}>
      {PLACES.map((place) => (
        <Star key={place} size={14} aria-hidden fill={place <= rating ? "currentColor" : "none"} />
      ))}
    </span>
  );
}
