package org.cordee.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** What was granted and refused before the rules of V12 holds by them afterwards. */
class OldGrantsAreBroughtUpToDateTest {
    private final StoreUnderTest under = StoreUnderTest.empty();
    private final Grants grants = under.store.grants();

    private void give(String source, String patient, String holder) {
        grants.replace(source, patient, List.of(new Grants.Grant(holder, Set.of(), Instant.EPOCH, null)));
    }

    @Test
    void whoEnteredAPatientHasADayAndRefusalsOfEveryoneNameAllKinds() throws Exception {
        var alone = under.create("{'resourceType':'Patient'}").id();
        var followed = under.create("{'resourceType':'Patient'}").id();
        give("Patient/" + alone, alone, "Practitioner/p");
        give("Patient/" + followed, followed, "Practitioner/p");
        give("CareTeam/c", followed, "Practitioner/c");
        give("Meeting/m", followed, "Practitioner/m");
        grants.refuse("Consent/x", followed, Set.of("CareTeam", "RelatedPerson", "Emergency"));
        var fed = under.create("{'resourceType':'Patient'}").id();
        give("Patient/" + fed, fed, "Device/feed");

        try (var connection = under.dataSource.getConnection()) {
            connection.setSchema("record_store");
            ScriptUtils.executeSqlScript(
                    connection, new ClassPathResource("db/record-store/V12__entered_and_refused.sql"));
        }

        assertThat(grants.sources(List.of("Practitioner/p"), alone)).containsExactly("Entry/" + alone);
        assertThat(new JdbcTemplate(under.dataSource)
                        .queryForObject(
                                "select max(valid_until) from record_store.granted where source = ?",
                                Long.class,
                                "Entry/" + alone))
                .isBetween(System.currentTimeMillis() + 86_000_000, System.currentTimeMillis() + 87_000_000);
        assertThat(grants.sources(List.of("Practitioner/p"), followed)).isEmpty();
        assertThat(grants.sources(List.of("Practitioner/m"), followed)).isEmpty();
        assertThat(grants.isRefused(followed, "Link")).isTrue();
        assertThat(grants.sources(List.of("Device/feed"), fed)).containsExactly("Patient/" + fed);
    }
}
