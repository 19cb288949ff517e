package org.cordee.record.door;

import java.util.Base64;
import java.util.List;
import org.cordee.record.WriteCheck.Proposal;
import org.cordee.store.Draft;
import org.cordee.store.Issue;
import org.cordee.store.Patch;
import org.cordee.store.Refusal;
import org.cordee.store.SearchRequest;
import org.cordee.store.SearchRequest.Parameter;
import org.cordee.store.Step;
import org.jspecify.annotations.Nullable;

/** What one entry of a transaction or batch asks for. */
final class EntryStep {
    private EntryStep() {}

    static Proposal of(BundleReader.Entry entry, String base) {
        var method = entry.request().get("method");
        var url = entry.request().get("url");
        if (method == null || url == null) {
            return unreadable(entry, "required", "The entry has no request with method and url.", "request");
        }
        var target = EntryTarget.of(relative(url, base));
        if (target.type().isEmpty() || !ResourceTypes.isKept(target.type())) {
            return unreadable(
                    entry, "not-found", "The url of the entry names no resource type of FHIR R4.", "request.url");
        }
        var ifMatch = entry.request().get("ifMatch");
        if (ifMatch != null && Preconditions.version(ifMatch) == null) {
            return unreadable(entry, "invalid", "ifMatch must be one version in the form W/\"3\".", "request.ifMatch");
        }
        return switch (method) {
            case "GET", "HEAD" -> get(entry, target);
            case "POST" -> post(entry, target);
            case "PUT" -> put(entry, target);
            case "PATCH" -> patch(entry, target);
            case "DELETE" -> delete(entry, target);
            default ->
                unreadable(
                        entry,
                        "value",
                        "The method of the entry is none of GET, POST, PUT, PATCH, DELETE.",
                        "request.method");
        };
    }

    private static String relative(String url, String base) {
        var path = url.startsWith(base + "/") ? url.substring(base.length() + 1) : url;
        return path.startsWith("/") ? path.substring(1) : path;
    }

    private static Proposal get(BundleReader.Entry entry, EntryTarget target) {
        var id = target.id();
        if (id == null || id.equals("_search")) {
            var parameters = searched(target.criteria());
            return proposal(target, new Step.Search(new SearchRequest(target.type(), parameters, null, false, null)));
        }
        var noneMatch = Preconditions.version(entry.request().get("ifNoneMatch"));
        if (target.rest().isEmpty()) {
            return id.equals("_history")
                    ? history(entry, target, null)
                    : proposal(target, new Step.Read(target.type(), id, null, noneMatch));
        }
        if (target.rest().getFirst().equals("_history")) {
            var version = target.rest().size() == 2
                    ? Preconditions.number(target.rest().getLast())
                    : null;
            return version == null
                    ? history(entry, target, id)
                    : proposal(target, new Step.Read(target.type(), id, version, noneMatch));
        }
        var within = target.rest().getFirst();
        return ResourceTypes.isKept(within) && target.rest().size() == 1
                ? new Proposal(
                        new Step.Search(new SearchRequest(
                                within, searched(target.criteria()), target.type() + "/" + id, false, null)),
                        within)
                : unreadable(
                        entry,
                        "not-supported",
                        "Operations are not done inside a bundle: call them by themselves.",
                        "request.url");
    }

    private static Proposal history(BundleReader.Entry entry, EntryTarget target, @Nullable String id) {
        return switch (HistoryAsked.of(target.type(), id, searched(target.criteria()))) {
            case HistoryAsked.Understood asked -> proposal(target, new Step.History(asked.request()));
            case HistoryAsked.Wrong wrong -> unreadable(entry, "value", wrong.diagnostics(), "request.url");
        };
    }

    private static Proposal post(BundleReader.Entry entry, EntryTarget target) {
        if (target.id() != null) {
            return unreadable(
                    entry,
                    "not-supported",
                    "POST inside a bundle creates: its url must be a resource type.",
                    "request.url");
        }
        var draft = draft(entry, target);
        if (draft == null) {
            return wrongResource(entry, target);
        }
        var noneExist = entry.request().get("ifNoneExist");
        var criteria = noneExist == null ? null : noneExist.substring(noneExist.indexOf('?') + 1);
        return proposal(target, new Step.Create(draft, criteria, entry.fullUrl()));
    }

    private static Proposal put(BundleReader.Entry entry, EntryTarget target) {
        var draft = draft(entry, target);
        if (draft == null) {
            return wrongResource(entry, target);
        }
        var ifMatch = Preconditions.version(entry.request().get("ifMatch"));
        if (target.id() != null) {
            return proposal(target, new Step.Update(target.type(), target.id(), draft, ifMatch, entry.fullUrl()));
        }
        return target.criteria() == null
                ? unreadable(entry, "required", "PUT needs an id or search criteria in its url.", "request.url")
                : proposal(
                        target,
                        new Step.UpdateWhere(target.type(), target.criteria(), draft, ifMatch, entry.fullUrl()));
    }

    private static Proposal patch(BundleReader.Entry entry, EntryTarget target) {
        var ifMatch = Preconditions.version(entry.request().get("ifMatch"));
        Patch patch = null;
        if (entry.resourceType().equals("Parameters") && entry.resource() != null) {
            patch = new Patch.FhirPath(entry.resource());
        } else if (entry.resourceType().equals("Binary") && entry.binary() != null) {
            try {
                patch = new Patch.Json(Base64.getMimeDecoder().decode(entry.binary()));
            } catch (IllegalArgumentException notBase64) {
                return unreadable(entry, "value", "Binary.data is not base64.", "resource.data");
            }
        }
        if (patch == null || (target.id() == null && target.criteria() == null)) {
            return unreadable(
                    entry,
                    "required",
                    "PATCH needs an id or criteria, and a Parameters resource or a Binary with a JSON Patch.",
                    "resource");
        }
        return proposal(
                target,
                new Step.Change(
                        target.type(), target.id(), target.id() == null ? target.criteria() : null, patch, ifMatch));
    }

    private static Proposal delete(BundleReader.Entry entry, EntryTarget target) {
        var ifMatch = Preconditions.version(entry.request().get("ifMatch"));
        if (target.id() != null) {
            return proposal(target, new Step.Delete(target.type(), target.id(), ifMatch));
        }
        return target.criteria() == null
                ? unreadable(entry, "required", "DELETE needs an id or search criteria in its url.", "request.url")
                : proposal(target, new Step.DeleteWhere(target.type(), target.criteria(), false));
    }

    private static @Nullable Draft draft(BundleReader.Entry entry, EntryTarget target) {
        return entry.resource() != null && entry.resourceType().equals(target.type())
                ? Draft.json(entry.resource())
                : null;
    }

    private static Proposal wrongResource(BundleReader.Entry entry, EntryTarget target) {
        return unreadable(
                entry,
                "invalid",
                "The resource of the entry must be the %s that its url names.".formatted(target.type()),
                "resource");
    }

    private static Proposal proposal(EntryTarget target, Step step) {
        return new Proposal(step, target.type());
    }

    /** An entry whose own shape is wrong. */
    static Proposal refused(Issue fault) {
        return new Proposal(new Step.Unreadable(new Refusal.Invalid(false, List.of(fault))), "");
    }

    private static Proposal unreadable(BundleReader.Entry entry, String code, String diagnostics, String place) {
        var path = "Bundle.entry[" + entry.index() + "]." + place;
        return new Proposal(new Step.Unreadable(Refusal.Invalid.request(code, diagnostics, path)), "");
    }

    private static List<Parameter> searched(@Nullable String criteria) {
        if (criteria == null) {
            return List.of();
        }
        return SearchRequest.parse(criteria);
    }
}
