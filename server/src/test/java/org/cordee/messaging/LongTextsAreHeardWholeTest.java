package org.cordee.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.cordee.messaging.MessagingSettings.Security;
import org.cordee.messaging.MessagingSettings.Sms;
import org.cordee.messaging.testing.ShortMessageCentre;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.TypeOfNumber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who writes more than 160 signs is read once it is all there: in the middle of a number or of a "not" nothing can be understood. */
class LongTextsAreHeardWholeTest {
    private static final String NUMBER = "33639980012";

    @TempDir
    Path folder;

    private ShortMessageCentre centre;
    private Post post;

    @BeforeEach
    void connected() throws Exception {
        centre = new ShortMessageCentre();
        var smpp = new Sms("localhost", centre.port(), Security.NONE, "cordee", "", "secret", "", "Cordee", "");
        post = new Post(folder, Post.settings(Post.NO_MAIL, smpp, Post.NO_PUSH, Post.NO_VOICE));
        post.gateways.listen();
    }

    @AfterEach
    void over() {
        post.close();
        centre.close();
    }

    @Test
    void partsAreReadTogetherInWhateverOrderTheyCome() throws Exception {
        part(new byte[] {5, 0, 3, 7, 2, 2}, "n'ai plus mal");
        assertThat(heard()).isEmpty();
        part(new byte[] {5, 0, 3, 8, 2, 1}, "Autre ");
        part(new byte[] {5, 0, 3, 7, 2, 1}, "72,4. Je ");
        assertThat(heard()).containsExactly("72,4. Je n'ai plus mal");
        part(new byte[] {5, 0, 3, 8, 2, 2}, "message");
        assertThat(heard()).containsExactly("72,4. Je n'ai plus mal", "Autre message");
    }

    @Test
    void aReferenceOfTwoBytesBehindAnotherElementIsOne() throws Exception {
        part(new byte[] {10, 5, 2, 0, 0, 8, 4, 1, 2, 2, 1}, "Je suis ");
        part(new byte[] {10, 5, 2, 0, 0, 8, 4, 1, 2, 2, 2}, "tombe");
        assertThat(heard()).containsExactly("Je suis tombe");
    }

    @Test
    void theNetworkMayNumberThemAndPutTheWordsBeside() throws Exception {
        for (byte number = 1; number <= 2; number++) {
            centre.deliver(
                    NUMBER,
                    TypeOfNumber.INTERNATIONAL,
                    new ESMClass(),
                    (number == 1 ? "Je suis " : "tombe").getBytes(StandardCharsets.US_ASCII),
                    new OptionalParameter.Sar_msg_ref_num((short) 300),
                    new OptionalParameter.Sar_total_segments((byte) 2),
                    new OptionalParameter.Sar_segment_seqnum(number));
        }
        centre.deliver(
                NUMBER,
                TypeOfNumber.INTERNATIONAL,
                new ESMClass(),
                new byte[0],
                new OptionalParameter.Message_payload("Venez vite".getBytes(StandardCharsets.US_ASCII)));
        assertThat(heard()).containsExactly("Je suis tombe", "Venez vite");
    }

    @Test
    void aPartThatIsRepeatedCountsOnceAndAHeaderThatIsCutIsNone() throws Exception {
        part(new byte[] {5, 0, 3, 7, 2, 1}, "un ");
        part(new byte[] {5, 0, 3, 7, 2, 1}, "un ");
        assertThat(heard()).isEmpty();
        part(new byte[] {5, 0, 3, 7, 2, 2}, "deux");
        part(new byte[] {3, 0, 3, 7}, "seul");
        part(new byte[] {5, 0, 3, 7, 2, 9}, "neuf");
        assertThat(heard()).containsExactly("un deux", "seul", "neuf");
    }

    @Test
    void whatNeverComesIsNotWaitedForForEver() throws Exception {
        part(new byte[] {5, 0, 3, 7, 3, 1}, "Je suis");
        part(new byte[] {5, 0, 3, 7, 3, 3}, "venez");
        post.parts.hearWhatIsLate();
        assertThat(heard()).isEmpty();
        post.clock.pass(Duration.ofMinutes(6));
        post.parts.hearWhatIsLate();
        post.parts.hearWhatIsLate();
        assertThat(heard()).containsExactly("Je suis … venez");
        assertThat(post.jdbc
                        .sql("select count(*) from messaging.text_part")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void oneThatCannotBeHeardNowHoldsUpNoneBehindIt() throws Exception {
        part(new byte[] {5, 0, 3, 7, 2, 1}, "first");
        post.clock.pass(Duration.ofSeconds(1));
        part(new byte[] {5, 0, 3, 8, 2, 1}, "second");
        post.clock.pass(Duration.ofMinutes(6));
        post.fails = event -> event instanceof TextReceived text && text.text().equals("first");
        post.parts.hearWhatIsLate();
        assertThat(heard()).containsExactly("second");
        post.fails = event -> false;
        post.parts.hearWhatIsLate();
        assertThat(heard()).containsExactly("second", "first");
    }

    @Test
    void aPartThatIsBroughtAgainIsNoNewMessageAndAnotherOfTheSameNumberIsOne() throws Exception {
        part(new byte[] {5, 0, 3, 7, 2, 1}, "72,4. Je ");
        part(new byte[] {5, 0, 3, 7, 2, 2}, "n'ai plus mal");
        part(new byte[] {5, 0, 3, 7, 2, 2}, "n'ai plus mal");
        post.clock.pass(Duration.ofMinutes(6));
        post.parts.hearWhatIsLate();
        assertThat(heard()).containsExactly("72,4. Je n'ai plus mal");
        part(new byte[] {5, 0, 3, 7, 2, 1}, "Venez ");
        part(new byte[] {5, 0, 3, 7, 2, 2}, "vite");
        assertThat(heard()).containsExactly("72,4. Je n'ai plus mal", "Venez vite");
        post.clock.pass(Duration.ofMinutes(11));
        post.parts.hearWhatIsLate();
        assertThat(post.jdbc
                        .sql("select count(*) from messaging.text_heard")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void part(byte[] header, String text) throws Exception {
        var data = new ByteArrayOutputStream();
        data.writeBytes(header);
        data.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        centre.deliver(
                NUMBER, TypeOfNumber.INTERNATIONAL, new ESMClass(GSMSpecificFeature.UDHI.value()), data.toByteArray());
    }

    private List<String> heard() {
        return post.events.stream()
                .filter(TextReceived.class::isInstance)
                .map(TextReceived.class::cast)
                .map(TextReceived::text)
                .toList();
    }
}
