import { Camera as CameraIcon, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useIntl } from "react-intl";
import { useSession } from "../../session/context";

/** The browser's own reader of bar codes; TypeScript does not know it yet. */
interface Detector {
  detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]>;
}
type DetectorClass = new () => Detector;

const detectorClass = (): DetectorClass | undefined =>
  (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;

/** The same code again within this time is the camera still looking at it. */
const SAME_MS = 1_500;
const LOOK_MS = 120;

type State = "off" | "looking" | "framed" | "unsupported" | "refused";

/**
 * Reads codes with the device's camera where the browser has a reader of its own. Saleor's dashboard gives its frames no
 * camera, and iOS has no such reader: there the button says so instead of doing nothing.
 */
export function Camera({ onScan }: { onScan: (code: string) => void }) {
  const intl = useIntl();
  const { isEmbedded } = useSession();
  const [state, setState] = useState<State>("off");
  const start = () => {
    if (isEmbedded) setState("framed");
    else setState(detectorClass() && navigator.mediaDevices ? "looking" : "unsupported");
  };
  const words = intl.formatMessage({ id: state === "looking" ? "scans.camera.stop" : "scans.camera" });
  return (
    <>
      <button
        type="button"
        className="scans-button"
        aria-label={words}
        title={words}
        onClick={() => (state === "looking" ? setState("off") : start())}
      >
        {state === "looking" ? <X size={24} aria-hidden /> : <CameraIcon size={24} aria-hidden />}
      </button>
      {state === "looking" && <Looking onScan={onScan} onRefused={() => setState("refused")} />}
      <p className="scans-said" role="status">
        {state !== "off" && state !== "looking" && intl.formatMessage({ id: `scans.camera.${state}` })}
      </p>
    </>
  );
}

function Looking({ onScan, onRefused }: { onScan: (code: string) => void; onRefused: () => void }) {
  const intl = useIntl();
  const video = useRef<HTMLVideoElement>(null);
  const latest = useRef({ onScan, onRefused });
  latest.current = { onScan, onRefused };
  useEffect(() => {
    const element = video.current;
    return element ? look(element, latest) : undefined;
  }, []);
  return (
    <video
      ref={video}
      className="scans-video"
      muted
      playsInline
      aria-label={intl.formatMessage({ id: "scans.camera" })}
    />
  );
}

interface Told {
  current: { onScan: (code: string) => void; onRefused: () => void };
}

/** Looks through the camera until it is told to stop by calling what is returned. */
function look(video: HTMLVideoElement, told: Told): () => void {
  const Detecting = detectorClass();
  let isOver = Detecting === undefined;
  let stream: MediaStream | undefined;
  const stop = () => {
    isOver = true;
    for (const track of stream?.getTracks() ?? []) track.stop();
  };
  const begin = async (detector: Detector) => {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    if (isOver) return stop();
    video.srcObject = stream;
    await video.play();
    const isNews = onceInAWhile();
    while (!isOver) {
      const [found] = await detector.detect(video);
      if (found && !isOver && isNews(found.rawValue, performance.now())) told.current.onScan(found.rawValue);
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  };
  if (Detecting) begin(new Detecting()).catch(() => !isOver && told.current.onRefused());
  return stop;
}

/** Whether a code was not seen just before: a camera sees the same one many times a second. */
export function onceInAWhile(): (code: string, atMs: number) => boolean {
  let last = { code: "", atMs: Number.NEGATIVE_INFINITY };
  return (code, atMs) => {
    const isSame = code === last.code && atMs - last.atMs < SAME_MS;
    last = { code, atMs };
    return !isSame;
  };
}
