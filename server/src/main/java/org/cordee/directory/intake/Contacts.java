package org.cordee.directory.intake;

import java.util.ArrayList;
import java.util.List;
import org.cordee.directory.offer.Fact;
import tools.jackson.databind.JsonNode;

/** Address and contacts of a FHIR resource, with the commune under any of the extensions in which it is written. */
final class Contacts {
    private Contacts() {}

    static void address(JsonNode address, JsonNode resource, Values values) {
        var lines = new ArrayList<String>();
        address.path("line").forEach(line -> lines.add(line.asString("")));
        var code = new StringBuilder();
        for (var holder : List.of(address, resource)) {
            for (var extension : holder.path("extension")) {
                var url = extension.path("url").asString("");
                if (url.contains("insee") || url.endsWith("commune-cog")) {
                    code.setLength(0);
                    code.append(extension.path("valueCode").asString(""))
                            .append(extension.path("valueString").asString(""))
                            .append(extension.at("/valueCoding/code").asString(""))
                            .append(extension
                                    .at("/valueCodeableConcept/coding/0/code")
                                    .asString(""));
                }
            }
        }
        values.text(Fact.LINE, String.join(", ", lines))
                .text(Fact.POSTAL_CODE, address.path("postalCode").asString(null))
                .text(Fact.CITY, address.path("city").asString(null))
                .commune(code.toString());
    }

    static void telecom(Iterable<JsonNode> contacts, Values values) {
        for (var contact : contacts) {
            var value = contact.path("value").asString("");
            switch (contact.path("system").asString("")) {
                case "phone" -> {
                    if (!values.facts().containsKey(Fact.PHONE)) values.phone(value);
                }
                case "email" -> values.text(Fact.EMAIL, value);
                case "url" -> values.text(Fact.WEBSITE, value);
                default -> {}
            }
        }
    }
}
