package org.cordee.record.door;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** The operations that exist: what is not listed here is refused, and what is listed is what the CapabilityStatement says. */
final class Operations {
    /** Where an operation is called. */
    enum Level {
        SYSTEM,
        TYPE,
        INSTANCE
    }

    /** What an operation does; type and id are empty where the level has none. */
    @FunctionalInterface
    interface Does {
        Answer answer(Call call, String type, String id) throws IOException;
    }

    /**
     * One operation.
     *
     * @param name without the dollar sign
     * @param types on which it is offered, empty for every type
     * @param changes whether it changes the record, so that GET is refused
     * @param definition canonical address of its OperationDefinition
     */
    record Operation(String name, Set<Level> levels, Set<String> types, boolean changes, String definition, Does does) {
        boolean isOffered(Level level, String type) {
            return levels.contains(level) && (level == Level.SYSTEM || types.isEmpty() || types.contains(type));
        }
    }

    private final List<Operation> all;

    Operations(List<Operation> all) {
        this.all = List.copyOf(all);
    }

    List<Operation> all() {
        return all;
    }

    Answer answer(Call call, Level level, String dollarName, String type, String id) throws IOException {
        for (var operation : all) {
            if (operation.name().length() == dollarName.length() - 1
                    && dollarName.endsWith(operation.name())
                    && operation.isOffered(level, type)) {
                var allowed = operation.changes() ? "POST" : "GET, HEAD, POST";
                return switch (call.method()) {
                    case "GET" ->
                        operation.changes()
                                ? Answer.notAllowed("GET", allowed)
                                : operation.does().answer(call, type, id);
                    case "POST" -> operation.does().answer(call, type, id);
                    case "OPTIONS" -> Answer.empty(204).with("Allow", allowed + ", OPTIONS");
                    default -> Answer.notAllowed(call.method(), allowed);
                };
            }
        }
        return Answer.refused(
                404, "not-supported", "There is no such operation here; /metadata lists those that there are.");
    }
}
