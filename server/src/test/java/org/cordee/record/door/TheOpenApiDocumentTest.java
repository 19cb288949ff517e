package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TheOpenApiDocumentTest extends AtTheDoor {
    private HttpResponse<String> anonymous(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        for (int i = 0; i + 1 < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void isValidForAnyone() throws Exception {
        var reply = anonymous("/fhir/openapi.json", "Accept", "application/json");
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        var options = new ParseOptions();
        options.setResolve(true);
        var result = new OpenAPIV3Parser().readContents(reply.body(), null, options);
        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI().getOpenapi()).startsWith("3.1");
        var ids = new HashSet<String>();
        result.getOpenAPI()
                .getPaths()
                .forEach((path, item) -> item.readOperations()
                        .forEach(operation -> assertThat(ids.add(operation.getOperationId()))
                                .as(operation.getOperationId())
                                .isTrue()));
        assertThat(ids).hasSizeGreaterThan(1_500);
    }

    @Test
    void saysWhatTheStatementSays() throws Exception {
        var paths = new TreeSet<String>();
        MAPPER.readTree(anonymous("/fhir/openapi.json").body())
                .path("paths")
                .propertyStream()
                .forEach(path -> paths.add(path.getKey()));
        for (var resource : inside.get("/metadata").json().path("rest").path(0).path("resource")) {
            var type = resource.path("type").asString();
            assertThat(paths).contains("/" + type, "/" + type + "/{id}");
            for (var operation : resource.path("operation")) {
                var name = operation.path("name").asString();
                assertThat(paths.contains("/" + type + "/$" + name) || paths.contains("/" + type + "/{id}/$" + name))
                        .as(type + "/$" + name)
                        .isTrue();
            }
        }
    }

    @Test
    void isExplainedOnAPageInBothLanguages() throws Exception {
        var french = anonymous("/api", "Accept-Language", "fr");
        assertThat(french.statusCode()).isEqualTo(200);
        assertThat(french.body())
                .contains("Obtenir un jeton", "/oauth2/token", "/api/Observation", "/fhir/openapi.json")
                .doesNotContain("http://unpkg", "<script src=\"http");
        assertThat(french.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
        assertThat(anonymous("/api", "Accept-Language", "en").body()).contains("Get a token");
        assertThat(anonymous("/api/Subscription").body()).contains("$get-ws-binding-token", "criteria");
        assertThat(anonymous("/api/Nothing").statusCode()).isEqualTo(404);
    }
}
