package org.cordee.messaging;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.cordee.access.FieldKeys;
import org.cordee.access.TestKeys;
import org.cordee.messaging.MessagingSettings.Mail;
import org.cordee.messaging.MessagingSettings.Push;
import org.cordee.messaging.MessagingSettings.Security;
import org.cordee.messaging.MessagingSettings.Sms;
import org.cordee.messaging.MessagingSettings.Voice;
import org.cordee.testing.MovableClock;
import org.cordee.testing.TestDatabase;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One node's outbox and sender on a database of its own, with the gateways that a test sets and a clock that it moves. */
final class Post implements AutoCloseable {
    static final Mail NO_MAIL = new Mail("", 0, Security.NONE, "", "", "", "", "Cordée");
    static final Sms NO_SMS = new Sms("", 0, Security.NONE, "", "", "", "", "Cordee", "");
    static final Push NO_PUSH = new Push("", List.of());
    static final Voice NO_VOICE = new Voice("");

    final MovableClock clock;
    final JdbcClient jdbc;
    final TransactionTemplate transaction;
    final PushKeys pushKeys;
    final Gateways gateways;
    final Outbox outbox;
    final Sender sender;
    final Keeping keeping;
    final TextParts parts;
    final List<Object> events = new CopyOnWriteArrayList<>();
    /** Whatever a listener cannot take now. */
    Predicate<Object> fails = event -> false;

    private final FieldKeys ring;
    private final MessagingSettings settings;
    private final HikariDataSource database;

    Post(Path folder, MessagingSettings settings) {
        this(fresh(), new MovableClock(), TestKeys.ring(folder), settings);
    }

    private Post(HikariDataSource database, MovableClock clock, FieldKeys ring, MessagingSettings settings) {
        this.database = database;
        this.clock = clock;
        this.ring = ring;
        this.settings = settings;
        jdbc = JdbcClient.create(database);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        pushKeys = new PushKeys(jdbc, ring);
        parts = new TextParts(jdbc, ring, transaction, this::publish, clock);
        gateways = new Gateways(settings, pushKeys, new Receipts(jdbc, parts, transaction, events::add, clock), clock);
        outbox = new Outbox(jdbc, ring, gateways, clock);
        sender = new Sender(jdbc, ring, gateways, settings, transaction, events::add, clock);
        keeping = new Keeping(jdbc, gateways, settings, clock);
    }

    private void publish(Object event) {
        if (fails.test(event)) throw new IllegalStateException("not now");
        events.add(event);
    }

    /** What a voice gateway says was pressed. */
    PressedKeys pressedKeys() {
        return new PressedKeys(settings, jdbc, ring, transaction, events::add, clock);
    }

    /** The same post after a start with other settings, or another node of it. */
    Post with(MessagingSettings settings) {
        return new Post(database, clock, ring, settings);
    }

    /** One database for all tests of a run, emptied for each: a connection is dearer than what most of them do. */
    private static HikariDataSource fresh() {
        JdbcClient.create(Shared.DATABASE)
                .sql("TRUNCATE messaging.message, messaging.push_key, messaging.text_part, messaging.text_heard")
                .update();
        return Shared.DATABASE;
    }

    private static final class Shared {
        static final HikariDataSource DATABASE = made();

        private static HikariDataSource made() {
            var database = new HikariDataSource();
            database.setJdbcUrl(TestDatabase.freshUrl());
            database.setUsername("cordee");
            database.setPassword(TestDatabase.password());
            database.setMaximumPoolSize(6);
            database.setMinimumIdle(1);
            Flyway.configure()
                    .dataSource(database)
                    .locations("classpath:db/messaging")
                    .schemas("messaging")
                    .placeholderReplacement(false)
                    .load()
                    .migrate();
            return database;
        }
    }

    static MessagingSettings settings(Mail mail, Sms sms, Push push, Voice voice) {
        return new MessagingSettings(mail, sms, push, voice, Duration.ofHours(24), 12);
    }

    static MessagingSettings none() {
        return settings(NO_MAIL, NO_SMS, NO_PUSH, NO_VOICE);
    }

    static MessagingSettings mail(int port) {
        return settings(
                new Mail("localhost", port, Security.NONE, "", "", "", "equipe@sante.example", "Cordée"),
                NO_SMS,
                NO_PUSH,
                NO_VOICE);
    }

    static OutgoingMessage mailTo(String address) {
        return new OutgoingMessage(
                Channel.MAIL, address, "Un lien pour vous", "Bonjour,\nvoici le lien.", "request-link", null);
    }

    static OutgoingMessage textTo(String number, String text) {
        return new OutgoingMessage(Channel.SMS, number, null, text, "request-link", null);
    }

    Posted state(String id) {
        return outbox.find(id).orElseThrow();
    }

    @Override
    public void close() {
        gateways.close();
    }
}
