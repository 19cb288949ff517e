package org.cordee.record.door;

import java.util.List;
import org.cordee.store.HistoryOutcome;
import org.cordee.store.ReadOutcome;
import org.cordee.store.Refusal;
import org.cordee.store.SearchOutcome;
import org.cordee.store.StoredResource;
import org.cordee.store.TransactionOutcome.StepOutcome;
import org.cordee.store.WriteOutcome;

/** The Bundle that answers a transaction or batch, entry for entry. */
final class BundleAnswer {
    private final Call call;
    private final boolean representation;
    private final JsonText json = new JsonText();

    private BundleAnswer(Call call) {
        this.call = call;
        this.representation = Preferences.has(call.http(), "return", "representation");
    }

    static List<byte[]> json(Call call, String type, List<StepOutcome> results) {
        return new BundleAnswer(call).written(type, results);
    }

    private List<byte[]> written(String type, List<StepOutcome> results) {
        json.raw("{\"resourceType\":\"Bundle\",\"type\":\"").raw(type).raw("\"");
        if (!results.isEmpty()) {
            json.raw(",\"entry\":[");
            var comma = "";
            for (var result : results) {
                json.raw(comma).raw("{");
                entry(result);
                json.raw("}");
                comma = ",";
            }
            json.raw("]");
        }
        return json.raw("}").pieces();
    }

    private void entry(StepOutcome result) {
        switch (result) {
            case StepOutcome.Written written -> written(written.outcome());
            case StepOutcome.Was was -> {
                switch (was.outcome()) {
                    case ReadOutcome.Found found -> {
                        json.raw("\"resource\":")
                                .piece(Subset.of(found.resource(), call.output()))
                                .raw(",");
                        stored("200 OK", found.resource());
                    }
                    case ReadOutcome.NotModified same -> stored("304 Not Modified", same.resource());
                    case Refusal refusal -> refused(refusal);
                }
            }
            case StepOutcome.Searched searched -> {
                switch (searched.outcome()) {
                    case SearchOutcome.Page page -> {
                        var type = searched.request().type();
                        var within = searched.request().compartment();
                        var url = call.base() + (within == null ? "" : "/" + within) + (type == null ? "" : "/" + type);
                        json.raw("\"resource\":")
                                .pieces(Bundles.searchset(call.base(), url, page, List.of(), call.output()))
                                .raw(",\"response\":{\"status\":\"200 OK\"}");
                    }
                    case Refusal refusal -> refused(refusal);
                }
            }
            case StepOutcome.Versions versions -> {
                switch (versions.outcome()) {
                    case HistoryOutcome.Versions page ->
                        json.raw("\"resource\":")
                                .pieces(Bundles.history(
                                        call.base(),
                                        call.base() + HistoryAsked.path(versions.request()),
                                        page,
                                        HistoryAsked.used(versions.request()),
                                        call.output()))
                                .raw(",\"response\":{\"status\":\"200 OK\"}");
                    case Refusal refusal -> refused(refusal);
                }
            }
        }
    }

    private void written(WriteOutcome outcome) {
        switch (outcome) {
            case WriteOutcome.Created made -> kept("201 Created", made.resource());
            case WriteOutcome.Updated made -> kept("200 OK", made.resource());
            case WriteOutcome.Unchanged same -> kept("200 OK", same.resource());
            case WriteOutcome.Deleted deleted -> {
                json.raw("\"response\":{\"status\":\"204 No Content\"");
                if (deleted.version() != null) {
                    json.raw(",\"etag\":\"W/\\\"").raw(deleted.version()).raw("\\\"\"");
                }
                json.raw("}");
            }
            case Refusal refusal -> refused(refusal);
        }
    }

    private void kept(String status, StoredResource resource) {
        if (representation) {
            json.raw("\"fullUrl\":")
                    .string(call.base() + "/" + resource.reference())
                    .raw(",\"resource\":")
                    .piece(resource.json())
                    .raw(",");
        }
        stored(status, resource);
    }

    private void stored(String status, StoredResource resource) {
        json.raw("\"response\":{\"status\":\"")
                .raw(status)
                .raw("\",\"location\":")
                .string(resource.reference() + "/_history/" + resource.version())
                .raw(",\"etag\":\"W/\\\"")
                .raw(resource.version())
                .raw("\\\"\",\"lastModified\":\"")
                .raw(resource.lastUpdated().toString())
                .raw("\"}");
    }

    private void refused(Refusal refusal) {
        json.raw("\"response\":{\"status\":\"").raw(refusal.status()).raw("\",\"outcome\":");
        Outcomes.write(json, refusal.issues());
        json.raw("}");
    }
}
