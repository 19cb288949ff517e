package org.cordee.record.door;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.cordee.platform.page.Addresses;

/** {@code .well-known/smart-configuration} (SMART App Launch 2, section 2.1): what sign-in the API really offers, no more. */
final class SmartConfiguration extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest http, HttpServletResponse response) throws IOException {
        var root = Addresses.root(http);
        var json = new JsonText()
                .raw("{\"issuer\":")
                .string(root)
                .and("token_endpoint", root + "/oauth2/token")
                .and("jwks_uri", root + "/oauth2/jwks")
                .and("authorization_endpoint", root + "/oauth2/authorize")
                .and("introspection_endpoint", root + "/oauth2/introspect")
                .and("revocation_endpoint", root + "/oauth2/revoke")
                .raw(",\"grant_types_supported\":[\"authorization_code\",\"client_credentials\",\"refresh_token\"]")
                .raw(",\"response_types_supported\":[\"code\"],\"code_challenge_methods_supported\":[\"S256\"]")
                .raw(
                        ",\"token_endpoint_auth_methods_supported\":[\"client_secret_basic\",\"client_secret_post\",\"private_key_jwt\"]")
                .raw(
                        ",\"token_endpoint_auth_signing_alg_values_supported\":[\"RS256\",\"RS384\",\"RS512\",\"PS384\",\"ES256\",\"ES384\"]")
                .raw(
                        ",\"scopes_supported\":[\"openid\",\"profile\",\"fhirUser\",\"launch\",\"launch/patient\",\"online_access\",\"offline_access\",\"patient/*.cruds\",\"user/*.cruds\",\"system/*.cruds\"]")
                .raw(
                        ",\"capabilities\":[\"launch-ehr\",\"launch-standalone\",\"authorize-post\",\"client-public\",\"client-confidential-symmetric\"")
                .raw(
                        ",\"client-confidential-asymmetric\",\"sso-openid-connect\",\"context-banner\",\"context-ehr-patient\"")
                .raw(
                        ",\"context-standalone-patient\",\"permission-offline\",\"permission-online\",\"permission-patient\"")
                .raw(",\"permission-user\",\"permission-v1\",\"permission-v2\"]}");
        var body = AnswerWriter.joined(json.pieces());
        response.setContentType("application/json;charset=" + StandardCharsets.UTF_8.name());
        response.setHeader("Cache-Control", "public, max-age=300");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
