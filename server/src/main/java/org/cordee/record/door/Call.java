package org.cordee.record.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.cordee.access.Actor;
import org.cordee.store.Reach;
import org.cordee.store.SearchRequest.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * One request at the door, taken apart once.
 *
 * @param method GET also for HEAD
 * @param base absolute address of the API, without a slash at the end
 * @param path segments after the base, decoded
 * @param query parameters of the address, without those on the form of the answer
 * @param general the parameters on the form of the answer
 */
record Call(
        HttpServletRequest http,
        Actor actor,
        String method,
        String base,
        List<String> path,
        List<Parameter> query,
        List<Parameter> general,
        Output output,
        Preconditions preconditions) {

    /** What the caller wants back after a write (Prefer: return=…). */
    enum Return {
        MINIMAL,
        REPRESENTATION,
        OUTCOME
    }

    Reach reach() {
        return actor.reach();
    }

    String segment(int index) {
        return path.get(index);
    }

    /** The value of the first parameter of this name. */
    @Nullable
    String parameter(String name) {
        for (var parameter : query) {
            if (parameter.name().equals(name)) {
                return parameter.value();
            }
        }
        return null;
    }

    Return wantedReturn() {
        if (Preferences.has(http, "return", "minimal")) {
            return Return.MINIMAL;
        }
        return Preferences.has(http, "return", "OperationOutcome") ? Return.OUTCOME : Return.REPRESENTATION;
    }

    /** Whether unknown search parameters are to be refused (Prefer: handling=strict). */
    boolean strict() {
        return Preferences.has(http, "handling", "strict");
    }

    /** Whether what is written is to be held to its profiles (Prefer: validation=profile). */
    boolean wantsProfiles() {
        return !method.equals("GET") && Preferences.has(http, "validation", "profile");
    }

    /** The address of one version. */
    String versionUrl(String type, String id, int version) {
        return base + "/" + type + "/" + id + "/_history/" + version;
    }
}
