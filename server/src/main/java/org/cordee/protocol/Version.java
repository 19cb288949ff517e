package org.cordee.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A protocol at one version.
 *
 * @param drawing as it was drawn, BPMN 2.0
 * @param tables decision tables by their ids, DMN
 * @param definition under which the engine runs it, null while it does not
 */
public record Version(
        String protocol,
        int number,
        String name,
        String about,
        String drawing,
        Map<String, String> tables,
        State state,
        Person author,
        Instant changedAt,
        @Nullable Person approver,
        @Nullable Instant publishedAt,
        @Nullable String definition) {
    private static final int EDITION_SIGNS = 32;

    public Version {
        tables = Map.copyOf(tables);
    }

    /** Where a version stands on its way. */
    public enum State {
        DRAFT,
        PROPOSED,
        PUBLISHED,
        RETIRED
    }

    /** Who did something to it. */
    public record Person(String reference, String name) {}

    /** The drawing, understood; refuses by {@link DrawingRefused}. */
    public Drawing read() {
        return DrawingReader.read(name, drawing, tables);
    }

    /** A mark of what it says, to tell whether it is still what somebody read: another name, drawing or table has another. */
    public String edition() {
        var said = String.join("\0", String.valueOf(number), name, about, drawing, new TreeMap<>(tables).toString());
        return Packages.fingerprint(said.getBytes(StandardCharsets.UTF_8)).substring(0, EDITION_SIGNS);
    }

    Version proposed(Person by, Instant at) {
        return new Version(protocol, number, name, about, drawing, tables, State.PROPOSED, by, at, null, null, null);
    }

    /** Its canonical address in the record. */
    public String canonical() {
        return address(protocol) + "|" + number;
    }

    static String address(String protocol) {
        return "https://cordee.example/fhir/PlanDefinition/" + protocol;
    }
}
