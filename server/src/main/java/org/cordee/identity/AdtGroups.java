package org.cordee.identity;

import ca.uhn.hl7v2.ErrorCode;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.util.Terser;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reads the groups of segments in which an ADT message speaks of two people. */
final class AdtGroups {
    private final Message message;
    private final Terser terser;
    private final AdtNumbers numbers;

    AdtGroups(Message message, Terser terser, AdtNumbers numbers) {
        this.message = message;
        this.terser = terser;
        this.numbers = numbers;
    }

    /**
     * Two people of a message.
     *
     * @param path of the group of segments that is about both
     */
    record Two(String path, List<Described.Identifier> stays, List<Described.Identifier> gone) {}

    /** Of each group in which a person (PID) takes over what was another's (MRG). */
    List<Two> all() throws HL7Exception {
        var groups = new ArrayList<Two>();
        for (var path : paths("PATIENT", "A40 (ADT_A39) or A43 (ADT_A43)")) {
            groups.add(new Two(path, numbers.in(path + "PID", "PID", 3), numbers.in(path + "MRG", "MRG", 1)));
        }
        return groups;
    }

    /** The two people of an A24 or A37. */
    Two both() throws HL7Exception {
        if (AdtMessage.count(message, "PID") != 2
                || !List.of(message.getNames()).contains("PID2")) {
            throw AdtMessage.refused(
                    "A message of this event is about two people: it has two PID",
                    ErrorCode.SEGMENT_SEQUENCE_ERROR,
                    "PID",
                    1,
                    0);
        }
        return new Two("/", numbers.in("/PID", "PID", 3), numbers.in("/PID2", "PID", 3));
    }

    /** Who receives the number of a group of A43: the others of PID-3, else PID-2, where HL7 puts them. */
    List<Described.Identifier> receiver(Two group) throws HL7Exception {
        var others = group.stays().stream()
                .filter(one -> !one.isIns() && !group.gone().contains(one))
                .toList();
        return others.isEmpty() ? numbers.in(group.path() + "PID", "PID", 2) : others;
    }

    /** The numbers of PID-2, none where it is empty. */
    List<Described.Identifier> second(Two group) throws HL7Exception {
        return AdtMessage.get(terser, group.path() + "PID-2-1").isEmpty()
                ? List.of()
                : numbers.in(group.path() + "PID", "PID", 2);
    }

    /** The account (MRG-3, else PID-18) of a group of A44. */
    Described.Identifier account(Two group) throws HL7Exception {
        var gone = AdtStay.number(terser, group.path() + "MRG-3-");
        var account = gone == null ? AdtStay.number(terser, group.path() + "PID-18-") : gone;
        if (account == null) {
            throw AdtMessage.refused("The account that moves bears a number", "MRG", 3, 0);
        }
        return account;
    }

    /** A visit that was another person's. */
    record Visit(List<Described.Identifier> gone, Described.Identifier visit) {}

    /** The visits of an A45, by MRG-5, else PV1-19. */
    List<Visit> visits() throws HL7Exception {
        var visits = new ArrayList<Visit>();
        for (var path : paths("MERGE_INFO", "A45 (ADT_A45)")) {
            var gone = AdtStay.number(terser, path + "MRG-5-");
            var visit = gone == null ? AdtStay.number(terser, path + "PV1-19-") : gone;
            if (visit == null) {
                throw AdtMessage.refused("The visit that moves bears a number", "MRG", 5, 0);
            }
            visits.add(new Visit(numbers.in(path + "MRG", "MRG", 1), visit));
        }
        return visits;
    }

    private List<String> paths(String group, String structure) throws HL7Exception {
        if (!List.of(message.getNames()).contains(group)) {
            throw AdtMessage.refused("The message is not built as " + structure + " is", "MSH", 9, 0);
        }
        return IntStream.range(0, Math.max(1, message.getAll(group).length))
                .mapToObj(at -> "/" + group + "(" + at + ")/")
                .toList();
    }
}
