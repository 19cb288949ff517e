package org.cordee.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.cordee.store.knowledge.FhirPackage;

/** Takes the definitions of FHIR packages into the record, where every node finds them by their URL. */
public final class Packages {
    private static final int PER_TRANSACTION = 20;

    /** What was taken in, and what was not and why. */
    public record Taken(int definitions, List<String> refused) {}

    private final Transactions transactions;

    Packages(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Loads a .tgz; a definition with the URL and version of one that is there takes its place. */
    public Taken load(InputStream tgz) throws IOException {
        var refused = new ArrayList<String>();
        int taken = 0;
        var steps = new ArrayList<Step>();
        for (var definition : FhirPackage.definitions(tgz)) {
            steps.add(step(definition));
            if (steps.size() == PER_TRANSACTION) {
                taken += keep(steps, refused);
                steps.clear();
            }
        }
        taken += keep(steps, refused);
        return new Taken(taken, List.copyOf(refused));
    }

    private int keep(List<Step> steps, List<String> refused) {
        if (steps.isEmpty()
                || transactions.transaction(Reach.everything(), List.copyOf(steps), false)
                        instanceof TransactionOutcome.Done) {
            return steps.size();
        }
        int kept = 0;
        for (var step : steps) {
            if (transactions.one(Reach.everything(), step, false) instanceof Refusal refusal) {
                refused.add(((Step.UpdateWhere) step).criteria() + ": "
                        + refusal.issues().getFirst().diagnostics() + " "
                        + refusal.issues().getFirst().expression());
            } else {
                kept++;
            }
        }
        return kept;
    }

    private static Step step(ObjectNode definition) {
        var type = definition.path("resourceType").asText();
        var version = definition.path("version").asText("");
        var criteria = "url=" + encoded(definition.path("url").asText())
                + (version.isEmpty() ? "" : "&version=" + encoded(version));
        definition.remove("id");
        return new Step.UpdateWhere(type, criteria, Draft.of(definition), null, null);
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(
                text.replace("\\", "\\\\").replace(",", "\\,").replace("|", "\\|"),
                java.nio.charset.StandardCharsets.UTF_8);
    }
}
