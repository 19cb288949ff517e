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
 * Does what ADT messages say: A28 and A31 describe a person, A40 says that two identifiers are one person's, A03 that a
 * stay in hospital has ended. By the same rules as any
 * other door: an INS that is not qualified stays aside, only what is within the sender's reach is changed, all of it is in the ledger.
 */
@Component
class AdtFeed {
    private final JdbcClient jdbc;
    private final Records records;
    private final Merges merges;
    private final DisownedNumbers disowned;
    private final TransactionTemplate transactions;

    AdtFeed(
            JdbcClient jdbc,
            Records records,
            Merges merges,
            DisownedNumbers disowned,
            TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.records = records;
        this.merges = merges;
        this.disowned = disowned;
        this.transactions = transactions;
    }

    void take(Actor sender, Message message) throws HL7Exception {
        var adt = new AdtMessage(message);
        var event = adt.event();
        var identifiers = adt.identifiers("PID", 3);
        switch (event) {
            case "A28", "A31" -> {
                var traits = adt.traits();
                var deleted = adt.deletions(traits);
                var codes = adt.reliability();
                transactions.executeWithoutResult(status -> describe(sender, identifiers, traits, deleted, codes));
            }
            case "A40" -> {
                var pairs = new LinkedHashSet<Pair>();
                for (var same : adt.same()) {
                    pairs.add(new Pair(known(sender, same.gone(), "MRG", 1), known(sender, same.stays(), "PID", 3)));
                }
                // All of them or none: what is not acknowledged changed nothing.
                transactions.executeWithoutResult(status -> pairs.stream()
                        .filter(pair -> !pair.gone().equals(pair.stays()))
                        .forEach(pair -> merges.byFeed(sender, pair.gone(), pair.stays())));
            }
            case "A03" -> {
                var stay = new AdtStay(message).ended(known(sender, identifiers, "PID", 3));
                var known =
                        records
                                .search(Actor.platform(), HospitalStayMapping.STAY, HospitalStayMapping.numbered(stay))
                                .stream()
                                .findFirst();
                var id = known.map(HospitalStay::id).orElse(stay.id());
                records.put(sender, HospitalStayMapping.STAY, id, stay);
            }
            default -> throw AdtMessage.refused("Only A03, A28, A31 and A40 are taken here", "MSH", 9, 0);
        }
    }

    private record Pair(String gone, String stays) {}

    private void describe(
            Actor sender,
            List<Described.Identifier> identifiers,
            Traits traits,
            Set<Trait> deleted,
            List<String> codes) {
        var own = identifiers.stream().filter(one -> !one.isIns()).findFirst().orElseThrow();
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
                known.isEmpty() ? "" : known.getFirst(), traits, deleted, shown, silent ? null : said, changes);
        if (!hidden.isEmpty() || deleted.contains(Trait.INS)) {
            NumbersAside.note(fed, hidden);
        }
        if (known.isEmpty()) {
            records.create(sender, FedMapping.FED, fed);
        } else {
            records.put(sender, FedMapping.FED, fed.id(), fed);
        }
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
