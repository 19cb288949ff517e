package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapabilitiesTest extends AtTheDoor {
    private HttpResponse<String> anonymous(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void theProviderSaysOnlyWhatClientsCanHave() throws Exception {
        for (var path : List.of("/.well-known/openid-configuration", "/.well-known/oauth-authorization-server")) {
            var said = MAPPER.readTree(anonymous(path).body());
            assertThat(said.path("token_endpoint_auth_methods_supported").toString())
                    .as(path)
                    .isEqualTo("[\"client_secret_basic\",\"client_secret_post\",\"private_key_jwt\",\"none\"]");
            assertThat(said.path("grant_types_supported").toString())
                    .isEqualTo("[\"authorization_code\",\"client_credentials\",\"refresh_token\"]");
            assertThat(said.path("scopes_supported").toString()).contains("openid", "fhirUser", "launch/patient");
            assertThat(said.path("tls_client_certificate_bound_access_tokens").asBoolean(true))
                    .isFalse();
            assertThat(said.has("dpop_signing_alg_values_supported")).isFalse();
        }
        assertThat(MAPPER.readTree(
                                anonymous("/.well-known/openid-configuration").body())
                        .path("backchannel_logout_supported")
                        .asBoolean(false))
                .isTrue();
    }

    @Test
    void theStatementIsForAnyoneAndKnowsItsVersion() throws Exception {
        var reply = anonymous("/fhir/metadata");
        assertThat(reply.statusCode()).isEqualTo(200);
        var statement = MAPPER.readTree(reply.body());
        assertThat(statement.path("fhirVersion").asString()).isEqualTo("4.0.1");
        assertThat(statement.path("implementation").path("url").asString()).isEqualTo(base());
        assertThat(inside.get(
                                "/metadata",
                                "If-None-Match",
                                reply.headers().firstValue("ETag").orElse(""))
                        .status())
                .isEqualTo(304);
        assertThat(anonymous("/fhir/Patient/1").statusCode()).isEqualTo(401);
    }

    @Test
    void everySearchParameterThatItNamesIsOneThatTheSearchTakes() throws Exception {
        var statement = inside.get("/metadata").json();
        for (var type : new String[] {"Patient", "Observation", "Task", "Encounter"}) {
            var resource = statement
                    .path("rest")
                    .path(0)
                    .path("resource")
                    .valueStream()
                    .filter(one -> one.path("type").asString().equals(type))
                    .findFirst()
                    .orElseThrow();
            for (var parameter : resource.path("searchParam")) {
                var name = parameter.path("name").asString();
                var value = switch (parameter.path("type").asString()) {
                    case "date" -> "2026-11-22";
                    case "number", "quantity" -> "5";
                    case "reference" -> "Patient/1";
                    case "composite" -> "a$b";
                    default -> "a";
                };
                var reply = inside.get(
                        "/" + type + "?" + name + "=" + value.replace("$", "%24"), "Prefer", "handling=strict");
                assertThat(reply.status() == 200
                                || !reply.json()
                                        .path("issue")
                                        .path(0)
                                        .path("code")
                                        .asString()
                                        .equals("not-supported"))
                        .as(type + "?" + name + ": " + reply.text())
                        .isTrue();
            }
        }
    }

    @Test
    void theFirstEntryOfADocumentIsSearchedAndNotIncluded() throws Exception {
        var resources = inside.get("/metadata").json().path("rest").path(0).path("resource");
        for (var resource : resources) {
            var type = resource.path("type").asString();
            if (type.equals("Bundle")) {
                assertThat(resource.path("searchParam")
                                .valueStream()
                                .map(one -> one.path("name").asString()))
                        .contains("composition", "message");
                assertThat(resource.path("searchInclude").isEmpty()).isTrue();
            }
            assertThat(resource.path("searchRevInclude").toString()).as(type).doesNotContain("Bundle:");
        }
        assertThat(MAPPER.readTree(anonymous("/fhir/openapi.json").body())
                        .path("paths")
                        .path("/Bundle")
                        .path("get")
                        .path("parameters")
                        .valueStream()
                        .map(one -> one.path("name").asString()))
                .contains("composition", "message");
    }

    @Test
    void everyOperationThatItNamesIsThere() throws Exception {
        var resources = inside.get("/metadata").json().path("rest").path(0).path("resource");
        for (var resource : resources) {
            for (var operation : resource.path("operation")) {
                var type = resource.path("type").asString();
                var name = operation.path("name").asString();
                var onType =
                        inside.sendNothing("OPTIONS", "/" + type + "/$" + name).status();
                var onInstance = inside.sendNothing("OPTIONS", "/" + type + "/1/$" + name)
                        .status();
                assertThat(onType == 204 || onInstance == 204)
                        .as(type + "/$" + name)
                        .isTrue();
            }
        }
    }

    @Test
    void signInIsDescribedForSmartClients() throws Exception {
        for (var path : new String[] {"/.well-known/smart-configuration", "/fhir/.well-known/smart-configuration"}) {
            var reply = anonymous(path);
            assertThat(reply.statusCode()).as(path).isEqualTo(200);
            assertThat(MAPPER.readTree(reply.body()).path("token_endpoint").asString())
                    .isEqualTo("http://localhost:" + port + "/oauth2/token");
        }
    }
}
