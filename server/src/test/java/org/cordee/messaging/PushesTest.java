package org.cordee.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cordee.messaging.MessagingSettings.Push;
import org.cordee.messaging.testing.PushEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notifications to a browser through its push service, which reads nothing of them and knows who sends. */
class PushesTest {
    @TempDir
    Path folder;

    private PushEndpoint service;
    private Post post;

    @BeforeEach
    void subscribed() throws Exception {
        service = new PushEndpoint();
        post = new Post(
                folder,
                Post.settings(
                        Post.NO_MAIL,
                        Post.NO_SMS,
                        new Push("mailto:equipe@sante.example", List.of("localhost")),
                        Post.NO_VOICE));
    }

    @AfterEach
    void over() {
        post.close();
        service.close();
    }

    private String push(String address, String text) {
        return post.outbox.send(
                new OutgoingMessage(Channel.PUSH, address, "Votre infirmière", text, "visit", "patient-1"));
    }

    @Test
    void theBrowserAloneReadsItAndTheServiceKnowsWhoSends() throws Exception {
        var id = push(service.subscription(), "Elle passe à 10 h.");
        post.sender.sendSome();
        assertThat(post.state(id).stage()).isEqualTo(Stage.SENT);
        assertThat(post.state(id).masked()).isEqualTo("localhost");
        var heard = service.heard().getFirst();
        assertThat(heard.words())
                .contains("\"title\":\"Votre infirmière\"", "\"text\":\"Elle passe à 10 h.\"", "\"id\":\"" + id + "\"");
        assertThat(heard.sender().getAudience()).containsExactly(service.origin());
        assertThat(heard.sender().getSubject()).isEqualTo("mailto:equipe@sante.example");
        assertThat(heard.key()).isEqualTo(post.pushKeys.publicKey());
        assertThat(heard.timeToLive()).isEqualTo("86400");
        assertThat(heard.urgency()).isEqualTo("high");
        assertThat(heard.topic()).isEqualTo(id.replace("-", "")).matches("[A-Za-z0-9_-]{1,32}");
        assertThat(heard.sealed()).doesNotContain("Elle passe", "infirm", "title");
        assertThat(heard.sender().getExpirationTime())
                .isBefore(Date.from(post.clock.instant().plus(Duration.ofHours(24))));
    }

    @Test
    void theKeyIsSealedAndTheSameForEveryNode() {
        var other = post.with(Post.settings(
                Post.NO_MAIL, Post.NO_SMS, new Push("mailto:equipe@sante.example", List.of()), Post.NO_VOICE));
        assertThat(other.pushKeys.publicKey())
                .isEqualTo(post.pushKeys.publicKey())
                .hasSize(87);
        assertThat(post.jdbc
                        .sql("SELECT private_key FROM messaging.push_key")
                        .query(byte[].class)
                        .single())
                .hasSizeGreaterThan(90);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void anEndedSubscriptionIsToldToWhoeverKeepsItAndNotTriedAgain(int status) {
        service.answers(status);
        var id = push(service.subscription(), "Bonjour");
        post.sender.sendSome();
        assertThat(post.state(id).stage()).isEqualTo(Stage.REFUSED);
        assertThat(post.state(id).reason()).isEqualTo("UNSUBSCRIBED " + status);
        assertThat(post.events)
                .contains(
                        new PushSubscriptionEnded(service.origin() + "/push/one"),
                        new MessageFailed(id, Channel.PUSH, "visit", "patient-1"));
        service.answers(201);
        post.clock.pass(Duration.ofDays(1));
        post.sender.sendSome();
        assertThat(service.heard()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503})
    void aServiceInTroubleIsTriedAgainUnderTheSameTopic(int status) {
        service.answers(status);
        var id = push(service.subscription(), "Bonjour");
        post.sender.sendSome();
        assertThat(post.state(id).reason()).isEqualTo("GATEWAY_BUSY " + status);
        service.answers(201);
        post.clock.pass(Duration.ofMinutes(1));
        post.sender.sendSome();
        assertThat(post.state(id).stage()).isEqualTo(Stage.SENT);
        assertThat(service.heard()).extracting(PushEndpoint.Heard::topic).containsExactly(id.replace("-", ""));
    }

    // What an alert says by notification is looked at by EscalationByNotificationTest.
    @Test
    void whatARemindersNotificationSaysNamesNothingThatIsMeasuredOrAsked() {
        for (var language : List.of("", "_en")) {
            var kinds = words("monitoring" + language);
            var told = Stream.of("reminder", "daily")
                    .flatMap(bundle -> words(bundle + language).entrySet().stream())
                    .filter(one -> Set.of("reminder.title", "reminder.text", "daily.wish.subject", "daily.wish.told")
                            .contains(one.getKey().toString()))
                    .map(one -> one.getValue().toString())
                    .toList();
            assertThat(told).hasSize(4);
            kinds.forEach((key, kind) -> {
                if (key.toString().startsWith("monitoring.kind."))
                    assertThat(told)
                            .noneMatch(one -> one.matches("(?iu).*\\b" + Pattern.quote(kind.toString()) + "\\b.*"));
            });
        }
    }

    private static Properties words(String bundle) {
        try (var text = PushesTest.class.getResourceAsStream("/messages/" + bundle + ".properties")) {
            var words = new Properties();
            words.load(new InputStreamReader(Objects.requireNonNull(text), StandardCharsets.UTF_8));
            return words;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Test
    void nothingIsSentToWhereNoPushServiceIs() {
        for (var endpoint : List.of(
                "http://169.254.169.254/latest/meta-data",
                "https://evil.example/push",
                "https://localhost.evil.example/push",
                "https://user@localhost/push")) {
            var id = push(service.subscription(endpoint), "Bonjour");
            post.sender.sendSome();
            assertThat(post.state(id).stage()).as(endpoint).isEqualTo(Stage.REFUSED);
        }
        assertThat(service.heard()).isEmpty();
        for (var address : List.of("", "{}", "[1]", "{\"endpoint\":\"https://localhost/x\"}", "x".repeat(10_000))) {
            assertThat(post.state(push(address, "Bonjour")).stage()).isEqualTo(Stage.REFUSED);
        }
    }

    @Test
    void aTextThatIsTooLongForAPushIsRefused() {
        var id = push(service.subscription(), "x".repeat(4_000));
        post.sender.sendSome();
        assertThat(post.state(id).reason()).startsWith("TOO_LONG");
    }
}
