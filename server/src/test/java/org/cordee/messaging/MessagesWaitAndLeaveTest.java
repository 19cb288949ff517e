package org.cordee.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.cordee.platform.start.StartRefused;
import org.cordee.testing.Tap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queue: held, waiting, tried again, sent once by several nodes, given up, forgotten; and mail at a real server's door. */
class MessagesWaitAndLeaveTest {
    private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());

    private final List<Post> posts = new ArrayList<>();

    @TempDir
    Path folder;

    @BeforeEach
    void mailServer() {
        server.start();
    }

    private Post post(MessagingSettings settings) {
        var post = new Post(folder, settings);
        posts.add(post);
        return post;
    }

    @AfterEach
    void stop() {
        for (var mail : server.getReceivedMessages()) {
            Tap.left("mail", GreenMailUtil.getWholeMessage(mail));
        }
        server.stop();
        posts.forEach(Post::close);
    }

    @Test
    void mailArrivesWithItsWordsAndUnderOneNumber() throws Exception {
        var post = post(Post.mail(server.getSmtp().getPort()));
        var id = post.outbox.send(Post.mailTo("marie.durand@example.org"));
        assertThat(post.state(id).stage()).isEqualTo(Stage.WAITING);

        post.sender.sendSome();

        assertThat(post.state(id).stage()).isEqualTo(Stage.SENT);
        assertThat(post.state(id).masked()).isEqualTo("m•••@example.org");
        var mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("Un lien pour vous");
        assertThat(mail.getContent().toString()).contains("Bonjour,", "voici le lien.");
        assertThat(mail.getFrom()[0].toString()).contains("equipe@sante.example");
        assertThat(mail.getHeader("Message-ID")).containsExactly("<" + id + "@sante.example>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void aFileIsSealedWhileItWaitsAndArrivesWhole() throws Exception {
        var post = post(Post.mail(server.getSmtp().getPort()));
        var paper = "%PDF-1.7 été".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        post.outbox.send(new OutgoingMessage(
                Channel.MAIL,
                "cabinet@medecin.mssante.fr",
                "Un plan",
                "Le plan est joint.",
                "plan-attached",
                null,
                List.of(),
                List.of(new OutgoingMessage.Attachment("ppcs-1.pdf", "application/pdf", paper))));
        assertThat(new String(
                        post.jdbc
                                .sql("SELECT content FROM messaging.message")
                                .query(byte[].class)
                                .single(),
                        java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("%PDF", "ppcs");
        post.sender.sendSome();
        var parts = (jakarta.mail.Multipart) server.getReceivedMessages()[0].getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContent().toString()).contains("Le plan est joint.");
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("ppcs-1.pdf");
        assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(paper);
        assertThatThrownBy(() -> new OutgoingMessage(
                        Channel.SMS,
                        "0639980012",
                        null,
                        "x",
                        "plan-attached",
                        null,
                        List.of(),
                        List.of(new OutgoingMessage.Attachment("a.pdf", "application/pdf", paper))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSubjectAddsNoHeader() throws Exception {
        var post = post(Post.mail(server.getSmtp().getPort()));
        post.outbox.send(new OutgoingMessage(
                Channel.MAIL, "a@example.org", "Oui\r\nBcc: eve@example.org", "texte", "invitation", null));
        post.sender.sendSome();
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(server.getReceivedMessages()[0].getHeader("Bcc")).isNull();
    }

    @Test
    void addressesThatNothingReachesAreRefusedAndShown() {
        var post = post(Post.mail(server.getSmtp().getPort()));
        for (var address : new String[] {
            "",
            "marie",
            "a@b",
            "a@example.org, eve@example.org",
            "a@example.org\r\nRCPT TO:<eve@example.org>",
            "\"a b\"@x.org"
        }) {
            var id = post.outbox.send(Post.mailTo(address));
            assertThat(post.state(id).stage()).as(address).isEqualTo(Stage.REFUSED);
            assertThat(post.state(id).reason()).isEqualTo("ADDRESS");
        }
        assertThat(post.sender.sendSome()).isZero();
    }

    @Test
    void whatNobodyCommittedIsNotSent() {
        var post = post(Post.mail(server.getSmtp().getPort()));
        assertThatThrownBy(() -> post.transaction.executeWithoutResult(status -> {
                    post.outbox.send(Post.mailTo("marie@example.org"));
                    throw new IllegalStateException("the alert could not be written");
                }))
                .hasMessageContaining("alert");
        assertThat(post.sender.sendSome()).isZero();
    }

    @Test
    void withoutAGatewayItIsHeldAndLeavesWhenThereIsOne() {
        var post = post(Post.none());
        var id = post.outbox.send(Post.mailTo("marie@example.org"));
        assertThat(post.state(id).stage()).isEqualTo(Stage.HELD);
        var old = post.outbox.send(Post.textTo("0639980012", "Bonjour"));
        assertThat(post.state(old).stage()).isEqualTo(Stage.HELD);

        var later = post.with(Post.mail(server.getSmtp().getPort()));
        later.keeping.release();
        later.sender.sendSome();
        assertThat(later.state(id).stage()).isEqualTo(Stage.SENT);
        assertThat(later.state(old).stage()).isEqualTo(Stage.HELD);
    }

    @Test
    void whatWasHeldTooLongDoesNotLeave() {
        var post = post(Post.none());
        var id = post.outbox.send(Post.mailTo("marie@example.org"));
        post.clock.pass(Duration.ofHours(25));
        var later = post.with(Post.mail(server.getSmtp().getPort()));
        later.keeping.release();
        assertThat(later.sender.sendSome()).isZero();
        assertThat(later.state(id).stage()).isEqualTo(Stage.GIVEN_UP);
    }

    @Test
    void aServerThatIsAwayIsTriedEverMoreRarelyAndThenGivenUp() throws Exception {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        var post = post(Post.mail(free));
        var id = post.outbox.send(Post.mailTo("marie@example.org"));
        post.sender.sendSome();
        assertThat(post.state(id)).satisfies(one -> {
            assertThat(one.stage()).isEqualTo(Stage.WAITING);
            assertThat(one.reason()).isEqualTo("GATEWAY_AWAY");
            assertThat(one.tries()).isEqualTo(1);
        });
        assertThat(post.sender.sendSome()).as("not before its time").isZero();
        post.clock.pass(Duration.ofSeconds(31));
        assertThat(post.sender.sendSome()).isEqualTo(1);
        post.clock.pass(Duration.ofSeconds(31));
        assertThat(post.sender.sendSome()).as("the second delay is longer").isZero();
        for (var hour = 0; hour < 26; hour++) {
            post.clock.pass(Duration.ofMinutes(61));
            post.sender.sendSome();
        }
        assertThat(post.state(id).stage()).isEqualTo(Stage.GIVEN_UP);
        assertThat(post.state(id).tries()).isGreaterThan(20);
        assertThat(post.events).contains(new MessageFailed(id, Channel.MAIL, "request-link", null));
    }

    @Test
    void anAddressGetsTwelveAnHourAndTheOthersWait() {
        var post = post(Post.mail(server.getSmtp().getPort()));
        var ids = IntStream.range(0, 14)
                .mapToObj(number -> post.outbox.send(Post.mailTo("marie@example.org")))
                .toList();
        var other = post.outbox.send(Post.mailTo("paul@example.org"));
        while (post.sender.sendSome() > 0) {}
        assertThat(server.getReceivedMessages()).hasSize(13);
        assertThat(post.state(other).stage()).isEqualTo(Stage.SENT);
        var waiting = ids.stream()
                .map(post::state)
                .filter(one -> one.stage() == Stage.WAITING)
                .toList();
        assertThat(waiting).hasSize(2).allSatisfy(one -> {
            assertThat(one.reason()).isEqualTo("TOO_MANY");
            assertThat(one.tries()).isZero();
        });
        post.clock.pass(Duration.ofMinutes(61));
        post.sender.sendSome();
        assertThat(server.getReceivedMessages()).hasSize(15);
    }

    @Test
    void whatIsSaidOftenOfOneAlertHoldsNoOtherBackAndIsTakenBackWithIt() {
        var post = post(Post.mail(server.getSmtp().getPort()));
        var repeats = IntStream.range(0, 14)
                .mapToObj(number -> post.outbox.send(Post.mailTo("marie@example.org"), "alert/a/0"))
                .toList();
        var first = post.outbox.send(Post.mailTo("marie@example.org"), "alert/b/0");
        while (post.sender.sendSome() > 0) {}
        assertThat(post.state(first).stage()).isEqualTo(Stage.SENT);
        var waiting = repeats.stream()
                .filter(id -> post.state(id).stage() == Stage.WAITING)
                .toList();
        assertThat(waiting).hasSize(2);

        post.outbox.withdraw(List.of("alert/a/0"));

        post.clock.pass(Duration.ofMinutes(61));
        assertThat(post.sender.sendSome()).isZero();
        assertThat(waiting).allSatisfy(id -> assertThat(post.state(id).stage()).isEqualTo(Stage.WITHDRAWN));
        assertThat(server.getReceivedMessages()).hasSize(13);
    }

    @Test
    void severalNodesSendEachMessageOnce() throws Exception {
        var post = post(Post.mail(server.getSmtp().getPort()));
        for (var number = 0; number < 60; number++) post.outbox.send(Post.mailTo("p" + number + "@example.org"));
        Callable<Integer> node = () -> {
            var own = post.with(Post.mail(server.getSmtp().getPort()));
            var sent = 0;
            for (var some = own.sender.sendSome(); some > 0; some = own.sender.sendSome()) sent += some;
            return sent;
        };
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = 0;
            for (var one : nodes.invokeAll(List.of(node, node, node))) sent += one.get();
            assertThat(sent).isEqualTo(60);
        }
        assertThat(server.getReceivedMessages()).hasSize(60);
    }

    @Test
    void whatANodeTookAndDidNotComeBackFromIsSentByAnother() {
        var post = post(Post.mail(server.getSmtp().getPort()));
        var id = post.outbox.send(Post.mailTo("marie@example.org"));
        post.jdbc
                .sql("UPDATE messaging.message SET leased_until = :lease")
                .param("lease", post.clock.instant().plusSeconds(120).atOffset(java.time.ZoneOffset.UTC))
                .update();
        assertThat(post.sender.sendSome()).isZero();
        post.clock.pass(Duration.ofMinutes(3));
        post.sender.sendSome();
        assertThat(post.state(id).stage()).isEqualTo(Stage.SENT);
    }

    @Test
    void addressAndWordsAreSealedAndForgotten() {
        var post = post(Post.mail(server.getSmtp().getPort()));
        var id = post.outbox.send(Post.mailTo("marie.durand@example.org"));
        assertThat(post.jdbc
                        .sql("SELECT message::text FROM messaging.message")
                        .query(String.class)
                        .single())
                .doesNotContain("durand")
                .doesNotContain("lien.");
        post.sender.sendSome();
        post.clock.pass(Duration.ofDays(3));
        post.keeping.forget();
        assertThat(post.jdbc
                        .sql("SELECT content IS NULL FROM messaging.message")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(post.state(id).stage()).isEqualTo(Stage.SENT);
        post.clock.pass(Duration.ofDays(90));
        post.keeping.forget();
        assertThat(post.outbox.find(id)).isEmpty();
    }

    @Test
    void settingsThatCannotWorkStopTheStartAllAtOnce() {
        var mail = new MessagingSettings.Mail(
                "localhost", 25, MessagingSettings.Security.TLS, "cordee", "", "", "no address", "Cordée");
        var sms = new MessagingSettings.Sms(
                "localhost",
                2775,
                MessagingSettings.Security.STARTTLS,
                "",
                "",
                "",
                "/no/such/file",
                "Cordée & Cie",
                "");
        assertThatThrownBy(() -> new Post(
                        folder, Post.settings(mail, sms, new MessagingSettings.Push("me", List.of()), Post.NO_VOICE)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContainingAll(
                        "mail.from",
                        "mail: one of password-file and password",
                        "sms.security",
                        "sms.system-id",
                        "sms.source",
                        "sms.password-file cannot be read",
                        "push.contact");
    }
}
