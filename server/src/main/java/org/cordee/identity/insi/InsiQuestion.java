package org.cordee.identity.insi;

/**
 * A search by traits.
 *
 * @param givenNames all known, the first first, parted by spaces or commas; compounds keep their hyphen
 * @param sex {@code M} or {@code F}
 * @param birthDate as {@code 1951-03-07}; parts that are not known are 00
 * @param birthPlace INSEE code, empty where it is not known
 */
public record InsiQuestion(String birthName, String givenNames, String sex, String birthDate, String birthPlace) {
    /** Whether nothing lacks that the tele-service insists on. */
    public boolean isComplete() {
        return !birthName.isBlank()
                && !GivenNames.of(givenNames).isEmpty()
                && (sex.equals("M") || sex.equals("F"))
                && birthDate.matches("\\d{4}-\\d{2}-\\d{2}");
    }
}
