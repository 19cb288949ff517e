package org.cordee.record;

import java.util.List;
import org.cordee.access.Actor;
import org.cordee.store.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * An operation that a capability offers through the FHIR door, such as {@code Patient/$match}. It answers within the reach of
 * whoever asks and leaves its own lines in the ledger.
 */
public interface CapabilityOperation {
    /** Without the dollar sign. */
    String name();

    /** The type of resource on which it is called. */
    String type();

    /** Whether it is called on one resource, too. */
    default boolean isOfOne() {
        return false;
    }

    /** Canonical address of its OperationDefinition. */
    String definition();

    Reply answer(Actor actor, Question question);

    /**
     * What it is asked.
     *
     * @param base absolute address of the API
     * @param id of the resource on which it is called, empty where it is called on the type
     * @param values simple values by name, an Identifier as {@code system|value}
     * @param resource the resource given, as JSON, null for none
     */
    record Question(String base, String id, List<Value> values, byte @Nullable [] resource) {
        /** The first value of this name. */
        public @Nullable String value(String name) {
            return values.stream()
                    .filter(value -> value.name().equals(name))
                    .map(Value::text)
                    .findFirst()
                    .orElse(null);
        }

        /** All values of this name. */
        public List<String> all(String name) {
            return values.stream()
                    .filter(value -> value.name().equals(name))
                    .map(Value::text)
                    .toList();
        }
    }

    /** One value. */
    record Value(String name, String text) {}

    /** What it answers. */
    sealed interface Reply {}

    /** A resource as JSON. */
    record Answered(byte[] json) implements Reply {}

    /** It cannot be answered. */
    record Refused(Refusal refusal) implements Reply {}

    /** It cannot be answered, with the status and issue code that the operation's specification wants. */
    record NotAnswered(int status, String code, String diagnostics) implements Reply {}
}
