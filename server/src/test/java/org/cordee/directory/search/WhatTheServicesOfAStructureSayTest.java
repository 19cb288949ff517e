package org.cordee.directory.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.directory.search.Candidates.Candidate;
import org.cordee.directory.search.Needs.Understood;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.Step;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A structure is found by all its services as they stand, and no longer by what one of them said before. */
class WhatTheServicesOfAStructureSayTest {
    private static final LocalDateTime FRIDAY_NIGHT = LocalDateTime.of(2026, 7, 31, 23, 0);

    private final RecordStore store = TestPlatform.get(RecordStore.class);
    private final Candidates candidates = TestPlatform.get(Candidates.class);
    private final JdbcClient jdbc = TestPlatform.get(JdbcClient.class);

    private final String name =
            "zz" + UUID.randomUUID().toString().replaceAll("[^a-f]", "").toLowerCase(java.util.Locale.ROOT);
    private final String id = "org-" + UUID.randomUUID();

    WhatTheServicesOfAStructureSayTest() {
        write("Organization", id, "\"name\":\"%s\",\"active\":true".formatted(name));
    }

    @Test
    void isGatheredFromAllThatAreActive() {
        var day = service("", "home-visits", opening("fri", "09:00:00", "12:00:00"));
        service("", "teleconsultation", opening("fri", "14:00:00", "18:00:00"));
        service("\"active\":false,", "wheelchair", opening("fri", "20:00:00", "22:00:00"));

        assertThat(open("2026-07-31T10:00")).isTrue();
        assertThat(open("2026-07-31T15:00")).isTrue();
        assertThat(open("2026-07-31T21:00")).as("of a service that is no more").isFalse();
        assertThat(found(FRIDAY_NIGHT).atHome()).isTrue();
        assertThat(found(FRIDAY_NIGHT).remote()).isTrue();
        assertThat(found(FRIDAY_NIGHT).wheelchair()).isFalse();

        run(new Step.Delete("HealthcareService", day, null));
        assertThat(open("2026-07-31T10:00")).isFalse();
        assertThat(open("2026-07-31T15:00")).isTrue();
        assertThat(found(FRIDAY_NIGHT).atHome()).isFalse();
    }

    @Test
    void lastsPastMidnight() {
        service("", "home-visits", opening("fri", "20:00:00", "02:00:00"));

        assertThat(open("2026-07-31T23:00")).isTrue();
        assertThat(open("2026-08-01T01:30")).isTrue();
        assertThat(open("2026-08-01T02:30")).isFalse();
        service("", "home-visits", opening("sun", "20:00:00", "02:00:00"));
        assertThat(open("2026-08-03T01:00")).as("from Sunday to Monday").isTrue();
    }

    @Test
    void isClosedWhileAllThatHaveHoursAre() {
        var closed =
                "\"notAvailable\":[{\"description\":\"Vacances\",\"during\":{\"start\":\"2026-08-01\",\"end\":\"2026-08\"}}],";
        service(closed, "home-visits", opening("sat", "09:00:00", "18:00:00"));
        assertThat(open("2026-07-25T10:00")).isTrue();
        assertThat(open("2026-08-29T10:00")).isFalse();
        assertThat(open("2026-09-05T10:00")).isTrue();

        service("", "home-visits", opening("sat", "09:00:00", "12:00:00"));
        assertThat(open("2026-08-29T10:00")).as("the other is there").isTrue();
    }

    @Test
    void aStructureThatIsDeletedIsNotFound() {
        assertThat(all(FRIDAY_NIGHT)).hasSize(1);
        run(new Step.Delete("Organization", id, null));
        assertThat(all(FRIDAY_NIGHT)).isEmpty();
        assertThat(jdbc.sql("select count(*) from directory.offer where id = ?")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private boolean open(String at) {
        return Boolean.TRUE.equals(found(LocalDateTime.parse(at)).open());
    }

    private Candidate found(LocalDateTime now) {
        return all(now).getFirst();
    }

    private List<Candidate> all(LocalDateTime now) {
        return candidates.find(
                Question.of(name, ""),
                new Understood(Map.of(), List.of(name), Map.of()),
                List.of(name),
                Optional.empty(),
                0,
                now,
                "");
    }

    private static String opening(String day, String from, String to) {
        return "{\"daysOfWeek\":[\"%s\"],\"availableStartTime\":\"%s\",\"availableEndTime\":\"%s\"}"
                .formatted(day, from, to);
    }

    private String service(String more, String characteristic, String opening) {
        var service = UUID.randomUUID().toString();
        write("HealthcareService", service, """
                %s"providedBy":{"reference":"Organization/%s"},"availableTime":[%s],
                "characteristic":[{"coding":[{"system":"https://cordee.example/characteristics","code":"%s"}]}]
                """.formatted(more, id, opening, characteristic));
        return service;
    }

    private void write(String type, String written, String content) {
        var json = "{\"resourceType\":\"%s\",\"id\":\"%s\",%s}".formatted(type, written, content);
        run(new Step.Update(type, written, Draft.json(json), null, null));
    }

    private void run(Step step) {
        assertThat(store.written(Reach.everything(), step)).isNotInstanceOf(Refusal.class);
    }
}
