package org.cordee.directory.intake;

import java.util.List;
import java.util.Optional;
import org.cordee.directory.intake.Reading.Doubt;
import org.cordee.directory.offer.Fact;
import org.cordee.directory.offer.Statement;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Professionals of the FHIR directories, and what they do where. */
final class FhirPeople {
    private static final List<String> PROFESSION_SYSTEMS = List.of("TRE_G15", "1.2.250.1.71.1.2.7", "JDV_J106");
    private static final List<String> SPECIALTY_SYSTEMS = List.of("TRE_R38", "1.2.250.1.71.4.2.5");

    private final Geography geography;
    private final KnownEntries known;
    private final FhirSaid said;

    FhirPeople(Geography geography, KnownEntries known, FhirSaid said) {
        this.geography = geography;
        this.known = known;
        this.said = said;
    }

    Reading practitioner(JsonNode resource) {
        var number = Numbers.ofPerson(resource);
        if (number == null) return new Reading.No(Refused.NUMBER, "no RPPS nor ADELI number");
        var values = new Values(geography)
                .text(number.length() == 11 ? Fact.RPPS : Fact.ADELI, number)
                .text(Fact.FAMILY_NAME, FhirSaid.text(resource.path("name").path(0), "family"))
                .text(Fact.GIVEN_NAME, FhirSaid.first(resource.path("name").path(0), "given"))
                .text(Fact.TITLE, FhirSaid.first(resource.path("name").path(0), "prefix"));
        // Annuaire Santé gives the name in use with the exercise, not with the person.
        if (!values.facts().containsKey(Fact.FAMILY_NAME)) values.text(Fact.FAMILY_NAME, number);
        var qualified = new StringBuilder();
        for (var coding : resource.path("qualification").findParents("system")) {
            var system = coding.path("system").asString("");
            if (PROFESSION_SYSTEMS.stream().anyMatch(system::contains) && qualified.isEmpty()) {
                qualified.append(FhirSaid.text(coding, "code"));
                values.text(Fact.PROFESSION, FhirSaid.text(coding, "code"));
                values.text(Fact.PROFESSION_NAME, FhirSaid.text(coding, "display"));
            }
        }
        return said.of(resource, new Statement("person-" + number, "", values.facts()), values);
    }

    Reading role(JsonNode resource) {
        var values = new Values(geography);
        var entry = behind(resource, "organization", values);
        var person = behind(resource, "practitioner", values);
        if (person != null && person.length() == 18) values.text(Fact.RPPS, person.substring(7));
        if (entry != null) {
            values.text(Fact.STRUCTURE, entry)
                    .text(Fact.STRUCTURE_NAME, FhirSaid.text(resource.path("organization"), "display"));
        }
        for (var extension : resource.path("extension")) {
            var name = extension.path("valueHumanName");
            values.text(Fact.FAMILY_NAME, FhirSaid.text(name, "family"))
                    .text(Fact.GIVEN_NAME, FhirSaid.first(name, "given"));
        }
        for (var coding : resource.path("code").findParents("system")) {
            var system = coding.path("system").asString("");
            if (PROFESSION_SYSTEMS.stream().anyMatch(system::contains)) {
                values.text(Fact.PROFESSION, FhirSaid.text(coding, "code"));
                values.text(Fact.PROFESSION_NAME, FhirSaid.text(coding, "display"));
            }
            if (SPECIALTY_SYSTEMS.stream().anyMatch(system::contains)) {
                values.text(
                        Fact.SPECIALTY,
                        FhirSaid.text(coding, "code") + "|"
                                + Optional.ofNullable(FhirSaid.text(coding, "display"))
                                        .orElse(""));
            }
        }
        if (!values.facts().containsKey(Fact.FAMILY_NAME)) {
            values.text(Fact.FAMILY_NAME, FhirSaid.text(resource.path("practitioner"), "display"));
        }
        if (!values.facts().containsKey(Fact.FAMILY_NAME) && person == null) {
            return new Reading.No(Refused.MISSING, "practitionerRole-name, practitioner.display, practitioner");
        }
        Contacts.telecom(resource.path("telecom"), values);
        values.text(Fact.HOURS, Services.hours(resource)).text(Fact.AWAY, Services.away(resource));
        var own = "role-" + FhirSaid.id(resource);
        var registered = person == null || !person.startsWith("person-") || entry == null
                ? null
                : known.exercise(
                        person.substring("person-".length()),
                        entry,
                        values.facts().getOrDefault(Fact.PROFESSION, ""));
        // The register tells of the same exercise: both speak of one entry, and what stood under its own is over.
        return said.of(
                resource,
                registered == null
                        ? new Statement(own, "", values.facts())
                        : new Statement(registered, own, values.facts()),
                values,
                own);
    }

    /** What a role refers to; one that names something unknown is kept without it, and that is told. */
    private @Nullable String behind(JsonNode resource, String name, Values values) {
        var reference = resource.path(name);
        var entry = known.behind(reference);
        if (entry == null && FhirSaid.names(reference)) {
            values.doubts().add(new Doubt(Refused.UNKNOWN_REFERENCE, name + " " + FhirSaid.shown(reference)));
        }
        return entry;
    }
}
