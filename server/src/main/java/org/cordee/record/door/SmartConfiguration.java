package org.cordee.record.door;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** {@code .well-known/smart-configuration} (SMART App Launch 2, section 2.1): what sign-in the API really offers, no more. */
final class SmartConfiguration extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest http, HttpServletResponse response) throws IOException {
        var root = root(http);
        var json = new JsonText()
                .raw("{\"issuer\":")
                .string(root)
                .and("token_endpoint", root + "/oauth2/token")
                .and("jwks_uri", root + "/oauth2/jwks")
                .raw(",\"grant_types_supported\":[\"client_credentials\"]")
                .raw(",\"token_endpoint_auth_methods_supported\":[\"client_secret_basic\",\"client_secret_post\"]")
                .raw(",\"scopes_supported\":[\"system/*.cruds\",\"system/*.rs\",\"system/Observation.cruds\"]")
                .raw(",\"capabilities\":[\"permission-v2\",\"client-confidential-symmetric\"]}");
        var body = AnswerWriter.joined(json.pieces());
        response.setContentType("application/json;charset=" + StandardCharsets.UTF_8.name());
        response.setHeader("Cache-Control", "public, max-age=300");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** The address of the platform, without a slash at the end. */
    static String root(HttpServletRequest http) {
        int port = http.getServerPort();
        boolean usual = port == (http.getScheme().equals("https") ? 443 : 80);
        return http.getScheme() + "://" + http.getServerName() + (usual ? "" : ":" + port) + http.getContextPath();
    }
}
