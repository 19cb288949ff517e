package org.cordee.record.door;

import java.io.IOException;
import java.util.Set;

/** Finds the interaction that an address and a method stand for (the table of the RESTful API page of R4). */
final class Router {
    static final Set<String> COMPARTMENTS = Set.of("Patient", "Encounter", "RelatedPerson", "Practitioner", "Device");

    private final Interactions on;

    Router(Interactions on) {
        this.on = on;
    }

    Answer answer(Call call) throws IOException {
        if (holdsNul(call)) {
            return nulRefused();
        }
        if (call.path().isEmpty()) {
            return base(call);
        }
        var first = call.segment(0);
        if (first.startsWith("$")) {
            return on.operations().answer(call, Operations.Level.SYSTEM, first, "", "");
        }
        switch (first) {
            case "metadata" -> {
                return get(call, () -> on.capabilities().answer(call), 1);
            }
            case OpenApi.SEGMENT -> {
                return get(call, () -> on.capabilities().openApi(call), 1);
            }
            case "_history" -> {
                return get(call, () -> on.history().answer(call, null, null), 1);
            }
            case "_search" -> {
                return postedSearch(call, 1);
            }
            case ExportFiles.SEGMENT -> {
                return isBelow(call) ? on.exports().below(call) : unknown();
            }
            case ImportWork.SEGMENT -> {
                return isBelow(call) ? on.imports().below(call) : unknown();
            }
            default -> {}
        }
        if (first.equals("AuditEvent")) {
            return on.auditEvents().answer(call);
        }
        if (!ResourceTypes.isKept(first)) {
            return Answer.refused(
                    404,
                    "not-supported",
                    "The address names no resource type of FHIR R4; /metadata lists what there is.");
        }
        return switch (call.path().size()) {
            case 1 -> type(call);
            case 2 -> instance(call, call.segment(1));
            case 3 -> below(call, call.segment(2));
            case 4 -> deepest(call);
            default -> unknown();
        };
    }

    private static boolean isBelow(Call call) {
        return call.path().size() == 2 || call.path().size() == 3;
    }

    private Answer base(Call call) throws IOException {
        return switch (call.method()) {
            case "GET" -> on.search().ofAll(call);
            case "POST" -> on.transaction().answer(call);
            default -> refusedMethod(call, "GET, HEAD, POST");
        };
    }

    private Answer type(Call call) throws IOException {
        return switch (call.method()) {
            case "GET" -> on.search().ofType(call);
            case "POST" -> on.create().answer(call);
            case "PUT" -> on.update().byCriteria(call);
            case "PATCH" -> on.patching().byCriteria(call);
            case "DELETE" -> on.delete().byCriteria(call);
            default -> refusedMethod(call, "GET, HEAD, POST, PUT, PATCH, DELETE");
        };
    }

    private Answer instance(Call call, String id) throws IOException {
        if (id.startsWith("$")) {
            return on.operations().answer(call, Operations.Level.TYPE, id, call.segment(0), "");
        }
        if (id.equals("_history")) {
            return get(call, () -> on.history().answer(call, call.segment(0), null), 2);
        }
        if (id.equals("_search")) {
            return postedSearch(call, 2);
        }
        if (!isId(id)) {
            return notAnId(call);
        }
        return switch (call.method()) {
            case "GET" -> on.read().current(call);
            case "PUT" -> on.update().byId(call);
            case "PATCH" -> on.patching().byId(call);
            case "DELETE" -> on.delete().byId(call);
            default -> refusedMethod(call, "GET, HEAD, PUT, PATCH, DELETE");
        };
    }

    private Answer below(Call call, String third) throws IOException {
        if (!isId(call.segment(1))) {
            return notAnId(call);
        }
        if (third.startsWith("$")) {
            return on.operations().answer(call, Operations.Level.INSTANCE, third, call.segment(0), call.segment(1));
        }
        if (third.equals("_history")) {
            return get(call, () -> on.history().answer(call, call.segment(0), call.segment(1)), 3);
        }
        if (!isCompartment(call)) {
            return unknown();
        }
        if (third.equals("AuditEvent") && call.segment(0).equals("Patient")) {
            return get(call, () -> on.auditEvents().ofPatient(call), 3);
        }
        return get(call, () -> on.search().ofCompartment(call), 3);
    }

    private Answer deepest(Call call) throws IOException {
        if (!isId(call.segment(1))) {
            return notAnId(call);
        }
        if (call.segment(2).equals("_history")) {
            return get(call, () -> on.read().version(call), 4);
        }
        return call.segment(3).equals("_search") && isCompartment(call) ? postedSearch(call, 4) : unknown();
    }

    /** No text of FHIR may hold it, and PostgreSQL keeps none. */
    private static boolean holdsNul(Call call) {
        for (var parameter : call.query()) {
            if (parameter.name().indexOf('\0') >= 0 || parameter.value().indexOf('\0') >= 0) {
                return true;
            }
        }
        return false;
    }

    private static Answer nulRefused() {
        return Answer.refused(400, "value", "A parameter holds the character NUL: leave it out.");
    }

    /** The id type of FHIR: 1 to 64 letters, digits, hyphens and dots. */
    static boolean isId(String text) {
        if (text.isEmpty() || text.length() > 64) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean allowed =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '.';
            if (!allowed) {
                return false;
            }
        }
        return true;
    }

    private static Answer notAnId(Call call) {
        return call.method().equals("PUT")
                ? Answer.refused(400, "value", "An id has 1 to 64 letters, digits, hyphens and dots.")
                : Answer.refused(
                        404,
                        "not-found",
                        "No resource has this id: an id has 1 to 64 letters, digits, hyphens and dots.");
    }

    private static boolean isCompartment(Call call) {
        return COMPARTMENTS.contains(call.segment(0))
                && (call.segment(2).equals("*") || ResourceTypes.isKept(call.segment(2)));
    }

    private Answer postedSearch(Call call, int segments) throws IOException {
        if (call.path().size() != segments) {
            return unknown();
        }
        return on.search().posted(call, this::searched);
    }

    private Answer searched(Call asked) {
        if (holdsNul(asked)) {
            return nulRefused();
        }
        return switch (asked.path().size()) {
            case 0 -> on.search().ofAll(asked);
            case 1 -> ResourceTypes.isKept(asked.segment(0)) ? on.search().ofType(asked) : unknown();
            default -> on.search().ofCompartment(asked);
        };
    }

    @FunctionalInterface
    private interface Answering {
        Answer answer() throws IOException;
    }

    private static Answer get(Call call, Answering answering, int segments) throws IOException {
        if (call.path().size() != segments) {
            return unknown();
        }
        return call.method().equals("GET") ? answering.answer() : refusedMethod(call, "GET, HEAD");
    }

    static Answer refusedMethod(Call call, String allowed) {
        return call.method().equals("OPTIONS")
                ? Answer.empty(204).with("Allow", allowed + ", OPTIONS")
                : Answer.notAllowed(call.method(), allowed);
    }

    private static Answer unknown() {
        return Answer.refused(404, "not-supported", "There is nothing at this address; /metadata lists what there is.");
    }
}
