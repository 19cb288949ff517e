package org.cordee.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cordee.store.json.JsonTree;

/** A subject that is named by an identifier only, as national examples do: the reference is added where it is certain. */
final class SubjectByIdentifier {
    private final Searching searching;

    SubjectByIdentifier(Searching searching) {
        this.searching = searching;
    }

    Draft resolved(Reach reach, Draft draft) {
        ObjectNode tree;
        try {
            tree = draft.tree();
        } catch (JsonTree.Unreadable broken) {
            return draft;
        }
        boolean changed = false;
        for (var element : new String[] {"subject", "patient", "for", "beneficiary"}) {
            if (tree.get(element) instanceof ObjectNode reference && !reference.has("reference")) {
                changed |= resolve(reach, reference);
            }
        }
        return changed ? Draft.of(tree) : draft;
    }

    private boolean resolve(Reach reach, ObjectNode reference) {
        var system = reference.path("identifier").path("system").asText("");
        var value = reference.path("identifier").path("value").asText("");
        if (system.isEmpty() || value.isEmpty()) {
            return false;
        }
        var asked = SearchRequest.with("Patient", "identifier", escaped(system) + "|" + escaped(value), "_count", "2");
        // Whoever may write about a patient may name that patient by identifier, even without leave to search patients.
        var naming = reach.unbounded()
                ? reach
                : new Reach(
                        false,
                        reach.holders(),
                        Map.of("Patient", List.of(new Reach.Permission(Set.of(Interaction.SEARCH), null))),
                        reach.openTypes(),
                        reach.maskedLabels(),
                        reach.addressedBy(),
                        reach.elsewhere());
        if (searching.search(naming, asked) instanceof SearchOutcome.Page page
                && page.matches().size() == 1) {
            reference.put("reference", page.matches().getFirst().reference());
            return true;
        }
        return false;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(",", "\\,")
                .replace("|", "\\|")
                .replace("$", "\\$");
    }
}
