package org.cordee.messaging.letter;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.coordination.intake.Demand;
import org.cordee.coordination.intake.Demands;
import org.cordee.coordination.intake.LetterPart;
import org.cordee.coordination.intake.LetterParts;
import org.cordee.coordination.intake.Requester;
import org.cordee.coordination.intake.Source;
import org.cordee.coordination.queue.Item;
import org.cordee.coordination.queue.Waiting;
import org.cordee.platform.file.Antivirus;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.testing.MadeUpCare;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mailbox at a real server's door. */
class ALetterBecomesADemandTest {
    private static final byte[] PDF = "%PDF-1.7 une lettre".getBytes(StandardCharsets.UTF_8);

    private final GreenMail server = new GreenMail(ServerSetup.IMAP.dynamicPort());
    private final MadeUpCare care = MadeUpCare.made();
    private final Demands demands = TestPlatform.get(Demands.class);
    private final LetterParts parts = TestPlatform.get(LetterParts.class);
    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final String sender = "dr.durand." + mark + "@medecin.mssante.fr";
    private GreenMailUser user;

    @BeforeEach
    void mailbox() {
        server.start();
        user = server.setUser("cellule@dac.mssante.fr", "cellule", "secret");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aLetterFromTheTrustedSpaceIsADemandOfWhoWroteWithItsFilesUntilSomebodySaysOfWhom() throws Exception {
        knownAt(sender);
        deliver(letter(
                sender,
                "Demande pour une patiente",
                "Bonjour, elle ne sort plus.",
                Map.of("courrier.pdf", PDF, "..\\..\\outil.exe", "MZ exe".getBytes(StandardCharsets.UTF_8))));
        var mailbox = box();
        assertThat(mailbox.read()).isEqualTo(1);
        assertThat(mailbox.read()).isZero();

        var demand = only();
        assertThat(demand.source()).isEqualTo(Source.MAIL);
        assertThat(demand.patientId()).isNull();
        assertThat(demand.isTaken()).isFalse();
        assertThat(demand.requester().kind()).isEqualTo(Requester.Kind.PROFESSIONAL);
        assertThat(demand.requester().reference()).isEqualTo(care.doctor().reference());
        assertThat(demand.words())
                .contains("Demande pour une patiente", "elle ne sort plus", "outil.exe")
                .doesNotContain("..\\");
        assertThat(demands.news(care.coordinator(), id(demand)))
                .singleElement()
                .satisfies(news -> assertThat(news.words()).contains("Cellule"));

        assertThat(parts.of(demand)).extracting(LetterPart::name).containsExactly("courrier.pdf");
        assertThat(parts.read(care.coordinator(), id(demand), 1).orElseThrow().bytes())
                .isEqualTo(PDF);
        assertThat(parts.read(care.stranger(), id(demand), 1)).isEmpty();
        assertThat(parts.read(care.coordinator(), id(demand), 2)).isEmpty();

        demands.take(care.coordinator(), id(demand));
        demands.identify(care.coordinator(), id(demand), care.patientId(), "Cellule", "Cercle");
        var filed = Objects.requireNonNull(parts.of(demand).getFirst().document());
        assertThat(TestPlatform.get(RecordStore.class)
                        .find(Reach.everything(), org.hl7.fhir.r4.model.DocumentReference.class, filed)
                        .orElseThrow()
                        .getSubject()
                        .getReference())
                .isEqualTo("Patient/" + care.patientId());
        assertThat(parts.read(care.coordinator(), id(demand), 1).orElseThrow().bytes())
                .isEqualTo(PDF);
    }

    @Test
    void outsideTheTrustedSpaceANameProvesNothing() throws Exception {
        var outside = "dr.durand." + mark + "@mail.example";
        knownAt(outside);
        deliver(letter(outside, "Bonjour", "Texte", Map.of()));
        box().read();
        assertThat(only().requester().reference()).isNull();
        assertThat(only().requester().name()).contains("hors de l’espace de confiance");
        var space = new SecureMail(settings());
        assertThat(space.isTrusted("a@b.mssante.fr")).isTrue();
        assertThat(space.isTrusted("a@MSSANTE.fr")).isTrue();
        assertThat(space.isTrusted("a@mssante.fr.evil.example")).isFalse();
        assertThat(space.isTrusted("a@evilmssante.fr")).isFalse();
        assertThat(space.isTrusted("mssante.fr")).isFalse();
    }

    @Test
    void machinesAreNotAnsweredAndTheirRefusalIsShown() throws Exception {
        var machine = letter("absent." + mark + "@medecin.mssante.fr", "Absent", "Je suis en congé", Map.of());
        machine.setHeader("Auto-Submitted", "auto-replied");
        deliver(machine);
        box().read();
        assertThat(all()).isEmpty();
        assertThat(TestPlatform.get(LetterBook.class).refused())
                .anySatisfy(one -> assertThat(one.from()).startsWith("a•••@"));
        assertThat(flags().contains(Flags.Flag.FLAGGED)).isTrue();
    }

    @Test
    void theSameLetterTwiceIsOneDemandAndAFaultIsTriedAgainThenLeft() throws Exception {
        var letter = letter(sender, "Une fois", "Texte", Map.of());
        deliver(letter);
        deliver(letter);
        box().read();
        assertThat(all()).hasSize(1);

        deliver(letter(sender, "Sans cellule", "Texte", Map.of()));
        var nobody = box("Organization/nobody-" + mark);
        for (int i = 0; i < 4; i++) {
            assertThat(nobody.read()).isEqualTo(1);
        }
        assertThat(nobody.read()).isEqualTo(1);
        assertThat(nobody.read()).isZero();
        assertThat(TestPlatform.get(LetterBook.class).refused())
                .anySatisfy(one -> assertThat(one.reason()).isEqualTo(LetterBook.Reason.FAULT));
    }

    @Test
    void whatIsHostileIsBoundedAndSaid() throws Exception {
        var script =
                "<html><head><style>x</style></head><body><script>alert(1)</script><p>Bonjour &amp; merci</p></body></html>";
        var mail = new MimeMessage(Session.getInstance(new Properties()));
        mail.setFrom("Faux <" + sender + ">");
        mail.setSubject("Sujet\u202e\r\n Bcc: x@example.org");
        mail.setContent(script, "text/html; charset=utf-8");
        mail.saveChanges();
        deliver(mail);
        box().read();
        assertThat(only().words()).contains("Bonjour & merci").doesNotContain("alert", "\u202e");

        var lied = LetterReader.read(
                letter(sender, "", "", Map.of("image.png", "<svg onload=x>".getBytes(StandardCharsets.UTF_8))),
                new Antivirus(""));
        assertThat(lied.enclosures()).isEmpty();
        assertThat(lied.notKept())
                .singleElement()
                .satisfies(one -> assertThat(one.why()).isEqualTo(LetterReceived.Why.TYPE));
        var large = new byte[(10 << 20) + 1];
        System.arraycopy(PDF, 0, large, 0, PDF.length);
        assertThat(LetterReader.read(letter(sender, "", "", Map.of("a.pdf", large)), new Antivirus(""))
                        .notKept())
                .singleElement()
                .satisfies(one -> assertThat(one.why()).isEqualTo(LetterReceived.Why.TOO_LARGE));
        var broken = new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(
                        ("From: a@b.mssante.fr\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n"
                                        + "Content-Type: application/pdf\r\nContent-Transfer-Encoding: uuencode\r\n\r\n!!\r\n--x--")
                                .getBytes(StandardCharsets.US_ASCII)));
        assertThat(LetterReader.read(broken, new Antivirus("")).enclosures()).isEmpty();
        var deep = new MimeMultipart();
        for (int i = 0; i < 40; i++) {
            var outer = new MimeMultipart();
            var part = new MimeBodyPart();
            part.setContent(deep);
            outer.addBodyPart(part);
            deep = outer;
        }
        var nested = new MimeMessage(Session.getInstance(new Properties()));
        nested.setContent(deep);
        nested.saveChanges();
        assertThat(LetterReader.read(nested, new Antivirus("")).notKept()).isNotEmpty();
    }

    @Test
    void wrongSettingsAreAllToldTogether() {
        var wrong = new SecureMailSettings(
                List.of("nowhere"),
                new SecureMailSettings.Mailbox("imap.example", 993, true, "", "", "/nowhere", "INBOX", "cell"));
        assertThat(wrong.faults()).hasSize(4);
    }

    private Mailbox box() {
        return box(care.cell());
    }

    private Mailbox box(String owner) {
        var settings = settings(owner);
        return new Mailbox(
                settings,
                TestPlatform.get(LetterIntake.class),
                TestPlatform.get(LetterBook.class),
                TestPlatform.clock());
    }

    private SecureMailSettings settings() {
        return settings(care.cell());
    }

    private SecureMailSettings settings(String owner) {
        return new SecureMailSettings(
                List.of("mssante.fr"),
                new SecureMailSettings.Mailbox(
                        "localhost", server.getImap().getPort(), false, "cellule", "secret", "", "INBOX", owner));
    }

    private Demand only() {
        assertThat(all()).hasSize(1);
        return all().getFirst();
    }

    private List<Demand> all() {
        return TestPlatform.get(Waiting.class).all(care.coordinator()).stream()
                .filter(item -> item.kind() == Item.Kind.DEMAND)
                .map(item -> demands.find(care.coordinator(), item.id()).orElseThrow())
                .toList();
    }

    private static String id(Demand demand) {
        return Objects.requireNonNull(demand.id());
    }

    private void knownAt(String address) {
        var store = TestPlatform.get(RecordStore.class);
        var id = care.doctor().reference().substring("Practitioner/".length());
        var role = store.find(Reach.everything(), PractitionerRole.class, id).orElseThrow();
        role.addTelecom().setSystem(ContactPointSystem.EMAIL).setValue(address);
        store.update(Reach.everything(), "PractitionerRole", id, Draft.of(role), null);
    }

    private MimeMessage letter(String from, String subject, String text, Map<String, byte[]> files) throws Exception {
        var mail = new MimeMessage(Session.getInstance(new Properties()));
        mail.setFrom("Docteur Durand <" + from + ">");
        mail.setSubject(subject, "UTF-8");
        var all = new MimeMultipart();
        var body = new MimeBodyPart();
        body.setText(text, "UTF-8");
        all.addBodyPart(body);
        for (var file : files.entrySet()) {
            var part = new MimeBodyPart();
            part.setDataHandler(new jakarta.activation.DataHandler(
                    new jakarta.mail.util.ByteArrayDataSource(file.getValue(), "application/octet-stream")));
            part.setFileName(file.getKey());
            all.addBodyPart(part);
        }
        mail.setContent(all);
        mail.saveChanges();
        return mail;
    }

    private void deliver(MimeMessage mail) {
        user.deliver(mail);
    }

    private Flags flags() throws Exception {
        return server.getManagers()
                .getImapHostManager()
                .getInbox(user)
                .getNonDeletedMessages()
                .getFirst()
                .getFlags();
    }
}
