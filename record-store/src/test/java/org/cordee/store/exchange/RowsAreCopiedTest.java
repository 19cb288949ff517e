package org.cordee.store.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What is copied in binary form is what the same values are as SQL writes them. */
class RowsAreCopiedTest {
    private static final String COLUMNS =
            "copied (number, none, whole, small, real, decimal, flag, time, text, bytes, numbers, empty)";

    private static EmbeddedPostgres postgres;
    private static SingleConnectionDataSource source;
    private static JdbcTemplate jdbc;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        source = new SingleConnectionDataSource(postgres.getJdbcUrl("postgres", "postgres"), true);
        jdbc = new JdbcTemplate(source);
    }

    @AfterAll
    static void stop() throws IOException {
        source.destroy();
        postgres.close();
    }

    @BeforeEach
    void table() {
        jdbc.execute("drop table if exists copied");
        jdbc.execute("""
                create table copied (number bigint primary key, none bigint, whole int, small smallint, real float8, decimal numeric,
                  flag boolean, time timestamptz, text text, bytes bytea, numbers bigint[], empty bigint[])""");
    }

    @Test
    void everyTypeComesInAsItWasSaid() {
        new Exchanges(source).copy(COLUMNS, row(new CopyRows(), 7, "72.30"));

        var copied = jdbc.queryForList("select to_jsonb(c)::text as row from copied c");
        jdbc.execute("delete from copied");
        jdbc.execute("""
                insert into copied values (7, null, -3, 12, 0.1, 72.30, true, '2026-03-01T08:00:00.123456Z', 'é « \\t', '\\x00ff',
                  '{1,-2,9223372036854775807}', '{}')""");
        assertThat(copied).isEqualTo(jdbc.queryForList("select to_jsonb(c)::text as row from copied c"));
    }

    @Test
    void decimalsOfAnySizeComeInExactly() {
        var all = List.of(
                "0", "-0.001", "1E+3", "10000", "9999.9999", "123456789012345678901234567890.5", "-70", "1E-20");
        for (int i = 0; i < all.size(); i++) {
            new Exchanges(source).copy(COLUMNS, row(new CopyRows(), i, all.get(i)));
        }

        assertThat(jdbc.query("select decimal from copied order by number", (row, number) -> row.getBigDecimal(1)))
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactlyElementsOf(all.stream().map(BigDecimal::new).toList());
    }

    @Test
    void oneThatIsThereAlreadyLeavesAllOut() {
        var rows = row(row(new CopyRows(), 1, "1"), 1, "2");

        assertThatThrownBy(() -> new Exchanges(source).copy(COLUMNS, rows))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(jdbc.queryForMap("select count(*) as rows from copied")).isEqualTo(Map.of("rows", 0L));
    }

    private static CopyRows row(CopyRows rows, long number, String decimal) {
        return rows.row(12)
                .number(number)
                .nothing()
                .whole(-3)
                .small(12)
                .real(0.1)
                .decimal(new BigDecimal(decimal))
                .flag(true)
                .time(Instant.parse("2026-03-01T08:00:00.123456Z"))
                .text("é « \\t")
                .bytes(new byte[] {0, (byte) 0xFF})
                .numbers(new long[] {1, -2, Long.MAX_VALUE})
                .numbers(new long[0]);
    }
}
