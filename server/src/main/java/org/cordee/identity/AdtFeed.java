package org.cordee.identity;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import java.util.List;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.identity.AdtDeletions.Trait;
import org.cordee.identity.match.Traits;
import org.cordee.record.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does what ADT messages say: A28, A31 and what tells of a stay describe a person, others say whose a number or a stay is. By the same rules as any
 * other door: an INS that is not qualified stays aside, only what is within the sender's reach is changed, all of it is in the ledger.
 */
@Component
class AdtFeed {
    private final Records records;
    private final AdtPeople people;
    private final AdtMoves moves;
    private final DisownedNumbers disowned;
    private final AdtStays stays;
    private final AdtMovedStays movedStays;
    private final TransactionTemplate transactions;

    AdtFeed(
            Records records,
            AdtPeople people,
            AdtMoves moves,
            DisownedNumbers disowned,
            AdtStays stays,
            AdtMovedStays movedStays,
            TransactionTemplate transactions) {
        this.records = records;
        this.people = people;
        this.moves = moves;
        this.disowned = disowned;
        this.stays = stays;
        this.movedStays = movedStays;
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
            case "A28", "A31" -> describe(sender, adt);
            case "A05" -> stays.planned(sender, message, describe(sender, adt));
            case "A01", "A02", "A04", "A06", "A07" -> stays.begun(sender, message, describe(sender, adt));
            case "A08" -> stays.described(sender, message, describe(sender, adt));
            case "A03" -> stays.ended(sender, message, people.known(sender, adt));
            case "A11", "A38" -> stays.cancelled(sender, message, people.known(sender, adt));
            case "A13" -> stays.goesOn(sender, message, people.known(sender, adt));
            case "A24" -> moves.linked(sender, adt);
            case "A37" -> moves.unlinked(sender, adt);
            case "A40" -> moves.merged(sender, adt);
            case "A43" -> moves.given(sender, adt);
            case "A44" -> movedStays.ofAccounts(sender, adt);
            case "A45" -> movedStays.ofVisits(sender, adt);
            case "A47" -> moves.renumbered(sender, adt);
            default -> throw new IllegalStateException("an event that is taken is done: " + event);
        }
    }

    /** The person's id. */
    private String describe(Actor sender, AdtMessage adt) throws HL7Exception {
        var told = adt.said();
        var identifiers = told.identifiers();
        var traits = told.traits();
        var deleted = told.deleted();
        var codes = told.codes();
        var known = known(adt, identifiers);
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

    /** Of several numbers of one domain any may be the one under which the person came. */
    private List<String> known(AdtMessage adt, List<Described.Identifier> identifiers) throws HL7Exception {
        var own = identifiers.stream().filter(one -> !one.isIns()).findFirst().orElseThrow();
        var numbers = identifiers.stream()
                .filter(one -> one.system().equals(own.system()))
                .toList();
        var bearers =
                numbers.stream().flatMap(one -> people.bearers(one).stream()).toList();
        return bearers.isEmpty() ? people.former(numbers, adt).stream().toList() : bearers;
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
}
