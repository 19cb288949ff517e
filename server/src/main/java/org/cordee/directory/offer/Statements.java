package org.cordee.directory.offer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What each source says of each entry, in the tables of the directory. */
@Component
class Statements {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    Statements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A statement as kept. */
    record Kept(
            String entry, Source source, String part, Map<Fact, String> facts, LocalDate asOf, long run, boolean gone) {
        boolean isOf(Source other, String otherPart) {
            return source == other && part.equals(otherPart);
        }
    }

    /** All that is kept of these entries, by entry. */
    Map<String, List<Kept>> of(Collection<String> entries) {
        var found = new LinkedHashMap<String, List<Kept>>();
        jdbc.sql("""
                        select entry, source, part, facts::text, as_of, run, gone from directory.statement
                        where entry = any(?) order by entry, source, part""")
                .param(entries.toArray(String[]::new))
                .query((row, at) -> new Kept(
                        row.getString(1),
                        Source.valueOf(row.getString(2)),
                        row.getString(3),
                        facts(row.getString(4)),
                        row.getObject(5, LocalDate.class),
                        row.getLong(6),
                        row.getBoolean(7)))
                .list()
                .forEach(kept -> found.computeIfAbsent(kept.entry(), none -> new ArrayList<>())
                        .add(kept));
        return found;
    }

    void keep(Source source, LocalDate asOf, long run, List<Statement> statements) {
        if (statements.isEmpty()) return;
        jdbc.sql("""
                        insert into directory.statement (entry, source, part, facts, as_of, run)
                        select entry, ?, part, facts::jsonb, ?, ?
                        from unnest(?::text[], ?::text[], ?::text[]) as given (entry, part, facts)
                        on conflict (entry, source, part) do update
                        set facts = excluded.facts, as_of = excluded.as_of, run = excluded.run, gone = false""")
                .param(source.name())
                .param(asOf)
                .param(run)
                .param(entries(statements))
                .param(statements.stream().map(Statement::part).toArray(String[]::new))
                .param(statements.stream().map(one -> text(one.facts())).toArray(String[]::new))
                .update();
    }

    /** They were met again, unchanged: that is what verifies them. */
    void meet(Source source, LocalDate asOf, long run, List<Statement> statements) {
        if (statements.isEmpty()) return;
        jdbc.sql("""
                        update directory.statement as s set run = ?, as_of = greatest(s.as_of, ?)
                        from unnest(?::text[], ?::text[]) as given (entry, part)
                        where s.entry = given.entry and s.source = ? and s.part = given.part""")
                .param(run)
                .param(asOf)
                .param(entries(statements))
                .param(statements.stream().map(Statement::part).toArray(String[]::new))
                .param(source.name())
                .update();
    }

    private static String[] entries(List<Statement> statements) {
        return statements.stream().map(Statement::entry).toArray(String[]::new);
    }

    private static String text(Map<Fact, String> facts) {
        var texts = new TreeMap<String, String>();
        facts.forEach((fact, value) -> texts.put(fact.name(), value));
        return JSON.writeValueAsString(texts);
    }

    private static Map<Fact, String> facts(String json) {
        var facts = new EnumMap<Fact, String>(Fact.class);
        JSON.readValue(json, TEXTS).forEach((name, value) -> facts.put(Fact.valueOf(name), value));
        return facts;
    }
}
