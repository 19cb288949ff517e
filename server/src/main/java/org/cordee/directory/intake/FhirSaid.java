package org.cordee.directory.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cordee.directory.Plain;
import org.cordee.directory.intake.Reading.Ended;
import org.cordee.directory.offer.Statement;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes of a resource and its statement what it says: that something is, or that it is closed or over. */
final class FhirSaid {
    private final KnownEntries known;
    private final LocalDate day;

    FhirSaid(KnownEntries known, LocalDate day) {
        this.known = known;
        this.day = day;
    }

    Reading of(JsonNode resource, Statement statement, Values values) {
        return of(resource, statement, values, statement.entry());
    }

    /** @param own the entry that the resource would be without what is known of it */
    Reading of(JsonNode resource, Statement statement, Values values, String own) {
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

    static String id(JsonNode resource) {
        var id = Plain.text(resource.path("id").asString("none")).replace(' ', '-');
        return id.substring(0, Math.min(id.length(), 48));
    }

    static @Nullable String text(JsonNode node, String name) {
        return node.path(name).asString(null);
    }

    static @Nullable String first(JsonNode node, String name) {
        return node.path(name).path(0).asString(null);
    }

    /** Whether a reference refers to anything. */
    static boolean names(JsonNode reference) {
        return !shown(reference).isEmpty();
    }

    static String shown(JsonNode reference) {
        return reference
                .path("reference")
                .asString(reference.path("identifier").path("value").asString(""));
    }
}
