package org.cordee.record.door;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.record.WriteCheck;
import org.cordee.store.Refusal;
import org.cordee.store.Step;
import org.cordee.store.json.JsonTree;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Content that calls itself a PDF or a picture and does not begin like one is refused, in a Binary and in each attachment. Nothing is
 * said of what follows the first bytes: files are given back as downloads, never shown inside a page.
 */
@Component
class ContentCheck implements WriteCheck {
    private static final Map<String, byte[]> BEGINNINGS = Map.of(
            "application/pdf", new byte[] {'%', 'P', 'D', 'F'},
            "image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G'},
            "image/jpeg", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff},
            "image/gif", new byte[] {'G', 'I', 'F', '8'});
    private static final Set<String> TYPES =
            Set.of("Binary", "DocumentReference", "DiagnosticReport", "Communication", "Consent", "Media", "Patient");
    /** Base64 of so many letters holds all that a beginning needs. */
    private static final int LETTERS = 16;

    @Override
    public Verdict check(Actor actor, List<Proposal> proposals, Set<String> profiles) {
        for (int i = 0; i < proposals.size(); i++) {
            var proposal = proposals.get(i);
            var json = TYPES.contains(proposal.type()) ? content(proposal.step()) : null;
            var wrong = json == null ? null : wrong(json);
            if (wrong != null) {
                return new Verdict.Refuse(
                        i,
                        Refusal.Invalid.content(
                                "value",
                                "The data do not begin like " + wrong + ": correct contentType or send the right file.",
                                proposal.type()));
            }
        }
        return new Verdict.Proceed(proposals.stream().map(Proposal::step).toList());
    }

    private static @Nullable JsonNode content(Step step) {
        return switch (step) {
            case Step.Create create -> JsonTree.kept(create.draft().json());
            case Step.Update update -> JsonTree.kept(update.draft().json());
            case Step.UpdateWhere update -> JsonTree.kept(update.draft().json());
            case Step.Change _, Step.Delete _, Step.DeleteWhere _, Step.Read _, Step.Search _, Step.History _ -> null;
            case Step.Unreadable _ -> null;
        };
    }

    /** The media type that some content bears wrongly. */
    private static @Nullable String wrong(JsonNode node) {
        var mediaType = node.path("contentType")
                .asText("")
                .replaceFirst(";.*", "")
                .strip()
                .toLowerCase(Locale.ROOT);
        var beginning = BEGINNINGS.get(mediaType);
        if (beginning != null
                && node.path("data").isTextual()
                && !begins(node.path("data").asText(), beginning)) {
            return mediaType;
        }
        for (var inner : node) {
            var found = inner.isContainerNode() ? wrong(inner) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static boolean begins(String base64, byte[] beginning) {
        var letters = base64.replaceAll("\\s", "");
        try {
            var first = Base64.getMimeDecoder().decode(letters.substring(0, Math.min(LETTERS, letters.length())));
            return first.length >= beginning.length
                    && Arrays.equals(first, 0, beginning.length, beginning, 0, beginning.length);
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
