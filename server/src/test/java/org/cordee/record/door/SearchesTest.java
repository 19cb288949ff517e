package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchesTest extends AtTheDoor {
    @Test
    void aSearchsetSaysWhatWasAskedFoundAndWhere() throws Exception {
        var id = patient();
        var observation = inside.create("Observation", weight(id, "71", "2026-11-01T08:00:00Z"))
                .id();

        var found = inside.get("/Observation?patient=" + id + "&_total=accurate");
        assertThat(found.status()).as(found.text()).isEqualTo(200);
        assertThat(found.json().path("type").asString()).isEqualTo("searchset");
        assertThat(found.json().path("total").asInt()).isEqualTo(1);
        assertThat(found.ids()).containsExactly(observation);
        assertThat(found.json().path("entry").path(0).path("fullUrl").asString())
                .isEqualTo(base() + "/Observation/" + observation);
        assertThat(found.link("self")).startsWith(base() + "/Observation?").contains("patient=" + id);
        assertThat(found.link("next")).isEmpty();
    }

    @Test
    void pagesNeitherRepeatNorSkipWhileOthersWrite() throws Exception {
        var id = patient();
        var expected = new ArrayList<String>();
        for (int day = 1; day <= 7; day++) {
            expected.addFirst(inside.create("Observation", weight(id, "7" + day, "2026-11-0" + day + "T08:00:00Z"))
                    .id());
        }
        var page = inside.get("/Observation?patient=" + id
                + "&code=http://loinc.org|29463-7&_sort=-date&_count=3".replace("|", "%7C"));
        var seen = new ArrayList<>(page.ids());
        inside.create("Observation", weight(id, "80", "2026-11-05T12:00:00Z"));
        inside.create("Observation", weight(id, "81", "2026-11-09T12:00:00Z"));
        while (!page.link("next").isEmpty()) {
            page = inside.get(page.link("next"));
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            seen.addAll(page.ids());
        }
        assertThat(new LinkedHashSet<>(seen)).hasSize(seen.size());
        assertThat(seen).containsSubsequence(expected);
    }

    @Test
    void postedSearchAndCompartmentFindTheSame() throws Exception {
        var id = patient();
        var one = inside.create("Observation", weight(id, "71", "2026-11-01T08:00:00Z"))
                .id();
        inside.create("Observation", weight(patient(), "72", "2026-11-01T08:00:00Z"));

        var posted = inside.post(
                "/Observation/_search",
                "patient=" + id + "&code=29463-7",
                "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(posted.status()).as(posted.text()).isEqualTo(200);
        assertThat(posted.ids()).containsExactly(one);
        assertThat(inside.get("/Patient/" + id + "/Observation").ids()).containsExactly(one);
        assertThat(inside.get("/Patient/" + id + "/Observation?code=8867-4").ids())
                .isEmpty();
        assertThat(inside.post("/Observation/_search", "{}").status()).isEqualTo(415);
    }

    @Test
    void aPostedSearchMaySayInItsFormHowItWantsTheAnswer() throws Exception {
        var id = patient();
        var form = "application/x-www-form-urlencoded";
        var xml = inside.post("/Patient/_search", "_id=" + id + "&_format=xml&_pretty=true", "Content-Type", form);
        assertThat(xml.header("Content-Type")).startsWith("application/fhir+xml");
        assertThat(xml.text()).contains("\n").contains("<family value=\"Durand\"/>");
        var part = inside.post("/Patient/_search", "_id=" + id + "&_elements=gender", "Content-Type", form);
        assertThat(part.ids()).containsExactly(id);
        assertThat(part.text()).contains("\"male\"", "SUBSETTED").doesNotContain("Durand");
        var counted = inside.post("/Patient/_search", "_id=" + id + "&_summary=count", "Content-Type", form);
        assertThat(counted.json().path("total").asInt()).isEqualTo(1);
        assertThat(counted.json().has("entry")).isFalse();
        assertThat(inside.post("/Patient/_search?_format=xml", "_format=json", "Content-Type", form)
                        .header("Content-Type"))
                .startsWith("application/fhir+json");
        assertThat(inside.post("/Patient/_search", "_format=turtle", "Content-Type", form)
                        .status())
                .isEqualTo(406);
    }

    @Test
    void aSearchByGetMayNameItsLastSegmentToo() throws Exception {
        var id = patient();
        assertThat(inside.get("/Patient/_search?_id=" + id).ids()).containsExactly(id);
        assertThat(inside.get("/_search?_type=Patient&_id=" + id).ids()).containsExactly(id);
        assertThat(inside.sendNothing("DELETE", "/Patient/_search?_id=" + id).status())
                .isEqualTo(405);
    }

    @Test
    void includedResourcesAreMarked() throws Exception {
        var id = patient();
        inside.create("Observation", weight(id, "71", "2026-11-01T08:00:00Z"));
        var found = inside.get("/Observation?patient=" + id + "&_include=Observation:subject")
                .json();
        assertThat(found.path("entry")
                        .valueStream()
                        .map(entry -> entry.path("search").path("mode").asString() + " "
                                + entry.path("resource").path("resourceType").asString()))
                .containsExactly("match Observation", "include Patient");
    }

    @Test
    void whatIsNotUnderstoodIsSaidOrRefused() throws Exception {
        var lenient = inside.get("/Patient?_id=none&colour=blue").json();
        assertThat(lenient.path("entry").path(0).path("search").path("mode").asString())
                .isEqualTo("outcome");
        assertThat(lenient.path("link").path(0).path("url").asString()).doesNotContain("colour");

        var strict = inside.get("/Patient?colour=blue", "Prefer", "handling=strict");
        assertThat(strict.status()).isEqualTo(400);
        assertThat(strict.diagnostics()).contains("colour");
        assertThat(inside.get("/Observation?date=yesterday").status()).isEqualTo(400);
        assertThat(inside.get("/Teapot?x=1").status()).isEqualTo(404);
    }

    @Test
    void historyComesInPagesNewestFirst() throws Exception {
        var made = inside.create("Patient", patientJson());
        var path = "/Patient/" + made.id();
        for (int i = 2; i <= 5; i++) {
            assertThat(inside.put(path, made.text().replace("Pierre", "Pierre" + i))
                            .status())
                    .isEqualTo(200);
        }
        var page = inside.get(path + "/_history?_count=2");
        List<String> versions = new ArrayList<>();
        while (true) {
            page.json()
                    .path("entry")
                    .forEach(entry -> versions.add(entry.path("resource")
                            .path("meta")
                            .path("versionId")
                            .asString()));
            if (page.link("next").isEmpty()) {
                break;
            }
            page = inside.get(page.link("next"));
        }
        assertThat(versions).containsExactly("5", "4", "3", "2", "1");
        assertThat(inside.get(path + "/_history?_since=soon").status()).isEqualTo(400);
        assertThat(inside.get("/Patient/_history?_count=1").json().path("entry").size())
                .isEqualTo(1);
        assertThat(inside.get("/_history?_count=1").json().path("entry").size()).isEqualTo(1);
    }
}
