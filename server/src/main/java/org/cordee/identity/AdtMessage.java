package org.cordee.identity;

import ca.uhn.hl7v2.ErrorCode;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.Location;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.util.Terser;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cordee.identity.match.Traits;
import org.jspecify.annotations.Nullable;

/** Reads an ADT message (IHE PAM ITI-30 with the French extension): whom it is about, and what the sender says of the identity. */
final class AdtMessage {
    private static final int MOST_REPETITIONS = 20;
    private static final Set<String> NOT_ONES_OWN = Set.of("NH", "SS", "AN");

    private final Message message;
    private final Terser terser;

    AdtMessage(Message message) {
        this.message = message;
        this.terser = new Terser(message);
    }

    /** A03, A28, A31 or A40, whatever else it is. */
    String event() throws HL7Exception {
        return get("/.MSH-9-2");
    }

    /**
     * The numbers of a person in a field: the sender's own first among them, each once. Numbers of whoever is insured (NH, SS), who may
     * be a parent, and of a stay (AN) are no one's own. Refuses an INS that no one can bear, and a field without a number of its own.
     */
    List<Described.Identifier> identifiers(String segment, int field) throws HL7Exception {
        return identifiers("/." + segment, segment, field);
    }

    /** Two numbers that are one person's. */
    record Same(List<Described.Identifier> stays, List<Described.Identifier> gone) {}

    /** Of each group of an A40 in which a person (PID) is told to be another (MRG). */
    List<Same> same() throws HL7Exception {
        var names = List.of(message.getNames());
        if (!names.contains("PATIENT")) {
            throw refused("The message is not built as an A40 is, ADT_A39", "MSH", 9, 0);
        }
        var same = new ArrayList<Same>();
        int groups = Math.max(1, message.getAll("PATIENT").length);
        for (int i = 0; i < groups; i++) {
            var group = "/PATIENT(" + i + ")/";
            same.add(new Same(identifiers(group + "PID", "PID", 3), identifiers(group + "MRG", "MRG", 1)));
        }
        return same;
    }

    private List<Described.Identifier> identifiers(String path, String segment, int field) throws HL7Exception {
        var preferred = new LinkedHashSet<Described.Identifier>();
        var others = new LinkedHashSet<Described.Identifier>();
        for (int i = 0; i < MOST_REPETITIONS; i++) {
            var place = path + "-" + field + "(" + i + ")-";
            if (isTakenAway(terser.get(place + "1"))) {
                continue;
            }
            var value = get(place + "1");
            if (value.isEmpty()) {
                break;
            }
            var oid = get(place + "4-2");
            var type = get(place + "5");
            var name = get(place + "4-1");
            var domain = domain(name, oid, type);
            var system = domain == null ? system(name, oid, segment, field, i) : domain;
            if (Ins.isDomain(system) && !Ins.isValid(value)) {
                throw refused("This is no INS: its form or its key is wrong", segment, field, i);
            }
            var identifier = new Described.Identifier(system, value);
            if (identifier.isIns() || !NOT_ONES_OWN.contains(type)) {
                (type.equals("PI") ? preferred : others).add(identifier);
            }
        }
        preferred.addAll(others);
        if (preferred.stream().allMatch(Described.Identifier::isIns)) {
            throw refused("An identifier of the sender's own domain is required", segment, field, 0);
        }
        return List.copyOf(preferred);
    }

    /** The domain of an INS: by its OID, and without one by its type or by the name that ANS gives the authority. */
    static @Nullable String domain(String name, String oid, String type) {
        if (!oid.isEmpty()) {
            return Ins.domain(oid, List.of());
        }
        boolean isIns = type.equals("INS") || type.startsWith("INS-NI") || name.matches("ASIP-SANTE-INS-NI[AR]");
        return !isIns ? null : (name + type).contains("NIA") ? Ins.NIA : Ins.NIR;
    }

    /** A number without an authority is of the facility that sends it: two hospitals count from 1 on. */
    private String system(String name, String oid, String segment, int field, int repetition) throws HL7Exception {
        if (!name.isEmpty() || !oid.isEmpty()) {
            return system(name, oid);
        }
        var facility = get("/.MSH-4-1");
        if (facility.isEmpty() && get("/.MSH-4-2").isEmpty()) {
            throw refused(
                    "A number without an authority is of the facility that sends it: name one in the fourth component, or the"
                            + " facility in MSH-4",
                    segment,
                    field,
                    repetition);
        }
        return system(facility, get("/.MSH-4-2"));
    }

    /** The traits in PID; refuses one without a name. */
    Traits traits() throws HL7Exception {
        return new AdtTraits(terser).read();
    }

    /** What PID takes away of the traits that stand. */
    Set<AdtDeletions.Trait> deletions(Traits said) throws HL7Exception {
        return AdtDeletions.of(terser, said);
    }

    /** Codes of reliability, PID-32. */
    List<String> reliability() throws HL7Exception {
        var codes = new ArrayList<String>();
        for (int i = 0; i < MOST_REPETITIONS && !get("/.PID-32(" + i + ")").isEmpty(); i++) {
            codes.add(get("/.PID-32(" + i + ")"));
        }
        return codes;
    }

    static HL7Exception refused(String why, String segment, int field, int repetition) {
        var exception = new HL7Exception(why, ErrorCode.DATA_TYPE_ERROR);
        exception.setLocation(
                new Location().withSegmentName(segment).withField(field).withFieldRepetition(repetition));
        return exception;
    }

    private String get(String path) throws HL7Exception {
        return get(terser, path);
    }

    static String get(Terser terser, String path) throws HL7Exception {
        var value = terser.get(path);
        return value == null || isTakenAway(value) ? "" : value.strip();
    }

    private static boolean isTakenAway(@Nullable String value) {
        return "\"\"".equals(value);
    }

    /** The domain of a number: its OID, else the name that the sender gives it. */
    static String system(String name, String oid) {
        return !oid.isEmpty() ? "urn:oid:" + oid : "urn:cordee:hl7v2:" + plain(name);
    }

    private static String plain(String name) {
        return java.net.URLEncoder.encode(name.isEmpty() ? "unnamed" : name, java.nio.charset.StandardCharsets.UTF_8);
    }
}
