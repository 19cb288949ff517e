package org.cordee.record.door;

import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.store.Reach;
import org.cordee.store.index.Catalog;
import org.jspecify.annotations.Nullable;

/** GET metadata and openapi.json: what the door offers, said anew only when the search parameters in force change. */
final class Capabilities {
    private final Supplier<Catalog> catalog;
    private final Description statement;
    private final Description openApi;
    private final Actor nobody = new Actor(
            "Device/unknown",
            "",
            Role.MACHINE,
            Set.of(),
            Reach.of("Device/unknown").build());

    Capabilities(Supplier<Catalog> catalog, Function<Call, byte[]> statement, Function<Call, byte[]> openApi) {
        this.catalog = catalog;
        this.statement = new Description(statement);
        this.openApi = new Description(openApi);
    }

    /** Stands for whoever has not signed in; may do nothing. */
    Actor nobody() {
        return nobody;
    }

    /** What is answered without sign-in: the descriptions, and nothing else. */
    Answer toAnyone(Call call) {
        if (call.method().equals("GET") && call.path().size() == 1) {
            switch (call.segment(0)) {
                case "metadata" -> {
                    return answer(call);
                }
                case OpenApi.SEGMENT -> {
                    return openApi(call);
                }
                default -> {}
            }
        }
        return Answer.refused(401, "login", "Sign in first, with a token from /oauth2/token.");
    }

    Answer answer(Call call) {
        return statement.answer(call);
    }

    Answer openApi(Call call) {
        return openApi.answer(call).with("Content-Type", "application/json");
    }

    private record Said(String base, Catalog of, byte[] json, String hash) {}

    /** One description, kept until what it describes changes. */
    private final class Description {
        private final Function<Call, byte[]> writing;
        private volatile @Nullable Said last;

        Description(Function<Call, byte[]> writing) {
            this.writing = writing;
        }

        Answer answer(Call call) {
            var said = last;
            if (said == null || !said.base().equals(call.base()) || said.of() != catalog.get()) {
                var inForce = catalog.get();
                var json = writing.apply(call);
                said = new Said(call.base(), inForce, json, hash(json));
                last = said;
            }
            var etag = "W/\"" + said.hash() + "\"";
            return etag.equals(call.http().getHeader("If-None-Match"))
                    ? Answer.empty(304).with("ETag", etag)
                    : Answer.json(200, List.of(said.json())).with("ETag", etag);
        }
    }

    private static String hash(byte[] json) {
        var sum = new CRC32();
        sum.update(json);
        return HexFormat.of().toHexDigits(sum.getValue()).substring(8) + "-" + json.length;
    }
}
