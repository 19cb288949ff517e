package org.cordee.store.definition;

import java.util.List;
import java.util.Set;

/**
 * A search parameter as the specification or a SearchParameter resource defines it.
 *
 * @param targets types that a reference parameter may point to, empty for any
 * @param components of a composite, in order
 */
public record SearchParam(
        String url,
        String code,
        Kind kind,
        Set<String> bases,
        String expression,
        Set<String> targets,
        List<Component> components) {

    /** One part of a composite: its kind and its expression from the composite's base. */
    public record Component(Kind kind, String expression) {}

    /** How values of a parameter are compared. */
    public enum Kind {
        TOKEN,
        REFERENCE,
        STRING,
        DATE,
        QUANTITY,
        NUMBER,
        URI,
        COMPOSITE,
        SPECIAL;

        /** From the code of the SearchParamType value set. */
        public static Kind of(String code) {
            return valueOf(code.toUpperCase(java.util.Locale.ROOT));
        }
    }

    /** Whether resources of the type have this parameter. */
    public boolean appliesTo(String type) {
        return applies(bases, type);
    }

    /** Whether a type is one of those named, or a kind of one of them. */
    public static boolean applies(Set<String> bases, String type) {
        return bases.contains(type)
                || bases.contains("Resource")
                || (bases.contains("DomainResource")
                        && !type.equals("Bundle")
                        && !type.equals("Binary")
                        && !type.equals("Parameters"));
    }
}
