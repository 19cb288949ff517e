package org.cordee.demo;

import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.cordee.coordination.Circle.Member;
import org.cordee.coordination.MemberRole;
import org.cordee.coordination.Situation;
import org.cordee.demo.Professional.Profession;
import org.cordee.identity.Ins;
import org.jspecify.annotations.Nullable;

/** The population in the words of directory, identity and coordination; the ids in the record are the keys of the population. */
final class CareViews {
    private CareViews() {}

    static org.cordee.directory.Structure structure(Structure structure) {
        PostalAddress address = structure.address();
        return new org.cordee.directory.Structure(
                structure.key(),
                structure.finess(),
                structure.name(),
                switch (structure.kind()) {
                    case SUPPORT_CELL -> org.cordee.directory.Structure.Kind.SUPPORT_CELL;
                    case GENERAL_PRACTICE -> org.cordee.directory.Structure.Kind.GENERAL_PRACTICE;
                    case HOME_NURSING -> org.cordee.directory.Structure.Kind.NURSES;
                    case HOSPITAL -> org.cordee.directory.Structure.Kind.HOSPITAL;
                    case PHARMACY -> org.cordee.directory.Structure.Kind.PHARMACY;
                },
                address.line(),
                address.postCode(),
                address.city(),
                address.communeCode(),
                structure.contact().phone());
    }

    static org.cordee.directory.Professional professional(Professional professional, Structure structure) {
        return new org.cordee.directory.Professional(
                professional.key(),
                professional.rpps(),
                professional.isDoctor() ? "Dr" : "",
                professional.name().familyName(),
                professional.name().givenName(),
                profession(professional.profession()),
                structure.key(),
                structure.name(),
                structure.address().city(),
                professional.profession() == Profession.HOME_NURSE
                        ? professional.contact().mobile()
                        : professional.contact().phone());
    }

    private static org.cordee.directory.Profession profession(Profession profession) {
        return switch (profession) {
            case GENERAL_PRACTITIONER -> org.cordee.directory.Profession.GENERAL_PRACTITIONER;
            case CARDIOLOGIST -> org.cordee.directory.Profession.CARDIOLOGIST;
            case NEUROLOGIST -> org.cordee.directory.Profession.NEUROLOGIST;
            case HOME_NURSE, WARD_NURSE -> org.cordee.directory.Profession.NURSE;
            case NURSE_COORDINATOR, SOCIAL_WORKER_COORDINATOR -> org.cordee.directory.Profession.COORDINATOR;
            case PHARMACIST -> org.cordee.directory.Profession.PHARMACIST;
        };
    }

    static org.cordee.identity.Patient patient(Patient patient) {
        Identity identity = patient.identity();
        PostalAddress address = patient.address();
        boolean bornUnderIt = identity.usedName().equals(identity.birthName());
        return new org.cordee.identity.Patient(
                patient.key(),
                new Ins(identity.nir(), Ins.NIR_TEST),
                identity.birthName(),
                bornUnderIt ? null : identity.usedName(),
                identity.name().givenName(),
                identity.sex() == Sex.FEMALE ? org.cordee.identity.Sex.FEMALE : org.cordee.identity.Sex.MALE,
                identity.birthDate(),
                identity.birthPlace().code(),
                phone(patient.contact()),
                new org.cordee.identity.Patient.Address(
                        address.line(), address.postCode(), address.city(), address.communeCode()),
                "Practitioner/" + patient.circle().generalPractitioner());
    }

    static List<org.cordee.identity.Carer> carers(Patient patient) {
        return patient.carers().stream()
                .map(carer -> new org.cordee.identity.Carer(
                        carer.key(),
                        patient.key(),
                        carer.name().familyName(),
                        carer.name().givenName(),
                        carer.relationship().code(),
                        phone(carer.contact())))
                .toList();
    }

    private static @Nullable String phone(Contact contact) {
        return contact.mobile() != null ? contact.mobile() : contact.phone();
    }

    static List<Diagnosis> diagnoses(Patient patient, OfferWords words) {
        return patient.conditions().stream()
                .map(condition -> new Diagnosis(
                        patient.key() + "-" + Contacts.plain(condition.icd10()),
                        patient.key(),
                        condition.icd10(),
                        condition.snomedCt(),
                        words.label(condition)))
                .toList();
    }

    static List<InstalledDevice> devices(Patient patient, OfferWords words) {
        return patient.devices().stream()
                .map(device -> new InstalledDevice(
                        InstalledDevice.idOf(patient, device), patient.key(), device, words.name(device.type())))
                .toList();
    }

    static org.cordee.coordination.Circle circle(Patient patient, Population population, Instant now) {
        Instant since = now.minus(Duration.ofDays(patient.circle().daysSinceStart()));
        return new org.cordee.coordination.Circle(
                patient.key() + "-circle",
                patient.key(),
                MessageFormat.format(
                        population.words().circle(), patient.identity().name().full()),
                since,
                null,
                members(patient, population.offer(), since));
    }

    static Situation situation(Patient patient, Population population, LocalDate today) {
        String reason = population.words().label(patient.conditions().getFirst());
        return new Situation(
                patient.key() + "-situation",
                patient.key(),
                "Organization/" + population.supportCell().key(),
                today.minusDays(patient.circle().daysSinceStart()),
                MessageFormat.format(population.words().situation(), reason),
                true);
    }

    private static List<Member> members(Patient patient, CareOffer offer, Instant from) {
        Patient.Circle circle = patient.circle();
        List<Member> members = new ArrayList<>();
        members.add(member(offer.professional(circle.generalPractitioner()), MemberRole.REFERRING_DOCTOR, from));
        for (String nurse : circle.nurses()) {
            members.add(member(offer.professional(nurse), MemberRole.NURSE, from));
        }
        for (String specialist : circle.specialists()) {
            members.add(member(offer.professional(specialist), MemberRole.SPECIALIST, from));
        }
        members.add(member(offer.structure(circle.pharmacy()), MemberRole.PHARMACY, from));
        if (circle.followedByCell()) {
            members.add(member(offer.structure(Structure.Kind.SUPPORT_CELL), MemberRole.SUPPORT_CELL, from));
        }
        for (Carer carer : patient.carers()) {
            members.add(new Member("RelatedPerson/" + carer.key(), carer.name().full(), MemberRole.CARER, from, null));
        }
        return members;
    }

    private static Member member(Professional professional, MemberRole role, Instant from) {
        return new Member(
                "Practitioner/" + professional.key(), professional.name().full(), role, from, null);
    }

    private static Member member(Structure structure, MemberRole role, Instant from) {
        return new Member("Organization/" + structure.key(), structure.name(), role, from, null);
    }
}
