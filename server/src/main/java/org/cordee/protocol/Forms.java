package org.cordee.protocol;

import java.util.Collection;
import java.util.List;
import org.cordee.access.Actor;
import org.cordee.record.Records;
import org.springframework.stereotype.Component;

/** The forms that protocols ask for, as Questionnaires in the record. */
@Component
class Forms {
    private final Records records;

    Forms(Records records) {
        this.records = records;
    }

    /** Keeps those that the record does not have yet; one that stands is somebody's and stays. */
    void keep(Collection<String> questionnaires) {
        for (var json : questionnaires) {
            var id = FormMapping.id(json);
            if (records.read(Actor.platform(), FormMapping.FORM, id).isEmpty()) {
                records.put(Actor.platform(), FormMapping.FORM, id, json);
            }
        }
    }

    /** Each form that a drawing asks for, as it stands. */
    List<String> of(Drawing drawing) {
        return drawing.steps().stream()
                .flatMap(one -> java.util.Optional.ofNullable(one.form()).stream())
                .distinct()
                .flatMap(form -> records
                        .search(
                                Actor.platform(),
                                FormMapping.FORM,
                                "url="
                                        + Records.escape(
                                                form.contains("|") ? form.substring(0, form.indexOf('|')) : form)
                                        + "&_count=1")
                        .stream())
                .toList();
    }
}
