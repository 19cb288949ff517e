package org.cordee.record.door;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cordee.record.subscription.Subscriptions;
import org.cordee.record.subscription.Topic;
import org.cordee.record.subscription.Topics;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** {@code /api}: what a developer reads before using the FHIR API, written from the same offers as the statement. */
@Controller
class ApiPage {
    private final Offers offers;

    ApiPage(Offers offers) {
        this.offers = offers;
    }

    @GetMapping("/api")
    String all(Model model) {
        var root = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
        model.addAttribute("base", root + "/fhir");
        model.addAttribute("socket", Subscriptions.socketAddress(root + "/fhir"));
        model.addAttribute("token", """
                curl -s -u CLIENT:SECRET -d grant_type=client_credentials \\
                     %s/oauth2/token""".formatted(root));
        model.addAttribute("read", """
                curl -s -H "Authorization: Bearer $TOKEN" \\
                     "%s/fhir/Observation?patient=ID&_sort=-date&_count=20\"""".formatted(root));
        model.addAttribute(
                "types", offers.all().stream().map(Offers.Offer::type).toList());
        model.addAttribute("operations", operations(offers.ofSystem(), ""));
        model.addAttribute(
                "topics",
                Topics.list().stream()
                        .filter(topic -> !topic.name().equals(topic.type()))
                        .map(Topic::url)
                        .toList());
        return "record/api";
    }

    @GetMapping("/api/{type}")
    String ofType(@PathVariable String type, Model model) {
        var offer = offers.all().stream()
                .filter(one -> one.type().equals(type))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("type", type);
        model.addAttribute("calls", calls(offer));
        model.addAttribute(
                "parameters",
                offer.parameters().stream()
                        .map(one -> new ApiLine(one.code(), one.kind().name().toLowerCase(Locale.ROOT), one.url()))
                        .toList());
        model.addAttribute("operations", operations(offer.operations(), type));
        model.addAttribute("includes", offer.includes());
        return "record/apiType";
    }

    private static List<ApiLine> calls(Offers.Offer offer) {
        var calls = new ArrayList<ApiLine>();
        for (var interaction : offer.interactions()) {
            var type = "/" + offer.type();
            calls.add(
                    switch (interaction) {
                        case "read" -> new ApiLine("GET", type + "/{id}", interaction);
                        case "vread" -> new ApiLine("GET", type + "/{id}/_history/{version}", interaction);
                        case "update" -> new ApiLine("PUT", type + "/{id}", interaction);
                        case "patch" -> new ApiLine("PATCH", type + "/{id}", interaction);
                        case "delete" -> new ApiLine("DELETE", type + "/{id}", interaction);
                        case "history-instance" -> new ApiLine("GET", type + "/{id}/_history", interaction);
                        case "history-type" -> new ApiLine("GET", type + "/_history", interaction);
                        case "create" -> new ApiLine("POST", type, interaction);
                        default -> new ApiLine("GET", type, interaction);
                    });
        }
        return calls;
    }

    private static List<ApiLine> operations(List<Operations.Operation> operations, String type) {
        return operations.stream()
                .map(one -> new ApiLine(
                        one.changes() ? "POST" : "GET, POST",
                        (type.isEmpty() ? "" : "/" + type)
                                + (!type.isEmpty() && !one.isOffered(Operations.Level.TYPE, type) ? "/{id}" : "")
                                + "/$" + one.name(),
                        one.definition()))
                .toList();
    }
}
