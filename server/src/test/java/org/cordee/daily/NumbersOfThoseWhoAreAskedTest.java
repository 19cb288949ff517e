package org.cordee.daily;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cordee.TestPlatform;
import org.cordee.messaging.Channel;
import org.cordee.messaging.TextReceived;
import org.cordee.monitoring.MeasureKind;
import org.junit.jupiter.api.Test;

/** Under which number somebody is asked, and by which an answer finds its person. */
class NumbersOfThoseWhoAreAskedTest extends SomeoneAsked {
    @Test
    void aNumberIsOnePersonsAndOneOfNobodyChangesNothing() {
        assertThat(questions.ask(PLATFORM, "someone-else", Channel.SMS, number, 8))
                .isFalse();
        assertThat(questions.ask(PLATFORM, person, Channel.SMS, "12", 8)).isFalse();

        answers.answered(
                new TextReceived("+33700000000", "72", TestPlatform.clock().instant()));

        assertThat(measures.latest(PLATFORM, person, MeasureKind.WEIGHT)).isEmpty();
    }

    @Test
    void anAnswerFindsItsPersonHoweverTheNumberIsWritten() {
        assertThat(questions.ask(PLATFORM, person, Channel.SMS, "+33 (0)" + number.substring(3), 8))
                .isTrue();
        assertThat(questions.of(person).orElseThrow().number()).isEqualTo(number);
        for (var from : List.of(number, number.substring(1), "0" + number.substring(3), number.substring(3))) {
            questions.begin(person);
            answers.answered(new TextReceived(from, "72,4", TestPlatform.clock().instant()));
            assertThat(latest(MeasureKind.WEIGHT)).as(from).isEqualByComparingTo("72.4");
            TestPlatform.clock().pass(Duration.ofMinutes(1));
        }
    }

    @Test
    void aNumberOfLaReunionIsKeptWithItsOwnCode() {
        var six = number.substring(6);
        assertThat(questions.ask(PLATFORM, person, Channel.SMS, "0692" + six, 8))
                .isTrue();
        questions.begin(person);

        answers.answered(
                new TextReceived("+262692" + six, "72,4", TestPlatform.clock().instant()));

        assertThat(latest(MeasureKind.WEIGHT)).isEqualByComparingTo("72.4");
    }

    @Test
    void numbersThatWereKeptOtherwiseAreWrittenAsMessagesGoThere() throws Exception {
        var migration = Files.readString(Path.of("src/main/resources/db/daily/V101__numbers_as_messages_go.sql"));
        var six = number.substring(6);
        for (var kept : Map.of(
                        "+330" + number.substring(3),
                        number,
                        number.substring(1),
                        number,
                        "+33692" + six,
                        "+262692" + six,
                        "+33262" + six,
                        "+262262" + six,
                        "+34612" + six,
                        "+34612" + six)
                .entrySet()) {
            jdbc.sql("UPDATE daily.by_text SET number = :number WHERE person = :person")
                    .param("number", kept.getKey())
                    .param("person", person)
                    .update();
            jdbc.sql(migration).update();
            assertThat(questions.of(person).orElseThrow().number()).isEqualTo(kept.getValue());
        }
    }
}
