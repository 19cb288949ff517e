package org.cordee.directory.offer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.directory.offer.Difference.What;
import org.cordee.directory.offer.Offer.Stated;
import org.cordee.directory.offer.Statements.Kept;
import org.cordee.record.Change;
import org.cordee.record.Mapping;
import org.cordee.record.Records;
import org.cordee.store.Reach;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The entries of the directory: takes what sources state, believes the best of them, and keeps the result in the record as
 * Organization, Location, HealthcareService, Practitioner and PractitionerRole, all in one transaction.
 */
@Component
public class Offers {
    /** What the record keeps with the service of a structure, and not with the structure; of a professional, with the exercise. */
    private static final Set<Fact> SERVED =
            EnumSet.of(Fact.HOURS, Fact.PUBLIC, Fact.WHEELCHAIR, Fact.HOME_VISITS, Fact.TELECONSULTATION);

    private final Statements statements;
    private final Records records;

    Offers(Statements statements, Records records) {
        this.statements = statements;
        this.records = records;
    }

    /** What became of the statements of one call. */
    public record Taken(int unchanged, List<Difference> differences) {}

    /**
     * Takes statements of one source. One that is older than what stands is left; one that says the same is noted as
     * verified again.
     *
     * @param run by which a later step knows what was not met; 0 outside imports
     */
    @Transactional
    public Taken take(Actor actor, Source source, LocalDate asOf, long run, List<Statement> given) {
        var standing = statements.of(entries(given));
        var differences = new ArrayList<Difference>();
        var kept = new ArrayList<Statement>();
        var met = new ArrayList<Statement>();
        int older = 0;
        for (var statement : given) {
            var before = standing.getOrDefault(statement.entry(), List.of()).stream()
                    .filter(one -> one.isOf(source, statement.part()))
                    .findFirst();
            if (before.isPresent() && before.get().asOf().isAfter(asOf)) {
                older++;
            } else if (before.isPresent()
                    && !before.get().gone()
                    && before.get().facts().equals(statement.facts())) {
                met.add(statement);
            } else {
                kept.add(statement);
                differences.addAll(differences(before, statement));
            }
        }
        statements.keep(source, asOf, run, kept);
        statements.meet(source, asOf, run, met);
        write(actor, entries(kept));
        return new Taken(met.size() + older, differences);
    }

    /** Those of the statements whose like the run has met before. */
    public Set<Statement> metBy(long run, Source source, List<Statement> given) {
        var standing = statements.of(entries(given));
        return given.stream()
                .filter(one -> standing.getOrDefault(one.entry(), List.of()).stream()
                        .anyMatch(kept -> kept.run() == run && kept.isOf(source, one.part())))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Writes again into the record what is believed of these entries. */
    @Transactional
    public void write(Actor actor, Collection<String> entries) {
        if (entries.isEmpty()) return;
        var offers = statements.of(entries).entrySet().stream()
                .map(one -> named(Composition.of(one.getKey(), one.getValue())))
                .filter(offer -> offer.has(Fact.NAME) || offer.has(Fact.FAMILY_NAME))
                .toList();
        put(actor, OrganizationMapping.ORGANIZATION, offers);
        put(actor, LocationMapping.LOCATION, offers);
        put(actor, ServiceMapping.SERVICE, offers);
        put(actor, PersonMapping.PERSON, offers);
        put(actor, RoleMapping.ROLE, offers);
    }

    /**
     * Takes one fact from a reader or from the people of the place. Where no producer states the entry, it was entered here: then what
     * stands in the record is changed, since nothing else would know the rest of it.
     */
    @Transactional
    public void correct(Actor actor, Source source, LocalDate asOf, String entry, Fact fact, String value) {
        var statement = new Statement(entry, fact.name(), Map.of(fact, value));
        if (isProduced(statements.of(List.of(entry)).getOrDefault(entry, List.of()))) {
            take(actor, source, asOf, 0, List.of(statement));
            return;
        }
        statements.keep(source, asOf, 0, List.of(statement));
        var directory = asDirectory(actor);
        if (SERVED.contains(fact)) {
            var service = records
                    .search(
                            directory,
                            EnteredMapping.SERVICE,
                            "organization=Organization/" + entry + "&_sort=_lastUpdated&_count=1")
                    .stream()
                    .findFirst();
            if (service.isPresent()) {
                change(directory, EnteredMapping.SERVICE, service.get().id(), fact, value);
            } else if (!change(directory, EnteredMapping.ROLE, entry, fact, value)) {
                entered(directory, entry)
                        .filter(offer -> offer.kind() == Offer.Kind.STRUCTURE)
                        .ifPresent(offer ->
                                records.put(directory, EnteredMapping.SERVICE, entry, with(offer, fact, value)));
            }
        } else if (!change(directory, EnteredMapping.ORGANIZATION, entry, fact, value)) {
            change(directory, EnteredMapping.ROLE, entry, fact, value);
        }
    }

    /** Whether the resource is there; who else changes it at the same moment goes first. */
    private boolean change(Actor actor, EnteredMapping mapping, String id, Fact fact, String value) {
        while (true) {
            var standing = records.readVersioned(actor, mapping, id);
            if (standing.isEmpty()) return false;
            var changed =
                    records.change(actor, mapping, id, standing.get().version(), offer -> with(offer, fact, value));
            if (!(changed instanceof Change.Overtaken)) return true;
        }
    }

    private static Offer with(Offer offer, Fact fact, String value) {
        var facts = new EnumMap<>(offer.facts());
        facts.put(fact, new Stated(value, null, null));
        return new Offer(offer.id(), offer.kind(), offer.active(), facts);
    }

    private static boolean isProduced(List<Kept> stated) {
        return stated.stream().anyMatch(one -> one.source().isProducer());
    }

    /** What the record alone tells: the structure with its place and its service, or the exercise. */
    private Optional<Offer> entered(Actor actor, String id) {
        var structure = records.read(actor, OrganizationMapping.ORGANIZATION, id);
        if (structure.isEmpty()) return records.read(actor, RoleMapping.ROLE, id);
        var facts = new EnumMap<Fact, Stated>(Fact.class);
        for (var more : List.of(ServiceMapping.SERVICE, LocationMapping.LOCATION)) {
            records.search(actor, more, "organization=Organization/" + id + "&_sort=_lastUpdated&_count=1")
                    .forEach(one -> facts.putAll(one.facts()));
        }
        facts.putAll(structure.get().facts());
        return Optional.of(new Offer(id, structure.get().kind(), structure.get().active(), facts));
    }

    /** Whoever corrected a fact is named beside it, for as long as the record says what was corrected. */
    private static Offer corrected(Offer entered, List<Kept> corrections) {
        var said = Composition.of(entered.id(), corrections);
        var facts = new EnumMap<>(entered.facts());
        said.facts().forEach((fact, stated) -> {
            if (!entered.has(fact) || entered.text(fact).equals(stated.value())) facts.put(fact, stated);
        });
        return new Offer(entered.id(), entered.kind(), entered.active(), facts);
    }

    /** An exercise whose source does not name the person bears the name that the person's own entry has. */
    private Offer named(Offer offer) {
        if (offer.kind() != Offer.Kind.EXERCISE || offer.has(Fact.FAMILY_NAME) || !offer.has(Fact.RPPS)) return offer;
        var person = "person-" + offer.text(Fact.RPPS);
        var known = Composition.of(person, statements.of(List.of(person)).getOrDefault(person, List.of()));
        var facts = new EnumMap<>(offer.facts());
        for (var fact : List.of(Fact.TITLE, Fact.FAMILY_NAME, Fact.GIVEN_NAME)) {
            known.stated(fact).ifPresent(stated -> facts.put(fact, stated));
        }
        return new Offer(offer.id(), offer.kind(), offer.active(), facts);
    }

    /** The entry with the source and age of each fact; one that no source knows is told by the record alone. */
    public Optional<Offer> find(Actor actor, String id) {
        var stated = statements.of(List.of(id)).getOrDefault(id, List.of());
        if (isProduced(stated)) return Optional.of(named(Composition.of(id, stated)));
        return entered(actor, id).map(offer -> corrected(offer, stated));
    }

    private void put(Actor actor, Mapping<Offer> mapping, List<Offer> offers) {
        var entries = offers.stream()
                .filter(offer -> concerns(mapping, offer))
                .map(offer -> new Records.Entry<>(offer.id(), offer))
                .toList();
        if (!entries.isEmpty()) records.putAll(asDirectory(actor), mapping, entries);
    }

    private static boolean concerns(Mapping<Offer> mapping, Offer offer) {
        return switch (mapping.type()) {
            case "Organization" -> offer.kind() == Offer.Kind.STRUCTURE || offer.kind() == Offer.Kind.LEGAL_ENTITY;
            case "Location" -> offer.kind() == Offer.Kind.STRUCTURE;
            case "HealthcareService" -> offer.kind() == Offer.Kind.STRUCTURE && ServiceMapping.isOffered(offer);
            case "Practitioner" -> offer.kind() == Offer.Kind.PERSON;
            default -> offer.kind() == Offer.Kind.EXERCISE;
        };
    }

    /** In the name of whoever imports or corrects, who was found entitled to that: the rights on single resources are not his. */
    private static Actor asDirectory(Actor actor) {
        return new Actor(actor.reference(), actor.name(), actor.role(), actor.holders(), Reach.everything());
    }

    private static LinkedHashSet<String> entries(List<Statement> statements) {
        var entries = new LinkedHashSet<String>();
        statements.forEach(one -> entries.add(one.entry()));
        return entries;
    }

    private static List<Difference> differences(Optional<Kept> before, Statement now) {
        if (before.isEmpty() || before.get().gone()) {
            return List.of(new Difference(now.entry(), What.ADDED, null, null, now.part()));
        }
        var all = new LinkedHashMap<>(before.get().facts());
        all.putAll(now.facts());
        return all.keySet().stream()
                .filter(fact -> !Objects.equals(
                        before.get().facts().get(fact), now.facts().get(fact)))
                .map(fact -> new Difference(
                        now.entry(),
                        What.CHANGED,
                        fact,
                        before.get().facts().get(fact),
                        now.facts().get(fact)))
                .toList();
    }
}
