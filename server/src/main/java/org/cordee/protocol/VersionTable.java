package org.cordee.protocol;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Versions of protocols as rows. */
@Component
class VersionTable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final Map<String, Drawing> drawings = new ConcurrentHashMap<>();

    VersionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Version> running(String definition) {
        return jdbc.sql("select * from protocol.version where definition = :definition")
                .param("definition", definition)
                .query(VersionTable::version)
                .optional();
    }

    Optional<Version> published(String protocol) {
        return jdbc.sql("select * from protocol.version where protocol = :protocol and state = 'PUBLISHED'")
                .param("protocol", protocol)
                .query(VersionTable::version)
                .optional();
    }

    Optional<Version> at(String protocol, int number) {
        return jdbc.sql("select * from protocol.version where protocol = :protocol and number = :number")
                .param("protocol", protocol)
                .param("number", number)
                .query(VersionTable::version)
                .optional();
    }

    /** The drawing of a version that people are in: it never changes again, so it is read once. */
    Drawing drawing(String protocol, int number) {
        return drawings.computeIfAbsent(
                protocol + "|" + number,
                key -> at(protocol, number)
                        .filter(version -> version.definition() != null)
                        .orElseThrow(() -> new IllegalStateException("nobody can be in " + key))
                        .read());
    }

    /** Newest first. */
    List<Version> of(String protocol) {
        return jdbc.sql("select * from protocol.version where protocol = :protocol order by number desc")
                .param("protocol", protocol)
                .query(VersionTable::version)
                .list();
    }

    /** Until the end of the transaction nobody else brings what is delivered. */
    void holdDelivery() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('protocol/delivered', 0))")
                .query((row, number) -> true)
                .single();
    }

    /** Until the end of the transaction nobody else draws, proposes or publishes it. */
    void hold(String protocol) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('protocol/version/' || :protocol, 0))")
                .param("protocol", protocol)
                .query((row, number) -> true)
                .single();
    }

    /** The newest of each protocol, by name. */
    List<Version> newest() {
        return jdbc.sql("""
                        select * from (select distinct on (protocol) * from protocol.version order by protocol, number desc) newest
                        order by name
                        """).query(VersionTable::version).list();
    }

    List<Version> allPublished() {
        return jdbc.sql("select * from protocol.version where state = 'PUBLISHED' order by name")
                .query(VersionTable::version)
                .list();
    }

    /** Writes a draft or a proposal over itself, or anew. */
    void keep(Version version) {
        jdbc.sql("""
                        insert into protocol.version (protocol, number, name, about, drawing, tables, state, author, author_name, changed_at)
                        values (:protocol, :number, :name, :about, :drawing, :tables::jsonb, :state, :author, :authorName, :changed)
                        on conflict (protocol, number) do update
                        set name = excluded.name, about = excluded.about, drawing = excluded.drawing, tables = excluded.tables,
                            state = excluded.state, author = excluded.author, author_name = excluded.author_name,
                            changed_at = excluded.changed_at
                        where version.state in ('DRAFT', 'PROPOSED')
                        """)
                .param("protocol", version.protocol())
                .param("number", version.number())
                .param("name", version.name())
                .param("about", version.about())
                .param("drawing", version.drawing())
                .param("tables", JSON.writeValueAsString(version.tables()))
                .param("state", version.state().name())
                .param("author", version.author().reference())
                .param("authorName", version.author().name())
                .param("changed", SqlTime.of(version.changedAt()))
                .update();
    }

    void retire(String protocol) {
        jdbc.sql("update protocol.version set state = 'RETIRED' where protocol = :protocol and state = 'PUBLISHED'")
                .param("protocol", protocol)
                .update();
    }

    void publish(Version version, Version.Person approver, java.time.Instant at, String definition) {
        jdbc.sql("""
                        update protocol.version
                        set state = 'PUBLISHED', approver = :approver, approver_name = :name, published_at = :at, definition = :definition
                        where protocol = :protocol and number = :number
                        """)
                .param("approver", approver.reference())
                .param("name", approver.name())
                .param("at", SqlTime.of(at))
                .param("definition", definition)
                .param("protocol", version.protocol())
                .param("number", version.number())
                .update();
    }

    private static Version version(ResultSet row, int number) throws SQLException {
        return new Version(
                row.getString("protocol"),
                row.getInt("number"),
                row.getString("name"),
                row.getString("about"),
                row.getString("drawing"),
                JSON.readValue(row.getString("tables"), new TypeReference<Map<String, String>>() {}),
                Version.State.valueOf(row.getString("state")),
                new Version.Person(row.getString("author"), row.getString("author_name")),
                SqlTime.at(row, "changed_at"),
                person(row),
                SqlTime.orNull(row, "published_at"),
                row.getString("definition"));
    }

    private static Version.@Nullable Person person(ResultSet row) throws SQLException {
        var reference = row.getString("approver");
        return reference == null ? null : new Version.Person(reference, row.getString("approver_name"));
    }
}
