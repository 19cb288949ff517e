package org.cordee.identity;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.util.Terser;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.Set;
import org.cordee.identity.match.Traits;

/** Reads what an ADT message says of a person in PID: names, birth, sex, home and how to reach her or him. */
final class AdtTraits {
    private static final int MOST_REPETITIONS = 20;
    static final Set<String> NOT_HOME = Set.of("BDL", "N", "BR", "F", "B", "O");

    private final Terser terser;

    AdtTraits(Terser terser) {
        this.terser = terser;
    }

    /** The traits in PID; refuses one without a name. */
    Traits read() throws HL7Exception {
        var used = "";
        int birth = 0;
        int legal = -1;
        boolean told = false;
        for (int i = 0; i < MOST_REPETITIONS && terser.get("/.PID-5(" + i + ")-1") != null; i++) {
            var kind = get("/.PID-5(" + i + ")-7");
            legal = kind.equals("L") ? i : legal;
            boolean ofBirth = kind.equals("M") || kind.equals("B");
            told |= ofBirth;
            birth = ofBirth || (kind.equals("L") && !told) ? i : birth;
            used = kind.equals("D") || kind.equals("U") ? get("/.PID-5(" + i + ")-1") : used;
        }
        // Where a name of birth or a maiden name is told besides, the legal one is that of a marriage.
        used = used.isEmpty() && told && legal >= 0 ? get("/.PID-5(" + legal + ")-1") : used;
        var family = get("/.PID-5(" + birth + ")-1");
        used = used.equals(family) ? "" : used;
        if (family.isEmpty()) {
            throw AdtMessage.refused("A family name is required", "PID", 5, 0);
        }
        var sex = get("/.PID-8");
        var home = home();
        return new Traits(
                family,
                used,
                givenNames(get("/.PID-5(" + birth + ")-2"), get("/.PID-5(" + birth + ")-3")),
                sex.equals("M") || sex.equals("F") ? sex : "",
                birthDate(),
                birthPlace(),
                home < 0 ? "" : get("/.PID-11(" + home + ")-5"),
                home < 0 ? "" : get("/.PID-11(" + home + ")-3"),
                home < 0 ? "" : get("/.PID-11(" + home + ")-1-1"),
                reached(false),
                reached(true),
                "");
    }

    /** As year, month and day without separators; INSi and those who follow it write 00 for what nobody knows. */
    private String birthDate() throws HL7Exception {
        var written = get("/.PID-7-1");
        if (written.isEmpty()) {
            return "";
        }
        var date = written.substring(0, Math.min(8, written.length())).replaceFirst("^(\\d{4}(?:\\d{2})?)00$", "$1");
        date = date.replaceFirst("^(\\d{4})00$", "$1");
        try {
            if (written.matches("\\d{4}(\\d{2}(\\d{2}.*)?)?") && !date.startsWith("0000")) {
                LocalDate.parse((date + "0101".substring(date.length() - 4)), DateTimeFormatter.BASIC_ISO_DATE);
                return date;
            }
        } catch (DateTimeException impossible) {
            // Refused below like any other text.
        }
        throw AdtMessage.refused(
                "A birth date is written as year, month and day, with 00 for a month or day that nobody knows, not "
                        + written,
                "PID",
                7,
                0);
    }

    /** Which of the addresses is home, else the first that is neither of the birth nor of work; -1 where none is. */
    private int home() throws HL7Exception {
        int other = -1;
        for (int i = 0; i < MOST_REPETITIONS; i++) {
            var address = "/.PID-11(" + i + ")-";
            var kind = get(address + "7");
            if (kind.equals("H")) {
                return i;
            }
            boolean says = !(get(address + "1-1") + get(address + "3") + get(address + "5")).isEmpty();
            other = other < 0 && says && !NOT_HOME.contains(kind) ? i : other;
        }
        return other;
    }

    /** The first two telephones, or the first electronic address, of those in PID-13. */
    private String reached(boolean electronically) throws HL7Exception {
        var all = new LinkedHashSet<String>();
        for (int i = 0; i < MOST_REPETITIONS && all.size() < (electronically ? 1 : 2); i++) {
            var place = "/.PID-13(" + i + ")-";
            var written = get(place + "1");
            var telephone = get(place + "12").isEmpty() && !written.contains("@") ? written : get(place + "12");
            var mail = written.contains("@") ? written : get(place + "4");
            var said = electronically ? mail : telephone;
            if (!said.isEmpty()) {
                all.add(said);
            }
        }
        return String.join(String.valueOf(Traits.PARTED), all);
    }

    /** In French messages PID-5-3 is the whole list of birth with the first name in it; elsewhere it holds the further ones. */
    private static String givenNames(String first, String list) {
        return StrictTraits.beginsWith(list, first) ? list : (first + " " + list).strip();
    }

    /** The commune of birth is an address of its own kind, BDL. */
    private String birthPlace() throws HL7Exception {
        for (int i = 0; i < MOST_REPETITIONS; i++) {
            if (get("/.PID-11(" + i + ")-7").equals("BDL")) {
                return get("/.PID-11(" + i + ")-9");
            }
        }
        return "";
    }

    private String get(String path) throws HL7Exception {
        return AdtMessage.get(terser, path);
    }
}
