package org.cordee.directory.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cordee.directory.Plain;
import org.cordee.directory.intake.Numbers.Number;
import org.cordee.directory.intake.Reading.Doubt;
import org.cordee.directory.intake.Reading.Ended;
import org.cordee.directory.offer.Fact;
import org.cordee.directory.offer.Statement;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Resources of Annuaire Santé and of the ROR, one a row: each becomes statements on the entry that its number names. What a resource
 * refers to must stand before it in the file, or have come with an earlier one.
 */
final class FhirResources implements Format {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> PROFESSION_SYSTEMS = List.of("TRE_G15", "1.2.250.1.71.1.2.7", "JDV_J106");
    private static final List<String> SPECIALTY_SYSTEMS = List.of("TRE_R38", "1.2.250.1.71.4.2.5");

    private final Geography geography;
    private final KnownEntries known;
    private final LocalDate day;

    /** @param day what ended before is over */
    FhirResources(Geography geography, KnownEntries known, LocalDate day) {
        this.geography = geography;
        this.known = known;
        this.day = day;
    }

    @Override
    public boolean maySayAgain(Statement statement) {
        return true;
    }

    @Override
    public Reading read(Row row) {
        try {
            var tree = JSON.readTree(row.content());
            var resource = tree.has("resource") ? tree.path("resource") : tree;
            var url = tree.path("fullUrl").asString("");
            if (!resource.has("id") && resource instanceof ObjectNode nameless && !url.isEmpty()) {
                nameless.put("id", url.substring(Math.max(url.lastIndexOf('/'), url.lastIndexOf(':')) + 1));
            }
            return addressed(
                    switch (resource.path("resourceType").asString("")) {
                        case "Organization" -> organization(resource);
                        case "Location" -> location(resource);
                        case "HealthcareService" -> service(resource);
                        case "Practitioner" -> practitioner(resource);
                        case "PractitionerRole" -> role(resource);
                        case "" -> new Reading.No(Refused.RESOURCE, "no resourceType");
                        case "Person", "Device", "Bundle", "Parameters", "OperationOutcome", "Endpoint" ->
                            new Reading.Nothing();
                        default ->
                            new Reading.No(
                                    Refused.RESOURCE,
                                    resource.path("resourceType").asString() + " is not of a directory");
                    },
                    url);
        } catch (JacksonException broken) {
            return new Reading.No(Refused.RESOURCE, String.valueOf(broken.getOriginalMessage()));
        }
    }

    /** Others of the same Bundle speak of it by its address there. */
    private static Reading addressed(Reading reading, String url) {
        if (url.isEmpty()
                || !(reading instanceof Reading.Said said)
                || said.aliases().isEmpty()) return reading;
        var aliases = new HashMap<>(said.aliases());
        aliases.put(url, said.aliases().values().iterator().next());
        return new Reading.Said(said.statements(), said.doubts(), aliases, said.ended());
    }

    private Reading organization(JsonNode resource) {
        var values = new Values(geography).text(Fact.NAME, text(resource, "name"));
        if (values.facts().isEmpty()) return new Reading.No(Refused.MISSING, "name");
        var own = "org-" + id(resource);
        var entry = own;
        var rank = "";
        for (var number : Numbers.of(resource)) {
            switch (number) {
                case Number.Finess finess -> {
                    values.text(Fact.FINESS, finess.value());
                    entry = (finess.ofLegalEntity() ? "ej-" : "finess-") + finess.value();
                }
                case Number.Siret siret -> values.siret(siret.value());
                case Number.Rank ranked -> rank = ranked.value();
                case Number.Rpps _, Number.Adeli _ -> {}
            }
        }
        if (entry.equals(own)) {
            var registered = known.structure(rank, values.facts().getOrDefault(Fact.SIRET, ""));
            entry = registered == null ? own : registered;
        }
        for (var type : resource.path("type")) {
            for (var coding : type.path("coding")) {
                var system = coding.path("system").asString("");
                if (system.contains("TRE_R66") || system.endsWith("CAT_ETAB")) {
                    values.text(Fact.CATEGORY, text(coding, "code"));
                    values.text(Fact.CATEGORY_NAME, text(coding, "display"));
                }
            }
        }
        Contacts.address(resource.path("address").path(0), resource, values);
        Contacts.telecom(resource.path("telecom"), values);
        return said(resource, new Statement(entry, "", values.facts()), values, own);
    }

    private Reading location(JsonNode resource) {
        var owner = resource.path("managingOrganization");
        var entry = known.behind(owner);
        if (entry == null) return new Reading.No(Refused.UNKNOWN_REFERENCE, "managingOrganization " + shown(owner));
        var values = new Values(geography);
        Contacts.address(resource.path("address"), resource, values);
        var position = resource.path("position");
        if (position.has("longitude") && position.has("latitude")) {
            values.place(
                    position.path("longitude").asDouble(),
                    position.path("latitude").asDouble());
        }
        return said(resource, new Statement(entry, "location-" + id(resource), values.facts()), values);
    }

    private Reading service(JsonNode resource) {
        var owner = resource.path("providedBy");
        var provider = known.behind(owner);
        if (provider == null && names(owner)) {
            return new Reading.No(Refused.UNKNOWN_REFERENCE, "providedBy " + shown(owner));
        }
        var values = new Values(geography);
        // An offer that does not say who provides it is an entry of its own.
        var entry = provider == null ? "org-service-" + id(resource) : provider;
        if (provider == null) values.text(Fact.NAME, text(resource, "name"));
        if (provider == null && values.facts().isEmpty()) return new Reading.No(Refused.MISSING, "name, providedBy");
        values.text(Fact.ACTIVITIES, Services.activities(resource))
                .text(Fact.HOURS, Services.hours(resource))
                .text(Fact.PUBLIC, Services.ages(resource))
                .text(Fact.TERRITORY, Services.territory(resource));
        Services.modes(resource).forEach((fact, value) -> values.text(fact, value));
        Contacts.telecom(resource.path("telecom"), values);
        return said(resource, new Statement(entry, "service-" + id(resource), values.facts()), values);
    }

    private Reading practitioner(JsonNode resource) {
        var number = Numbers.ofPerson(resource);
        if (number == null) return new Reading.No(Refused.NUMBER, "no RPPS nor ADELI number");
        var values = new Values(geography)
                .text(number.length() == 11 ? Fact.RPPS : Fact.ADELI, number)
                .text(Fact.FAMILY_NAME, text(resource.path("name").path(0), "family"))
                .text(Fact.GIVEN_NAME, first(resource.path("name").path(0), "given"))
                .text(Fact.TITLE, first(resource.path("name").path(0), "prefix"));
        // Annuaire Santé gives the name in use with the exercise, not with the person.
        if (!values.facts().containsKey(Fact.FAMILY_NAME)) values.text(Fact.FAMILY_NAME, number);
        var qualified = new StringBuilder();
        for (var coding : resource.path("qualification").findParents("system")) {
            var system = coding.path("system").asString("");
            if (PROFESSION_SYSTEMS.stream().anyMatch(system::contains) && qualified.isEmpty()) {
                qualified.append(text(coding, "code"));
                values.text(Fact.PROFESSION, text(coding, "code"));
                values.text(Fact.PROFESSION_NAME, text(coding, "display"));
            }
        }
        return said(resource, new Statement("person-" + number, "", values.facts()), values);
    }

    private Reading role(JsonNode resource) {
        var values = new Values(geography);
        var entry = behind(resource, "organization", values);
        var person = behind(resource, "practitioner", values);
        if (person != null && person.length() == 18) values.text(Fact.RPPS, person.substring(7));
        if (entry != null) {
            values.text(Fact.STRUCTURE, entry)
                    .text(Fact.STRUCTURE_NAME, text(resource.path("organization"), "display"));
        }
        for (var extension : resource.path("extension")) {
            var name = extension.path("valueHumanName");
            values.text(Fact.FAMILY_NAME, text(name, "family")).text(Fact.GIVEN_NAME, first(name, "given"));
        }
        for (var coding : resource.path("code").findParents("system")) {
            var system = coding.path("system").asString("");
            if (PROFESSION_SYSTEMS.stream().anyMatch(system::contains)) {
                values.text(Fact.PROFESSION, text(coding, "code"));
                values.text(Fact.PROFESSION_NAME, text(coding, "display"));
            }
            if (SPECIALTY_SYSTEMS.stream().anyMatch(system::contains)) {
                values.text(
                        Fact.SPECIALTY,
                        text(coding, "code") + "|"
                                + Optional.ofNullable(text(coding, "display")).orElse(""));
            }
        }
        if (!values.facts().containsKey(Fact.FAMILY_NAME)) {
            values.text(Fact.FAMILY_NAME, text(resource.path("practitioner"), "display"));
        }
        if (!values.facts().containsKey(Fact.FAMILY_NAME) && person == null) {
            return new Reading.No(Refused.MISSING, "practitionerRole-name, practitioner.display, practitioner");
        }
        Contacts.telecom(resource.path("telecom"), values);
        var own = "role-" + id(resource);
        var registered = person == null || entry == null
                ? null
                : known.exercise(
                        person.substring("person-".length()),
                        entry,
                        values.facts().getOrDefault(Fact.PROFESSION, ""));
        // The register tells of the same exercise: both speak of one entry, and what stood under its own is over.
        return said(
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
        if (entry == null && names(reference)) {
            values.doubts().add(new Doubt(Refused.UNKNOWN_REFERENCE, name + " " + shown(reference)));
        }
        return entry;
    }

    private static boolean names(JsonNode reference) {
        return !shown(reference).isEmpty();
    }

    private static String shown(JsonNode reference) {
        return reference
                .path("reference")
                .asString(reference.path("identifier").path("value").asString(""));
    }

    private Reading said(JsonNode resource, Statement statement, Values values) {
        return said(resource, statement, values, statement.entry());
    }

    /** @param own the entry that the resource would be without what is known of it */
    private Reading said(JsonNode resource, Statement statement, Values values, String own) {
        var name = text(resource, "resourceType") + "/" + resource.path("id").asString("");
        var ended = new ArrayList<Ended>();
        if (!own.equals(statement.entry())) ended.add(new Ended(own, ""));
        boolean isOver = isOver(resource);
        if (isOver) ended.add(new Ended(statement.entry(), statement.part()));
        // What was never stated and is over is nothing that others could speak of.
        var aliases =
                isOver && !known.stands(statement.entry()) ? Map.<String, String>of() : Map.of(name, statement.entry());
        return new Reading.Said(isOver ? List.of() : List.of(statement), values.doubts(), aliases, ended);
    }

    private boolean isOver(JsonNode resource) {
        var end = resource.path("period").path("end").asString("");
        var known = end.substring(0, Math.min(end.length(), 10));
        return !resource.path("active").asBoolean(true)
                || resource.path("status").asString("").equals("inactive")
                || !known.isEmpty() && known.compareTo(day.toString().substring(0, known.length())) < 0;
    }

    private static String id(JsonNode resource) {
        var id = Plain.text(resource.path("id").asString("none")).replace(' ', '-');
        return id.substring(0, Math.min(id.length(), 48));
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.path(name).asString(null);
    }

    private static @Nullable String first(JsonNode node, String name) {
        return node.path(name).path(0).asString(null);
    }
}
