package org.cordee.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cordee.monitoring.WatchedPatient.TWO_KILOS;
import static org.cordee.monitoring.WatchedPatient.morning;

import java.time.Duration;
import java.util.List;
import org.cordee.TestPlatform;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A rule, or what the database did to it, that fails: no measure is lost, nothing else waits, and it is tried again. */
class ARuleThatFailsTest {
    @Test
    void aRuleThatFailsLosesNoMeasureAndIsTriedAgain() {
        var jeanne = WatchedPatient.under(TWO_KILOS);
        jeanne.weighs("72", morning(2));
        var jdbc = TestPlatform.get(JdbcClient.class);
        jdbc.sql("update monitoring.rule set criterion = '{\"looksFor\": \"unknown\"}' where patient = :patient")
                .param("patient", jeanne.id())
                .update();
        TestPlatform.get(SeriesVersions.class).changed(jeanne.id());
        var measure = jeanne.weighs("74.5", morning(1));

        var kept = TestPlatform.get(Measures.class).latest(jeanne.care().nurse(), jeanne.id(), MeasureKind.WEIGHT);
        assertThat(kept).map(Measure::id).contains(measure);
        assertThat(jeanne.alerts()).isEmpty();
        assertThat(TestPlatform.get(MissedEvaluations.class).round()).isZero();

        jdbc.sql("update monitoring.rule set criterion = :right::jsonb where patient = :patient")
                .param("right", CriterionJson.write(TWO_KILOS))
                .param("patient", jeanne.id())
                .update();
        TestPlatform.clock().pass(Duration.ofMinutes(2));
        assertThat(TestPlatform.get(MissedEvaluations.class).round()).isOne();
        assertThat(jeanne.onlyAlert().measureIds()).containsExactly(measure);
        TestPlatform.clock().pass(Duration.ofHours(2));
        assertThat(TestPlatform.get(MissedEvaluations.class).round()).isZero();
    }

    @Test
    void aRuleThatCannotBeReadHoldsUpNoLookAtAnother() {
        var broken = WatchedPatient.under(new Criterion.Silent(MeasureKind.WEIGHT, 24));
        var jdbc = TestPlatform.get(JdbcClient.class);
        jdbc.sql("update monitoring.rule set criterion = '{\"looksFor\": \"unknown\"}' where patient = :patient")
                .param("patient", broken.id())
                .update();
        var jeanne = WatchedPatient.under(new Criterion.Silent(MeasureKind.WEIGHT, 24));
        TestPlatform.clock().pass(Duration.ofHours(25));

        TestPlatform.get(Silences.class).round();

        assertThat(jeanne.alerts()).hasSize(1);
        jdbc.sql("delete from monitoring.rule where patient = :patient")
                .param("patient", broken.id())
                .update();
    }

    @Test
    void aMeasureThatCannotBeBroughtBeforeItsRulesAgainHoldsUpNoOther() {
        var broken = WatchedPatient.under(TWO_KILOS);
        var jeanne = WatchedPatient.under(TWO_KILOS);
        var jdbc = TestPlatform.get(JdbcClient.class);
        for (var one : List.of(broken, jeanne)) {
            one.weighs("72", morning(2));
            jdbc.sql("update monitoring.rule set criterion = '{\"looksFor\": \"unknown\"}' where patient = :patient")
                    .param("patient", one.id())
                    .update();
            TestPlatform.get(SeriesVersions.class).changed(one.id());
            one.weighs("74.5", morning(1));
            jdbc.sql("update monitoring.rule set criterion = :right::jsonb where patient = :patient")
                    .param("right", CriterionJson.write(TWO_KILOS))
                    .param("patient", one.id())
                    .update();
        }
        jdbc.sql("""
                        create function monitoring.kept() returns trigger language plpgsql as $$ begin
                        raise exception 'made up'; end $$""").update();
        jdbc.sql("""
                        create trigger kept before delete on monitoring.missed
                        for each row when (old.patient = '%s') execute function monitoring.kept()""".formatted(broken.id())).update();
        try {
            TestPlatform.clock().pass(Duration.ofMinutes(2));
            TestPlatform.get(MissedEvaluations.class).round();

            assertThat(jeanne.alerts()).hasSize(1);
        } finally {
            jdbc.sql("drop trigger kept on monitoring.missed").update();
            jdbc.sql("drop function monitoring.kept()").update();
            jdbc.sql("delete from monitoring.missed where patient = :patient")
                    .param("patient", broken.id())
                    .update();
        }
    }

    @Test
    void whatTheDatabaseStoppedForAnothersSakeIsDoneAgainAtOnceAndNoFaultOfTheRule() {
        var jeanne = WatchedPatient.under(TWO_KILOS);
        jeanne.weighs("72", morning(2));
        var jdbc = TestPlatform.get(JdbcClient.class);
        jdbc.sql("create sequence monitoring.stops").update();
        jdbc.sql("""
                        create function monitoring.stopped() returns trigger language plpgsql as $$ begin
                        if nextval('monitoring.stops') = 1 then raise exception 'made up' using errcode = '40P01'; end if;
                        return new; end $$""").update();
        var rule = TestPlatform.get(Rules.class)
                .of(jeanne.care().doctor(), jeanne.id())
                .getFirst();
        jdbc.sql("""
                        create trigger stopped before insert on monitoring.breach
                        for each row when (new.rule = '%s') execute function monitoring.stopped()""".formatted(rule.id())).update();
        try {
            var measure = jeanne.weighs("74.5", morning(1));

            assertThat(jeanne.onlyAlert().measureIds()).containsExactly(measure);
            assertThat(jdbc.sql("select count(*) from monitoring.missed where patient = :patient")
                            .param("patient", jeanne.id())
                            .query(Integer.class)
                            .single())
                    .isZero();
            assertThat(jdbc.sql("select last_value from monitoring.stops")
                            .query(Long.class)
                            .single())
                    .isEqualTo(2);
        } finally {
            jdbc.sql("drop function monitoring.stopped() cascade").update();
            jdbc.sql("drop sequence monitoring.stops").update();
        }
    }
}
