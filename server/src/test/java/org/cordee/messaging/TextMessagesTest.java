package org.cordee.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cordee.messaging.MessagingSettings.Security;
import org.cordee.messaging.MessagingSettings.Sms;
import org.cordee.messaging.testing.ShortMessageCentre;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.TypeOfNumber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text messages at the door of a network's message centre, and what it reports; the folder that stands in for one. */
class TextMessagesTest {
    @TempDir
    Path folder;

    private ShortMessageCentre centre;
    private Post post;

    @BeforeEach
    void connected() throws Exception {
        centre = new ShortMessageCentre();
        post = new Post(folder, Post.settings(Post.NO_MAIL, smpp("secret"), Post.NO_PUSH, Post.NO_VOICE));
    }

    private Sms smpp(String password) {
        return new Sms("localhost", centre.port(), Security.NONE, "cordee", "", password, "", "Cordee", "");
    }

    @AfterEach
    void over() {
        post.close();
        centre.close();
    }

    @Test
    void aShortTextArrivesAndItsArrivalIsReported() throws Exception {
        var id = post.outbox.send(Post.textTo("06 39 98 00 12", "Bonjour, ceci est à lire.\nMerci d’appeler"));
        post.sender.sendSome();
        var heard = centre.heard().getFirst();
        assertThat(heard.to()).isEqualTo("33639980012");
        assertThat(heard.from()).isEqualTo("Cordee");
        assertThat(heard.text()).isEqualTo("Bonjour, ceci est à lire.\nMerci d'appeler");
        assertThat(post.state(id)).satisfies(one -> {
            assertThat(one.stage()).isEqualTo(Stage.SENT);
            assertThat(one.delivered()).isNull();
            assertThat(one.masked()).isEqualTo("+336 •• •• •• 12");
        });

        centre.report(heard.id(), "DELIVRD");
        assertThat(post.state(id).delivered()).isNotNull();
    }

    @Test
    void whatDoesNotArriveIsShownAndTold() throws Exception {
        var id = post.outbox.send(Post.textTo("0639980012", "Bonjour"));
        post.sender.sendSome();
        centre.report(centre.heard().getFirst().id(), "UNDELIV");
        assertThat(post.state(id).stage()).isEqualTo(Stage.REFUSED);
        assertThat(post.state(id).reason()).isEqualTo("NOT_DELIVERED UNDELIV");
        assertThat(post.events).containsExactly(new MessageFailed(id, Channel.SMS, "request-link", null));
    }

    @Test
    void aReportOfWhatIsNotKnownYetIsAskedForAgain() throws Exception {
        post.gateways.listen();
        assertThat(centre.isReportTaken("no-such-message", "DELIVRD")).isFalse();
    }

    @Test
    void aLongTextIsPutTogetherAgainOnThePhone() {
        var plain = "Un long texte sans lettre rare, qui compte plus de cent soixante signes. ".repeat(5);
        var rare = "Être prêt, c’est peut-être bientôt : ☎ 🚑 ".repeat(8);
        post.outbox.send(Post.textTo("0639980012", plain));
        post.outbox.send(Post.textTo("0639980013", rare));
        post.outbox.send(Post.textTo("0639980014", "€".repeat(100)));
        post.sender.sendSome();
        assertThat(centre.together("33639980012")).isEqualTo(plain);
        assertThat(centre.together("33639980013")).isEqualTo(rare.replace('’', '\''));
        assertThat(centre.together("33639980014")).isEqualTo("€".repeat(100));
        assertThat(centre.heard()).allSatisfy(one -> assertThat(one.sizeBytes()).isLessThanOrEqualTo(160));
    }

    @Test
    void aWrongNumberIsRefusedAndABusyCentreIsTriedAgain() {
        centre.answers(SMPPConstant.STAT_ESME_RINVDSTADR);
        var wrong = post.outbox.send(Post.textTo("0639980012", "Bonjour"));
        post.sender.sendSome();
        assertThat(post.state(wrong).stage()).isEqualTo(Stage.REFUSED);
        assertThat(post.state(wrong).reason()).isEqualTo("ADDRESS 0x0B");

        centre.answers(SMPPConstant.STAT_ESME_RTHROTTLED);
        var busy = post.outbox.send(Post.textTo("0639980013", "Bonjour"));
        post.sender.sendSome();
        assertThat(post.state(busy).stage()).isEqualTo(Stage.WAITING);
        assertThat(post.state(busy).reason()).isEqualTo("GATEWAY_BUSY 0x58");

        centre.answers(SMPPConstant.STAT_ESME_ROK);
        post.clock.pass(java.time.Duration.ofMinutes(1));
        post.sender.sendSome();
        assertThat(post.state(busy).stage()).isEqualTo(Stage.SENT);
    }

    @Test
    void aLostConnectionIsMadeAnew() {
        var first = post.outbox.send(Post.textTo("0639980012", "Bonjour"));
        post.sender.sendSome();
        assertThat(post.state(first).stage()).isEqualTo(Stage.SENT);
        centre.hangUp();
        var second = post.outbox.send(Post.textTo("0639980012", "Encore"));
        post.sender.sendSome();
        post.clock.pass(java.time.Duration.ofMinutes(1));
        post.sender.sendSome();
        assertThat(post.state(second).stage()).isEqualTo(Stage.SENT);
    }

    @Test
    void aWrongPasswordIsNamed() {
        var other = post.with(Post.settings(Post.NO_MAIL, smpp("other"), Post.NO_PUSH, Post.NO_VOICE));
        var id = other.outbox.send(Post.textTo("0639980012", "Bonjour"));
        other.sender.sendSome();
        assertThat(other.state(id).reason()).isEqualTo("GATEWAY_SIGN_IN 0x0E");
        other.gateways.close();
    }

    @Test
    void whoAnswersFromAbroadOrFromHereIsToldByTheNumberThatTheNetworkMeans() throws Exception {
        post.gateways.listen();
        centre.deliver("33639980012", TypeOfNumber.INTERNATIONAL, "72,4");
        centre.deliver("+262692123456", TypeOfNumber.INTERNATIONAL, "72,4");
        centre.deliver("0639980012", TypeOfNumber.NATIONAL, "72,4");

        assertThat(post.events)
                .extracting("from", "text")
                .containsExactly(
                        tuple("+33639980012", "72,4"), tuple("+262692123456", "72,4"), tuple("0639980012", "72,4"));
    }

    @Test
    void numbersAreWrittenTheInternationalWay() {
        assertThat(List.of(
                        "06 39 98 00 12",
                        "+33 6 39 98 00 12",
                        "0033639980012",
                        "+33 (0)6 39 98 00 12",
                        "06.39.98.00.12"))
                .allSatisfy(
                        text -> assertThat(PhoneNumber.of(text)).as(text).contains(new PhoneNumber("+33639980012")));
        assertThat(PhoneNumber.of("0692 12 34 56")).contains(new PhoneNumber("+262692123456"));
        assertThat(PhoneNumber.of("0690 30 12 34")).contains(new PhoneNumber("+590690301234"));
        assertThat(PhoneNumber.of("+34 612 34 56 78")).contains(new PhoneNumber("+34612345678"));
        assertThat(List.of("", "06 39", "abc", "0000000000", "06 39 98 00 12 ; 06 39 98 00 13", "15", "1".repeat(50)))
                .allSatisfy(text -> assertThat(PhoneNumber.of(text)).as(text).isEmpty());
        assertThat(Outbox.accepts(Channel.SMS, "05 61 02 03 04"))
                .as("a landline")
                .isFalse();
        assertThat(Outbox.accepts(Channel.VOICE, "05 61 02 03 04")).isTrue();
    }

    @Test
    void aFolderTakesLinesForTextsAndCalls() throws Exception {
        var out = folder.resolve("out");
        var lines = new Sms("", 0, Security.NONE, "", "", "", "", "Cordee", out.toString());
        var own = post.with(
                Post.settings(Post.NO_MAIL, lines, Post.NO_PUSH, new MessagingSettings.Voice(out.toString())));
        own.outbox.send(Post.textTo("0639980012", "Ligne une\nligne deux"));
        var call = own.outbox.send(new OutgoingMessage(
                Channel.VOICE,
                "0561020304",
                null,
                "Appuyez sur 1 si tout va bien.",
                "daily-call",
                null,
                List.of(new OutgoingMessage.Key("1", "well"), new OutgoingMessage.Key("2", "call-me"))));
        own.sender.sendSome();
        try (var files = Files.list(out)) {
            var written = files.sorted().toList();
            assertThat(written).hasSize(2);
            assertThat(Files.readAllLines(written.getFirst()))
                    .singleElement()
                    .asString()
                    .contains("\"to\":\"+33639980012\"", "Ligne une\\nligne deux");
            assertThat(Files.readAllLines(written.getLast()))
                    .singleElement()
                    .asString()
                    .contains("\"id\":\"" + call + "\"", "\"keys\":{\"1\":\"well\",\"2\":\"call-me\"}");
        }
        assertThat(own.state(call).stage()).isEqualTo(Stage.SENT);
    }

    @Test
    void whatIsPressedInACallIsHeardOnceAndWhatNobodyWasAskedIsKeptAside() throws Exception {
        var out = folder.resolve("calls");
        var own = post.with(
                Post.settings(Post.NO_MAIL, Post.NO_SMS, Post.NO_PUSH, new MessagingSettings.Voice(out.toString())));
        var call = own.outbox.send(new OutgoingMessage(
                Channel.VOICE,
                "0561020304",
                null,
                "Appuyez sur 1 si tout va bien.",
                "daily-call",
                null,
                List.of(new OutgoingMessage.Key("1", "well"))));
        own.sender.sendSome();
        var pressed = Files.createDirectories(out.resolve("pressed"));
        Files.writeString(pressed.resolve("a.json"), "{\"id\":\"" + call + "\",\"keys\":\"1\"}");
        Files.writeString(pressed.resolve("b.json"), "{\"id\":\"" + call + "\",\"keys\":\"DROP TABLE\"}");
        Files.writeString(
                pressed.resolve("c.json"), "{\"id\":\"00000000-0000-0000-0000-000000000000\",\"keys\":\"1\"}");
        Files.writeString(pressed.resolve("d.json"), "not JSON");
        own.pressedKeys().look();
        Files.writeString(pressed.resolve("a.json"), "{\"id\":\"" + call + "\",\"keys\":\"1\"}");
        own.pressedKeys().look();
        assertThat(own.events)
                .filteredOn(KeysPressed.class::isInstance)
                .singleElement()
                .extracting("message", "purpose", "to", "keys")
                .containsExactly(call, "daily-call", "+33561020304", "1");
        try (var files = Files.list(pressed)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("b.json.refused", "c.json.refused", "d.json.refused");
        }
    }
}
