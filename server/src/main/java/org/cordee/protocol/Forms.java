package org.cordee.protocol;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /** Each form that a drawing asks for: the version that it names, else the one in use. */
    List<String> of(Drawing drawing) {
        return drawing.steps().stream()
                .flatMap(one -> Optional.ofNullable(one.form()).stream())
                .distinct()
                .flatMap(form -> form(form).stream())
                .toList();
    }

    /** The questions of the form that a step would ask for now; empty where none of that address is in use. */
    Optional<Set<String>> questions(String canonical) {
        var bar = canonical.indexOf('|');
        var inUse = "url=" + Records.escape(bar < 0 ? canonical : canonical.substring(0, bar))
                + "&status=active&_sort=-_lastUpdated&_count=1";
        Optional<Set<String>> named =
                bar < 0 ? Optional.empty() : asked(inUse + "&version=" + Records.escape(canonical.substring(bar + 1)));
        return named.or(() -> asked(inUse));
    }

    private Optional<Set<String>> asked(String query) {
        return records.search(Actor.platform(), QuestionsMapping.QUESTIONS, query).stream()
                .findFirst();
    }

    private Optional<String> form(String canonical) {
        var bar = canonical.indexOf('|');
        var url = "url=" + Records.escape(bar < 0 ? canonical : canonical.substring(0, bar));
        var inUse = url + "&status=active&_sort=-_lastUpdated";
        return bar < 0
                ? first(inUse)
                : first(url + "&version=" + Records.escape(canonical.substring(bar + 1)))
                        .or(() -> first(inUse));
    }

    private Optional<String> first(String query) {
        return records.search(Actor.platform(), FormMapping.FORM, query + "&_count=1").stream()
                .findFirst();
    }
}
