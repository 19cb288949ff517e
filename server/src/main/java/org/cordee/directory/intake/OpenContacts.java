package org.cordee.directory.intake;

import java.util.ArrayList;
import java.util.List;
import org.cordee.directory.Plain;
import org.cordee.directory.offer.Fact;
import tools.jackson.databind.JsonNode;

/**
 * How one reaches an offer of the ROR, as its extensions say: what is open to everyone alone (confidentiality 1), and no fax and no
 * address of the secure mail of health professionals.
 */
final class OpenContacts {
    private static final String CONTACT = "-contact";
    private static final String OPEN = "1";

    private OpenContacts() {}

    /** Adds to the values what they lack; the first of a kind is the one that the producer puts first. */
    static void into(JsonNode resource, Values values) {
        for (var contact : resource.path("extension")) {
            if (contact.path("url").asString("").endsWith(CONTACT) && isOpen(contact)) {
                for (var telecom : contact.path("extension")) {
                    var url = telecom.path("url").asString("");
                    if (url.equals("telecom")) {
                        Contacts.telecom(List.of(telecom.path("valueContactPoint")), values);
                    } else if (url.endsWith("-telecom") && isOpen(telecom)) {
                        said(telecom, values);
                    }
                }
            }
        }
    }

    private static void said(JsonNode telecom, Values values) {
        var channel = Plain.text(part(telecom, "telecom-communication-channel")
                .at("/valueCodeableConcept/coding/0/display")
                .asString(""));
        var address =
                part(telecom, "telecomAddress").path("valueString").asString("").strip();
        if (channel.contains("mss")
                || channel.contains("securise")
                || channel.contains("fax")
                || channel.contains("telecopie")) {
            return;
        }
        if (address.contains("@")) {
            lacking(Fact.EMAIL, address, values);
        } else if (address.matches("(?i)(https?://|www\\.).+")) {
            lacking(Fact.WEBSITE, address, values);
        } else if (!values.facts().containsKey(Fact.PHONE)) {
            values.phone(address);
        }
    }

    private static void lacking(Fact fact, String value, Values values) {
        if (!values.facts().containsKey(fact)) values.text(fact, value);
    }

    /** Where nothing is said of who may know, it is for everyone. */
    private static boolean isOpen(JsonNode holder) {
        var levels = new ArrayList<String>();
        for (var part : holder.path("extension")) {
            var url = part.path("url").asString("");
            if (url.endsWith("confidentiality-level") || url.equals("confidentialityLevel")) {
                levels.add(part.at("/valueCodeableConcept/coding/0/code").asString(""));
            }
        }
        return levels.stream().allMatch(OPEN::equals);
    }

    private static JsonNode part(JsonNode holder, String end) {
        for (var part : holder.path("extension")) {
            if (part.path("url").asString("").endsWith(end)) return part;
        }
        return holder.path("");
    }
}
