package org.cordee.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cordee.demo.Professional.Profession;
import org.cordee.demo.Structure.Kind;
import org.junit.jupiter.api.Test;

class PopulationTest {
    private static final Territory TERRITORY = Territory.load();
    private final Population population = Population.drawn(Population.SEED, TERRITORY);

    @Test
    void sameSeedGivesTheSamePeople() {
        assertThat(Population.drawn(Population.SEED, Territory.load())).isEqualTo(population);
    }

    @Test
    void anotherSeedGivesOtherPeople() {
        Population other = Population.drawn(Population.SEED + 1, TERRITORY);

        assertThat(other.patients().stream().skip(1).map(Patient::identity))
                .doesNotContainAnyElementsOf(population.patients().stream()
                        .skip(1)
                        .map(Patient::identity)
                        .toList());
    }

    @Test
    void drawsStayWhatTheyWereInTheFirstRelease() {
        assertThat(Stream.generate(Draw.of(1, "frozen", 2)::fraction).limit(2))
                .containsExactly(0.9510193678800799, 0.45282364305537237);
    }

    @Test
    void theTerritoryHasItsStructuresAndProfessionals() {
        CareOffer offer = population.offer();

        assertThat(offer.structures(Kind.GENERAL_PRACTICE))
                .hasSize(3)
                .allSatisfy(practice -> assertThat(offer.of(practice)).hasSizeBetween(2, 4));
        assertThat(offer.structures(Kind.GENERAL_PRACTICE).stream()
                        .map(practice -> practice.address().communeCode()))
                .doesNotHaveDuplicates();
        assertThat(offer.professionals(Profession.HOME_NURSE)).hasSize(9);
        assertThat(offer.professionals().stream().filter(p -> p.profession().isCoordinator()))
                .hasSize(4);
        assertThat(offer.professionals(Profession.CARDIOLOGIST)).hasSize(1);
        assertThat(offer.professionals(Profession.NEUROLOGIST)).hasSize(1);
        assertThat(offer.structures(Kind.SUPPORT_CELL)).hasSize(1);
        assertThat(offer.structures(Kind.HOSPITAL)).hasSize(1);
        assertThat(offer.structures(Kind.PHARMACY)).hasSize(1);
    }

    @Test
    void twoHundredPatientsLiveWithChronicConditionsOnRealCommunes() {
        Set<String> communes = TERRITORY.communes().stream().map(Commune::code).collect(Collectors.toSet());

        assertThat(population.patients()).hasSize(200).allSatisfy(patient -> {
            assertThat(patient.conditions()).isNotEmpty();
            assertThat(communes).contains(patient.address().communeCode());
            assertThat(2026 - patient.identity().birthDate().getYear()).isBetween(60, 96);
        });
        assertThat(population.patients().stream().filter(p -> p.conditions().getFirst() == Condition.HEART_FAILURE))
                .hasSize(70);
        assertThat(population.patients().stream().filter(Patient::complex)).hasSize(60);
    }

    @Test
    void numbersAndKeysAreNobodysTwice() {
        List<Patient> patients = population.patients();
        List<Professional> professionals = population.offer().professionals();

        assertThat(patients.stream().map(patient -> patient.identity().nir())).doesNotHaveDuplicates();
        assertThat(patients.stream().map(Patient::key)).doesNotHaveDuplicates();
        assertThat(professionals.stream().map(Professional::rpps)).doesNotHaveDuplicates();
        assertThat(professionals.stream().map(Professional::name)).doesNotHaveDuplicates();
        assertThat(population.offer().structures().stream().map(Structure::finess))
                .doesNotHaveDuplicates();
        assertThat(patients.stream().flatMap(p -> p.devices().stream()).map(HomeDevice::systemId))
                .doesNotHaveDuplicates();
    }

    @Test
    void matriculeAgreesWithSexAndBirth() {
        assertThat(population.patients()).allSatisfy(patient -> {
            Identity identity = patient.identity();
            String birth = identity.birthDate().format(DateTimeFormatter.ofPattern("yyMM"));
            assertThat(identity.nir())
                    .hasSize(15)
                    .startsWith((identity.sex() == Sex.FEMALE ? "2" : "1")
                            + birth
                            + identity.birthPlace().code());
        });
    }

    @Test
    void nobodyRealCanBeReached() {
        Stream<Contact> contacts = Stream.of(
                        population.patients().stream().map(Patient::contact),
                        population.patients().stream()
                                .flatMap(p -> p.carers().stream())
                                .map(Carer::contact),
                        population.offer().professionals().stream().map(Professional::contact),
                        population.offer().structures().stream().map(Structure::contact))
                .flatMap(stream -> stream);

        assertThat(contacts).isNotEmpty().allSatisfy(contact -> {
            assertThat(Stream.of(contact.phone(), contact.mobile()).filter(n -> n != null))
                    .allMatch(number -> number.matches("\\+33(19900|26191|35301|46571|53649|63998)\\d{4}"));
            if (contact.email() != null) {
                assertThat(contact.email()).matches("[a-z0-9.-]+@(mssante\\.)?example\\.org");
            }
        });
    }

    @Test
    void eachHasACircleOfPeopleWhoAreThere() {
        Set<String> keys = population.offer().professionals().stream()
                .map(Professional::key)
                .collect(Collectors.toSet());

        assertThat(population.patients()).allSatisfy(patient -> {
            Patient.Circle circle = patient.circle();
            assertThat(keys).contains(circle.generalPractitioner()).containsAll(circle.nurses());
            assertThat(circle.followedByCell()).isEqualTo(patient.complex());
            assertThat(patient.limits()).isNotNull();
        });
    }

    @Test
    void theCastIsInPlace() {
        Patient odette = population.patients().getFirst();
        String outsider = population
                .offer()
                .named(population.words().cast().nurseOutsideTheCircle())
                .key();

        assertThat(odette.conditions()).startsWith(Condition.HEART_FAILURE);
        assertThat(odette.device(HomeDevice.Type.SCALE)).isPresent();
        assertThat(odette.circle().nurses()).doesNotContain(outsider).isNotEmpty();
        assertThat(population.accounts()).hasSize(10);
        assertThat(population.accounts().stream().map(DemoAccount::login)).doesNotHaveDuplicates();
    }
}
