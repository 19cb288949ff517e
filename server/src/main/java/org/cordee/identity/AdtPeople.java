package org.cordee.identity;

import ca.uhn.hl7v2.HL7Exception;
import java.util.List;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.record.Records;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whom the numbers of an ADT message mean, within the sender's reach. A number that another took the place of (A47) means whoever bore it only
 * where the message also gives that person's names and birth date: it may have been another's from the start.
 */
@Component
class AdtPeople {
    private final JdbcClient jdbc;
    private final Records records;

    AdtPeople(JdbcClient jdbc, Records records) {
        this.jdbc = jdbc;
        this.records = records;
    }

    /** The person that PID is about; refuses one who is not known. */
    String known(Actor sender, AdtMessage adt) throws HL7Exception {
        var numbers = adt.identifiers("PID", 3);
        var former = found(sender, numbers).isEmpty() ? former(numbers, adt) : Optional.<String>empty();
        return former.isPresent() && isWithin(sender, former.get()) ? former.get() : known(sender, numbers, "PID", 3);
    }

    /** The person with one of these numbers; refuses those that nobody bears now. */
    String known(Actor sender, List<Described.Identifier> numbers, String segment, int field) throws HL7Exception {
        var found = found(sender, numbers);
        if (found.isPresent()) {
            return found.get();
        }
        boolean wasOnes = numbers.stream()
                .filter(one -> !one.isIns())
                .flatMap(one -> bearers(one, true).stream())
                .anyMatch(patient -> isWithin(sender, patient));
        throw AdtMessage.refused(
                wasOnes
                        ? "Another number took the place of this one (A47): send that one"
                        : "No person is known under this identifier: send an A28 first",
                segment,
                field,
                0);
    }

    /** Who bears the number now. */
    List<String> bearers(Described.Identifier number) {
        return bearers(number, false);
    }

    /** Who bore one of the numbers and is the person that the message describes. */
    Optional<String> former(List<Described.Identifier> numbers, AdtMessage adt) throws HL7Exception {
        for (var number : numbers) {
            for (var patient : number.isIns() ? List.<String>of() : bearers(number, true)) {
                var described = records.read(Actor.platform(), DescribedMapping.DESCRIBED, patient);
                if (described.isPresent() && adt.isOf(described.get().traits())) {
                    return Optional.of(patient);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> found(Actor sender, List<Described.Identifier> numbers) {
        return numbers.stream()
                .filter(one -> !one.isIns())
                .flatMap(one -> bearers(one, false).stream())
                .filter(patient -> isWithin(sender, patient))
                .findFirst();
    }

    private boolean isWithin(Actor sender, String patient) {
        return records.read(sender, FedMapping.FED, patient).isPresent();
    }

    private List<String> bearers(Described.Identifier number, boolean former) {
        return jdbc.sql("""
                        SELECT i.patient FROM identity.identifier i JOIN identity.person p USING (patient)
                        WHERE i.system = :system AND i.value = :value AND i.former = :former AND NOT p.gone ORDER BY p.key LIMIT 1
                        """)
                .param("system", number.system())
                .param("value", number.value())
                .param("former", former)
                .query((row, at) -> row.getString("patient"))
                .list();
    }
}
