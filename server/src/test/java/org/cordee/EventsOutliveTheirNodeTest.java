package org.cordee;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.regex.Pattern;
import org.cordee.access.MachineClients;
import org.cordee.testing.HookServer;
import org.cordee.testing.HookServer.Mood;
import org.cordee.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class EventsOutliveTheirNodeTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final String database = TestDatabase.freshUrl();

    private ConfigurableApplicationContext node() {
        return new SpringApplicationBuilder(Cordee.class)
                .run(
                        "--server.port=0",
                        "--cordee.database.url=" + database,
                        "--cordee.database.user=cordee",
                        "--cordee.database.password=" + TestDatabase.password(),
                        "--cordee.data=" + TestDatabase.DATA,
                        "--cordee.subscriptions.targets=http://localhost:*",
                        "--cordee.subscriptions.settling=100ms",
                        "--cordee.subscriptions.first-pause=100ms");
    }

    private static String post(ConfigurableApplicationContext node, String path, String type, String body)
            throws Exception {
        var port = node.getEnvironment().getProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body));
        if (!path.startsWith("/oauth2")) {
            var reply = post(
                    node,
                    "/oauth2/token",
                    "application/x-www-form-urlencoded",
                    "grant_type=client_credentials&client_id=m&client_secret=m");
            var token = Pattern.compile("\"access_token\":\"([^\"]+)\"").matcher(reply);
            assertThat(token.find()).isTrue();
            request.header("Authorization", "Bearer " + token.group(1));
        }
        return HTTP.send(request.build(), BodyHandlers.ofString()).body();
    }

    @Test
    void whatWaitedAtTheStopIsSentAfterTheStart() throws Exception {
        try (var hook = new HookServer()) {
            try (var node = node()) {
                node.getBean(MachineClients.class).register("m", "Machine", "m", "Device/m", Set.of("system/*.cruds"));
                post(node, "/fhir/Subscription", "application/fhir+json", """
                        {"resourceType":"Subscription","status":"requested","reason":"Test",
                         "criteria":"https://cordee.example/fhir/SubscriptionTopic/Basic",
                         "channel":{"type":"rest-hook","endpoint":"%s","payload":"application/fhir+json"}}
                        """.formatted(hook.address()));
                hook.await("handshake");
                Thread.sleep(500);
                hook.is(Mood.HANGS);
                for (int i = 0; i < 3; i++) {
                    post(
                            node,
                            "/fhir/Basic",
                            "application/fhir+json",
                            "{\"resourceType\":\"Basic\",\"code\":{\"text\":\"" + i + "\"}}");
                }
                hook.await(one -> !one.taken());
            }
            hook.is(Mood.TAKES);
            try (var node = node()) {
                assertThat(node.isRunning()).isTrue();
                hook.await("\"event-number\",\"valueString\":\"3\"");
            }
        }
    }
}
