package org.cordee.identity;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.util.Terser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the numbers of a person in a field of an ADT message, each with its domain. */
final class AdtNumbers {
    private static final Set<String> NOT_ONES_OWN = Set.of("NH", "SS", "AN");

    private final Terser terser;

    AdtNumbers(Terser terser) {
        this.terser = terser;
    }

    /**
     * The sender's own first among them, each once. Numbers of whoever is insured (NH, SS), who may
     * be a parent, and of a stay (AN) are no one's own. Refuses an INS that no one can bear, and a field without a number of its own.
     *
     * @param path of the segment
     */
    List<Described.Identifier> in(String path, String segment, int field) throws HL7Exception {
        var preferred = new LinkedHashSet<Described.Identifier>();
        var others = new LinkedHashSet<Described.Identifier>();
        for (int i = 0; i < AdtMessage.MOST_REPETITIONS; i++) {
            var place = path + "-" + field + "(" + i + ")-";
            var value = get(place + "1");
            if (value.isEmpty()) {
                continue;
            }
            var oid = get(place + "4-2");
            var type = get(place + "5");
            var name = get(place + "4-1");
            var domain = domain(name, oid, type);
            var system = domain == null ? system(name, oid, segment, field, i) : domain;
            if (Ins.isDomain(system) && !Ins.isValid(value)) {
                throw AdtMessage.refused("This is no INS: its form or its key is wrong", segment, field, i);
            }
            var identifier = new Described.Identifier(system, value);
            if (identifier.isIns() || !NOT_ONES_OWN.contains(type)) {
                (type.equals("PI") ? preferred : others).add(identifier);
            }
        }
        preferred.addAll(others);
        if (preferred.stream().allMatch(Described.Identifier::isIns)) {
            throw AdtMessage.refused("An identifier of the sender's own domain is required", segment, field, 0);
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
            throw AdtMessage.refused(
                    "A number without an authority is of the facility that sends it: name one in the fourth component, or the"
                            + " facility in MSH-4",
                    segment,
                    field,
                    repetition);
        }
        return system(facility, get("/.MSH-4-2"));
    }

    /** The domain of a number: its OID, else the name that the sender gives it. */
    static String system(String name, String oid) {
        return !oid.isEmpty() ? "urn:oid:" + oid : "urn:cordee:hl7v2:" + plain(name);
    }

    private static String plain(String name) {
        return URLEncoder.encode(name.isEmpty() ? "unnamed" : name, StandardCharsets.UTF_8);
    }

    private String get(String path) throws HL7Exception {
        return AdtMessage.get(terser, path);
    }
}
