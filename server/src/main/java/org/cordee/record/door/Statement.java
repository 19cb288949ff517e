package org.cordee.record.door;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.cordee.platform.page.Addresses;
import org.cordee.record.subscription.Subscriptions;
import org.cordee.record.subscription.Topics;

/** The CapabilityStatement: what the offers say, in FHIR's own words. */
final class Statement {
    private static final String SUBSCRIPTIONS = "http://hl7.org/fhir/uv/subscriptions-backport/";

    private final Offers offers;
    private final String version;
    private final Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    Statement(Offers offers) {
        this.offers = offers;
        this.version = version();
    }

    /** Of the platform. */
    static String version() {
        var packaged = Statement.class.getPackage().getImplementationVersion();
        return packaged == null ? "0.1.0" : packaged;
    }

    byte[] json(Call call) {
        var json = new JsonText();
        json.raw("{\"resourceType\":\"CapabilityStatement\",\"status\":\"active\"")
                .and("date", started.toString())
                .raw(",\"kind\":\"instance\"");
        strings(json, "instantiates", List.of(SUBSCRIPTIONS + "CapabilityStatement/backport-subscription-server-r4"));
        json.raw(",\"software\":{\"name\":\"Cordée\"")
                .and("version", version)
                .raw("},\"implementation\":{\"description\":\"Dossier partagé de territoire\"")
                .and("url", call.base())
                .raw(
                        "},\"fhirVersion\":\"4.0.1\",\"format\":[\"application/fhir+json\",\"application/fhir+xml\",\"json\",\"xml\"]")
                .raw(
                        ",\"patchFormat\":[\"application/json-patch+json\",\"application/fhir+json\",\"application/fhir+xml\"]");
        strings(
                json,
                "implementationGuide",
                List.of(SUBSCRIPTIONS + "ImplementationGuide/hl7.fhir.uv.subscriptions-backport"));
        json.raw(
                        ",\"rest\":[{\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/capabilitystatement-websocket\"")
                .and("valueUri", Subscriptions.socketAddress(call.base()))
                .raw("}],\"mode\":\"server\"");
        security(json, Addresses.root(call.http()));
        json.raw(",\"resource\":[");
        var comma = "";
        for (var offer : offers.all()) {
            json.raw(comma);
            resource(json, offer);
            comma = ",";
        }
        json.raw("]");
        interactions(json, Offers.SYSTEM_INTERACTIONS);
        operations(json, offers.ofSystem());
        compartments(json);
        return AnswerWriter.joined(json.raw("}]}").pieces());
    }

    private static void security(JsonText json, String root) {
        json.raw(
                        ",\"security\":{\"cors\":true,\"service\":[{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/restful-security-service\",\"code\":\"SMART-on-FHIR\"}]}]")
                .raw(
                        ",\"extension\":[{\"url\":\"http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris\",\"extension\":[{\"url\":\"token\"")
                .and("valueUri", root + "/oauth2/token")
                .raw("},{\"url\":\"authorize\"")
                .and("valueUri", root + "/oauth2/authorize")
                .raw("}]}]}");
    }

    private void resource(JsonText json, Offers.Offer offer) {
        json.raw("{\"type\":").string(offer.type());
        if (offer.type().equals("Subscription")) {
            topics(json);
        }
        interactions(json, offer.interactions());
        if (offer.versioned()) {
            json.raw(
                            ",\"versioning\":\"versioned\",\"readHistory\":true,\"updateCreate\":true,\"conditionalCreate\":true")
                    .raw(",\"conditionalRead\":\"full-support\",\"conditionalUpdate\":true,\"conditionalDelete\":\""
                            + (offers.deletesMany() ? "multiple" : "single") + "\"")
                    .raw(",\"referencePolicy\":[\"literal\",\"logical\",\"local\"]");
        } else {
            json.raw(",\"versioning\":\"no-version\",\"readHistory\":false");
        }
        strings(json, "searchInclude", offer.includes());
        strings(json, "searchRevInclude", offer.reverseIncludes());
        if (!offer.parameters().isEmpty()) {
            json.raw(",\"searchParam\":[");
            var comma = "";
            for (var parameter : offer.parameters()) {
                json.raw(comma)
                        .raw("{\"name\":")
                        .string(parameter.code())
                        .and("definition", parameter.url().isEmpty() ? null : parameter.url())
                        .and("type", parameter.kind().name().toLowerCase(Locale.ROOT))
                        .raw("}");
                comma = ",";
            }
            json.raw("]");
        }
        operations(json, offer.operations());
        json.raw("}");
    }

    private static void topics(JsonText json) {
        json.raw(",\"extension\":[");
        var comma = "";
        for (var topic : Topics.list()) {
            json.raw(comma)
                    .raw("{\"url\":")
                    .string(SUBSCRIPTIONS + "StructureDefinition/capabilitystatement-subscriptiontopic-canonical")
                    .and("valueCanonical", topic.url())
                    .raw("}");
            comma = ",";
        }
        json.raw("]");
        strings(json, "supportedProfile", List.of(SUBSCRIPTIONS + "StructureDefinition/backport-subscription"));
    }

    private static void interactions(JsonText json, List<String> codes) {
        json.raw(",\"interaction\":[");
        var comma = "";
        for (var code : codes) {
            json.raw(comma).raw("{\"code\":").string(code).raw("}");
            comma = ",";
        }
        json.raw("]");
    }

    private static void operations(JsonText json, List<Operations.Operation> offered) {
        if (offered.isEmpty()) {
            return;
        }
        json.raw(",\"operation\":[");
        var comma = "";
        for (var operation : offered) {
            json.raw(comma)
                    .raw("{\"name\":")
                    .string(operation.name())
                    .and("definition", operation.definition())
                    .raw("}");
            comma = ",";
        }
        json.raw("]");
    }

    private static void compartments(JsonText json) {
        var urls = Router.COMPARTMENTS.stream()
                .sorted()
                .map(owner -> "http://hl7.org/fhir/CompartmentDefinition/" + owner.toLowerCase(Locale.ROOT))
                .toList();
        strings(json, "compartment", urls);
    }

    private static void strings(JsonText json, String name, List<String> values) {
        if (values.isEmpty()) {
            return;
        }
        json.raw(",\"").raw(name).raw("\":[");
        var comma = "";
        for (var value : values) {
            json.raw(comma).string(value);
            comma = ",";
        }
        json.raw("]");
    }
}
