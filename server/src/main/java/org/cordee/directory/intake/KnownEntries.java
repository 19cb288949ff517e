package org.cordee.directory.intake;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.cordee.directory.Plain;
import org.cordee.directory.intake.Numbers.Number;
import org.cordee.directory.offer.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which entry of the directory a resource of a file means: by what this file and those before it told, by its national numbers, and by
 * what the register of professionals states of the same structure or exercise.
 */
final class KnownEntries {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern TAIL = Pattern.compile("(?:^|/)([A-Z][A-Za-z]+/[^/]+)(?:/_history/[^/]*)?$");

    private final Map<String, String> told = new HashMap<>();
    private final Set<String> entries = new HashSet<>();
    private final JdbcClient jdbc;
    private final Runs runs;
    private final Source source;

    KnownEntries(JdbcClient jdbc, Runs runs, Source source) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.source = source;
    }

    void remember(Map<String, String> more) {
        told.putAll(more);
        entries.addAll(more.values());
    }

    /** The entry behind a Reference: relative, absolute, by the fullUrl of a Bundle, or by an identifier; null where none is known. */
    @Nullable
    String behind(JsonNode reference) {
        var text = reference.path("reference").asString("");
        var entry = text.isEmpty() ? null : named(text);
        if (entry != null) return entry;
        var tail = TAIL.matcher(text);
        entry = tail.find() && !tail.group(1).equals(text) ? named(tail.group(1)) : null;
        return entry != null ? entry : numbered(reference.path("identifier"));
    }

    /** The entry of which the file, or one before it, speaks under this name; null where none does. */
    @Nullable
    String of(String reference) {
        return named(reference);
    }

    private @Nullable String named(String reference) {
        var here = told.get(reference);
        return here != null ? here : runs.aliased(source, reference).orElse(null);
    }

    private @Nullable String numbered(JsonNode identifier) {
        if (identifier.isMissingNode()) return null;
        var alone = JSON.createObjectNode();
        alone.putArray("identifier").add(identifier);
        for (var number : Numbers.of(alone)) {
            var entry = switch (number) {
                case Number.Finess finess -> (finess.ofLegalEntity() ? "ej-" : "finess-") + finess.value();
                case Number.Siret siret -> structure("", siret.value());
                case Number.Rank rank -> structure(rank.value(), "");
                case Number.Rpps rpps -> "person-" + rpps.value();
                case Number.Adeli adeli -> "person-" + adeli.value();
            };
            if (entry != null && stands(entry)) return entry;
        }
        return null;
    }

    boolean stands(String entry) {
        return entries.contains(entry)
                || jdbc.sql("select exists (select from directory.statement where entry = ?)")
                        .param(entry)
                        .query(Boolean.class)
                        .single();
    }

    /** The structure that the register has under its own number, else the only one that it has with this SIRET. */
    @Nullable
    String structure(String rank, String siret) {
        var own = "org-" + Plain.text(rank).replace(' ', '-');
        if (!rank.isEmpty() && stands(own)) return own;
        if (siret.isEmpty()) return null;
        var found = jdbc.sql("""
                        select distinct entry from directory.statement
                        where source = 'RPPS' and facts ->> 'SIRET' = ? and (entry like 'org-%' or entry like 'finess-%') and not gone
                        """).param(siret).query(String.class).list();
        return found.size() == 1 ? found.getFirst() : null;
    }

    /** The only exercise of this person in this structure that the register has, in this profession where that is known. */
    @Nullable
    String exercise(String number, String structure, String profession) {
        var found = jdbc.sql("""
                        select distinct entry from directory.statement
                        where source = 'RPPS' and entry like 'role-%' and coalesce(facts ->> 'RPPS', facts ->> 'ADELI') = ?
                          and facts ->> 'STRUCTURE' = ? and (? = '' or facts ->> 'PROFESSION' = ?) and not gone
                        """)
                .param(number)
                .param(structure)
                .param(profession)
                .param(profession)
                .query(String.class)
                .list();
        return found.size() == 1 ? found.getFirst() : null;
    }
}
