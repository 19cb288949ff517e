package org.cordee.apps.companion;

import java.util.List;
import java.util.Optional;
import org.cordee.monitoring.Condition;
import org.cordee.monitoring.Enrolment;

/** What someone at home feels; those of the illness for which the person is followed are asked first. */
enum Symptom {
    BREATHLESS,
    SWOLLEN,
    NIGHT,
    TIRED,
    DIZZY,
    COUGH,
    FEVER,
    PAIN,
    STOMACH,
    NO_APPETITE,
    FALL,
    SAD;

    private static final List<Symptom> OF_THE_HEART = List.of(BREATHLESS, SWOLLEN, NIGHT, TIRED, DIZZY, COUGH);
    private static final List<Symptom> OF_ANYONE =
            List.of(TIRED, PAIN, FEVER, COUGH, BREATHLESS, DIZZY, STOMACH, NO_APPETITE, FALL, SAD);

    static List<Symptom> asked(Optional<Enrolment> enrolment) {
        var first = enrolment.map(Enrolment::condition).filter(Condition.HEART_FAILURE::equals);
        if (first.isEmpty()) return OF_ANYONE;
        return java.util.stream.Stream.concat(OF_THE_HEART.stream(), OF_ANYONE.stream())
                .distinct()
                .toList();
    }

    String key() {
        return "unwell.symptom." + name();
    }
}
