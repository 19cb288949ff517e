package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MoreOperationsTest extends AtTheDoor {
    @Test
    void statisticsOfMeasuresAreTakenWithinReach() throws Exception {
        var id = patient();
        inside.create("Observation", weight(id, "71", "2026-11-01T08:00:00Z"));
        inside.create("Observation", weight(id, "72", "2026-11-02T08:00:00Z"));
        inside.create(
                "Observation",
                weight(id, "76000", "2026-10-02T08:00:00Z").replace("\"code\":\"kg\"", "\"code\":\"g\""));
        var path = "/Observation/$stats?subject=Patient/" + id
                + "&system=http://loinc.org&code=29463-7&statistic=count,average&statistic=maximum";
        assertThat(values(inside.get(path))).containsExactly("3", "73", "76");
        assertThat(values(inside.get(path + "&period=2026-11-01/2026-11-30"))).containsExactly("2", "71.5", "72");
        assertThat(values(outside.get(path))).containsExactly("0", "", "");
        var posted = inside.post("/Observation/$stats", """
                {"resourceType":"Parameters","parameter":[{"name":"subject","valueUri":"Patient/%s"},
                 {"name":"coding","valueCoding":{"system":"http://loinc.org","code":"29463-7"}},
                 {"name":"statistic","valueCode":"count"},{"name":"include","valueBoolean":true},{"name":"limit","valuePositiveInt":2},
                 {"name":"period","valuePeriod":{"start":"2026-11-02"}}]}
                """.formatted(id));
        assertThat(posted.status()).as(posted.text()).isEqualTo(200);
        assertThat(posted.json()
                        .path("parameter")
                        .valueStream()
                        .map(one -> one.path("name").asString()))
                .containsExactly("statistics", "source");
        assertThat(inside.get("/Observation/$stats?code=1").status()).isEqualTo(400);
        assertThat(inside.get(path + "&statistic=guessed").status()).isEqualTo(400);
    }

    @Test
    void theLineThroughMeasuresHasAGradientADayAndAnIntercept() throws Exception {
        var id = patient();
        var path = "/Observation/$stats?subject=Patient/" + id
                + "&system=http://loinc.org&code=29463-7&statistic=regression";
        inside.create("Observation", weight(id, "70", "2026-11-01T08:00:00Z"));
        assertThat(values(inside.get(path))).as("one moment has no line").containsExactly("", "");
        inside.create("Observation", weight(id, "71", "2026-11-03T08:00:00Z"));
        inside.create("Observation", weight(id, "72", "2026-11-05T08:00:00Z"));
        var reply = inside.get(path);
        assertThat(values(reply)).containsExactly("0.5", "70");
        var components = reply.json().path("parameter").path(0).path("resource").path("component");
        assertThat(components.path(0).path("code").path("text").asString()).isEqualTo("gradient");
        assertThat(components.path(0).path("valueQuantity").path("code").asString())
                .isEqualTo("kg/d");
        assertThat(components.path(1).path("valueQuantity").path("code").asString())
                .isEqualTo("kg");
    }

    private static List<String> values(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json()
                .path("parameter")
                .path(0)
                .path("resource")
                .path("component")
                .valueStream()
                .map(one -> one.path("valueQuantity").path("value").asString(""))
                .toList();
    }

    @Test
    void aDocumentHoldsWhatItsCompositionLeansOnAndMayBeKept() throws Exception {
        var id = patient();
        var weight = inside.create("Observation", weight(id, "71", "2026-11-01T08:00:00Z"))
                .id();
        var composition =
                inside.create("Composition", """
                        {"resourceType":"Composition","status":"final","type":{"text":"t"},"date":"2026-11-01","title":"x",
                         "subject":{"reference":"Patient/%s"},"author":[{"reference":"Patient/%s"}],
                         "section":[{"entry":[{"reference":"Observation/%s"}]}]}
                        """.formatted(id, id, weight)).id();
        var path = "/Composition/" + composition + "/$document";
        var document = inside.get(path);
        assertThat(document.json().path("type").asString()).isEqualTo("document");
        assertThat(document.json()
                        .path("entry")
                        .valueStream()
                        .map(entry -> entry.path("fullUrl").asString()))
                .containsExactlyInAnyOrder(
                        base() + "/Composition/" + composition,
                        base() + "/Patient/" + id,
                        base() + "/Observation/" + weight);
        assertThat(inside.get("/Composition/$document?id=" + composition).status())
                .isEqualTo(200);
        assertThat(outside.get(path).status()).isEqualTo(404);
        for (var kept :
                List.of(inside.get(path + "?persist=true"), inside.sendNothing("POST", path + "?persist=true"))) {
            assertThat(kept.status())
                    .as("it would outlive what the patient hides later")
                    .isEqualTo(422);
        }
    }

    @Test
    void everythingOfAPeriodOfCare() throws Exception {
        var id = patient();
        inside.create("Observation", weight(id, "71", "2026-10-31T08:00:00Z"));
        var wanted = inside.create("Observation", weight(id, "72", "2026-11-02T08:00:00Z"))
                .id();
        inside.create("Observation", weight(id, "73", "2026-11-12T08:00:00Z"));
        assertThat(inside.get("/Patient/" + id + "/$everything?start=2026-11-01&end=2026-11-10")
                        .ids())
                .containsExactlyInAnyOrder(id, wanted);
        assertThat(inside.get("/Patient/" + id + "/$everything?start=soon").status())
                .isEqualTo(400);
    }

    @Test
    void oneOrAllMayBeIndexedAgain() throws Exception {
        var id = patient();
        jdbc.sql(
                        "delete from record_store.string_entry where key = (select key from record_store.resource where id = :id)")
                .param("id", id)
                .update();
        assertThat(inside.get("/Patient?name=durand&_id=" + id).ids()).isEmpty();
        var done = inside.sendNothing("POST", "/Patient/" + id + "/$reindex");
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        assertThat(inside.get("/Patient?name=durand&_id=" + id).ids()).containsExactly(id);
        assertThat(inside.sendNothing("POST", "/Location/$reindex").status()).isEqualTo(202);
        assertThat(outside.sendNothing("POST", "/Patient/" + id + "/$reindex").status())
                .isEqualTo(404);
        assertThat(inside.get("/$reindex").status()).isEqualTo(405);
    }

    @Test
    void aConditionalDeleteThatMatchesSeveralIsRefusedUnlessTheSettingsAllowIt() throws Exception {
        var id = patient();
        inside.create("Observation", weight(id, "71", "2026-10-31T08:00:00Z"));
        inside.create("Observation", weight(id, "72", "2026-11-02T08:00:00Z"));
        assertThat(inside.sendNothing("DELETE", "/Observation?patient=" + id).status())
                .isEqualTo(412);
        assertThat(inside.get("/Observation?patient=" + id).ids()).hasSize(2);
    }
}
