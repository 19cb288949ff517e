// Which form of a page an entry goes back into.
import type { Field } from "./outbox";

/** Before the name of a line of a questionnaire: it stood on the screen. */
export const SHOWN = "shown!";

/**
 * The place of the form, among those of the page that send entries: the one of the entry's address; else, for a questionnaire, the only
 * one there is, for a form of which a draft was begun since has that draft's address. None where nothing fits.
 *
 * @param asks whether the form at a place is a questionnaire
 */
export function meant(entry: { address: string; fields: Field[] }, addresses: string[], asks: (place: number) => boolean): number | undefined {
  const same = addresses.indexOf(entry.address);
  if (same >= 0) return same;
  const isQuestionnaire = entry.fields.some((field) => field.name.startsWith(SHOWN));
  return isQuestionnaire && addresses.length === 1 && asks(0) ? 0 : undefined;
}
