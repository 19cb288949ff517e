package org.cordee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import org.cordee.store.Masks.Mask;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

class ManyRowsTest {
    private static final Clock STANDING = Clock.fixed(Instant.parse("2026-11-02T08:00:00Z"), ZoneOffset.UTC);
    private static final Reach EVERYTHING = Reach.everything();

    @Test
    void manySavedAtOnceAreTheSameRowsAsEachSavedByItself() {
        for (int seed = 0; seed < 2; seed++) {
            var steps = steps(new Random(seed));

            var singly = rowsAfter(
                    steps, (store, all) -> all.forEach(step -> done(store.transaction(EVERYTHING, List.of(step)))));
            var together = rowsAfter(steps, (store, all) -> done(store.transaction(EVERYTHING, all)));
            var inHeaps = rowsAfter(steps, (store, all) -> {
                for (int from = 0; from < all.size(); from += 7) {
                    done(store.transaction(EVERYTHING, all.subList(from, Math.min(all.size(), from + 7))));
                }
            });

            assertThat(together).hasSizeGreaterThan(150).isEqualTo(singly);
            assertThat(inHeaps).isEqualTo(singly);
        }
    }

    private static void done(TransactionOutcome outcome) {
        assertThat(outcome).isInstanceOf(TransactionOutcome.Done.class);
    }

    private static List<String> rowsAfter(List<Step> steps, BiConsumer<RecordStore, List<Step>> write) {
        var dataSource = StoreUnderTest.empty().dataSource;
        var jdbc = new JdbcTemplate(dataSource);
        jdbc.execute("drop schema record_store cascade");
        var store = RecordStore.open(dataSource, new JdbcTransactionManager(dataSource), STANDING, change -> {});
        for (int i = 0; i < 4; i++) {
            store.update(
                    EVERYTHING,
                    "Patient",
                    "p" + i,
                    Draft.json("{\"resourceType\":\"Patient\",\"id\":\"p" + i + "\"}"),
                    null);
        }
        store.masks()
                .replace("Consent/1", "p1", List.of(new Mask("urn:from|NURSE", Set.of("Observation"), null, Set.of())));
        store.masks()
                .replace(
                        "Consent/2",
                        "p2",
                        List.of(
                                new Mask("urn:from|DOCTOR", Set.of(), "urn:label|R", Set.of()),
                                new Mask("urn:from|EVERYONE", Set.of("Flag"), null, Set.of())));
        write.accept(store, steps);
        var rows = new ArrayList<String>();
        for (var table : List.of(
                "resource", "link", "sharp_entry", "string_entry", "date_entry", "amount_entry", "unit", "past")) {
            rows.addAll(jdbc.queryForList(
                    "select '" + table + ' ' + "' || to_jsonb(t)::text from record_store." + table + " t order by 1",
                    String.class));
        }
        return rows;
    }

    private static List<Step> steps(Random chance) {
        var steps = new ArrayList<Step>();
        for (int i = 0; i < 60; i++) {
            var id = "r" + i;
            var patient = "{\"reference\":\"Patient/p" + chance.nextInt(4) + "\"}";
            var security = chance.nextInt(3) == 0
                    ? "\"meta\":{\"security\":[{\"system\":\"urn:label\",\"code\":\"R\"}]},"
                    : "";
            var content = switch (chance.nextInt(4)) {
                case 0 ->
                    "\"resourceType\":\"Flag\",%s\"status\":\"active\",\"code\":{\"text\":\"« é, \\\\ \\\" {x} »\"},\"subject\":%s"
                            .formatted(security, patient);
                case 1 ->
                    "\"resourceType\":\"Group\",\"type\":\"person\",\"actual\":true,\"member\":[{\"entity\":%s},{\"entity\":{\"reference\":\"Patient/p0\"}}]"
                            .formatted(patient);
                case 2 ->
                    "\"resourceType\":\"Organization\",\"name\":\"Maison %d\",\"identifier\":[{\"system\":\"urn:n\",\"value\":\"%d\"}]"
                            .formatted(i, chance.nextInt());
                default ->
                    "\"resourceType\":\"Observation\",%s\"status\":\"final\",\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"29463-7\"}]},\"subject\":%s,\"effectiveDateTime\":\"2026-10-%02dT08:00:00Z\",\"valueQuantity\":{\"value\":%d.5,\"system\":\"http://unitsofmeasure.org\",\"code\":\"kg\"}"
                            .formatted(security, patient, 1 + chance.nextInt(28), chance.nextInt(150));
            };
            var type = content.substring(content.indexOf(":\"") + 2, content.indexOf("\","));
            steps.add(new Step.Update(type, id, Draft.json("{\"id\":\"" + id + "\"," + content + "}"), null, null));
        }
        return steps;
    }
}
