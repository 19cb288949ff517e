package org.cordee.coordination;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.cordee.access.Actor;
import org.cordee.record.Records;
import org.springframework.stereotype.Component;

/** What a situation is made of, kind by kind, as far as it is within reach: each kind by its newest lines, open ones first. */
@Component
public class Papers {
    private static final int MOST = 8;

    private final Records records;

    Papers(Records records) {
        this.records = records;
    }

    /** Kinds of which there is nothing are left out. */
    public Map<Paper.Kind, List<Paper>> of(Actor actor, String patientId) {
        var papers = new EnumMap<Paper.Kind, List<Paper>>(Paper.Kind.class);
        for (var kind : Paper.Kind.values()) {
            var found = records
                    .search(
                            actor,
                            new PaperMapping(kind),
                            "patient=" + Records.escape(patientId) + narrowed(kind) + "&_sort=-_lastUpdated&_count="
                                    + MOST)
                    .stream()
                    .filter(paper -> !paper.said().isBlank())
                    .sorted(Comparator.comparing(Paper::open)
                            .reversed()
                            .thenComparing(Comparator.comparing(Paper::at).reversed()))
                    .toList();
            if (!found.isEmpty()) {
                papers.put(kind, found);
            }
        }
        return papers;
    }

    /** Alerts, visits and calls have places of their own on the page. */
    private static String narrowed(Paper.Kind kind) {
        return switch (kind) {
            case TASK -> "&" + TaskMapping.OPEN + "&code:not=" + FhirWordsMapping.TASK + "|alert";
            case WORD -> "&category:not=" + FhirWordsMapping.CALL + "|call";
            case NEED, GOAL, PLAN, DOCUMENT -> "";
        };
    }
}
