package org.cordee.record.door;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cordee.access.audit.LedgerQuestion;
import org.cordee.store.SearchRequest.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a search of AuditEvents (ITI-81) as a question to the ledger. Time must be bounded on both sides, and what is
 * not understood is refused: a search that silently found more would be taken for less.
 */
final class AuditSearch {
    /** Names and types, as the CapabilityStatement gives them. */
    static final List<String> PARAMETERS = List.of(
            "date:date",
            "period-start:date",
            "patient:reference",
            "patient.identifier:token",
            "agent:reference",
            "agent.identifier:token",
            "agent-name:string",
            "entity:reference",
            "entity.identifier:token",
            "action:token",
            "outcome:token",
            "type:token");

    private static final int USUAL_COUNT = 100;
    private static final int LARGEST_COUNT = 1_000;
    private @Nullable Instant from;
    private @Nullable Instant until;
    private @Nullable Instant startedFrom;
    private @Nullable Instant startedUntil;
    private @Nullable Set<String> patients;
    private @Nullable String identifier;
    private @Nullable String agentIdentifier;
    private @Nullable String agent;
    private @Nullable String agentName;
    private @Nullable String target;
    private @Nullable Character action;
    private @Nullable Integer outcome;
    private @Nullable String kind;
    private @Nullable Long before;
    private int count = USUAL_COUNT;
    private boolean national;

    /** Why a search cannot be answered. */
    static final class NotUnderstood extends Exception {
        private static final long serialVersionUID = 1L;

        NotUnderstood(String diagnostics) {
            super(diagnostics);
        }
    }

    private AuditSearch() {}

    static AuditSearch of(List<Parameter> parameters) throws NotUnderstood {
        var search = new AuditSearch();
        for (var parameter : parameters) {
            search.take(parameter.name(), parameter.value());
        }
        if (search.from == null || search.until == null) {
            throw new NotUnderstood(
                    "Bound the time on both sides: date=ge2026-11-01&date=lt2026-12-01 (ITI-81 wants it, and so does period-start for TdE).");
        }
        return search;
    }

    private void take(String name, String value) throws NotUnderstood {
        switch (name) {
            case "date" -> {
                var span = Span.of(name, value);
                from = later(from, span.from());
                until = earlier(until, span.until());
            }
            case "period-start" -> {
                var span = Span.of(name, value);
                startedFrom = later(startedFrom, span.from());
                startedUntil = earlier(startedUntil, span.until());
            }
            case "patient", "patient:Patient" -> patients = ids(value);
            case "patient.identifier", "patient:Patient.identifier", "entity.identifier", "entity:Patient.identifier" ->
                identifier = once(name, identifier, value);
            case "agent.identifier", "agent:Practitioner.identifier" ->
                agentIdentifier = once(name, agentIdentifier, value);
            case "agent" -> agent = value;
            case "agent-name" -> agentName = value;
            case "entity" -> target = value;
            case "action" ->
                action = value.length() == 1 && "CRUDE".contains(value)
                        ? value.charAt(0)
                        : refuse(name, "one of C, R, U, D, E");
            case "outcome" -> {
                var number = Preconditions.number(code(value));
                outcome = number == null ? refuse(name, "0, 4, 8 or 12") : number;
            }
            case "type" -> kind = code(value);
            case "_sort" -> {
                if (!value.equals("-date")) {
                    refuse(name, "-date: events come latest first");
                }
            }
            case "_count" -> {
                var number = Preconditions.number(value);
                count = number == null ? refuse(name, "a number") : Math.clamp(number, 1, LARGEST_COUNT);
            }
            case "_profile" -> national = value.equals(AuditEventMapping.TDE);
            case Links.CURSOR -> before = number(value);
            default ->
                throw new NotUnderstood(
                        "AuditEvent is not searched by '" + name
                                + "': use date, period-start, patient, patient.identifier, agent, agent.identifier, agent-name, entity, entity.identifier, action, outcome, type, _count.");
        }
    }

    LedgerQuestion question() {
        if (from == null || until == null) {
            throw new IllegalStateException("the time was not bounded");
        }
        return new LedgerQuestion(
                from,
                until,
                patients,
                null,
                agent == null ? null : Set.of(agent),
                agentName,
                target,
                action,
                outcome,
                kind,
                startedFrom,
                startedUntil,
                before,
                count);
    }

    /** Ids of the patients asked for, null where none were named. */
    @Nullable
    Set<String> patients() {
        return patients;
    }

    /** An identifier of patients asked for, as a search of Patient takes it. */
    @Nullable
    String identifier() {
        return identifier;
    }

    /** An identifier of a professional who acted, as a search of Practitioner takes it. */
    @Nullable
    String agentIdentifier() {
        return agentIdentifier;
    }

    boolean isNational() {
        return national;
    }

    /** Several bounds all hold. */
    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other != null && other.isAfter(one) ? other : one;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other != null && other.isBefore(one) ? other : one;
    }

    /** Two would both have to hold; what is not sought must not be passed over. */
    private static String once(String name, @Nullable String before, String value) throws NotUnderstood {
        if (before != null) {
            throw new NotUnderstood(
                    "'" + name
                            + "' comes second: give one identifier of the patient (patient.identifier or entity.identifier) and one of the agent.");
        }
        return value;
    }

    private static <T> T refuse(String name, String wanted) throws NotUnderstood {
        throw new NotUnderstood("The value of '" + name + "' must be " + wanted + ".");
    }

    private static long number(String value) throws NotUnderstood {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException notOurs) {
            throw new NotUnderstood("The page link is not one of this server's.");
        }
    }

    private static String code(String token) {
        return token.substring(token.indexOf('|') + 1);
    }

    private static Set<String> ids(String value) {
        var ids = new LinkedHashSet<String>();
        for (var one : value.split(",", -1)) {
            ids.add(one.startsWith("Patient/") ? one.substring("Patient/".length()) : one);
        }
        return ids;
    }

    /** What a date parameter bounds: from inclusive, until exclusive. */
    private record Span(@Nullable Instant from, @Nullable Instant until) {
        static Span of(String name, String value) throws NotUnderstood {
            var prefix = value.length() > 2 && Character.isLetter(value.charAt(0)) ? value.substring(0, 2) : "eq";
            var text = prefix.equals("eq") && !value.startsWith("eq") ? value : value.substring(2);
            var low = Instants.of(text);
            if (low == null) {
                throw new NotUnderstood(
                        "The value of '" + name + "' must be a date or an instant, such as ge2026-11-01.");
            }
            var high = end(text, low);
            return switch (prefix) {
                case "eq" -> new Span(low, high);
                case "ge" -> new Span(low, null);
                case "gt", "sa" -> new Span(high, null);
                case "lt", "eb" -> new Span(null, low);
                case "le" -> new Span(null, high);
                default ->
                    throw new NotUnderstood("The prefix of '" + name + "' must be one of eq, ge, gt, le, lt, sa, eb.");
            };
        }

        private static Instant end(String text, Instant low) {
            return switch (text.length()) {
                case 4 -> low.atZone(ZoneOffset.UTC).plusYears(1).toInstant();
                case 7 ->
                    YearMonth.parse(text)
                            .plusMonths(1)
                            .atDay(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
                case 10 ->
                    LocalDate.parse(text)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
                default -> low.plus(text.contains(".") ? Duration.ofMillis(1) : Duration.ofSeconds(1));
            };
        }
    }
}
