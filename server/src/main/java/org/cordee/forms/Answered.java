package org.cordee.forms;

import java.util.List;

/** What was answered to one item, and below it: the tree of a QuestionnaireResponse. */
public record Answered(String linkId, List<Value> values, List<Answered> items) {
    public Answered {
        values = List.copyOf(values);
        items = List.copyOf(items);
    }
}
