import { Button } from "@saleor/macaw-ui";
import { useState } from "react";
import { useIntl } from "react-intl";
import { useDeed } from "../../api/hooks";
import { Textarea } from "../../ui/field";
import { Pill } from "../../ui/pill";
import { failureIn } from "../../ui/states";
import { type FeedbackRowFragment, ReplyToFeedbackDocument } from "./feedback.generated";
import { Stars } from "./stars";

const REPLY_LIMIT = 2_000;

interface Props {
  title: string;
  said: { rating: number | null; comment: string; reply: string | null; isPublished: boolean };
  feedbackId: string;
  /** Of one product; absent where it is about the delivery. */
  productId?: string;
  onChanged: (changed: FeedbackRowFragment) => void;
}

/** One rating with its words, the merchant's reply, and whether storefronts may show it. */
export function Answer(props: Props) {
  const intl = useIntl();
  const { title, said } = props;
  const [isReplying, setReplying] = useState(false);
  const deed = useReply(props, () => setReplying(false));
  const publish = said.isPublished ? "feedback.hide" : "feedback.publish";
  const about = (id: string) => `${intl.formatMessage({ id })}: ${title}`;
  return (
    <section className="feedback-answer">
      <div className="feedback-head">
        <strong dir="auto">{title}</strong>
        {said.rating !== null && <Stars rating={said.rating} />}
        {said.isPublished && <Pill tone="success">{intl.formatMessage({ id: "feedback.published" })}</Pill>}
        <span className="oms-actions">
          <Button
            size="small"
            variant="tertiary"
            aria-label={about("feedback.reply")}
            onClick={() => setReplying(true)}
          >
            {intl.formatMessage({ id: "feedback.reply" })}
          </Button>
          <Button
            size="small"
            variant="secondary"
            aria-label={about(publish)}
            disabled={deed.isBusy}
            onClick={() => deed.send({ isPublished: !said.isPublished })}
          >
            {intl.formatMessage({ id: publish })}
          </Button>
        </span>
      </div>
      {said.comment && (
        <blockquote className="feedback-words" dir="auto">
          {said.comment}
        </blockquote>
      )}
      {isReplying ? (
        <ReplyForm
          was={said.reply ?? ""}
          isBusy={deed.isBusy}
          onSend={(reply) => deed.send({ reply })}
          onClose={() => setReplying(false)}
        />
      ) : (
        said.reply && (
          <p className="feedback-line" dir="auto">
            <span className="oms-faint">{intl.formatMessage({ id: "feedback.ours" })}</span> {said.reply}
          </p>
        )
      )}
      <p className="oms-wrong" role="alert" dir="auto">
        {deed.problem}
      </p>
    </section>
  );
}

/** Replies to, publishes or hides one answer. `onReplied` is called once a reply is taken. */
function useReply({ feedbackId, productId, onChanged }: Props, onReplied: () => void) {
  const intl = useIntl();
  const [problem, setProblem] = useState("");
  const { mutateAsync, isPending } = useDeed(ReplyToFeedbackDocument, ({ omsFeedbackReply: told }) => {
    if (told?.feedback) onChanged(told.feedback);
  });
  const send = async (wanted: { reply?: string; isPublished?: boolean }) => {
    setProblem("");
    try {
      const productFeedbackIds = productId ? [productId] : null;
      const told = (await mutateAsync({ id: feedbackId, ...wanted, productFeedbackIds })).omsFeedbackReply;
      setProblem(told?.errors.map(({ message }) => message).join(" ") ?? "");
      if (told?.errors.length === 0 && wanted.reply !== undefined) onReplied();
    } catch (error) {
      setProblem(failureIn(intl, error));
    }
  };
  return { problem, isBusy: isPending, send: (wanted: { reply?: string; isPublished?: boolean }) => void send(wanted) };
}

interface FormProps {
  was: string;
  isBusy: boolean;
  onSend: (reply: string) => void;
  onClose: () => void;
}

function ReplyForm({ was, isBusy, onSend, onClose }: FormProps) {
  const intl = useIntl();
  const [reply, setReply] = useState(was);
  return (
    <form
      className="feedback-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSend(reply.trim());
      }}
    >
      <Textarea
        label={intl.formatMessage({ id: "feedback.reply.words" })}
        value={reply}
        rows={3}
        maxLength={REPLY_LIMIT}
        dir="auto"
        autoFocus
        onChange={(event) => setReply(event.target.value)}
      />
      <span className="oms-actions">
        <Button type="submit" size="small" disabled={isBusy || reply.trim() === was}>
          {intl.formatMessage({ id: "feedback.reply.send" })}
        </Button>
        <Button type="button" size="small" variant="tertiary" onClick={onClose}>
          {intl.formatMessage({ id: "dialog.cancel" })}
        </Button>
      </span>
    </form>
  );
}
