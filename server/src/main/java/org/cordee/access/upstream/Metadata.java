package org.cordee.access.upstream;

import java.util.HashSet;
import java.util.Set;
import org.cordee.access.upstream.OutsideCalls.Unanswered;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a provider publishes of itself (OpenID Connect Discovery 1.0).
 *
 * @param userInfo empty where it has none
 * @param endSession where a person signs out there; empty where it has none
 * @param namesItself whether each of its answers names its issuer (RFC 9207)
 */
record Metadata(
        String authorization,
        String token,
        String userInfo,
        String keys,
        String endSession,
        boolean namesItself,
        Set<String> tokenMethods) {
    Metadata {
        tokenMethods = Set.copyOf(tokenMethods);
    }

    static Metadata parse(String json, UpstreamSettings.Provider provider) {
        JsonNode said;
        try {
            said = JsonMapper.shared().readTree(json);
        } catch (JacksonException unreadable) {
            throw new Unanswered("the configuration of " + provider.issuer() + " is no JSON", unreadable);
        }
        if (!said.path("issuer").asString("").equals(provider.issuer())) {
            throw new Unanswered("the configuration of " + provider.issuer() + " names another issuer");
        }
        var methods = new HashSet<String>();
        said.path("token_endpoint_auth_methods_supported").forEach(one -> methods.add(one.asString()));
        return new Metadata(
                visited(said, "authorization_endpoint", provider),
                called(said, "token_endpoint", provider),
                said.has("userinfo_endpoint") ? called(said, "userinfo_endpoint", provider) : "",
                called(said, "jwks_uri", provider),
                said.has("end_session_endpoint") ? visited(said, "end_session_endpoint", provider) : "",
                said.path("authorization_response_iss_parameter_supported").asBoolean(false),
                methods);
    }

    /** A person's browser goes there, not we. */
    private static String visited(JsonNode said, String name, UpstreamSettings.Provider provider) {
        var address = said.path(name).asString("");
        if (!ProviderAddress.isSafe(address.replaceFirst("\\?.*", ""))) {
            throw new Unanswered(name + " of " + provider.issuer() + " is not an https address");
        }
        return address;
    }

    private static String called(JsonNode said, String name, UpstreamSettings.Provider provider) {
        var address = said.path(name).asString("");
        if (!ProviderAddress.belongs(address, provider.issuer(), provider.hosts())) {
            throw new Unanswered(
                    name + " of " + provider.issuer() + " stands on a host that is not named in hosts: " + address);
        }
        return address;
    }
}
