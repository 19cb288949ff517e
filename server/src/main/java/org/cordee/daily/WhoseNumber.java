package org.cordee.daily;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.cordee.access.Actor;
import org.cordee.identity.Carer;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.springframework.stereotype.Component;

/** Whose a telephone number is that nobody is asked at: who answers a reminder writes from there, too. */
@Component
class WhoseNumber {
    private static final String FRENCH = "+33";

    private final Patients patients;

    WhoseNumber(Patients patients) {
        this.patients = patients;
    }

    /** The persons themselves. */
    Set<String> persons(String number) {
        var found = new LinkedHashSet<String>();
        written(number)
                .forEach(one -> patients.withPhone(Actor.platform(), one).stream()
                        .map(Patient::id)
                        .forEach(found::add));
        return found;
    }

    /** Those whom someone helps who is called at this number, and who helps. */
    Map<String, Carer> helped(String number) {
        var found = new LinkedHashMap<String, Carer>();
        written(number)
                .forEach(one -> patients.carersWithPhone(Actor.platform(), one)
                        .forEach(carer -> found.putIfAbsent(carer.patientId(), carer)));
        return found;
    }

    private static Stream<String> written(String number) {
        return number.startsWith(FRENCH)
                ? Stream.of(number, "0" + number.substring(FRENCH.length()))
                : Stream.of(number);
    }
}
