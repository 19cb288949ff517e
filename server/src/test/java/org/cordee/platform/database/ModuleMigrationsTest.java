package org.cordee.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.cordee.platform.start.StartRefused;
import org.cordee.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ModuleMigrationsTest {

    private static final ModuleSchema SAMPLE = new ModuleSchema("sample_module");

    private final DataSource database = TestDatabase.fresh();

    @Test
    void aModuleFindsItsTablesInItsOwnSchema() {
        new ModuleMigrations(database).bringUpToDate(List.of(SAMPLE));

        assertThat(rows("select name from sample_module.sample")).containsExactly("first");
        assertThat(rows("select version from sample_module.migration where version is not null"))
                .containsExactly("1");
    }

    @Test
    void aSecondStartDoesNothingAndIsQuick() {
        new ModuleMigrations(database).bringUpToDate(List.of(SAMPLE));
        List<@Nullable String> appliedAt = rows("select applied_at::text from migrations.applied");

        Instant start = Instant.now();
        new ModuleMigrations(database).bringUpToDate(List.of(SAMPLE));

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMillis(500));
        assertThat(rows("select applied_at::text from migrations.applied")).isEqualTo(appliedAt);
    }

    @Test
    void nodesStartingTogetherMigrateOnce() throws Exception {
        Callable<Void> node = () -> {
            new ModuleMigrations(database).bringUpToDate(List.of(SAMPLE));
            return null;
        };
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> done : nodes.invokeAll(List.of(node, node, node, node))) {
                done.get();
            }
        }

        assertThat(rows("select name from sample_module.sample")).containsExactly("first");
    }

    @Test
    void aModuleWithoutMigrationsRefusesTheStart() {
        assertThatThrownBy(() -> new ModuleMigrations(database).bringUpToDate(List.of(new ModuleSchema("absent"))))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("absent");
    }

    private List<@Nullable String> rows(String sql) {
        return JdbcClient.create(database).sql(sql).query(String.class).list();
    }
}
