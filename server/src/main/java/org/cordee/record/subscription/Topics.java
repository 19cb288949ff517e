package org.cordee.record.subscription;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cordee.store.SearchRequest.Parameter;
import org.cordee.store.definition.Definitions;
import org.cordee.store.json.JsonTree;

/** The topics that there are: some of this platform, and one for each resource type. */
public final class Topics {
    private static final String R5 = "http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic.";
    private static final String TRIGGER =
            "http://hl7.org/fhir/4.3/StructureDefinition/extension-SubscriptionTopic.resourceTrigger";
    private static final Set<String> NOT_KEPT = Set.of("Parameters", "AuditEvent");
    private static final Map<String, Topic> ALL = all();

    private Topics() {}

    /** All of them, this platform's own first. */
    public static List<Topic> list() {
        return List.copyOf(ALL.values());
    }

    static Optional<Topic> of(String canonical) {
        int version = canonical.indexOf('|');
        return Optional.ofNullable(ALL.get(version < 0 ? canonical : canonical.substring(0, version)));
    }

    /** The topics as FHIR R4 can say them: a Bundle of Basic resources with the elements of R5 as extensions. */
    static byte[] bundle(String base) {
        var bundle = JsonTree.emptyObject();
        bundle.put("resourceType", "Bundle").put("type", "collection");
        var entries = bundle.putArray("entry");
        ALL.values().forEach(topic -> {
            var entry = entries.addObject().put("fullUrl", topic.url());
            entry.set("resource", basic(topic));
        });
        bundle.putArray("link").addObject().put("relation", "self").put("url", base + "/Subscription/$topic-list");
        return JsonTree.bytes(bundle);
    }

    private static ObjectNode basic(Topic topic) {
        var basic = JsonTree.emptyObject();
        basic.put("resourceType", "Basic");
        var extensions = basic.putArray("extension");
        say(extensions, "url", "valueUri", topic.url());
        say(extensions, "name", "valueString", topic.name());
        say(extensions, "description", "valueMarkdown", topic.description());
        var trigger = extensions.addObject().put("url", TRIGGER).putArray("extension");
        trigger.addObject()
                .put("url", "resource")
                .put("valueUri", "http://hl7.org/fhir/StructureDefinition/" + topic.type());
        topic.actions()
                .forEach(action ->
                        trigger.addObject().put("url", "supportedInteraction").put("valueCode", action.code()));
        topic.criteria().forEach(one -> {
            var query = trigger.addObject().put("url", "queryCriteria").putArray("extension");
            query.addObject().put("url", "current").put("valueString", one.name() + "=" + one.value());
        });
        basic.putArray("modifierExtension")
                .addObject()
                .put("url", R5 + "status")
                .put("valueCode", "active");
        basic.putObject("code")
                .putArray("coding")
                .addObject()
                .put("system", "http://hl7.org/fhir/fhir-types")
                .put("code", "SubscriptionTopic");
        return basic;
    }

    private static void say(ArrayNode extensions, String element, String value, String text) {
        extensions.addObject().put("url", R5 + element).put(value, text);
    }

    private static Map<String, Topic> all() {
        var all = new LinkedHashMap<String, Topic>();
        var written = EnumSet.of(Action.CREATE, Action.UPDATE);
        List.of(
                        new Topic(
                                "alert-raised",
                                "An alert was raised for a patient.",
                                "DetectedIssue",
                                Set.of(Action.CREATE),
                                List.of()),
                        new Topic(
                                "task-changed",
                                "A task was given, taken, refused or done.",
                                "Task",
                                written,
                                List.of()),
                        new Topic(
                                "measure-received",
                                "A vital sign or another measure arrived or was corrected.",
                                "Observation",
                                written,
                                List.of(new Parameter("category", "vital-signs"))),
                        new Topic(
                                "circle-changed",
                                "The circle of care of a patient was made or changed.",
                                "CareTeam",
                                written,
                                List.of()))
                .forEach(topic -> all.put(topic.url(), topic));
        for (var type : Definitions.r4().types()) {
            if (!NOT_KEPT.contains(type)) {
                var topic = new Topic(
                        type,
                        "A " + type + " was created, updated or deleted.",
                        type,
                        EnumSet.allOf(Action.class),
                        List.of());
                all.put(topic.url(), topic);
            }
        }
        return Collections.unmodifiableMap(all);
    }
}
