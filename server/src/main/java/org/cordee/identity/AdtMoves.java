package org.cordee.identity;

import ca.uhn.hl7v2.HL7Exception;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.identity.RenumberedMapping.Renumbered;
import org.cordee.record.Records;
import org.springframework.stereotype.Component;

/**
 * What ADT messages say of numbers: two are one person's (A40 merges, A24 links, A37 takes a link back), one takes the place of another (A47), or is
 * another person's (A43).
 */
@Component
class AdtMoves {
    private final Records records;
    private final AdtPeople people;
    private final Merges merges;
    private final Links links;
    private final Strays strays;

    AdtMoves(Records records, AdtPeople people, Merges merges, Links links, Strays strays) {
        this.records = records;
        this.people = people;
        this.merges = merges;
        this.links = links;
        this.strays = strays;
    }

    /** A40. */
    void merged(Actor sender, AdtMessage adt) throws HL7Exception {
        var pairs = new LinkedHashSet<Pair>();
        for (var one : adt.groups().all()) {
            pairs.add(
                    new Pair(people.known(sender, one.gone(), "MRG", 1), people.known(sender, one.stays(), "PID", 3)));
        }
        pairs.stream()
                .filter(pair -> !pair.gone().equals(pair.stays()))
                .forEach(pair -> merges.byFeed(sender, pair.gone(), pair.stays()));
    }

    private record Pair(String gone, String stays) {}

    /** A24. */
    void linked(Actor sender, AdtMessage adt) throws HL7Exception {
        var both = adt.groups().both();
        links.link(sender, people.known(sender, both.stays(), "PID", 3), people.known(sender, both.gone(), "PID", 3));
    }

    /** A37. */
    void unlinked(Actor sender, AdtMessage adt) throws HL7Exception {
        var both = adt.groups().both();
        links.unlink(sender, people.known(sender, both.stays(), "PID", 3), people.known(sender, both.gone(), "PID", 3));
    }

    /** A47; a message that was done before changes nothing. */
    void renumbered(Actor sender, AdtMessage adt) throws HL7Exception {
        var now = own(adt.identifiers("PID", 3));
        var before = own(adt.identifiers("MRG", 1)).stream()
                .filter(one -> !now.contains(one))
                .toList();
        var bearers = bearers(now);
        boolean isDone = !bearers.isEmpty() && bearers(before).isEmpty();
        if (before.isEmpty() || isDone) {
            people.known(sender, now, "PID", 3);
            return;
        }
        var patient = people.known(sender, before, "MRG", 1);
        if (bearers.stream().anyMatch(one -> !one.equals(patient))) {
            throw AdtMessage.refused(
                    "This identifier is another person's already: that both are one person is told by A40",
                    "PID",
                    3,
                    0);
        }
        records.put(sender, RenumberedMapping.RENUMBERED, patient, new Renumbered(before, now, true));
    }

    /**
     * A43. A person of whom no number is left, nor an INS, goes over whole, as by A40. Of one who keeps others nobody knows here what was written under
     * which number: an identity officer is asked of each thing.
     */
    void given(Actor sender, AdtMessage adt) throws HL7Exception {
        for (var one : adt.groups().all()) {
            var moved = own(one.gone());
            var to = people.known(sender, adt.groups().receiver(one), "PID", 3);
            var bearers = bearers(moved);
            if (bearers.size() > 1) {
                throw AdtMessage.refused(
                        "These numbers are of several people: send a message for each of them", "MRG", 1, 0);
            }
            if (bearers.equals(List.of(to))) {
                if (bearers(own(adt.groups().second(one))).stream().anyMatch(other -> !other.equals(to))) {
                    throw AdtMessage.refused(
                            "PID-3 is of whoever bears the number already, PID-2 of someone else: send in PID-3 whose it is",
                            "PID",
                            3,
                            0);
                }
                continue;
            }
            var from = people.known(sender, moved, "MRG", 1);
            var kept = records.read(Actor.platform(), DescribedMapping.DESCRIBED, from).stream()
                    .flatMap(described -> described.identifiers().stream())
                    .filter(number -> !moved.contains(number))
                    .toList();
            if (kept.isEmpty()) {
                merges.byFeed(sender, from, to);
                continue;
            }
            records.put(sender, RenumberedMapping.RENUMBERED, from, new Renumbered(moved, List.of(), false));
            records.put(sender, RenumberedMapping.RENUMBERED, to, new Renumbered(List.of(), moved, true));
            strays.ask(from, to, "Patient", from, Set.of());
        }
    }

    private List<String> bearers(List<Described.Identifier> numbers) {
        return numbers.stream()
                .flatMap(one -> people.bearers(one).stream())
                .distinct()
                .toList();
    }

    private static List<Described.Identifier> own(List<Described.Identifier> identifiers) {
        return identifiers.stream().filter(one -> !one.isIns()).toList();
    }
}
