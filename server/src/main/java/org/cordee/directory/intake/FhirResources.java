package org.cordee.directory.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.cordee.directory.Plain;
import org.cordee.directory.intake.Numbers.Number;
import org.cordee.directory.offer.Fact;
import org.cordee.directory.offer.Statement;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Resources of Annuaire Santé and of the ROR, one a row: each becomes statements on the entry that its number names. What a resource
 * refers to must stand before it in the file, or have come with an earlier one.
 */
final class FhirResources implements Format {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> PROFESSION_SYSTEMS = List.of("TRE_G15", "1.2.250.1.71.1.2.7", "JDV_J106");
    private static final List<String> SPECIALTY_SYSTEMS = List.of("TRE_R38", "1.2.250.1.71.4.2.5");

    private final Geography geography;
    private final UnaryOperator<@Nullable String> entryOf;

    /** @param entryOf gives the entry behind a reference of the file, null where none is known */
    FhirResources(Geography geography, UnaryOperator<@Nullable String> entryOf) {
        this.geography = geography;
        this.entryOf = entryOf;
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
            return switch (resource.path("resourceType").asString("")) {
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
                            Refused.RESOURCE, resource.path("resourceType").asString() + " is not of a directory");
            };
        } catch (JacksonException broken) {
            return new Reading.No(Refused.RESOURCE, String.valueOf(broken.getOriginalMessage()));
        }
    }

    private Reading organization(JsonNode resource) {
        var values = new Values(geography).text(Fact.NAME, text(resource, "name"));
        if (values.facts().isEmpty()) return new Reading.No(Refused.MISSING, "name");
        var entry = "org-" + id(resource);
        for (var number : Numbers.of(resource)) {
            switch (number) {
                case Number.Finess finess -> {
                    values.text(Fact.FINESS, finess.value());
                    entry = (finess.ofLegalEntity() ? "ej-" : "finess-") + finess.value();
                }
                case Number.Siret siret -> values.siret(siret.value());
                case Number.Rpps _, Number.Adeli _ -> {}
            }
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
        return said(resource, new Statement(entry, "", values.facts()), values);
    }

    private Reading location(JsonNode resource) {
        var owner = resource.path("managingOrganization").path("reference").asString("");
        var entry = entryOf.apply(owner);
        if (entry == null) return new Reading.No(Refused.UNKNOWN_REFERENCE, "managingOrganization " + owner);
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
        var owner = resource.path("providedBy").path("reference").asString("");
        var known = entryOf.apply(owner);
        if (known == null && !owner.isEmpty()) return new Reading.No(Refused.UNKNOWN_REFERENCE, "providedBy " + owner);
        var values = new Values(geography);
        // An offer that does not say who provides it is an entry of its own.
        var entry = known == null ? "org-service-" + id(resource) : known;
        if (known == null) values.text(Fact.NAME, text(resource, "name"));
        if (known == null && values.facts().isEmpty()) return new Reading.No(Refused.MISSING, "name, providedBy");
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
        var owner = resource.path("organization").path("reference").asString("");
        var entry = entryOf.apply(owner);
        var named = resource.path("practitioner").path("reference").asString("");
        var person = entryOf.apply(named);
        var values = new Values(geography);
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
        return said(resource, new Statement("role-" + id(resource), "", values.facts()), values);
    }

    private static Reading said(JsonNode resource, Statement statement, Values values) {
        var name = text(resource, "resourceType") + "/" + resource.path("id").asString("");
        return new Reading.Said(List.of(statement), values.doubts(), Map.of(name, statement.entry()));
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
