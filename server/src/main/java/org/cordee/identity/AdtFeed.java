package org.cordee.identity;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.identity.AdtDeletions.Trait;
import org.cordee.identity.match.Traits;
import org.cordee.record.Records;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does what ADT messages say: A28, A31 and what tells of a stay describe a person, A40 says that two identifiers are one person's, A47 that an
 * identifier takes the place of another. By the same rules as any
 * other door: an INS that is not qualified stays aside, only what is within the sender's reach is changed, all of it is in the ledger.
 */
@Component
class AdtFeed {
    private final JdbcClient jdbc;
    private final Records records;
    private final Merges merges;
    private final DisownedNumbers disowned;
    private final AdtStays stays;
    private final TransactionTemplate transactions;

    AdtFeed(
            JdbcClient jdbc,
            Records records,
            Merges merges,
            DisownedNumbers disowned,
            AdtStays stays,
            TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.records = records;
        this.merges = merges;
        this.disowned = disowned;
        this.stays = stays;
        this.transactions = transactions;
    }

    /** All of a message is done or nothing: what is not acknowledged changed nothing. */
    void take(Actor sender, Message message) throws HL7Exception {
        var adt = new AdtMessage(message);
        var event = adt.event();
        var refused = transactions.execute(status -> {
            try {
                take(sender, message, adt, event);
                return null;
            } catch (HL7Exception refusal) {
                status.setRollbackOnly();
                return refusal;
            }
        });
        if (refused != null) {
            throw refused;
        }
    }

    private void take(Actor sender, Message message, AdtMessage adt, String event) throws HL7Exception {
        switch (event) {
            case "A28", "A31" -> describe(sender, adt.said());
            case "A05" -> stays.planned(sender, message, describe(sender, adt.said()));
            case "A01", "A02", "A04", "A06", "A07" -> stays.begun(sender, message, describe(sender, adt.said()));
            case "A08" -> stays.described(sender, message, describe(sender, adt.said()));
            case "A03" -> stays.ended(sender, message, person(sender, adt));
            case "A11", "A38" -> stays.cancelled(sender, message, person(sender, adt));
            case "A13" -> stays.goesOn(sender, message, person(sender, adt));
            case "A40" -> merge(sender, adt);
            case "A47" -> renumber(sender, adt);
            default -> throw new IllegalStateException("an event that is taken is done: " + event);
        }
    }

    private String person(Actor sender, AdtMessage adt) throws HL7Exception {
        return known(sender, adt.identifiers("PID", 3), "PID", 3);
    }

    private void merge(Actor sender, AdtMessage adt) throws HL7Exception {
        var pairs = new LinkedHashSet<Pair>();
        for (var same : adt.same()) {
            pairs.add(new Pair(known(sender, same.gone(), "MRG", 1), known(sender, same.stays(), "PID", 3)));
        }
        pairs.stream()
                .filter(pair -> !pair.gone().equals(pair.stays()))
                .forEach(pair -> merges.byFeed(sender, pair.gone(), pair.stays()));
    }

    /** A message that was done before changes nothing. */
    private void renumber(Actor sender, AdtMessage adt) throws HL7Exception {
        var now = own(adt.identifiers("PID", 3));
        var before = own(adt.identifiers("MRG", 1)).stream()
                .filter(one -> !now.contains(one))
                .toList();
        var bearers =
                now.stream().flatMap(one -> patient(one).stream()).distinct().toList();
        boolean isDone = !bearers.isEmpty()
                && before.stream().allMatch(one -> patient(one).isEmpty());
        if (before.isEmpty() || isDone) {
            known(sender, now, "PID", 3);
            return;
        }
        var patient = known(sender, before, "MRG", 1);
        if (bearers.stream().anyMatch(one -> !one.equals(patient))) {
            throw AdtMessage.refused(
                    "This identifier is another person's already: that both are one person is told by A40",
                    "PID",
                    3,
                    0);
        }
        records.put(sender, RenumberedMapping.RENUMBERED, patient, new RenumberedMapping.Renumbered(before, now));
    }

    private static List<Described.Identifier> own(List<Described.Identifier> identifiers) {
        return identifiers.stream().filter(one -> !one.isIns()).toList();
    }

    private record Pair(String gone, String stays) {}

    /** The person's id. */
    private String describe(Actor sender, AdtMessage.Said told) {
        var identifiers = told.identifiers();
        var traits = told.traits();
        var deleted = told.deleted();
        var codes = told.codes();
        var own = own(identifiers).getFirst();
        // Of several numbers of one domain any may be the one under which the person came.
        var known = identifiers.stream()
                .filter(one -> one.system().equals(own.system()))
                .flatMap(one -> patient(one).stream())
                .toList();
        var before = known.isEmpty()
                ? null
                : records.read(Actor.platform(), DescribedMapping.DESCRIBED, known.getFirst())
                        .orElse(null);
        boolean confirmed = before != null && before.standing().status() != IdentityStatus.PROVISIONAL;
        boolean changes = before != null
                && confirmed
                && !StrictTraits.areSame(before.traits(), spoken(traits, before.traits(), deleted));
        boolean silent = codes.isEmpty() && !changes;
        boolean marked =
                before != null && before.standing().attributes().stream().anyMatch(IdentityAttribute::keepsProvisional);
        boolean vouched =
                !changes && !marked && codes.contains("VALI") && !codes.contains("DOUT") && !codes.contains("FICT");
        // Where a confirmed identity is not spoken of, its number stands as it is, and one that comes changes nothing.
        boolean asItStands = silent && confirmed;
        var contradicted = known.isEmpty() ? Set.<String>of() : disowned.of(known.getFirst());
        var shown = identifiers.stream()
                .filter(one -> !one.isIns() || (vouched && !contradicted.contains(one.value())))
                .toList();
        var hidden = identifiers.stream()
                .filter(one -> !shown.contains(one) && !asItStands)
                .toList();
        // A strict trait that changes takes the confirmation with it, whatever the message says of the status.
        var said = changes ? codes.stream().filter(code -> !code.equals("VALI")).toList() : codes;
        var fed = new FedMapping.Fed(
                known.isEmpty() ? "" : known.getFirst(),
                traits,
                told.besides(),
                deleted,
                shown,
                silent ? null : said,
                changes);
        if (!hidden.isEmpty() || deleted.contains(Trait.INS)) {
            NumbersAside.note(fed, hidden);
        }
        if (known.isEmpty()) {
            return records.create(sender, FedMapping.FED, fed).id();
        }
        records.put(sender, FedMapping.FED, fed.id(), fed);
        return fed.id();
    }

    /** What the message says, and what it neither speaks of nor takes away as it stands. */
    private static Traits spoken(Traits said, Traits stands, Set<Trait> deleted) {
        return new Traits(
                said.familyName(),
                said.usedName(),
                deleted.contains(Trait.GIVEN_NAMES) || !said.givenNames().isEmpty()
                        ? said.givenNames()
                        : stands.givenNames(),
                deleted.contains(Trait.SEX) || !said.sex().isEmpty() ? said.sex() : stands.sex(),
                deleted.contains(Trait.BIRTH_DATE) || !said.birthDate().isEmpty()
                        ? said.birthDate()
                        : stands.birthDate(),
                deleted.contains(Trait.BIRTH_PLACE) || !said.birthPlace().isEmpty()
                        ? said.birthPlace()
                        : stands.birthPlace(),
                said.postalCode(),
                said.city(),
                said.street(),
                said.phone(),
                said.email(),
                said.number());
    }

    private String known(Actor sender, List<Described.Identifier> identifiers, String segment, int field)
            throws HL7Exception {
        for (var identifier : identifiers) {
            for (var patient : identifier.isIns() ? List.<String>of() : patient(identifier)) {
                if (records.read(sender, FedMapping.FED, patient).isPresent()) {
                    return patient;
                }
            }
        }
        throw AdtMessage.refused("No person is known under this identifier: send an A28 first", segment, field, 0);
    }

    private List<String> patient(Described.Identifier identifier) {
        return jdbc.sql("""
                        SELECT i.patient FROM identity.identifier i JOIN identity.person p USING (patient)
                        WHERE i.system = :system AND i.value = :value AND NOT p.gone ORDER BY p.key LIMIT 1
                        """)
                .param("system", identifier.system())
                .param("value", identifier.value())
                .query((row, number) -> row.getString("patient"))
                .list();
    }
}
