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
                    .and("diagnostics", readable(issue.diagnostics()));
            if (!issue.expression().isEmpty()) {
                json.raw(",\"expression\":[");
                var between = "";
                for (var path : issue.expression()) {
                    json.raw(between).string(readable(path));
                    between = ",";
                }
                json.raw("]");
            }
            json.raw("}");
            comma = ",";
        }
        json.raw("]}");
    }

    /** A refusal may show what was sent, and neither FHIR's texts nor XML may hold every character. */
    private static String readable(String text) {
        return text.codePoints()
                .map(c -> (c < 0x20 && c != '\t' && c != '\n' && c != '\r')
                                || c >= 0xD800 && c <= 0xDFFF
                                || (c & 0xFFFE) == 0xFFFE
                        ? 0xFFFD
                        : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Says that all went well. */
    static List<byte[]> done(String diagnostics) {
        return json(List.of(new Issue(Issue.Severity.INFORMATION, "informational", diagnostics, List.of())));
    }
}
