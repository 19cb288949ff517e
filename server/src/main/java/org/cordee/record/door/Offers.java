package org.cordee.record.door;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.cordee.store.definition.Definitions;
import org.cordee.store.definition.SearchParam;
import org.cordee.store.index.Catalog;

/** What the door offers at this moment, from which the CapabilityStatement and the OpenAPI document are both written. */
final class Offers {
    static final List<String> INTERACTIONS = List.of(
            "read", "vread", "update", "patch", "delete", "history-instance", "history-type", "create", "search-type");
    static final List<String> SYSTEM_INTERACTIONS = List.of("transaction", "batch", "search-system", "history-system");
    private static final List<String> OF_LEDGER = List.of("read", "create", "search-type");
    private static final String LEDGER = "AuditEvent";
    private static final Set<String> NOT_KEPT = Set.of("Parameters", LEDGER);
    private static final Set<String> NOT_PARAMETERS = Set.of("_query");

    private final Definitions definitions;
    private final Supplier<Catalog> catalog;
    private final Operations operations;
    private final boolean deletesMany;

    Offers(Definitions definitions, Supplier<Catalog> catalog, Operations operations, boolean deletesMany) {
        this.definitions = definitions;
        this.catalog = catalog;
        this.operations = operations;
        this.deletesMany = deletesMany;
    }

    /** Whether a conditional delete may delete several. */
    boolean deletesMany() {
        return deletesMany;
    }

    /**
     * What is offered for one type.
     *
     * @param parameters of the specification, then those that the record adds
     */
    record Offer(
            String type,
            List<String> interactions,
            List<SearchParam> parameters,
            List<String> includes,
            List<String> reverseIncludes,
            List<Operations.Operation> operations) {
        boolean can(String interaction) {
            return interactions.contains(interaction);
        }

        /** Whether versions are kept; lines of the ledger have none. */
        boolean versioned() {
            return can("vread");
        }
    }

    List<Offer> all() {
        var inForce = catalog.get();
        var reverse = references(inForce);
        var all = new ArrayList<Offer>();
        for (var type : definitions.types()) {
            if (type.equals(LEDGER)) {
                all.add(new Offer(type, OF_LEDGER, ledgerParameters(), List.of(), List.of(), List.of()));
            }
            if (NOT_KEPT.contains(type)) {
                continue;
            }
            var parameters = parameters(type, inForce);
            all.add(new Offer(
                    type,
                    INTERACTIONS,
                    parameters,
                    parameters.stream()
                            .filter(parameter -> links(type, parameter, inForce))
                            .map(parameter -> type + ":" + parameter.code())
                            .toList(),
                    reverse.getOrDefault(type, List.of()),
                    operations.all().stream()
                            .filter(one -> one.isOffered(Operations.Level.TYPE, type)
                                    || one.isOffered(Operations.Level.INSTANCE, type))
                            .toList()));
        }
        return all;
    }

    List<Operations.Operation> ofSystem() {
        return operations.all().stream()
                .filter(one -> one.levels().contains(Operations.Level.SYSTEM))
                .toList();
    }

    private List<SearchParam> parameters(String type, Catalog inForce) {
        Map<String, SearchParam> own = new LinkedHashMap<>();
        definitions.parameters().stream()
                .filter(parameter -> parameter.appliesTo(type) && isTaken(type, parameter, inForce))
                .forEach(parameter -> own.put(parameter.code(), parameter));
        inForce.of(type).parameters().values().stream()
                .filter(indexed -> inForce.ready(type, indexed.code()))
                .forEach(indexed -> own.putIfAbsent(indexed.code(), indexed.definition()));
        return List.copyOf(own.values());
    }

    /** Whether it finds rows, or stands beside those that do, such as {@code _text}. */
    private static boolean isTaken(String type, SearchParam parameter, Catalog inForce) {
        return !NOT_PARAMETERS.contains(parameter.code())
                && (parameter.expression().isEmpty() || inForce.of(type).parameter(parameter.code()) != null);
    }

    private static boolean links(String type, SearchParam parameter, Catalog inForce) {
        var indexed = inForce.of(type).parameter(parameter.code());
        return indexed != null && indexed.links();
    }

    /** ITI-20 and ITI-81, and nothing that would change a line. */
    private static List<SearchParam> ledgerParameters() {
        return AuditSearch.PARAMETERS.stream()
                .map(parameter -> {
                    int colon = parameter.indexOf(':');
                    return new SearchParam(
                            "",
                            parameter.substring(0, colon),
                            SearchParam.Kind.of(parameter.substring(colon + 1)),
                            Set.of(LEDGER),
                            "",
                            Set.of(),
                            List.of());
                })
                .toList();
    }

    private Map<String, List<String>> references(Catalog inForce) {
        var including = new TreeMap<String, List<String>>();
        for (var parameter : definitions.parameters()) {
            if (parameter.kind() == SearchParam.Kind.REFERENCE) {
                for (var target : parameter.targets()) {
                    for (var base : parameter.bases()) {
                        if (!NOT_KEPT.contains(base) && links(base, parameter, inForce)) {
                            including
                                    .computeIfAbsent(target, none -> new ArrayList<>())
                                    .add(base + ":" + parameter.code());
                        }
                    }
                }
            }
        }
        return including;
    }
}
