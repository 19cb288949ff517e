package org.cordee.apps.companion;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.cordee.coordination.MemberRole;
import org.cordee.coordination.Visits;
import org.cordee.platform.page.Words;
import org.cordee.record.Mapping;
import org.cordee.record.Records;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The seat of who helps, the days in hospital, and what the record holds in plain words. */
class CarersAndStaysTest extends AtTheCompanion {
    @Autowired
    Records records;

    @Autowired
    Visits visits;

    private record Written(String type, Consumer<Resource> writing) implements Mapping<String> {
        @Override
        public String toView(Resource resource) {
            return resource.getIdPart();
        }

        @Override
        public void write(String view, Resource onto) {
            writing.accept(onto);
        }
    }

    private void write(String type, Consumer<Resource> writing) {
        records.create(PLATFORM, new Written(type, writing), "");
    }

    private Reference her() {
        return new Reference("Patient/" + odette);
    }

    private String daughter() {
        return "sylvie-" + odette.substring("odette-".length());
    }

    private void appointment(Instant at, String what) {
        write("Appointment", onto -> {
            var one = (Appointment) onto;
            one.setStatus(AppointmentStatus.BOOKED)
                    .setStart(Date.from(at))
                    .setEnd(Date.from(at.plusSeconds(1_200)))
                    .setDescription(what);
            one.addParticipant().setActor(her()).setStatus(ParticipationStatus.ACCEPTED);
            one.addParticipant()
                    .setActor(new Reference().setDisplay("Mme Soula, kinésithérapeute"))
                    .setStatus(ParticipationStatus.ACCEPTED);
        });
    }

    @Test
    void theCarerSeesWhoComesSaysHowSheIsAndAsksForRespiteAndThePersonHasNoSuchSeat() {
        appointment(Instant.now().plus(Duration.ofDays(2)), "Radio des poumons");
        assertThat(visitor(odette).get("/compagnon/aidant").statusCode()).isEqualTo(404);
        var sylvie = visitor(daughter());
        var seat = sylvie.get("/compagnon/aidant");
        assertThat(seat.body())
                .contains("Qui vient, et quand", "Radio des poumons", "Mme Soula")
                .contains(
                        "Ce que j’ai le droit de faire",
                        "un proche qui aide",
                        "Voit tout le dossier",
                        "sans date de fin")
                .as("a page that is not hers")
                .doesNotContain("/mandats\"");

        var answers = new HashMap<>(Map.of("entry", entry(seat), "q0", "3", "q1", "3", "q2", "2"));
        assertThat(sylvie.post(seat, "/compagnon/aidant/moi", answers).body()).contains("Répondez aux six questions");
        answers.putAll(Map.of("q3", "2", "q4", "2", "q5", "1"));
        assertThat(sylvie.post(seat, "/compagnon/aidant/moi", answers).body())
                .contains("C’est gardé, pour vous", "C’est trop pour une seule personne");

        var missing = sylvie.post(
                seat, "/compagnon/aidant/repit", Map.of("entry", entry(seat), "text", "", "phone", "06 39 98 00 13"));
        assertThat(missing.body()).contains("Écrivez de quoi vous avez besoin");
        var wrong = sylvie.post(
                seat,
                "/compagnon/aidant/repit",
                Map.of("entry", entry(seat), "text", "Trois jours en août", "phone", "06 39 98"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).as("what she wrote").contains("Trois jours en août", "error-phone");
        var wish = Map.of("entry", entry(seat), "text", "Trois jours en août", "phone", "06-39-98-00-13");
        var asked = sylvie.post(seat, "/compagnon/aidant/repit", wish);
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.uri().getPath()).contains("/mal/");
        assertThat(sylvie.post(seat, "/compagnon/aidant/repit", wish).uri()).isEqualTo(asked.uri());
        assertThat(visitor(stranger).get(asked.uri().getPath()).statusCode()).isEqualTo(404);
        assertThat(asked.body()).contains("Trois jours en août", "Au numéro");
        assertThat(sylvie.get("/compagnon").body()).contains(asked.uri().getPath());
        assertThat(visitor(odette).get(asked.uri().getPath()).body())
                .as("what her daughter said is told to her daughter")
                .contains("On vous appelle au plus tard")
                .doesNotContain("Trois jours en août", "Au numéro");
        assertThat(visitor(odette).get("/compagnon").body())
                .doesNotContain(asked.uri().getPath().replaceFirst(".*/mal", "/mal"));
    }

    @Test
    void inHospitalThereIsTheTeamTheWholeProgrammeOfTheDayTheFamilyAndTheNursesAtHome() {
        assertThat(visitor(odette).get("/compagnon/hopital").statusCode()).isEqualTo(404);
        write("Encounter", onto -> {
            var stay = (Encounter) onto;
            stay.setStatus(EncounterStatus.INPROGRESS)
                    .setClass_(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "IMP", "inpatient"))
                    .setSubject(her())
                    .setPeriod(new Period().setStart(Date.from(Instant.now().minus(Duration.ofDays(2)))))
                    .setServiceProvider(new Reference().setDisplay("Hôpital de Foix"));
            stay.addParticipant().setIndividual(new Reference().setDisplay("Dr Lafitte, cardiologue"));
        });
        circles.add(PLATFORM, odette, "Organization/nurses", "Cabinet des Thermes", MemberRole.NURSING_OFFICE);
        var today = Instant.now().atZone(Words.TERRITORY).toLocalDate();
        appointment(today.atTime(0, 1).atZone(Words.TERRITORY).toInstant(), "Prise de sang");
        appointment(today.atTime(23, 58).atZone(Words.TERRITORY).toInstant(), "Échographie du cœur");
        appointment(today.plusDays(1).atTime(9, 0).atZone(Words.TERRITORY).toInstant(), "Sortie");

        for (var login : new String[] {odette, daughter()}) {
            var page = visitor(login).get("/compagnon/hopital");
            assertThat(page.statusCode()).as(login).isEqualTo(200);
            assertThat(page.body())
                    .contains("Hôpital de Foix", "Dr Lafitte, cardiologue", "Prise de sang", "Échographie du cœur")
                    .contains("Émilie", "Cabinet des Thermes", "/messages")
                    .doesNotContain("Sortie</span>");
        }
        assertThat(visitor(odette).get("/compagnon/hopital").body()).contains("Sylvie", "tel:+33639980013");
        assertThat(visitor(daughter()).get("/compagnon/hopital").body())
                .as("nobody is told to call herself")
                .doesNotContain("Appeler la famille", "tel:+33639980013");
        assertThat(visitor(odette).get("/compagnon").body())
                .contains("/compagnon/hopital", "Échographie du cœur")
                .doesNotContain("Rien de prévu");
        assertThat(visitor(odette).get("/compagnon/suite").body()).contains("Sortie", "Mme Soula, kinésithérapeute");
        assertThat(visitor(odette).get("/compagnon/telephone/pages").body())
                .contains("/compagnon/hopital", "/compagnon/mon-plan", "/compagnon/lecons/")
                .doesNotContain("/aidant");
        var hers = visitor(daughter());
        var kept = hers.get("/compagnon/telephone/pages").body();
        assertThat(kept).contains("/aidant", "/mon-plan");
        for (var page : kept.replaceAll("[\\[\\]\"]", "").split(",")) {
            assertThat(hers.get(page).statusCode()).as(page).isEqualTo(200);
        }
        assertThat(visitor(odette)
                        .get("/compagnon/hopital", "Accept-Language", "en")
                        .body())
                .doesNotContain("Le programme", "Qui soigne ici");
        assertThat(visitor(stranger)
                        .get("/compagnon/pour/" + odette + "/hopital")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void medicinesAppointmentsLettersAndResultsAreThereInPlainWordsAndNobodyElses() {
        write(
                "MedicationRequest",
                onto -> ((MedicationRequest) onto)
                        .setStatus(MedicationRequestStatus.ACTIVE)
                        .setIntent(MedicationRequestIntent.ORDER)
                        .setMedication(new CodeableConcept().setText("Furosémide 40 mg"))
                        .setSubject(her())
                        .addDosageInstruction()
                        .setText("1 comprimé le matin"));
        write(
                "MedicationRequest",
                onto -> ((MedicationRequest) onto)
                        .setStatus(MedicationRequestStatus.STOPPED)
                        .setIntent(MedicationRequestIntent.ORDER)
                        .setMedication(new CodeableConcept().setText("Ibuprofène"))
                        .setSubject(her()));
        write("DocumentReference", onto -> {
            var letter = (DocumentReference) onto;
            letter.setStatus(DocumentReferenceStatus.CURRENT).setSubject(her()).setDate(new Date());
            letter.setDescription("Lettre de sortie de Foix");
            letter.addContent().getAttachment().setUrl("https://elsewhere.example/tracks-who-reads");
        });
        write("Observation", onto -> {
            var value = (Observation) onto;
            value.setStatus(ObservationStatus.FINAL)
                    .setCode(new CodeableConcept().setText("Potassium"))
                    .setSubject(her())
                    .setEffective(new DateTimeType(new Date()))
                    .setValue(new Quantity().setValue(new BigDecimal("5.9")).setUnit("mmol/L"));
            value.addCategory()
                    .addCoding()
                    .setSystem("http://terminology.hl7.org/CodeSystem/observation-category")
                    .setCode("laboratory");
            value.addReferenceRange()
                    .setLow(new Quantity().setValue(new BigDecimal("3.5")))
                    .setHigh(new Quantity().setValue(new BigDecimal("5.0")));
        });
        write(
                "DiagnosticReport",
                onto -> ((DiagnosticReport) onto)
                        .setStatus(DiagnosticReportStatus.FINAL)
                        .setCode(new CodeableConcept().setText("Radio du thorax"))
                        .setSubject(her())
                        .setEffective(new DateTimeType(new Date()))
                        .setConclusion("Poumons clairs"));
        appointment(Instant.now().plus(Duration.ofDays(3)), "Consultation de cardiologie");

        var visitor = visitor(odette);
        assertThat(visitor.get("/compagnon/medicaments").body())
                .contains("Furosémide 40 mg", "1 comprimé le matin")
                .doesNotContain("Ibuprofène");
        assertThat(visitor.get("/compagnon/plan").body()).contains("Consultation de cardiologie", "Mme Soula");
        assertThat(visitor.get("/compagnon/papiers").body())
                .contains("Lettre de sortie de Foix", "Potassium", "Radio du thorax", "Poumons clairs")
                .doesNotContain("elsewhere.example");
        for (var page : new String[] {"/medicaments", "/plan", "/papiers"}) {
            assertThat(visitor(stranger).get("/compagnon" + page).body())
                    .as(page)
                    .doesNotContain("Furosémide", "cardiologie", "Foix", "Potassium");
        }
    }

    private void laboratory(String name, ObservationStatus status, Quantity quantity) {
        write("Observation", onto -> {
            var value = (Observation) onto;
            value.setStatus(status)
                    .setCode(new CodeableConcept().setText(name))
                    .setSubject(her())
                    .setEffective(new DateTimeType(new Date()))
                    .setValue(quantity.setUnit("mg/L"));
            value.addCategory()
                    .addCoding()
                    .setSystem("http://terminology.hl7.org/CodeSystem/observation-category")
                    .setCode("laboratory");
            value.addReferenceRange()
                    .setLow(new Quantity().setValue(new BigDecimal("3")))
                    .setHigh(new Quantity().setValue(new BigDecimal("8")));
        });
    }

    @Test
    void aResultBelowWhatCanBeMeasuredIsNoNumberAndOneThatWasTakenBackIsNotShown() {
        var five = new BigDecimal("5");
        laboratory(
                "Protéine C",
                ObservationStatus.FINAL,
                new Quantity().setValue(five).setComparator(Quantity.QuantityComparator.LESS_THAN));
        laboratory("Sodium", ObservationStatus.ENTEREDINERROR, new Quantity().setValue(five));
        laboratory("Calcium", ObservationStatus.PRELIMINARY, new Quantity().setValue(five));
        write("Appointment", onto -> {
            var one = (Appointment) onto;
            one.setStatus(AppointmentStatus.ENTEREDINERROR)
                    .setStart(Date.from(Instant.now().plus(Duration.ofDays(1))))
                    .setEnd(Date.from(Instant.now().plus(Duration.ofDays(1)).plusSeconds(600)))
                    .setDescription("Scanner de quelqu’un d’autre");
            one.addParticipant().setActor(her()).setStatus(ParticipationStatus.ACCEPTED);
        });

        var visitor = visitor(odette);
        assertThat(visitor.get("/compagnon/papiers").body())
                .contains("Protéine C", "&lt;&nbsp;5\u00a0mg/L</b> · à voir avec votre médecin")
                .doesNotContain("Sodium", "Calcium");
        assertThat(visitor.get("/compagnon/plan").body()).doesNotContain("Scanner");
    }

    @Test
    void aLessonAsksOneQuestionBackExplainsAWrongAnswerAndIsKnownAfterARightOne() {
        var visitor = visitor(odette);
        assertThat(visitor.get("/compagnon/lecons").body()).contains("Pourquoi me peser chaque matin", "À lire");
        var at = "/compagnon/lecons/WEIGH";
        var lesson = visitor.get(at);
        assertThat(lesson.body()).contains("Deux kilos de plus en trois jours");
        assertThat(visitor.post(lesson, at, Map.of("entry", entry(lesson))).body())
                .contains("Choisissez une réponse");
        assertThat(visitor.post(lesson, at, Map.of("entry", entry(lesson), "answer", "0"))
                        .body())
                .contains("Pas tout à fait", "c’est de l’eau");
        assertThat(visitor.post(lesson, at, Map.of("entry", entry(lesson), "answer", "1"))
                        .body())
                .contains("C’est juste", "Compris");
        assertThat(visitor(stranger).get("/compagnon/lecons").body()).contains("Aucune leçon");
        assertThat(visitor(stranger).get(at).statusCode()).isEqualTo(404);
    }
}
