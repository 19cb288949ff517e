package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.cordee.identity.Ins;
import org.cordee.store.Draft;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.Step;
import org.cordee.testing.Tap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The check on every byte can fail: a number that is put past the doors is seen when it leaves, and named with its route. */
class TheTapSeesWhatLeavesTest extends AtTheDoor {
    @Autowired
    RecordStore store;

    @Test
    void aNumberThatGotPastTheDoorsIsSeenWhenItLeaves() throws Exception {
        var body = "1550320" + (100_000 + (int) (Math.random() * 899_999));
        var number = body + "%02d".formatted(Ins.key(body));
        var id = patient();
        // Below the doors, where nothing withholds it.
        store.written(
                Reach.everything(), new Step.Update("Patient", id, Draft.json("""
                        {"resourceType":"Patient","id":"%s","name":[{"family":"Fuite"}],
                         "identifier":[{"system":"urn:oid:1.2.250.1.213.1.4.10","value":"%s"}]}
                        """.formatted(id, number)), null, null));
        assertThat(inside.get("/Patient/" + id).text()).contains(number);
        assertThat(Tap.leaks()).as("nobody withholds it").isEmpty();
        jdbc.sql("UPDATE identity.person SET withheld = :numbers WHERE patient = :id")
                .param("numbers", new String[] {number})
                .param("id", id)
                .update();
        assertThat(inside.get("/Patient/" + id).text()).contains(number);
        assertThat(Tap.leaks()).singleElement().asString().contains("GET /fhir/Patient/" + id);
        assertThat(inside.get("/Patient?_id=" + id).text()).contains(number);
        assertThat(Tap.leaks()).isNotEmpty();
        // Other tests export everybody.
        jdbc.sql("UPDATE identity.person SET withheld = '{}' WHERE patient = :id")
                .param("id", id)
                .update();
    }

    @Test
    void aMarkedNumberIsSeenAtEveryDoorAlsoWithSpaces() {
        var body = "155032A001999";
        var number = body + "%02d".formatted(Ins.key(body));
        Tap.mark(number);
        Tap.left("MLLP", "PID|1||" + number + "^^^&1.2.250.1.213.1.4.8&ISO^INS\r");
        assertThat(Tap.leaks()).singleElement().asString().startsWith("MLLP");
        Tap.left("hook", "matricule " + new Ins(number, Ins.NIR).spaced());
        assertThat(Tap.leaks()).hasSize(1);
        Tap.left("hook", "0" + number + "1");
        assertThat(Tap.leaks()).as("part of a longer number").isEmpty();
    }
}
