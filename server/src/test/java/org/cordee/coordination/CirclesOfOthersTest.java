package org.cordee.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import org.cordee.store.Fhir;
import org.hl7.fhir.r4.model.CareTeam;
import org.junit.jupiter.api.Test;

/** A circle that other software wrote keeps what it wrote when one of our screens adds or ends a member. */
class CirclesOfOthersTest {
    private static final String TEAM = """
            {"resourceType":"CareTeam","id":"c","status":"active","name":"Cercle de soins","subject":{"reference":"Patient/p","display":"Mme P."},
             "period":{"start":"2026-01-05"},
             "participant":[
              {"id":"one","role":[{"coding":[{"system":"https://mos.esante.gouv.fr/NOS/TRE_R260-HL7ParticipationRole/FHIR","code":"NURSE"}],"text":"IDEL"}],
               "member":{"reference":"Practitioner/n","display":"Nadia"},"onBehalfOf":{"reference":"Organization/o"},
               "period":{"start":"2026-01-05"}},
              {"member":{"identifier":{"system":"https://rpps.esante.gouv.fr","value":"10000000017"},"display":"Dr Inconnue"}},
              {"member":{"display":"La voisine"}}]}""";

    @Test
    void whatTheyWroteStaysAndOnlyWhoChangesChanges() {
        var team = Fhir.context().newJsonParser().parseResource(CareTeam.class, TEAM);
        var circle = CircleMapping.CIRCLE.toView(team);
        assertThat(circle.members()).hasSize(1);
        var leaving = circle.members().getFirst().leaving(Instant.parse("2026-11-01T10:00:00Z"));
        var members = new ArrayList<>(java.util.List.of(leaving));
        members.add(new Circle.Member(
                "Practitioner/d",
                "Dr Durand",
                MemberRole.REFERRING_DOCTOR,
                Instant.parse("2026-11-02T10:00:00Z"),
                null));
        var onto = team.copy();
        CircleMapping.CIRCLE.write(circle.withMembers(members), onto);

        assertThat(onto.getParticipant()).hasSize(4);
        var nurse = onto.getParticipant().getFirst();
        assertThat(nurse.getRoleFirstRep().getText()).isEqualTo("IDEL");
        assertThat(nurse.getOnBehalfOf().getReference()).isEqualTo("Organization/o");
        assertThat(nurse.getId()).isEqualTo("one");
        assertThat(nurse.getPeriod().getStartElement().getValueAsString()).isEqualTo("2026-01-05");
        assertThat(nurse.getPeriod().getEnd().toInstant()).isEqualTo("2026-11-01T10:00:00Z");
        assertThat(onto.getParticipant().get(1).getMember().getIdentifier().getValue())
                .isEqualTo("10000000017");
        assertThat(onto.getParticipant().get(2).getMember().getDisplay()).isEqualTo("La voisine");
        assertThat(onto.getParticipant().getLast().getMember().getReference()).isEqualTo("Practitioner/d");
        assertThat(onto.getSubject().getDisplay()).isEqualTo("Mme P.");
        assertThat(onto.getPeriod().getStartElement().getValueAsString()).isEqualTo("2026-01-05");
        assertThat(CircleNamesMapping.NAMED.toView(onto))
                .containsExactly(
                        "Practitioner/n", "https://rpps.esante.gouv.fr|10000000017", "La voisine", "Practitioner/d");
    }

    @Test
    void whatIsReadIsWrittenTheSame() {
        var team = Fhir.context().newJsonParser().parseResource(CareTeam.class, TEAM);
        var onto = team.copy();
        CircleMapping.CIRCLE.write(CircleMapping.CIRCLE.toView(team), onto);
        onto.setMeta(team.getMeta());
        onto.setIdentifier(team.getIdentifier());
        assertThat(onto.equalsDeep(team)).isTrue();
    }
}
