package org.cordee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A record whose database knows its statistics: 900 tasks, of which each of 90 nurses has 10, and 600 are done. */
class RareAndCommonTokensTest {
    private static final int TASKS = 900;
    private static final int NURSES = 90;
    private static StoreUnderTest record;
    private static RecordStore informed;

    @BeforeAll
    static void tasks() {
        record = StoreUnderTest.empty();
        IntStream.range(0, NURSES)
                .forEach(nurse -> record.store.update(
                        Reach.everything(),
                        "Practitioner",
                        "n" + nurse,
                        Draft.json("{\"resourceType\":\"Practitioner\",\"id\":\"n" + nurse + "\"}"),
                        null));
        for (int task = 0; task < TASKS; task++) {
            record.create("""
                    {'resourceType':'Task','status':'%s','intent':'order','owner':{'reference':'Practitioner/n%d'}}""".formatted(task % 3 == 0 ? "requested" : "completed", task % NURSES));
        }
        new JdbcTemplate(record.dataSource).execute("analyze record_store.resource");
        // Opened after the statistics were made: the other one has looked for them already.
        informed = RecordStore.open(record.dataSource, record.transactions, Clock.systemUTC(), change -> {});
    }

    @Test
    void aRareTokenAndOneThatIsNoneFindTheSameWithStatisticsAndWithout() {
        for (var query : Set.of(
                "owner=Practitioner/n7",
                "owner=Practitioner/n9&status=requested",
                "owner=Practitioner/n9&status:not=requested",
                "owner=Practitioner/n9,Practitioner/n3&status=completed",
                "owner=Practitioner/n9&_sort=-_lastUpdated",
                "owner=Practitioner/nobody",
                "status=requested")) {
            assertThat(ids(informed, query)).as(query).isEqualTo(ids(record.store, query));
        }
        assertThat(ids(informed, "owner=Practitioner/n7")).hasSize(TASKS / NURSES);
        assertThat(ids(informed, "owner=Practitioner/n9&status=requested")).hasSize(TASKS / NURSES);
        assertThat(ids(informed, "status=requested")).hasSize(TASKS / 3);
    }

    @Test
    void whatFewRowsBearIsCalledRare() {
        var tokens = new CommonTokens(new Database(record.dataSource), Clock.systemUTC());
        var counted = new JdbcTemplate(record.dataSource)
                .query("select t, count(*) from record_store.resource, unnest(tokens) t group by 1", (row, at) -> {
                    assertThat(tokens.test(row.getLong(1)))
                            .as("%d rows bear it", row.getInt(2))
                            .isEqualTo(row.getInt(2) < 500);
                    return row.getInt(2);
                });
        assertThat(counted).contains(TASKS / NURSES, TASKS / 3 * 2);
    }

    private static ArrayList<String> ids(RecordStore store, String query) {
        var found = new ArrayList<String>();
        var request = SearchRequest.of("Task", query + "&_count=1000");
        switch (store.search(Reach.everything(), request)) {
            case SearchOutcome.Page page -> page.matches().forEach(match -> found.add(match.id()));
            case Refusal refusal -> throw new AssertionError(refusal.toString());
        }
        Collections.sort(found);
        return found;
    }
}
