package org.cordee.identity;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.util.Terser;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.Set;
import org.cordee.identity.match.Traits;

/** Reads what an ADT message says of a person in PID beside the names: birth, sex, home and how to reach her or him. */
final class AdtTraits {
    static final Set<String> NOT_HOME = Set.of("BDL", "N", "BR", "F", "B", "O");

    private final Terser terser;

    AdtTraits(Terser terser) {
        this.terser = terser;
    }

    /** The traits in PID. */
    Traits read(AdtNames names) throws HL7Exception {
        var sex = get("/.PID-8");
        var home = home();
        return new Traits(
                names.family(),
                names.used(),
                names.givenNames(),
                sex.equals("M") || sex.equals("F") ? sex : "",
                birthDate(),
                birthPlace(),
                home < 0 ? "" : get("/.PID-11(" + home + ")-5"),
                home < 0 ? "" : get("/.PID-11(" + home + ")-3"),
                home < 0 ? "" : get("/.PID-11(" + home + ")-1-1"),
                reached(false),
                reached(true),
                "",
                birthOrder());
    }

    /** Much software writes 1 for whoever was born alone, too. */
    private String birthOrder() throws HL7Exception {
        var order = get("/.PID-25").replaceFirst("^0+", "");
        if (!order.isEmpty() && !order.matches("[1-9]\\d?")) {
            throw AdtMessage.refused("A birth order is a number from 1 on, not " + order, "PID", 25, 0);
        }
        return get("/.PID-24").equals("N") ? "" : order;
    }

    /** As year, month and day without separators; INSi and those who follow it write 00 for what nobody knows. */
    private String birthDate() throws HL7Exception {
        var written = get("/.PID-7-1");
        if (written.isEmpty()) {
            return "";
        }
        return date(written, 7);
    }

    /** Refuses what cannot be a date, with its field. */
    static String date(String written, int field) throws HL7Exception {
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
                (field == 7 ? "A birth date" : "A date")
                        + " is written as year, month and day, with 00 for a month or day that nobody knows, not "
                        + written,
                "PID",
                field,
                0);
    }

    /** Which of the addresses is home, else the first that is neither of the birth nor of work; -1 where none is. */
    private int home() throws HL7Exception {
        int other = -1;
        for (int i = 0; i < AdtMessage.MOST_REPETITIONS; i++) {
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
        for (int i = 0; i < AdtMessage.MOST_REPETITIONS && all.size() < (electronically ? 1 : 2); i++) {
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

    /** The commune of birth is an address of its own kind, BDL. */
    private String birthPlace() throws HL7Exception {
        for (int i = 0; i < AdtMessage.MOST_REPETITIONS; i++) {
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
