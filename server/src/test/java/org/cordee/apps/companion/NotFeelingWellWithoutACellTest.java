package org.cordee.apps.companion;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.coordination.CallBacks;
import org.cordee.coordination.errand.Errand;
import org.cordee.coordination.errand.Errands;
import org.cordee.coordination.intake.Demand;
import org.cordee.coordination.intake.Demands;
import org.cordee.coordination.intake.Priority;
import org.cordee.coordination.intake.Requester;
import org.cordee.coordination.intake.WhoCalls;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** "I do not feel well" of someone who has no cell: the same people hear of it as of words sent by text message. */
class NotFeelingWellWithoutACellTest extends AtTheCompanion {
    private static final String HERE = "/compagnon/mal";
    private static final String TYPED = "06 39 98 00 12";
    private static final String NUMBER = "+33639980012";
    private static final Actor NURSE = TestActors.of(Role.NURSE, "Practitioner/emilie", "Émilie Estaque");

    @Autowired
    CallBacks callBacks;

    @Autowired
    Errands errands;

    @Autowired
    Demands demands;

    @Autowired
    WhoCalls whoCalls;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void theCellLeaves() {
        circles.leave(PLATFORM, odette, "Organization/cell");
    }

    @Test
    void theNurseIsAskedAndThePageSaysWhoHasIt() {
        var visitor = visitor(odette);
        var form = visitor.get(HERE);
        assertThat(form.body())
                .contains("name=\"symptom\"", "Votre demande va à Émilie Estaque", "en deux heures")
                .doesNotContain("Au plus tard", "Personne ne peut vous rappeler");

        var asked = wish(visitor, form, "Depuis hier");
        wish(visitor, form, "Depuis hier");

        assertThat(asked.body()).contains("Votre demande est chez Émilie Estaque", "href=\"tel:15\"");
        assertThat(callBacks.of(PLATFORM, odette)).isEmpty();
        var errand = onlyErrand();
        assertThat(errand.what())
                .contains("À rappeler au 06\u00a039\u00a098\u00a000\u00a012")
                .contains("Ne se sent pas bien (Une chute)")
                .containsOnlyOnce("Depuis hier");
        assertThat(errand.requester().name()).isEqualTo("Odette ROUZAUD");
        assertThat(errands.mine(NURSE)).extracting(Errand::id).contains(errand.id());
        assertThat(visitor.get("/compagnon").body()).contains("Votre demande est chez Émilie Estaque");
        assertThat(visitor(stranger).get(asked.uri().getPath()).statusCode()).isEqualTo(404);

        errands.accept(NURSE, String.valueOf(errand.id()));
        assertThat(visitor.get("/compagnon").body()).contains("Émilie Estaque va vous appeler");
        errands.done(NURSE, String.valueOf(errand.id()), "Elle va mieux");
        assertThat(visitor.get(asked.uri().getPath()).body()).contains("Émilie Estaque s’en est occupé");
        assertThat(visitor.get("/compagnon").body()).doesNotContain("Votre demande est chez", "va vous appeler");
    }

    @Test
    void whatIsSaidAfterStandsWithItAndSaysAnotherNumber() {
        var visitor = visitor(odette);
        wish(visitor, visitor.get(HERE), "Depuis hier");
        var again = visitor.get(HERE);
        visitor.post(again, HERE, Map.of("entry", entry(again), "text", "C’est pire", "phone", "05 36 49 00 12"));

        assertThat(onlyErrand().what())
                .contains("Depuis hier", "C’est pire", "À rappeler au 05\u00a036\u00a049\u00a000\u00a012");
    }

    @Test
    void whenTheNurseCannotItIsACellsAtTheNumberThatWasGiven() {
        var visitor = visitor(odette);
        var asked = wish(visitor, visitor.get(HERE), "Depuis hier");
        errands.refuse(NURSE, String.valueOf(onlyErrand().id()), "En congé");

        var demand = demand(odette);
        assertThat(demand.requester().phone()).isEqualTo(NUMBER);
        assertThat(demand.priority()).isEqualTo(Priority.IMMEDIATE);
        assertThat(demand.patientId()).isNull();
        var standing = whoCalls.open(odette).orElseThrow();
        assertThat(standing.name()).isEqualTo(demand.owner().name());
        assertThat(visitor.get(asked.uri().getPath()).body())
                .contains("Votre demande est chez " + demand.owner().name());
        assertThat(visitor.get("/compagnon").body())
                .contains("Votre demande est chez " + demand.owner().name());
    }

    @Test
    void withoutANurseTheCellOfTheTerritoryIsAskedAtOnceAlsoByACarer() {
        circles.leave(PLATFORM, odette, "Practitioner/emilie");
        var login = "sylvie-" + odette.substring("odette-".length());
        var visitor = visitor(login);
        var form = visitor.get(HERE);
        assertThat(form.body()).contains("name=\"symptom\"").doesNotContain("en deux heures");

        var asked = wish(visitor, form, "Elle est tombée");

        var demand = demand(odette);
        assertThat(asked.body())
                .contains("Votre demande est chez " + demand.owner().name());
        assertThat(demand.requester().kind()).isEqualTo(Requester.Kind.CARER);
        assertThat(demand.words()).contains("Ne se sent pas bien (Une chute)", "Elle est tombée");
        assertThat(demand.person()).isEqualTo("Odette ROUZAUD");
    }

    @Test
    void aNumberThatCannotBeCalledIsAskedAgain() {
        var visitor = visitor(odette);
        var form = visitor.get(HERE);
        var answer = visitor.post(form, HERE, Map.of("entry", entry(form), "symptom", "FALL", "phone", "00000000000"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Écrivez un numéro de téléphone");
        assertThat(errands.of(PLATFORM, odette)).isEmpty();
    }

    @Test
    void theLedgerSaysWhoWishedIt() {
        var visitor = visitor(odette);
        wish(visitor, visitor.get(HERE), "Depuis hier");

        assertThat(jdbc.sql("select count(*) from access.audit_event where agent = :agent and target = :target")
                        .param("agent", "Patient/" + odette)
                        .param("target", "Task/" + onlyErrand().id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private HttpResponse<String> wish(WebVisitor visitor, HttpResponse<String> form, String words) {
        return visitor.post(form, HERE, Map.of("entry", entry(form), "symptom", "FALL", "text", words, "phone", TYPED));
    }

    private Errand onlyErrand() {
        var all = errands.of(PLATFORM, odette);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private Demand demand(String person) {
        var id = jdbc.sql("select task from coordination.demand where origin = :origin")
                .param("origin", "wish/" + person)
                .query(String.class)
                .single();
        return demands.find(PLATFORM, Objects.requireNonNull(id)).orElseThrow();
    }
}
