package org.cordee.coordination.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.testing.MadeUpCare;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** "Who, what, by when", at each step: by text message where the telephone takes one, else by mail, else not at all. */
class WhoAskedIsToldUntilTheEndTest {
    private final MadeUpCare care = MadeUpCare.made();
    private final Demands demands = TestPlatform.get(Demands.class);

    @Test
    void byTextMessageAtEachStep() {
        var id = lived("+33639980012", "sylvie@example.org");
        assertThat(sent()).containsOnly("SMS").hasSize(5);
        assertThat(told(id).getFirst()).contains(Tidings.number(id), "Cellule", "Rappeler Sylvie");
        assertThat(told(id).get(1)).contains("Vidal", "Rappeler Sylvie");
        assertThat(told(id).get(2)).contains("Vidal", "Voir avec le médecin");
        assertThat(told(id).get(3)).contains("Pons", "Voir avec le médecin");
        assertThat(told(id).get(4)).contains(Tidings.number(id)).doesNotContain("Voir avec le médecin");
        assertThat(told(id)).allSatisfy(words -> assertThat(words).doesNotContain("ROUSSE", "Jeanne"));
    }

    @Test
    void byMailWhereTheTelephoneTakesNoText() {
        lived("+33561998001", "sylvie@example.org");
        assertThat(sent()).containsOnly("MAIL").hasSize(5);
    }

    @Test
    void whoLeftNeitherIsCalledAndNothingPretendsToHaveBeenSent() {
        var id = lived("+33561998001", null);
        assertThat(sent()).isEmpty();
        assertThat(told(id)).isEmpty();
    }

    /** Received, taken, planned, handed over, ended. */
    private String lived(String phone, @Nullable String mail) {
        var demand = demands.open(
                Actor.platform(),
                new Demands.Wish(
                        care.patientId(),
                        "Jeanne ROUSSE",
                        Source.PHONE,
                        new Requester(Requester.Kind.CARER, null, "Sylvie", phone, mail),
                        Answers.NONE,
                        "Elle n’y arrive plus",
                        null,
                        Priority.SOON,
                        Pathway.COMPLEX,
                        care.cell(),
                        "Cellule",
                        "Cercle",
                        null,
                        "Rappeler Sylvie",
                        null,
                        null));
        var id = Objects.requireNonNull(demand.id());
        demands.take(care.coordinator(), id);
        var by = TestPlatform.clock().instant().plus(Duration.ofHours(3));
        demands.plan(care.coordinator(), id, new Demand.Next("Voir avec le médecin", by));
        demands.handOver(
                care.coordinator(),
                id,
                new Demand.Holder(
                        care.secondCoordinator().reference(),
                        care.secondCoordinator().name()),
                "Je pars");
        demands.close(care.secondCoordinator(), id, Demand.Outcome.ANSWERED, "");
        return id;
    }

    private List<String> told(String id) {
        return demands.news(care.coordinator(), id).stream()
                .filter(news -> !news.handover())
                .map(News::words)
                .toList();
    }

    private List<String> sent() {
        return TestPlatform.get(JdbcClient.class)
                .sql("select channel from messaging.message where purpose = 'demand' and patient = :patient")
                .param("patient", care.patientId())
                .query((row, number) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }
}
