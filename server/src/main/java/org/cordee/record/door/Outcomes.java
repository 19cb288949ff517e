package org.cordee.record.door;

import java.util.List;
import org.cordee.store.Issue;

/** Issues as an OperationOutcome in JSON. */
final class Outcomes {
    private Outcomes() {}

    static List<byte[]> json(List<Issue> issues) {
        var json = new JsonText();
        write(json, issues);
        return json.pieces();
    }

    static void write(JsonText json, List<Issue> issues) {
        json.raw("{\"resourceType\":\"OperationOutcome\",\"issue\":[");
        var comma = "";
        for (var issue : issues) {
            json.raw(comma)
                    .raw("{\"severity\":")
                    .string(issue.severity().code())
                    .and("code", issue.code())
                    .and("diagnostics", issue.diagnostics());
            if (!issue.expression().isEmpty()) {
                json.raw(",\"expression\":[");
                var between = "";
                for (var path : issue.expression()) {
                    json.raw(between).string(path);
                    between = ",";
                }
                json.raw("]");
            }
            json.raw("}");
            comma = ",";
        }
        json.raw("]}");
    }

    /** Says that all went well. */
    static List<byte[]> done(String diagnostics) {
        return json(List.of(new Issue(Issue.Severity.INFORMATION, "informational", diagnostics, List.of())));
    }
}
