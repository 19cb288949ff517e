package org.cordee.protocol;

import java.util.List;
import org.cordee.monitoring.Prescriptions;
import org.springframework.stereotype.Component;

/** The rules that a protocol's watching steps name, put on each person who follows it. */
@Component
class WatchRules {
    private final VersionTable versions;
    private final Prescriptions prescriptions;

    WatchRules(VersionTable versions, Prescriptions prescriptions) {
        this.versions = versions;
        this.prescriptions = prescriptions;
    }

    /** Puts the rules of the version on the person, instead of those of another version. */
    void begin(String course, String patient, String protocol, int version) {
        var name = versions.at(protocol, version).map(Version::name).orElse(protocol);
        var rules = versions.drawing(protocol, version).steps().stream()
                .flatMap(step -> step.rules().stream())
                .distinct()
                .toList();
        prescriptions.prescribe(patient, course, name, rules);
    }

    void pause(String course, String patient) {
        prescriptions.stop(patient, course);
    }

    void end(String course, String patient) {
        prescriptions.prescribe(patient, course, "", List.of());
    }
}
