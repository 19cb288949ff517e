package org.cordee.apps.officer;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.access.emergency.Emergencies;
import org.cordee.access.emergency.Emergency;
import org.cordee.access.emergency.Opening;
import org.cordee.access.emergency.Traits;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.identity.Sex;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The data-protection officer has a mail of each record opened in an emergency, within five minutes, also when there are many. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "cordee.officer.mail=deleguee@sante.example",
            "cordee.messaging.mail.host=localhost",
            "cordee.messaging.mail.security=none",
            "cordee.messaging.mail.from=equipe@sante.example",
            "cordee.messaging.per-hour=3"
        })
class TheOfficerIsToldTest {
    private static final GreenMail SERVER = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private static final Duration WITHIN = Duration.ofMinutes(5);
    private static final LocalDate BORN = LocalDate.of(1949, 11, 30);

    @Autowired
    Emergencies emergencies;

    @Autowired
    Patients patients;

    @Autowired
    JdbcClient jdbc;

    private final String family = "Secourue" + UUID.randomUUID().toString().substring(0, 8);

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry settings) {
        SERVER.start();
        settings.add("cordee.messaging.mail.port", () -> SERVER.getSmtp().getPort());
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @Test
    void theOfficerHasAMailOfEachOpeningWithinFiveMinutesThatNamesNobody() throws Exception {
        var opened = IntStream.range(0, 5).mapToObj(this::opened).toList();

        assertThat(SERVER.waitForIncomingEmail(30_000, opened.size())).isTrue();
        noted(opened);

        for (MimeMessage mail : SERVER.getReceivedMessages()) {
            assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("deleguee@sante.example");
            assertThat(mail.getSubject()).isEqualTo("Un dossier a été ouvert en urgence");
            assertThat(mail.getContent().toString()).contains("/controle").doesNotContain(family, "Trouvée au sol");
        }
        for (var emergency : opened) {
            var late = jdbc.sql("""
                            SELECT extract(epoch FROM sent_at - :opened) FROM messaging.message
                            WHERE patient = :patient AND channel = 'MAIL' AND purpose = 'emergency' AND state = 'SENT'
                            """)
                    .param("opened", emergency.openedAt().atOffset(java.time.ZoneOffset.UTC))
                    .param("patient", emergency.patient())
                    .query(Double.class)
                    .single();
            assertThat(late).isLessThanOrEqualTo(WITHIN.toSeconds());
        }
    }

    /** The server has a mail a moment before its sender has noted so. */
    private void noted(List<Emergency> opened) throws InterruptedException {
        var ids = opened.stream().map(Emergency::patient).toArray(String[]::new);
        for (int i = 0; i < 300; i++) {
            var sent = jdbc.sql("SELECT count(*) FROM messaging.message WHERE patient = ANY(:ids) AND state = 'SENT'")
                    .param("ids", ids)
                    .query(Integer.class)
                    .single();
            if (sent == ids.length) return;
            Thread.sleep(100);
        }
    }

    private Emergency opened(int number) {
        var id = "p-" + UUID.randomUUID().toString().substring(0, 8);
        var given = List.of("Aline", "Berthe", "Colette", "Denise", "Edith").get(number);
        patients.putAll(
                Actor.platform(),
                List.of(new Patient(id, null, family, null, given, Sex.FEMALE, BORN, null, null, null, null)));
        var doctor = TestActors.of(Role.HOSPITAL_DOCTOR, "Practitioner/" + UUID.randomUUID(), "Dr Garde");
        var opening = emergencies.open(
                doctor, new Traits(family, given, BORN), Emergency.Reason.LIFE_IN_DANGER, "Trouvée au sol");
        return ((Opening.Opened) opening).emergency();
    }
}
