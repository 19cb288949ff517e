package org.cordee.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.cordee.platform.database.DatabaseSettings.External;
import org.cordee.platform.start.StartRefused;
import org.cordee.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ExternalDatabaseTest {

    @Test
    void isUsedAsItIs() {
        OpenDatabase database = open(TestDatabase.freshUrl(), TestDatabase.password());

        assertThat(database.embedded()).isEmpty();
        try (HikariDataSource pool = database.pool(2, List.of())) {
            assertThat(JdbcClient.create(pool)
                            .sql("select current_user")
                            .query(String.class)
                            .single())
                    .isEqualTo("cordee");
        }
    }

    @Test
    void aWrongPasswordIsOneLineThatDoesNotShowIt() {
        assertThatThrownBy(() -> open(TestDatabase.freshUrl() + "?user=cordee&password=not-this-one", null))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("password=…")
                .message()
                .doesNotContain("\n", "not-this-one");
    }

    @Test
    void anAddressWhereNobodyAnswersIsOneLine() {
        assertThatThrownBy(() -> open("jdbc:postgresql://127.0.0.1:1/cordee", "x"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("127.0.0.1:1")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void anAddressOfAnotherKindIsRefused() {
        assertThatThrownBy(() -> open("jdbc:oracle:thin:@//db/cordee", "x")).isInstanceOf(StartRefused.class);
    }

    private static OpenDatabase open(String url, @Nullable String password) {
        return OpenDatabase.at(new External(url, password == null ? null : "cordee", password));
    }
}
