package org.cordee.monitoring;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.access.AdministratorReach;
import org.cordee.store.Issue;
import org.cordee.store.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What software sent as a measure by FHIR and was refused, for whoever lets software in: the sender was told, and may tell nobody. Counted
 * by reason, without a value and without a person; counts wait some seconds, so that a flood of refusals costs one row.
 */
@Component
public class RefusedMeasures {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedMeasures.class);
    private static final int MOST_WAITING = 1_000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<Key, Long> waiting = new HashMap<>();

    RefusedMeasures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Why. */
    public enum Fault {
        PATIENT,
        TIME,
        UNIT,
        VALUE,
        KIND,
        SHAPE;

        /** Key of its name. */
        public String nameKey() {
            return "monitoring.measureRefused." + name();
        }

        static Fault of(Refusal refusal) {
            var place = refusal.issues().stream()
                    .map(Issue::expression)
                    .flatMap(List::stream)
                    .findFirst()
                    .orElse("");
            if (place.startsWith("Observation.subject")) return PATIENT;
            if (place.startsWith("Observation.effective")) return TIME;
            if (place.equals("Observation.code")) return KIND;
            if (place.endsWith(".code") || place.endsWith(".system")) return UNIT;
            return place.contains("value") ? VALUE : SHAPE;
        }
    }

    /** One reason for which a client was refused. */
    public record Line(Fault fault, long times, Instant last) {}

    private record Key(String client, Fault fault) {}

    void note(String client, Refusal refusal) {
        synchronized (waiting) {
            var key = new Key(client, Fault.of(refusal));
            if (waiting.size() < MOST_WAITING || waiting.containsKey(key)) waiting.merge(key, 1L, Long::sum);
        }
    }

    @Scheduled(fixedDelay = 5_000)
    @PreDestroy
    void write() {
        Map<Key, Long> counted;
        synchronized (waiting) {
            counted = Map.copyOf(waiting);
            waiting.clear();
        }
        try {
            counted.forEach(this::write);
        } catch (DataAccessException away) {
            LOG.warn("Refused measures were not counted: {}", away.toString());
        }
    }

    private void write(Key key, long times) {
        jdbc.sql("""
                        insert into monitoring.measure_refused as known (client, fault, times, since, last)
                        values (:client, :fault, :times, :at, :at)
                        on conflict (client, fault) do update set times = known.times + excluded.times, last = excluded.last
                        """)
                .param("client", key.client())
                .param("fault", key.fault().name())
                .param("times", times)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Of each client by its reference, the newest first; none for whoever keeps no more than a house. */
    public Map<String, List<Line>> of(Actor actor) {
        if (!AdministratorReach.of(actor).isWhole()) return Map.of();
        return jdbc
                .sql("select client, fault, times, last from monitoring.measure_refused order by last desc, fault")
                .query((row, number) -> Map.entry(
                        row.getString("client"),
                        new Line(
                                Fault.valueOf(row.getString("fault")),
                                row.getLong("times"),
                                row.getObject("last", OffsetDateTime.class).toInstant())))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }
}
