package org.cordee.platform.database;

import static java.util.stream.Collectors.joining;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.cordee.platform.database.DatabaseSettings.External;
import org.cordee.platform.start.StartRefused;
import org.jspecify.annotations.Nullable;

/** A database that answered, and the server behind it when it is ours to stop. */
record OpenDatabase(
        String url, @Nullable String user, @Nullable String password, Optional<EmbeddedServer> embedded)
        implements AutoCloseable {

    private static final int OLDEST_MAJOR = 15;
    private static final String CONNECT_SECONDS = "5";
    /** Each connection of a busy hour keeps about 20 MB of the server for plans; it is given back soon after. */
    private static final long IDLE_MILLIS = 120_000;

    /** Refuses at once an address that is not usable. */
    static OpenDatabase at(External external) {
        OpenDatabase database =
                new OpenDatabase(external.url(), external.user(), external.password(), Optional.empty());
        database.refuseUnlessUsable();
        return database;
    }

    static OpenDatabase in(HeldFolder folder, Path binaries) {
        EmbeddedServer server = EmbeddedServer.start(folder, binaries, EmbeddedServer.Durability.DURABLE);
        return new OpenDatabase(server.url(), "cordee", server.password(), Optional.of(server));
    }

    /**
     * Statements name their schema; the search path is for libraries that name their tables without one, and is the
     * public schema, then those given.
     */
    HikariDataSource pool(int size, List<ModuleSchema> schemas) {
        HikariConfig config = new HikariConfig();
        Properties properties = properties();
        properties.setProperty(
                "currentSchema",
                Stream.concat(Stream.of("public"), schemas.stream().map(ModuleSchema::name))
                        .collect(joining(",")));
        config.setPoolName("database");
        config.setJdbcUrl(url);
        config.setDataSourceProperties(properties);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(4, size));
        config.setConnectionTimeout(10_000);
        config.setIdleTimeout(IDLE_MILLIS);
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        embedded.ifPresent(EmbeddedServer::stop);
    }

    /** Read once before the pool is made, so that a wrong address is one line within seconds. */
    private void refuseUnlessUsable() {
        String shown = DatabaseSettings.withoutPassword(url);
        try (Connection connection = DriverManager.getConnection(url, properties());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select current_setting('server_version'), current_setting('server_version_num')::int / 10000,
                               current_setting('server_encoding')
                        """)) {
            row.next();
            if (row.getInt(2) < OLDEST_MAJOR) {
                throw new StartRefused("start.database.tooOld", shown, row.getString(1));
            }
            if (!"UTF8".equals(row.getString(3))) {
                throw new StartRefused("start.database.encoding", shown, row.getString(3));
            }
        } catch (SQLException fault) {
            boolean answered =
                    fault.getSQLState() != null && !fault.getSQLState().startsWith("08");
            String why =
                    String.valueOf(fault.getMessage()).replaceAll("\\s+", " ").strip();
            throw new StartRefused(answered ? "start.database.refused" : "start.database.unreachable", shown, why);
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        properties.setProperty("ApplicationName", "cordee");
        properties.setProperty("loginTimeout", CONNECT_SECONDS);
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("reWriteBatchedInserts", "true");
        return properties;
    }
}
