package org.cordee.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import org.cordee.TestPlatform;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.WriteOutcome;
import org.cordee.testing.MadeUpCare;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class EpisodesOfOthersTest {
    private final MadeUpCare jeanne = MadeUpCare.made();

    @Test
    void anEpisodeDatedByTheMonthIsKept() {
        var episode = episode("2024-05");
        episode.addType(FhirWordsMapping.code(FhirWordsMapping.SITUATION, "cell-follow-up"));
        assertThat(put(episode)).isInstanceOf(WriteOutcome.Created.class);
        assertThat(TestPlatform.get(Situations.class)
                        .of(jeanne.coordinator(), jeanne.patientId())
                        .orElseThrow()
                        .since())
                .isEqualTo("2024-05-01");
        assertThat(followed()).isEqualTo(1);
    }

    @Test
    void anEpisodeOfAnotherHouseIsNoSituationOfTheCell() {
        assertThat(put(episode("2024"))).isInstanceOf(WriteOutcome.Created.class);
        assertThat(followed()).isZero();
    }

    private EpisodeOfCare episode(String start) {
        var episode = new EpisodeOfCare();
        episode.setId("episode-" + jeanne.patientId());
        episode.setStatus(EpisodeOfCareStatus.ACTIVE)
                .setPatient(new Reference("Patient/" + jeanne.patientId()))
                .setManagingOrganization(new Reference(jeanne.cell()));
        episode.getPeriod().setStartElement(new DateTimeType(start));
        return episode;
    }

    private WriteOutcome put(EpisodeOfCare episode) {
        return TestPlatform.get(RecordStore.class)
                .update(
                        Reach.everything(),
                        "EpisodeOfCare",
                        episode.getIdElement().getIdPart(),
                        Draft.of(episode),
                        null);
    }

    private int followed() {
        return TestPlatform.get(JdbcClient.class)
                .sql("select count(*) from coordination.followed where patient = :patient")
                .param("patient", jeanne.patientId())
                .query(Integer.class)
                .single();
    }
}
