package org.cordee.record.subscription;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.cordee.store.SearchRequest;
import org.cordee.store.SearchRequest.Parameter;
import org.cordee.store.definition.SearchParam.Kind;
import org.cordee.store.index.TypeIndex;

/** The criteria of a subscription: what is refused in them, and what can be told of a change without asking the store. */
final class Filter {
    private Filter() {}

    /** The parameters of {@code Type?a=b&c=d} or of the part after the question mark. */
    static List<Parameter> parse(String type, String text) {
        int mark = text.indexOf('?');
        var query = mark >= 0 ? text.substring(mark + 1) : text.equals(type) ? "" : text;
        return SearchRequest.parse(query);
    }

    /** Whether the parameter speaks of the resource itself; chains would tell of others, which may be out of reach. */
    static boolean isOfTheResource(Parameter parameter, TypeIndex index) {
        var name = code(parameter);
        return parameter.name().indexOf('.') < 0
                && !parameter.value().isEmpty()
                && (name.equals("_id") || index.parameter(name) != null);
    }

    /** Ids of the patients to whom the criteria limit it, empty for no limit. */
    static Set<String> patients(String type, List<Parameter> filter) {
        for (var parameter : filter) {
            var name = parameter.name();
            boolean isPatient = name.equals("patient")
                    || name.equals("subject:Patient")
                    || (name.equals("subject") && onlyPatients(parameter.value()))
                    || (type.equals("Patient") && name.equals("_id"));
            if (isPatient) {
                var ids = new TreeSet<String>();
                for (var value : parameter.value().split(",", -1)) {
                    ids.add(value.startsWith("Patient/") ? value.substring("Patient/".length()) : value);
                }
                return ids.stream().allMatch(Filter::isId) ? ids : Set.of();
            }
        }
        return Set.of();
    }

    /** For each token with a single value, its code in UTF-8: where the resource does not hold it, nothing matches. */
    static List<byte[]> words(List<Parameter> filter, TypeIndex index) {
        var words = new ArrayList<byte[]>();
        for (var parameter : filter) {
            var indexed = index.parameter(parameter.name());
            if (indexed == null || indexed.kind() != Kind.TOKEN) {
                continue;
            }
            var value = parameter.value();
            var code = value.substring(value.indexOf('|') + 1);
            // Whether someone has died is asked with true, and kept as a date.
            boolean isTruth = code.equals("true") || code.equals("false");
            if (!code.isEmpty() && !isTruth && code.chars().allMatch(Filter::isWrittenAsItIs)) {
                words.add(code.getBytes(StandardCharsets.US_ASCII));
            }
        }
        return List.copyOf(words);
    }

    private static String code(Parameter parameter) {
        int colon = parameter.name().indexOf(':');
        return colon < 0 ? parameter.name() : parameter.name().substring(0, colon);
    }

    private static boolean onlyPatients(String value) {
        for (var one : value.split(",", -1)) {
            if (!one.startsWith("Patient/")) {
                return false;
            }
        }
        return true;
    }

    private static boolean isId(String text) {
        return !text.isEmpty()
                && text.length() <= 64
                && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '.');
    }

    private static boolean isWrittenAsItIs(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '_';
    }
}
