// What to keep of the many values that one device sends: the last number, once it is quiet or has been talking for long enough.
import type { Outcome } from "./measurements";

const QUIET = 1_500;
const TALKING = 8_000;
const PATIENCE = 60_000;
const FRESH = 10 * 60_000;
const OLD = 30 * 24 * 3_600_000;

/** Hears outcomes until one can be told; an oximeter that sends every second is never quiet, and begins with no number. */
export function listening(): { heard(outcome: Outcome): void; told: Promise<Outcome> } {
  let best: Outcome = "none";
  let tell: (outcome: Outcome) => void = () => undefined;
  const told = new Promise<Outcome>((resolve) => (tell = resolve));
  const end = () => tell(best);
  const patience = setTimeout(end, PATIENCE);
  let quiet: ReturnType<typeof setTimeout> | undefined;
  let talking: ReturnType<typeof setTimeout> | undefined;
  void told.then(() => [patience, quiet, talking].forEach(clearTimeout));
  const heard = (outcome: Outcome) => {
    if (typeof outcome !== "string") talking ??= setTimeout(end, TALKING);
    if (typeof outcome !== "string" || typeof best === "string") best = outcome;
    clearTimeout(quiet);
    quiet = setTimeout(end, QUIET);
  };
  return { heard, told };
}

/** When it was measured, where that is a while ago; empty for one of now, or of a clock that is ahead. */
export function earlier(outcome: Outcome, now: number): string {
  const at = typeof outcome === "string" ? undefined : outcome.at;
  return at && now - Date.parse(at) > FRESH ? at : "";
}

/** Too long ago to be noted at its time: a measurement that was forgotten, or a device whose clock nobody set. */
export const isOld = (at: string, now: number) => at !== "" && now - Date.parse(at) > OLD;
