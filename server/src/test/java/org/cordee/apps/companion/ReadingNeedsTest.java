package org.cordee.apps.companion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** How each person reads is kept for the person, on whatever device; and what the record holds is told in plain words. */
class ReadingNeedsTest extends AtTheCompanion {
    @Test
    void plainerWordsAndLargerLettersFollowThePersonToAnotherDevice() {
        var visitor = visitor(odette);
        var form = visitor.get("/compagnon/lecture");

        var kept = visitor.post(form, "/compagnon/lecture", Map.of("niveau", "EASY", "lettres", "200", "langue", "fr"));

        assertThat(kept.body()).contains("C’est gardé", "text-200");
        var elsewhere = visitor(odette).get("/compagnon").body();
        assertThat(elsewhere)
                .contains("text-200", "Je fais aujourd’hui", "Qui vient")
                .doesNotContain("À faire aujourd’hui");
        assertThat(visitor("emilie").get("/pro").body()).doesNotContain("text-200");
    }

    @Test
    void theLanguageIsKeptAndChangesByTheSwitchOfThePage() {
        var visitor = visitor(odette);
        visitor.get("/langue?vers=en&retour=/compagnon");

        assertThat(visitor(odette).get("/compagnon").body()).contains("lang=\"en\"");
        visitor.get("/langue?vers=fr&retour=/compagnon");
        assertThat(visitor(odette).get("/compagnon").body()).contains("lang=\"fr\"");
    }

    @Test
    void whatIsNoChoiceIsRefusedAndChangesNothing() {
        var visitor = visitor(odette);

        var answer = visitor.post(
                visitor.get("/compagnon/lecture"), "/compagnon/lecture", Map.of("niveau", "LOUD", "lettres", "900"));

        assertThat(answer.body()).contains("Choisissez des mots").doesNotContain("text-900");
    }

    @Test
    void theConversationIsReadByTheCircleAndByNobodyElse() {
        var visitor = visitor(odette);
        var form = visitor.get("/compagnon/messages");
        var fields = Map.of("entry", entry(form), "text", "Les chevilles vont mieux <b>ce matin</b>");

        visitor.post(form, "/compagnon/messages", fields);
        visitor.post(form, "/compagnon/messages", fields);

        var mine = visitor.get("/compagnon/messages").body();
        assertThat(mine.split("Les chevilles vont mieux", -1)).hasSize(2);
        assertThat(mine).contains("&lt;b&gt;").doesNotContain("<b>ce matin");
        var emilie = visitor("emilie");
        var nurse = emilie.get("/pro/patients/" + odette + "/conversation");
        assertThat(nurse.body()).contains("Les chevilles vont mieux");
        emilie.post(nurse, "/pro/patients/" + odette + "/conversation", Map.of("text", "Bonne nouvelle"));
        assertThat(visitor.get("/compagnon/messages").body()).contains("Bonne nouvelle");
        assertThat(visitor(stranger).get("/compagnon/messages").body()).doesNotContain("chevilles");
        assertThat(visitor(stranger)
                        .get("/compagnon/pour/" + odette + "/messages")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void anEmptyMessageIsAskedAgain() {
        var visitor = visitor(odette);
        var form = visitor.get("/compagnon/messages");

        assertThat(visitor.post(form, "/compagnon/messages", Map.of("entry", entry(form), "text", " "))
                        .statusCode())
                .isEqualTo(422);
    }
}
