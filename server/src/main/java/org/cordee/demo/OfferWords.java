package org.cordee.demo;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The made-up names of structures, of the cast behind the demonstration accounts, and the labels of conditions and devices. */
record OfferWords(
        String supportCell,
        String circle,
        String situation,
        String gateway,
        String hospital,
        String pharmacy,
        List<String> generalPractices,
        List<String> nursingOffices,
        Cast cast,
        Map<Condition, String> conditions,
        Map<HomeDevice.Type, String> devices) {

    record Cast(
            PersonName patient,
            String patientBirthName,
            PersonName daughter,
            PersonName generalPractitioner,
            PersonName homeNurse,
            PersonName nurseOutsideTheCircle,
            PersonName firstCoordinator,
            PersonName secondCoordinator,
            PersonName neurologist) {

        boolean hasSurname(String surname) {
            return Stream.of(
                            generalPractitioner,
                            homeNurse,
                            nurseOutsideTheCircle,
                            firstCoordinator,
                            secondCoordinator,
                            neurologist)
                    .anyMatch(name -> name.familyName().equals(surname));
        }
    }

    String label(Condition condition) {
        return conditions.getOrDefault(condition, condition.icd10());
    }

    String name(HomeDevice.Type device) {
        return devices.getOrDefault(device, device.mdcCode());
    }

    static OfferWords load() {
        return Resources.read("/demo/offer.json", OfferWords.class);
    }
}
