package org.cordee.daily;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.identity.Sex;
import org.cordee.messaging.Channel;
import org.cordee.monitoring.Condition;
import org.cordee.monitoring.Enrolment;
import org.cordee.monitoring.Enrolments;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.Measures;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Someone with a plain mobile telephone who is followed, and asked by text message at a number of their own. */
abstract class SomeoneAsked {
    static final Actor PLATFORM = Actor.platform();

    final DailyQuestions questions = TestPlatform.get(DailyQuestions.class);
    final Answers answers = TestPlatform.get(Answers.class);
    final Measures measures = TestPlatform.get(Measures.class);
    final JdbcClient jdbc = TestPlatform.get(JdbcClient.class);

    String person = "";
    String number = "";

    @BeforeEach
    void someone() {
        person = "sms-" + UUID.randomUUID().toString().substring(0, 8);
        number = "+3361" + String.format("%07d", Math.abs(person.hashCode()) % 10_000_000);
        TestPlatform.get(Patients.class)
                .putAll(
                        PLATFORM,
                        List.of(new Patient(
                                person,
                                null,
                                "Pujol",
                                null,
                                "Henri",
                                Sex.MALE,
                                LocalDate.of(1939, 5, 2),
                                null,
                                number,
                                null,
                                null)));
        enrolled(person);
        assertThat(questions.ask(PLATFORM, person, Channel.SMS, number, 8)).isTrue();
    }

    static void enrolled(String person) {
        TestPlatform.get(Enrolments.class)
                .enrol(
                        PLATFORM,
                        new Enrolment(
                                person,
                                Condition.HEART_FAILURE,
                                Set.of(MeasureKind.WEIGHT, MeasureKind.SYSTOLIC),
                                LocalDate.now().minusDays(9),
                                null),
                        List.of());
    }

    BigDecimal latest(MeasureKind kind) {
        return measures.latest(PLATFORM, person, kind).orElseThrow().value();
    }

    int sent() {
        return jdbc.sql("SELECT count(*) FROM messaging.message WHERE patient = :person AND purpose = 'daily-question'")
                .param("person", person)
                .query(Integer.class)
                .single();
    }
}
