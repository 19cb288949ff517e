package org.cordee.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import org.cordee.platform.page.HouseWords;
import org.cordee.platform.page.Words;
import org.hl7.fhir.r4.model.DateType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What others see of a Patient of which not all is known. */
class PatientMappingTest {
    private static final Words WORDS = HouseWords.in(Locale.FRENCH);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    @Test
    void aBirthDateThatNobodySaidIsUnknownAndNotOfEpoch() {
        var seen = seen(bornOn(null));
        assertThat(seen.birthDate()).isNull();
        assertThat(seen.ageOn(DAY)).isNull();
        assertThat(WORDS.age(seen.birthDate())).isEqualTo("âge inconnu");
        assertThat(TraitText.born(WORDS, seen)).isEqualTo("née MOREL, date de naissance inconnue");
    }

    @ParameterizedTest
    @CsvSource({
        "1956,née MOREL en 1956,environ 70 ans,70",
        "1956-03,née MOREL en mars 1956,70 ans,70",
        "1956-11,née MOREL en novembre 1956,environ 70 ans,70",
        "1956-12-01,née MOREL le 1er décembre 1956,69 ans,69"
    })
    void asMuchOfABirthDateIsSaidAsIsKnown(String date, String born, String age, int years) {
        var seen = seen(bornOn(date));
        assertThat(TraitText.born(WORDS, seen)).isEqualTo(born);
        assertThat(WORDS.age(seen.birthDate())).isEqualTo(age);
        assertThat(seen.ageOn(DAY)).isEqualTo(years);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1956", "1956-03", "1956-03-12"})
    void aChangeOfTheRestLeavesTheBirthDateAsItWasSaid(String date) {
        var patient = bornOn(date);
        PatientMapping.PATIENT.write(seen(patient), patient);
        assertThat(patient.getBirthDateElement().getValueAsString()).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.250.1.213.1.4.8,INS-NIR",
        "1.2.250.1.213.1.4.9,INS-NIA",
        "1.2.250.1.213.1.4.10,INS-NIR-TEST",
        "1.2.250.1.213.1.4.11,INS-NIR-DEMO"
    })
    void anInsOfEachDomainIsSeenAndKeepsItsType(String oid, String type) {
        var body = "2560309225900";
        var number = body + "%02d".formatted(Ins.key(body));
        var patient = bornOn("1956-03-12");
        patient.addIdentifier().setSystem("urn:oid:" + oid).setValue(number);
        var seen = seen(patient);
        assertThat(Objects.requireNonNull(seen.ins()).number()).isEqualTo(number);
        PatientMapping.PATIENT.write(seen, patient);
        assertThat(patient.getIdentifier()).singleElement().satisfies(written -> {
            assertThat(written.getSystem()).isEqualTo("urn:oid:" + oid);
            assertThat(written.getType().getCodingFirstRep().getCode()).isEqualTo(type);
        });
    }

    private static Patient seen(org.hl7.fhir.r4.model.Patient patient) {
        return PatientMapping.PATIENT.toView(patient);
    }

    private static org.hl7.fhir.r4.model.Patient bornOn(@Nullable String date) {
        var patient = new org.hl7.fhir.r4.model.Patient();
        patient.setId("p");
        patient.addName()
                .setUse(org.hl7.fhir.r4.model.HumanName.NameUse.OFFICIAL)
                .setFamily("MOREL")
                .addGiven("Ana");
        patient.addName()
                .setUse(org.hl7.fhir.r4.model.HumanName.NameUse.USUAL)
                .setFamily("Petit")
                .addGiven("Ana");
        patient.setGender(org.hl7.fhir.r4.model.Enumerations.AdministrativeGender.FEMALE);
        if (date != null) patient.setBirthDateElement(new DateType(date));
        return patient;
    }
}
