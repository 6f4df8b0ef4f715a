/** What is heard and felt of a scan, for hands that hold something else. */
export type Signal = "right" | "wrong" | "done";

interface Note {
  hertz: number;
  atS: number;
  lastsS: number;
}

const NOTES: Record<Signal, readonly Note[]> = {
  right: [{ hertz: 1_320, atS: 0, lastsS: 0.07 }],
  wrong: [
    { hertz: 196, atS: 0, lastsS: 0.22 },
    { hertz: 156, atS: 0.26, lastsS: 0.4 },
  ],
  done: [
    { hertz: 880, atS: 0, lastsS: 0.09 },
    { hertz: 1_320, atS: 0.1, lastsS: 0.16 },
  ],
};
const BUZZES: Record<Signal, number[]> = { right: [30], wrong: [200, 80, 300], done: [40, 60, 40] };
const LOUDNESS = 0.2;

let sounding: AudioContext | undefined;

/** Sounds and buzzes where the device and the browser let it; the page never waits for it, and says the same in colour. */
export function signal(kind: Signal): void {
  // What is seen comes first: the first sound of all has to open the device.
  setTimeout(() => give(kind), 0);
}

function give(kind: Signal): void {
  navigator.vibrate?.(BUZZES[kind]);
  if (typeof AudioContext === "undefined") return;
  sounding ??= new AudioContext();
  void sounding.resume();
  for (const note of NOTES[kind]) play(sounding, note);
}

function play(context: AudioContext, { hertz, atS, lastsS }: Note): void {
  const start = context.currentTime + atS;
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.type = "square";
  tone.frequency.value = hertz;
  volume.gain.value = LOUDNESS;
  tone.connect(volume).connect(context.destination);
  tone.start(start);
  tone.stop(start + lastsS);
}
