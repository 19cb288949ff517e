// What to keep of the many values that one device sends: the last number, once it is quiet or has been talking for long enough.
import type { Measurement, Outcome } from "./measurements";

const QUIET = 1_500;
const TALKING = 8_000;
const PATIENCE = 60_000;
const FRESH = 10 * 60_000;
const OLD = 30 * 24 * 3_600_000;

/** What is heard of a device: of one that sent what several of its users measured, none is to be guessed. */
export type Told = Outcome | "several";

/** Hears outcomes until one can be told; an oximeter that sends every second is never quiet, and begins with no number. */
export function listening(): { heard(outcome: Outcome): void; told: Promise<Told> } {
  let best: Told = "none";
  let tell: (outcome: Told) => void = () => undefined;
  const told = new Promise<Told>((resolve) => (tell = resolve));
  const end = () => tell(best);
  const patience = setTimeout(end, PATIENCE);
  let quiet: ReturnType<typeof setTimeout> | undefined;
  let talking: ReturnType<typeof setTimeout> | undefined;
  void told.then(() => [patience, quiet, talking].forEach(clearTimeout));
  const heard = (outcome: Outcome) => {
    if (typeof outcome !== "string") talking ??= setTimeout(end, TALKING);
    if (isAnothers(best, outcome)) best = "several";
    else if (best !== "several" && (typeof outcome !== "string" || typeof best === "string")) best = outcome;
    clearTimeout(quiet);
    quiet = setTimeout(end, QUIET);
  };
  return { heard, told };
}

const isAnothers = (before: Told, now: Outcome) => isOfUser(before) && isOfUser(now) && before.user !== now.user;

const isOfUser = (outcome: Told): outcome is Measurement & { user: number } =>
  typeof outcome !== "string" && outcome.user !== undefined;

/** When it was measured, where that is a while ago; empty for one of now, or of a clock that is ahead. */
export function earlier(outcome: Outcome, now: number): string {
  const at = typeof outcome === "string" ? undefined : outcome.at;
  return at && now - Date.parse(at) > FRESH ? at : "";
}

/** Too long ago to be noted at its time: a measurement that was forgotten, or a device whose clock nobody set. */
export const isOld = (at: string, now: number) => at !== "" && now - Date.parse(at) > OLD;
