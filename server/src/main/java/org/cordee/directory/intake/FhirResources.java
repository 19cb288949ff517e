package org.cordee.directory.intake;

import java.time.LocalDate;
import java.util.HashMap;
import org.cordee.directory.intake.Numbers.Number;
import org.cordee.directory.offer.Fact;
import org.cordee.directory.offer.Statement;
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

    private final Geography geography;
    private final KnownEntries known;
    private final FhirSaid said;
    private final FhirPeople people;

    /** @param day what ended before is over */
    FhirResources(Geography geography, KnownEntries known, LocalDate day) {
        this.geography = geography;
        this.known = known;
        this.said = new FhirSaid(known, day);
        this.people = new FhirPeople(geography, known, said);
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
                        case "Practitioner" -> people.practitioner(resource);
                        case "PractitionerRole" -> people.role(resource);
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
            var column = broken.getLocation() == null
                    ? ""
                    : "column " + broken.getLocation().getColumnNr() + ": ";
            return new Reading.No(Refused.RESOURCE, column + broken.getOriginalMessage());
        }
    }

    /** Others of the same Bundle speak of it by its address there. */
    private static Reading addressed(Reading reading, String url) {
        if (url.isEmpty()
                || !(reading instanceof Reading.Said of)
                || of.aliases().isEmpty()) return reading;
        var aliases = new HashMap<>(of.aliases());
        aliases.put(url, of.aliases().values().iterator().next());
        return new Reading.Said(of.statements(), of.doubts(), aliases, of.ended());
    }

    private Reading organization(JsonNode resource) {
        var values = new Values(geography).text(Fact.NAME, FhirSaid.text(resource, "name"));
        if (values.facts().isEmpty()) return new Reading.No(Refused.MISSING, "name");
        var own = "org-" + FhirSaid.id(resource);
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
                    values.text(Fact.CATEGORY, FhirSaid.text(coding, "code"));
                    values.text(Fact.CATEGORY_NAME, FhirSaid.text(coding, "display"));
                }
            }
        }
        Contacts.address(resource.path("address").path(0), resource, values);
        Contacts.telecom(resource.path("telecom"), values);
        geography.remember(entry, values.facts().get(Fact.COMMUNE));
        return said.of(resource, new Statement(entry, "", values.facts()), values, own);
    }

    private Reading location(JsonNode resource) {
        var owner = resource.path("managingOrganization");
        // The ROR names the places of an offer in the offer.
        var ofOffer = FhirSaid.names(owner)
                ? null
                : known.of("Location/" + resource.path("id").asString(""));
        var entry = ofOffer == null ? known.behind(owner) : ofOffer;
        if (entry == null)
            return new Reading.No(
                    Refused.UNKNOWN_REFERENCE,
                    FhirSaid.names(owner)
                            ? "managingOrganization " + FhirSaid.shown(owner)
                            : "no managingOrganization, and no HealthcareService before it that names this place");
        var values = new Values(geography);
        PlaceOfOffer.into(resource, values);
        // An offer of a structure may stand elsewhere than the structure, which keeps its own address.
        if (ofOffer != null && !ofOffer.startsWith("org-service-")) {
            return said.of(resource, new Statement(entry, "location-" + FhirSaid.id(resource), values.facts()), values);
        }
        Contacts.address(resource.path("address"), resource, values);
        var position = resource.path("position");
        if (position.has("longitude") && position.has("latitude")) {
            var own = values.facts().get(Fact.COMMUNE);
            values.place(
                    position.path("longitude").asDouble(),
                    position.path("latitude").asDouble(),
                    own == null ? geography.communeOf(entry) : own);
        }
        return said.of(resource, new Statement(entry, "location-" + FhirSaid.id(resource), values.facts()), values);
    }

    private Reading service(JsonNode resource) {
        var owner = resource.path("providedBy");
        var provider = known.behind(owner);
        if (provider == null && FhirSaid.names(owner)) {
            return new Reading.No(Refused.UNKNOWN_REFERENCE, "providedBy " + FhirSaid.shown(owner));
        }
        var values = new Values(geography);
        // An offer that does not say who provides it is an entry of its own.
        var entry = provider == null ? "org-service-" + FhirSaid.id(resource) : provider;
        if (provider == null) values.text(Fact.NAME, FhirSaid.text(resource, "name"));
        if (provider == null && values.facts().isEmpty()) return new Reading.No(Refused.MISSING, "name, providedBy");
        values.text(Fact.ACTIVITIES, Services.activities(resource))
                .text(Fact.HOURS, Services.hours(resource))
                .text(Fact.AWAY, Services.away(resource))
                .text(Fact.PUBLIC, Services.ages(resource))
                .text(Fact.TERRITORY, Services.territory(resource));
        Services.modes(resource).forEach((fact, value) -> values.text(fact, value));
        PlaceOfOffer.into(resource, values);
        Contacts.telecom(resource.path("telecom"), values);
        OpenContacts.into(resource, values);
        return placed(
                said.of(resource, new Statement(entry, "service-" + FhirSaid.id(resource), values.facts()), values),
                resource,
                entry);
    }

    /** Its places that name no structure are found by it. */
    private static Reading placed(Reading reading, JsonNode resource, String entry) {
        if (!(reading instanceof Reading.Said of) || of.aliases().isEmpty()) return reading;
        var aliases = new HashMap<>(of.aliases());
        for (var place : resource.path("location")) {
            var reference = place.path("reference").asString("");
            int begin = reference.lastIndexOf("Location/");
            if (begin >= 0) aliases.put(reference.substring(begin), entry);
        }
        return new Reading.Said(of.statements(), of.doubts(), aliases, of.ended());
    }
}
