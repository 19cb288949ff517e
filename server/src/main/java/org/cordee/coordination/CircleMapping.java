package org.cordee.coordination;

import static org.cordee.coordination.FhirWordsMapping.code;
import static org.cordee.coordination.FhirWordsMapping.moment;
import static org.cordee.coordination.FhirWordsMapping.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cordee.access.PeriodMapping;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CareTeam.CareTeamParticipantComponent;
import org.hl7.fhir.r4.model.CareTeam.CareTeamStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** A circle of care as a CareTeam of the national guide (ans.fhir.fr.cds 2.0.1). */
final class CircleMapping implements Mapping<Circle> {
    static final CircleMapping CIRCLE = new CircleMapping();

    private static final String PROFILE =
            "https://interop.esante.gouv.fr/ig/fhir/cds/StructureDefinition/cds-ihe-careteam";
    private static final String PARTICIPATION =
            "https://mos.esante.gouv.fr/NOS/TRE_R259-HL7ParticipationFunction/FHIR/TRE-R259-HL7ParticipationFunction";
    private static final String IDENTIFIER = "https://cordee.example/fhir/circle";

    /** Whether a CareTeam is an active one. */
    static final Mapping<Boolean> ACTIVE = new Mapping<>() {
        @Override
        public String type() {
            return "CareTeam";
        }

        @Override
        public Boolean toView(Resource resource) {
            return ((CareTeam) resource).getStatus() == CareTeamStatus.ACTIVE;
        }

        @Override
        public void write(Boolean view, Resource onto) {
            throw new UnsupportedOperationException("a standing is only read");
        }
    };

    private CircleMapping() {}

    @Override
    public String type() {
        return "CareTeam";
    }

    @Override
    public Circle toView(Resource resource) {
        var team = (CareTeam) resource;
        var since = since(team);
        return new Circle(
                team.getIdElement().getIdPart(),
                text(team.getSubject().getReferenceElement().getIdPart()),
                text(team.getName()),
                since,
                PeriodMapping.until(team.getPeriod()),
                team.getParticipant().stream()
                        .filter(one -> one.getMember().getReference() != null)
                        .map(one -> member(one, since))
                        .toList());
    }

    @Override
    public void write(Circle view, Resource onto) {
        var team = (CareTeam) onto;
        if (!team.getMeta().hasProfile(PROFILE)) {
            team.getMeta().addProfile(PROFILE);
        }
        if (!team.hasIdentifier()) {
            team.addIdentifier().setSystem(IDENTIFIER).setValue(view.patientId());
        }
        team.setStatus(CareTeamStatus.ACTIVE).setName(view.name());
        var subject = "Patient/" + view.patientId();
        if (!subject.equals(team.getSubject().getReference())) {
            team.setSubject(new Reference(subject));
        }
        if (!view.since().equals(since(team))) {
            team.setPeriod(new Period().setStartElement(moment(view.since())));
        }
        team.setParticipant(participants(view, team));
    }

    /**
     * Those who stand stay as they are, with the roles and extensions that other software gave them, and so do those who are named without
     * a reference: only the end of their time changes. Who is new comes after them.
     */
    private static List<CareTeamParticipantComponent> participants(Circle view, CareTeam team) {
        var since = since(team);
        var left = new ArrayList<>(view.members());
        var kept = new ArrayList<CareTeamParticipantComponent>();
        for (var standing : team.getParticipant()) {
            if (standing.getMember().getReference() == null) {
                kept.add(standing);
                continue;
            }
            var was = member(standing, since);
            left.stream()
                    .filter(one -> one.reference().equals(was.reference())
                            && one.role() == was.role()
                            && one.from().equals(was.from()))
                    .findFirst()
                    .ifPresent(one -> {
                        left.remove(one);
                        end(standing, one);
                        kept.add(standing);
                    });
        }
        left.forEach(one -> kept.add(participant(one)));
        return kept;
    }

    private static CareTeamParticipantComponent participant(Circle.Member member) {
        var role = code(FhirWordsMapping.ROLE, member.role().name());
        if (member.role() == MemberRole.REFERRING_DOCTOR) {
            role.addCoding().setSystem(PARTICIPATION).setCode("PCP");
        }
        var participant = new CareTeamParticipantComponent();
        participant
                .addRole(role)
                .setMember(new Reference(member.reference()).setDisplay(member.name()))
                .setPeriod(new Period().setStartElement(moment(member.from())));
        end(participant, member);
        return participant;
    }

    private static void end(CareTeamParticipantComponent participant, Circle.Member member) {
        var until = member.until();
        if (until == null) {
            participant.getPeriod().setEndElement(null);
        } else if (!until.equals(PeriodMapping.until(participant.getPeriod()))) {
            participant.getPeriod().setEndElement(moment(until));
        }
    }

    private static Instant since(CareTeam team) {
        var start = PeriodMapping.from(team.getPeriod());
        return start == null ? Instant.EPOCH : start;
    }

    private static Circle.Member member(CareTeamParticipantComponent participant, Instant since) {
        var from = PeriodMapping.from(participant.getPeriod());
        return new Circle.Member(
                participant.getMember().getReference(),
                text(participant.getMember().getDisplay()),
                role(participant),
                from == null ? since : from,
                PeriodMapping.until(participant.getPeriod()));
    }

    private static MemberRole role(CareTeamParticipantComponent participant) {
        for (var concept : participant.getRole()) {
            for (var coding : concept.getCoding()) {
                if (FhirWordsMapping.ROLE.equals(coding.getSystem())) {
                    return Arrays.stream(MemberRole.values())
                            .filter(role -> role.name().equals(coding.getCode()))
                            .findFirst()
                            .orElse(MemberRole.OTHER);
                }
                if (PARTICIPATION.equals(coding.getSystem()) && "PCP".equals(coding.getCode())) {
                    return MemberRole.REFERRING_DOCTOR;
                }
            }
        }
        return participant.getMember().getReference().startsWith("RelatedPerson/")
                ? MemberRole.CARER
                : MemberRole.OTHER;
    }
}
