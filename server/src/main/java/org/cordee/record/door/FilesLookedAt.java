package org.cordee.record.door;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.platform.file.Antivirus;
import org.cordee.record.WriteCheck;
import org.cordee.store.Draft;
import org.cordee.store.Refusal;
import org.cordee.store.Step;
import org.cordee.store.json.JsonTree;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets no file into the record, in a Binary or an attachment, that the antivirus finds bad; costs nothing where none is set. */
@Component
class FilesLookedAt implements WriteCheck {
    private static final byte[] MARK = "\"data\"".getBytes(StandardCharsets.US_ASCII);

    private final Antivirus antivirus;

    FilesLookedAt(Antivirus antivirus) {
        this.antivirus = antivirus;
    }

    @Override
    public Verdict check(Actor actor, List<Proposal> proposals, Set<String> profiles) {
        for (int i = 0; antivirus.isSet() && i < proposals.size(); i++) {
            var draft = draft(proposals.get(i).step());
            if (draft != null && isInfected(draft)) {
                return new Verdict.Refuse(
                        i,
                        Refusal.Invalid.content(
                                "security", "A file in this resource bears what the antivirus knows as a virus"));
            }
        }
        return new Verdict.Proceed(proposals.stream().map(Proposal::step).toList());
    }

    /** A look at a file takes its time, for which nobody else waits. */
    @Override
    public boolean mayGoTogether(List<Proposal> creates) {
        return !antivirus.isSet()
                || creates.stream()
                        .map(create -> draft(create.step()))
                        .noneMatch(draft -> draft != null && mentionsData(draft.json()));
    }

    private static @Nullable Draft draft(Step step) {
        return switch (step) {
            case Step.Create create -> create.draft();
            case Step.Update update -> update.draft();
            case Step.UpdateWhere where -> where.draft();
            case Step.Change _,
                    Step.Delete _,
                    Step.DeleteWhere _,
                    Step.Read _,
                    Step.Search _,
                    Step.History _,
                    Step.Unreadable _ -> null;
        };
    }

    private boolean isInfected(Draft draft) {
        var json = draft.json();
        if (!mentionsData(json)) {
            return false;
        }
        try {
            return isInfected(JsonTree.object(json));
        } catch (JsonTree.Unreadable unreadable) {
            return false; // The store says what is wrong with it
        }
    }

    private boolean isInfected(JsonNode node) {
        var data = node.path("data");
        if (data.isTextual() && !data.textValue().isEmpty() && isBad(data.textValue())) {
            return true;
        }
        for (var child : node) {
            if (child.isContainerNode() && isInfected(child)) {
                return true;
            }
        }
        return false;
    }

    private boolean isBad(String base64) {
        byte[] content;
        try {
            content = Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException noBase64) {
            return false; // Samples of a curve are called data too
        }
        return switch (antivirus.look(content)) {
            case CLEAN -> false;
            case INFECTED -> true;
            case UNEXAMINED -> throw new Antivirus.Unexamined();
        };
    }

    private static boolean mentionsData(byte[] json) {
        for (int i = 0; i + MARK.length <= json.length; i++) {
            if (json[i] == '"' && java.util.Arrays.equals(json, i, i + MARK.length, MARK, 0, MARK.length)) {
                return true;
            }
        }
        return false;
    }
}
