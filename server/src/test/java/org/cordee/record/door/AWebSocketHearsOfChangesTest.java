package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.cordee.testing.Tap;
import org.junit.jupiter.api.Test;

class AWebSocketHearsOfChangesTest extends SubscribedAtTheDoor {
    private static final String TODAY = "2026-11-22T08:00:00Z";

    /** What a socket heard. */
    private static final class Ear implements WebSocket.Listener {
        final List<String> heard = new CopyOnWriteArrayList<>();
        private final StringBuilder part = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                heard.add(part.toString());
                Tap.left("web socket", part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        String await(String words) throws InterruptedException {
            for (int i = 0; i < 1000; i++) {
                for (var text : heard) {
                    if (text.contains(words)) {
                        return text;
                    }
                }
                Thread.sleep(20);
            }
            throw new AssertionError("the socket did not hear " + words + " but " + heard);
        }
    }

    private WebSocket open(String address, Ear ear) throws Exception {
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), ear)
                .get(20, TimeUnit.SECONDS);
    }

    @Test
    void aPageOfAnotherSiteOpensNoSocket() throws Exception {
        var address = base().replaceFirst("^http", "ws") + "/websocket";
        var opened = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Origin", "https://evil.example")
                .buildAsync(URI.create(address), new Ear());
        assertThatThrownBy(() -> opened.get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
        assertThat(open(address, new Ear()).isInputClosed()).isFalse();
    }

    private String bySocket(String topic) {
        return toTopic(topic, "id-only").replace("\"rest-hook\"", "\"websocket\"");
    }

    private String tokenFor(String id) throws Exception {
        var reply = inside.post("/Subscription/" + id + "/$get-ws-binding-token", "");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return value(reply, "token");
    }

    private static String value(Reply reply, String name) {
        for (var parameter : reply.json().path("parameter")) {
            if (parameter.path("name").asString().equals(name)) {
                return parameter
                        .path(name.equals("websocket-url") ? "valueUrl" : "valueString")
                        .asString();
            }
        }
        return "";
    }

    @Test
    void onceItIsBoundWithAToken() throws Exception {
        var id = active(inside, bySocket("Observation"));
        var asked = inside.post("/Subscription/" + id + "/$get-ws-binding-token", "");
        var ear = new Ear();
        var socket = open(value(asked, "websocket-url"), ear);
        socket.sendText("bind-with-token " + value(asked, "token"), true).join();
        assertThat(ear.await("handshake")).contains("/Subscription/" + id);
        var patient = patient();
        var weight = inside.create("Observation", weight(patient, "71", TODAY)).id();
        assertThat(parameter(MAPPER.readTree(ear.await(weight)), "type")).isEqualTo("event-notification");
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();

        var missed = inside.create("Observation", weight(patient, "72", TODAY)).id();
        var second = new Ear();
        open(value(asked, "websocket-url"), second)
                .sendText("bind-with-token " + tokenFor(id), true)
                .join();
        assertThat(second.await(missed)).contains("\"event-number\",\"valueString\":\"2\"");
        assertThat(second.heard).noneMatch(text -> text.contains(weight));
    }

    @Test
    void plainOnesOfR4HearAPing() throws Exception {
        var id = active(inside, """
                {"resourceType":"Subscription","status":"requested","reason":"Test","criteria":"Observation?status=final",
                 "channel":{"type":"websocket"}}
                """);
        var ear = new Ear();
        open(base().replace("http", "ws") + "/websocket", ear)
                .sendText("bind-with-token " + tokenFor(id), true)
                .join();
        ear.await("bound " + id);
        inside.create("Observation", weight(patient(), "71", TODAY));
        ear.await("ping " + id);
    }

    @Test
    void nobodyBindsWithoutAGoodToken() throws Exception {
        var id = active(inside, bySocket("Observation"));
        var token = tokenFor(id);
        var ear = new Ear();
        var socket = open(base().replace("http", "ws") + "/websocket", ear);
        socket.sendText("bind " + id, true).join();
        ear.await("error say");
        socket.sendText("bind-with-token wrong", true).join();
        ear.await("error the token");
        open(base().replace("http", "ws") + "/websocket", new Ear())
                .sendText("bind-with-token " + token, true)
                .join();
        Thread.sleep(300);
        ear.heard.clear();
        socket.sendText("bind-with-token " + token, true).join();
        ear.await("error the token");
        assertThat(outside.post("/Subscription/" + id + "/$get-ws-binding-token", "")
                        .status())
                .isEqualTo(404);
        assertThat(inside.get("/Subscription/" + id + "/$get-ws-binding-token").text())
                .as("the guide lets it be asked with GET too")
                .contains("websocket-url");
    }

    @Test
    void theStatementSaysWhere() throws Exception {
        var statement = inside.get("/metadata").text();
        assertThat(statement).contains(base().replace("http", "ws") + "/websocket", TOPIC + "Observation");
    }
}
