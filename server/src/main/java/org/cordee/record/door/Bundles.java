package org.cordee.record.door;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.cordee.store.HistoryOutcome;
import org.cordee.store.SearchOutcome;
import org.cordee.store.SearchRequest.Parameter;
import org.cordee.store.StoredResource;

/** Bundles written around kept bytes. */
final class Bundles {
    private Bundles() {}

    /** A searchset; {@code url} is the address that was searched, without its query. */
    static List<byte[]> searchset(
            String base, String url, SearchOutcome.Page page, List<Parameter> general, Output output) {
        var json = new JsonText();
        open(json, "searchset");
        if (page.total() != null) {
            json.raw(",\"total\":").raw(page.total());
        }
        var self = Links.plus(page.used(), general);
        json.raw(",\"link\":[");
        link(json, "self", Links.address(url, self));
        if (page.next() != null) {
            json.raw(",");
            link(json, "next", Links.address(url, Links.plus(self, List.of(new Parameter(Links.CURSOR, page.next())))));
        }
        json.raw("]");
        boolean any = !page.matches().isEmpty()
                || !page.included().isEmpty()
                || !page.ignored().isEmpty();
        if (any && output.summary() != Output.Summary.COUNT) {
            json.raw(",\"entry\":[");
            var comma = "";
            for (var match : page.matches()) {
                found(json.raw(comma), base, match, "match", output);
                comma = ",";
            }
            for (var included : page.included()) {
                found(json.raw(comma), base, included, "include", output);
                comma = ",";
            }
            if (!page.ignored().isEmpty()) {
                json.raw(comma)
                        .raw("{\"fullUrl\":")
                        .string("urn:uuid:" + UUID.randomUUID())
                        .raw(",\"resource\":");
                Outcomes.write(json, page.ignored());
                json.raw(",\"search\":{\"mode\":\"outcome\"}}");
            }
            json.raw("]");
        }
        return json.raw("}").pieces();
    }

    /** A searchset of all that an operation collected, on one page. */
    static List<byte[]> collected(String base, String url, List<StoredResource> resources, Output output) {
        var page = new SearchOutcome.Page(resources, List.of(), null, (long) resources.size(), List.of(), List.of());
        return searchset(base, url, page, List.of(), output);
    }

    /** A history; {@code used} are the parameters of the self link. */
    static List<byte[]> history(
            String base, String url, HistoryOutcome.Versions page, List<Parameter> used, Output output) {
        var json = new JsonText();
        open(json, "history");
        if (page.total() != null) {
            json.raw(",\"total\":").raw(page.total());
        }
        json.raw(",\"link\":[");
        link(json, "self", Links.address(url, used));
        if (page.next() != null) {
            json.raw(",");
            link(json, "next", Links.address(url, Links.plus(used, List.of(new Parameter(Links.CURSOR, page.next())))));
        }
        json.raw("]");
        if (!page.versions().isEmpty()) {
            json.raw(",\"entry\":[");
            var comma = "";
            for (var version : page.versions()) {
                json.raw(comma);
                past(json, base, version, output);
                comma = ",";
            }
            json.raw("]");
        }
        return json.raw("}").pieces();
    }

    private static void open(JsonText json, String type) {
        json.raw("{\"resourceType\":\"Bundle\",\"meta\":{\"lastUpdated\":\"")
                .raw(Instant.now().toString())
                .raw("\"},\"type\":\"")
                .raw(type)
                .raw("\"");
    }

    private static void link(JsonText json, String relation, String url) {
        json.raw("{\"relation\":\"").raw(relation).raw("\"").and("url", url).raw("}");
    }

    private static void found(JsonText json, String base, StoredResource resource, String mode, Output output) {
        json.raw("{\"fullUrl\":")
                .string(base + "/" + resource.type() + "/" + resource.id())
                .raw(",\"resource\":")
                .piece(Subset.of(resource, output))
                .raw(",\"search\":{\"mode\":\"")
                .raw(mode)
                .raw("\"}}");
    }

    private static void past(JsonText json, String base, StoredResource version, Output output) {
        json.raw("{\"fullUrl\":").string(base + "/" + version.type() + "/" + version.id());
        if (!version.deleted()) {
            json.raw(",\"resource\":").piece(Subset.of(version, output));
        }
        var posted = version.method() == StoredResource.Method.POST;
        json.raw(",\"request\":{\"method\":\"")
                .raw(version.method().name())
                .raw("\",\"url\":")
                .string(posted ? version.type() : version.type() + "/" + version.id())
                .raw("},\"response\":{\"status\":\"")
                .raw(version.deleted() ? "204" : version.version() == 1 ? "201" : "200")
                .raw("\",\"etag\":\"W/\\\"")
                .raw(version.version())
                .raw("\\\"\",\"lastModified\":\"")
                .raw(version.lastUpdated().toString())
                .raw("\"}}");
    }
}
