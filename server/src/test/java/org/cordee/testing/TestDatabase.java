package org.cordee.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.cordee.platform.database.EmbeddedServer;
import org.cordee.platform.start.StartRefused;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * One real PostgreSQL for all test classes of a run, and an empty database of its own for whoever asks. Every
 * {@code @SpringBootTest} gets a fresh one by itself; a test without Spring asks for {@link #fresh()}.
 */
public final class TestDatabase implements EnvironmentPostProcessor, Ordered {

    /** Where a platform of these tests keeps its files: each JVM that runs tests beside another has its own. */
    public static final String DATA = "target/test-data-" + ownName();

    /** What is measured is measured as in service: what is written stays written. */
    private static final EmbeddedServer.Durability DURABILITY = Boolean.getBoolean("cordee.test.durable")
            ? EmbeddedServer.Durability.DURABLE
            : EmbeddedServer.Durability.FOR_TESTS;

    private static final int FOLDERS = 8;
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final Thread STOP_AT_EXIT = new Thread(() -> server().stop());

    private static final class Server {
        static final EmbeddedServer RUNNING = start();
    }

    private static String ownName() {
        var name = System.getProperty("cordee.test.fork", "jvm-1");
        if (!name.matches("jvm-\\d+")) {
            throw new IllegalStateException(
                    "cordee.test.fork is \"%s\": without a number of its own two JVMs share one folder, and the second finds its broker's files taken"
                            .formatted(name));
        }
        return name;
    }

    /** An empty database, owned by the role that is returned with it. */
    public static DataSource fresh() {
        return new DriverManagerDataSource(freshUrl(), "cordee", password());
    }

    /** The address of an empty database; its owner is {@code cordee}. */
    public static String freshUrl() {
        String name = "test_" + DATABASES.incrementAndGet();
        execute("create database " + name + " owner cordee");
        return server().url(name);
    }

    public static String password() {
        return server().password();
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.containsProperty("cordee.database.url")) {
            return;
        }
        String url = freshUrl();
        stopAfterSpring();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "testDatabase",
                        Map.of(
                                "cordee.database.url",
                                url,
                                "cordee.database.user",
                                "cordee",
                                "cordee.database.password",
                                password(),
                                "cordee.data",
                                DATA)));
        // A matrix of rights asks faster than any person; a test of the pace itself says another number. A test looks
        // at the ledger by SQL as soon as it is answered; those of the journal say so. One broker alone can have the
        // folder of this JVM: the platform that asks for it.
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "testDefaults",
                        Map.of(
                                "cordee.access.requests-per-minute.account",
                                "0",
                                "cordee.access.audit.reads",
                                "database",
                                "cordee.mqtt.broker",
                                "off")));
    }

    /** Before the platform reads its settings. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 1;
    }

    private static EmbeddedServer server() {
        return Server.RUNNING;
    }

    private static EmbeddedServer start() {
        Path home = Path.of("target", "test-postgres").toAbsolutePath();
        for (int folder = 1; ; folder++) {
            try {
                EmbeddedServer server = EmbeddedServer.start(
                        home.resolve(Integer.toString(folder)), home.resolve("binaries-" + folder), DURABILITY);
                Runtime.getRuntime().addShutdownHook(STOP_AT_EXIT);
                dropLeftovers(server);
                return server;
            } catch (StartRefused taken) {
                if (folder == FOLDERS) {
                    throw taken;
                }
            }
        }
    }

    /** Contexts are closed when the JVM ends; the database under them must be the last to go. */
    private static synchronized void stopAfterSpring() {
        if (Runtime.getRuntime().removeShutdownHook(STOP_AT_EXIT)) {
            SpringApplication.getShutdownHandlers().add(() -> server().stop());
        }
    }

    private static void dropLeftovers(EmbeddedServer server) {
        try (Connection connection = administrator(server);
                Statement statement = connection.createStatement()) {
            List<String> leftovers = new ArrayList<>();
            try (ResultSet names =
                    statement.executeQuery("select datname from pg_database where datname like 'test\\_%'")) {
                while (names.next()) {
                    leftovers.add(names.getString(1));
                }
            }
            for (String leftover : leftovers) {
                statement.execute("drop database " + leftover + " with (force)");
            }
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static void execute(String sql) {
        try (Connection connection = administrator(server());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static Connection administrator(EmbeddedServer server) throws SQLException {
        return DriverManager.getConnection(server.url("postgres"), "postgres", server.password());
    }
}
