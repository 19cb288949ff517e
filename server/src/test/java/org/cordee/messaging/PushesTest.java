package org.cordee.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.cordee.messaging.MessagingSettings.Push;
import org.cordee.messaging.testing.PushEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void anEndedSubscriptionIsToldToWhoeverKeepsIt() {
        service.answers(410);
        var id = push(service.subscription(), "Bonjour");
        post.sender.sendSome();
        assertThat(post.state(id).stage()).isEqualTo(Stage.REFUSED);
        assertThat(post.state(id).reason()).isEqualTo("UNSUBSCRIBED 410");
        assertThat(post.events)
                .contains(
                        new PushSubscriptionEnded(service.origin() + "/push/one"),
                        new MessageFailed(id, Channel.PUSH, "visit", "patient-1"));
    }

    @Test
    void aServiceInTroubleIsTriedAgain() {
        service.answers(503);
        var id = push(service.subscription(), "Bonjour");
        post.sender.sendSome();
        assertThat(post.state(id).reason()).isEqualTo("GATEWAY_BUSY 503");
        service.answers(201);
        post.clock.pass(java.time.Duration.ofMinutes(1));
        post.sender.sendSome();
        assertThat(post.state(id).stage()).isEqualTo(Stage.SENT);
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
