package org.cordee.identity;

import ca.uhn.hl7v2.ErrorCode;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.Location;
import ca.uhn.hl7v2.model.Group;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.util.Terser;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cordee.identity.match.NoNames;
import org.cordee.identity.match.Traits;
import org.jspecify.annotations.Nullable;

/** Reads an ADT message (IHE PAM ITI-30 with the French extension): whom it is about, and what the sender says of the identity. */
final class AdtMessage {
    /** Of a field; no person has more numbers, names or addresses. */
    static final int MOST_REPETITIONS = 50;

    /** Events that are taken. */
    private static final Set<String> TAKEN = Set.of(
            "A01", "A02", "A03", "A04", "A05", "A06", "A07", "A08", "A11", "A13", "A24", "A28", "A31", "A37", "A38",
            "A40", "A43", "A44", "A45", "A47");

    /** Events that are about several people. */
    private static final Set<String> OF_SEVERAL = Set.of("A24", "A37", "A40", "A43", "A44");

    /** Marks for a printer: a line break, a space, bold letters. */
    private static final Pattern PRINTING =
            Pattern.compile("\\\\(?:\\.(?:br|sp|in|ti|fi|nf|ce|sk)[^\\\\]{0,4}|[HN])\\\\");

    private final Message message;
    private final Terser terser;
    private final AdtNumbers numbers;

    AdtMessage(Message message) {
        this.message = message;
        this.terser = new Terser(message);
        this.numbers = new AdtNumbers(terser);
    }

    /** The event; refuses one that is not taken, as code 200 or 201 of HL7 table 0357. */
    String event() throws HL7Exception {
        var type = get("/.MSH-9-1");
        var event = get("/.MSH-9-2");
        if (!type.equals("ADT")) {
            throw refused(
                    "Only messages of the type ADT are taken here", ErrorCode.UNSUPPORTED_MESSAGE_TYPE, "MSH", 9, 0);
        }
        if (!TAKEN.contains(event)) {
            throw refused(
                    "The event " + event + " is not taken here, nothing was changed. Taken are "
                            + TAKEN.stream().sorted().collect(Collectors.joining(", "))
                            + "; that two numbers are one person's is told by A40 or A24",
                    ErrorCode.UNSUPPORTED_EVENT_CODE,
                    "MSH",
                    9,
                    0);
        }
        if (optional(terser, "/.PID-3-1").isEmpty()
                && optional(terser, "/.PID-5-1").isEmpty()) {
            throw refused(
                    "An identifier and a name are required: there is no PID, or it is empty",
                    ErrorCode.SEGMENT_SEQUENCE_ERROR,
                    "PID",
                    3,
                    0);
        }
        if (!OF_SEVERAL.contains(event) && count(message, "PID") > 1) {
            throw refused(
                    "A message of this event is about one person: it has more than one PID",
                    ErrorCode.SEGMENT_SEQUENCE_ERROR,
                    "PID",
                    1,
                    0);
        }
        return event;
    }

    /** The numbers of a person in a field, as {@link AdtNumbers} reads them. */
    List<Described.Identifier> identifiers(String segment, int field) throws HL7Exception {
        return numbers.in("/." + segment, segment, field);
    }

    /** Its groups of segments. */
    AdtGroups groups() {
        return new AdtGroups(message, terser, numbers);
    }

    /** Whether PID gives the names, the birth date and no other sex of this person: twins differ in their given names alone. */
    boolean isOf(Traits known) throws HL7Exception {
        var born = get("/.PID-7-1");
        var sex = get("/.PID-8");
        boolean isOther = Set.of("FM", "MF").contains(sex + known.sex());
        boolean isNamed = false;
        for (int i = 0; i < MOST_REPETITIONS && !isNamed; i++) {
            var name = get("/.PID-5(" + i + ")-1");
            var given = get("/.PID-5(" + i + ")-2");
            isNamed = !name.isEmpty()
                    && (StrictTraits.isSame(name, known.familyName()) || StrictTraits.isSame(name, known.usedName()))
                    && !given.isEmpty()
                    && !NoNames.isOfNobody(given)
                    && StrictTraits.beginsWith(known.givenNames(), given);
        }
        return isNamed
                && !isOther
                && !known.birthDate().isEmpty()
                && StrictTraits.isSame(born.substring(0, Math.min(8, born.length())), known.birthDate());
    }

    /**
     * What PID says of a person.
     *
     * @param deleted what it takes away of the traits that stand
     * @param codes of reliability
     */
    record Said(
            List<Described.Identifier> identifiers,
            Traits traits,
            AdtBesides besides,
            Set<AdtDeletions.Trait> deleted,
            List<String> codes) {}

    /** Refuses a PID without a name. */
    Said said() throws HL7Exception {
        var names = AdtNames.of(terser);
        var traits = new AdtTraits(terser).read(names);
        return new Said(
                identifiers("PID", 3),
                traits,
                AdtBesides.of(terser, names),
                AdtDeletions.of(terser, traits),
                AdtReliability.codes(terser));
    }

    static HL7Exception refused(String why, String segment, int field, int repetition) {
        return refused(why, ErrorCode.DATA_TYPE_ERROR, segment, field, repetition);
    }

    static HL7Exception refused(String why, ErrorCode code, String segment, int field, int repetition) {
        var exception = new HL7Exception(why, code);
        exception.setLocation(
                new Location().withSegmentName(segment).withField(field).withFieldRepetition(repetition));
        return exception;
    }

    private String get(String path) throws HL7Exception {
        return get(terser, path);
    }

    static String get(Terser terser, String path) throws HL7Exception {
        var value = terser.get(path);
        return value == null || isTakenAway(value)
                ? ""
                : PRINTING.matcher(value)
                        .replaceAll(mark -> mark.group().length() > 3 ? " " : "")
                        .strip();
    }

    /** Empty also where the message has no such segment. */
    static String optional(Terser terser, String path) throws HL7Exception {
        var segment = path.substring(path.lastIndexOf('.') + 1, path.lastIndexOf('.') + 4);
        return count(terser.getFinder().getRoot(), segment) > 0 ? get(terser, path) : "";
    }

    static int count(Group group, String segment) throws HL7Exception {
        int count = 0;
        for (var name : group.getNames()) {
            for (var part : group.getAll(name)) {
                if (part instanceof Group inner) count += count(inner, segment);
                else if (part.getName().equals(segment)) count++;
            }
        }
        return count;
    }

    private static boolean isTakenAway(@Nullable String value) {
        return "\"\"".equals(value);
    }
}
