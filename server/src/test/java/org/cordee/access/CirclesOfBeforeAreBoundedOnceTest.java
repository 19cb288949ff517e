package org.cordee.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.cordee.TestPlatform;
import org.cordee.coordination.Circles;
import org.cordee.identity.Patients;
import org.cordee.store.Draft;
import org.cordee.store.Grants;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.testing.MadeUpCare;
import org.hl7.fhir.r4.model.CareTeam;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What circles gave before their own period bounded it is bounded at the first start after, and not looked at again. */
class CirclesOfBeforeAreBoundedOnceTest {
    private final MadeUpCare over = MadeUpCare.made();
    private final MadeUpCare standing = MadeUpCare.made();
    private final RecordStore store = TestPlatform.get(RecordStore.class);

    @Test
    void whoeverReachedByACircleThatIsOverReachesNoLonger() {
        var ended = ended(over);
        grantedAsBefore(ended, over);
        assertThat(reaches(over)).isTrue();

        startedAfterTheUpgrade();
        assertThat(reaches(over)).isFalse();
        assertThat(reaches(standing)).isTrue();

        grantedAsBefore(ended, over);
        TestPlatform.get(CircleGrants.class).bound();
        assertThat(reaches(over)).as("it is done once").isTrue();
    }

    private static void startedAfterTheUpgrade() {
        TestPlatform.get(JdbcClient.class)
                .sql("DELETE FROM access.once WHERE work = 'circles-within-their-period'")
                .update();
        TestPlatform.get(CircleGrants.class).bound();
    }

    private String ended(MadeUpCare care) {
        var id = TestPlatform.get(Circles.class)
                .of(Actor.platform(), care.patientId())
                .orElseThrow()
                .id();
        var team = store.find(Reach.everything(), CareTeam.class, id).orElseThrow();
        team.getPeriod().setEnd(Date.from(TestPlatform.clock().instant().minus(Duration.ofDays(2))));
        store.update(Reach.everything(), "CareTeam", id, Draft.of(team), null);
        return "CareTeam/" + id;
    }

    private void grantedAsBefore(String circle, MadeUpCare care) {
        store.grants()
                .replace(
                        circle,
                        care.patientId(),
                        List.of(new Grants.Grant(care.doctor().reference(), Set.of(), Instant.EPOCH, null)));
    }

    private static boolean reaches(MadeUpCare care) {
        return TestPlatform.get(Patients.class)
                .byId(care.doctor(), care.patientId())
                .isPresent();
    }
}
