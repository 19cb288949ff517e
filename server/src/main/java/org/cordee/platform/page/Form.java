package org.cordee.platform.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What someone typed and what is wrong with it, so that a refused form comes back as it was left, with each error
 * beside its field. A value never typed is the empty string.
 *
 * @param values by field name
 * @param errors sentences by field name, in the order in which they were found
 */
public record Form(Map<String, String> values, SequencedMap<String, String> errors) {
    public Form {
        values = Map.copyOf(values);
        errors = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(errors));
    }

    public static Form empty() {
        return new Form(Map.of(), new LinkedHashMap<>());
    }

    public static Form filled(Map<String, String> values) {
        return new Form(values, new LinkedHashMap<>());
    }

    /** The first value of each parameter, without white space around it. */
    public static Form of(HttpServletRequest request) {
        var values = new LinkedHashMap<String, String>();
        request.getParameterMap().forEach((name, all) -> values.put(name, all.length == 0 ? "" : all[0].strip()));
        return filled(values);
    }

    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    /** The sentence that says what is wrong with a field; empty when nothing is. */
    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    public boolean isRefused() {
        return !errors.isEmpty();
    }

    public boolean isRefused(String field) {
        return errors.containsKey(field);
    }

    public Form with(String field, String value) {
        var all = new LinkedHashMap<>(values);
        all.put(field, value);
        return new Form(all, errors);
    }

    public Form refusing(String field, String sentence) {
        var all = new LinkedHashMap<>(errors);
        all.putIfAbsent(field, sentence);
        return new Form(values, all);
    }
}
