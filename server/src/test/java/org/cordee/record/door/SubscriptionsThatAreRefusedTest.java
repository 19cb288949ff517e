package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SubscriptionsThatAreRefusedTest extends SubscribedAtTheDoor {
    private Reply refused(String subscription) throws Exception {
        var reply = inside.post("/Subscription", subscription);
        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.text()).doesNotContain("my-secret");
        return reply;
    }

    @Test
    void aHookOnAHostThatNobodyNamed() throws Exception {
        var good = toTopic("Observation", "id-only");
        for (var endpoint : new String[] {
            "http://169.254.169.254/latest/meta-data",
            "http://127.0.0.1:5432/",
            "https://localhost/hook",
            "http://localhost@10.0.0.1/",
            "http://user:pw@localhost:80/",
            "file:///etc/passwd",
            "http://localhost.evil.example/",
            "not a url"
        }) {
            assertThat(refused(good.replace(hook.address(), endpoint)).diagnostics())
                    .contains("operator");
        }
        assertThat(hook.heard()).isEmpty();
    }

    @Test
    void aTopicOrCriteriaThatThereAreNot() throws Exception {
        var good = toTopic("Observation", "id-only");
        assertThat(refused(good.replace("SubscriptionTopic/Observation", "SubscriptionTopic/nothing"))
                        .diagnostics())
                .contains("$topic-list");
        assertThat(refused(toTopic("Observation", "id-only", "Task?owner=Device/1"))
                        .diagnostics())
                .contains("Observation");
        refused(toTopic("Observation", "id-only", "colour=red"));
        refused(toTopic("Observation", "id-only", "patient.name=Durand"));
        refused(toTopic("Observation", "id-only", "_has:Provenance:target:agent=1"));
        refused(toTopic("Observation", "id-only", "date=yesterday"));
    }

    @Test
    void aChannelOrPayloadThatIsNotOffered() throws Exception {
        var good = toTopic("Observation", "id-only");
        assertThat(refused(good.replace("\"rest-hook\"", "\"email\"")).diagnostics())
                .contains("rest-hook");
        refused(good.replace("application/fhir+json", "text/plain"));
        refused(good.replace("\"id-only\"", "\"everything\""));
        refused(good.replace("Authorization: Bearer my-secret", "Host: elsewhere"));
        refused(good.replace("Authorization: Bearer my-secret", "no colon my-secret"));
        refused(good.replace("\"reason\"", "\"end\":\"2020-01-01T00:00:00Z\",\"reason\""));
    }

    @Test
    void nobodyMakesOneActiveByWritingSo() throws Exception {
        var reply =
                inside.create("Subscription", toTopic("Observation", "id-only").replace("\"requested\"", "\"active\""));
        assertThat(reply.json().path("status").asString()).isEqualTo("requested");
    }

    @Test
    void topicsCanBeRead() throws Exception {
        var list = inside.get("/Subscription/$topic-list").json();
        assertThat(list.path("entry").size()).isGreaterThan(140);
        assertThat(list.toString()).contains(TOPIC + "alert-raised", TOPIC + "Observation");
        assertThat(inside.post(
                                "/Basic",
                                list.path("entry").path(0).path("resource").toString())
                        .status())
                .isEqualTo(201);
    }
}
