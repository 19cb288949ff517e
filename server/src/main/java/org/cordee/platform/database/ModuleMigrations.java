package org.cordee.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.cordee.platform.start.StartRefused;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Brings each module's schema up to date by Flyway, one node at a time. A fingerprint of the migrations last applied
 * is kept, so that a start with nothing new costs one query for all modules and does not even load Flyway.
 */
final class ModuleMigrations {

    private static final long LOCK = 0x636f72646565L;

    private final DataSource database;

    ModuleMigrations(DataSource database) {
        this.database = database;
    }

    void bringUpToDate(List<ModuleSchema> schemas) {
        Map<ModuleSchema, String> wanted = new HashMap<>();
        schemas.forEach(schema -> wanted.put(schema, fingerprint(schema)));
        if (isUpToDate(wanted, JdbcClient.create(database))) {
            return;
        }
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(" + LOCK + ")");
            try {
                JdbcClient own = JdbcClient.create(new SingleConnectionDataSource(connection, true));
                if (!isUpToDate(wanted, own)) {
                    migrate(schemas, wanted, own);
                }
            } finally {
                statement.execute("select pg_advisory_unlock(" + LOCK + ")");
            }
        } catch (SQLException fault) {
            throw new IllegalStateException("the schemas could not be brought up to date", fault);
        }
    }

    private static boolean isUpToDate(Map<ModuleSchema, String> wanted, JdbcClient jdbc) {
        boolean tableExists = jdbc.sql("select to_regclass('migrations.applied') is not null")
                .query(Boolean.class)
                .single();
        if (!tableExists) {
            return false;
        }
        Map<String, String> applied = new HashMap<>();
        jdbc.sql("select schema_name, fingerprint from migrations.applied").query(row -> {
            applied.put(row.getString(1), row.getString(2));
        });
        return wanted.entrySet().stream()
                .allMatch(entry ->
                        entry.getValue().equals(applied.get(entry.getKey().name())));
    }

    private void migrate(List<ModuleSchema> schemas, Map<ModuleSchema, String> wanted, JdbcClient jdbc) {
        jdbc.sql("""
                        create schema if not exists migrations;
                        create table if not exists migrations.applied (
                            schema_name text primary key,
                            fingerprint text not null,
                            applied_at timestamptz not null default now())
                        """).update();
        for (ModuleSchema schema : schemas) {
            migrate(schema, jdbc);
            jdbc.sql("""
                            insert into migrations.applied (schema_name, fingerprint) values (:schema, :fingerprint)
                            on conflict (schema_name)
                            do update set fingerprint = excluded.fingerprint, applied_at = now()
                            """)
                    .param("schema", schema.name())
                    .param("fingerprint", wanted.get(schema))
                    .update();
        }
    }

    private void migrate(ModuleSchema schema, JdbcClient jdbc) {
        // The record store once kept its history under the name that Flyway gives it.
        jdbc.sql("alter table if exists %s.flyway_schema_history rename to migration".formatted(schema.name()))
                .update();
        try {
            Flyway.configure()
                    .dataSource(database)
                    .locations("classpath:" + schema.migrationsFolder())
                    .schemas(schema.name())
                    .table("migration")
                    // Each line of work in a module has a range of numbers of its own.
                    .outOfOrder(true)
                    .placeholderReplacement(false)
                    .validateMigrationNaming(true)
                    .failOnMissingLocations(true)
                    .load()
                    .migrate();
        } catch (FlywayException fault) {
            String why =
                    String.valueOf(fault.getMessage()).replaceAll("\\s+", " ").strip();
            throw new StartRefused("start.database.migration", schema.name(), why);
        }
    }

    private static String fingerprint(ModuleSchema schema) {
        try {
            Resource[] files = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:" + schema.migrationsFolder() + "/*.sql");
            Arrays.sort(files, Comparator.comparing(file -> String.valueOf(file.getFilename())));
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Resource file : files) {
                digest.update(String.valueOf(file.getFilename()).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(file.getContentAsByteArray());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
