package org.cordee.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cordee.identity.AdtLine.crossReferences;
import static org.cordee.identity.AdtLine.known;
import static org.cordee.identity.AdtLine.pid;

import java.util.Optional;
import java.util.UUID;
import org.cordee.TestPlatform;
import org.cordee.access.Actor;
import org.cordee.access.Role;
import org.cordee.access.TestActors;
import org.cordee.record.Records;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A hospital links two of its records (A24) and takes the link back (A37): both go on, and what an officer decided stands. */
class LinkedByTheirHospitalTest {
    private final Actor officer = TestActors.of(Role.IDENTITY_OFFICER, "Practitioner/identities", "Gaëtan");
    private final Merges merges = TestPlatform.get(Merges.class);
    private final JdbcClient jdbc = TestPlatform.get(JdbcClient.class);
    private final AdtLine line = new AdtLine("adt-links");
    private final String one = UUID.randomUUID().toString();
    private final String other = UUID.randomUUID().toString();

    @BeforeEach
    void both() {
        line.say("A28", pid(one, "Quérigut"));
        line.say("A28", pid(other, "Mijanès"));
    }

    @AfterEach
    void end() {
        line.close();
    }

    @Test
    void aLinkMakesOnePersonOfTwoRecordsThatBothGoOn() {
        assertThat(crossReferences(one)).doesNotContain(other);
        assertThat(line.say("A24", two())).contains("MSA|AA");
        assertThat(crossReferences(one)).contains(other, "Patient/" + known(other));
        assertThat(crossReferences(other)).contains(one);
        assertThat(links(known(one))).isEqualTo(1);
        assertThat(merged()).isZero();
        assertThat(asked()).as("an officer is asked").contains(true);
        assertThat(line.say("A24", two())).as("once more").contains("MSA|AA");
        assertThat(line.say("A31", pid(one, "Quérigut-Barthe"))).contains("MSA|AA");
        assertThat(links(known(one))).as("its source writes it again").isEqualTo(1);

        assertThat(line.say("A37", two())).contains("MSA|AA");
        assertThat(crossReferences(one)).doesNotContain(other);
        assertThat(links(known(one))).isZero();
        assertThat(asked()).isEmpty();
        assertThat(line.say("A37", two())).as("once more").contains("MSA|AA");
    }

    @Test
    void otherProducersBuildItOtherwise() {
        var older = "MSH|^~\\&|ADT1|MCM|LABADT|MCM|199808181127||ADT^A24|MSG00002|P|2.3\r" + "EVN|A24|199808181126\r"
                + pid(one, "QUERIGUT") + "PV1|1|N\r" + pid(other, "QUERIGUT") + "PV1|1|N\r";
        assertThat(line.send(older)).contains("MSA|AA|MSG00002");
        assertThat(crossReferences(one)).contains(other);
        var newer =
                "MSH|^~\\&|PAM|CHU|CORDEE|CORDEE|20261128143500+0100||ADT^A37^ADT_A37|77|P|2.5.1|||AL|NE|FRA|UNICODE UTF-8\r"
                        + "EVN||20261128143500+0100\r" + pid(one, "Quérigut") + "PD1||||||||||||N\r"
                        + pid(other, "Mijanès")
                        + "PD1||||||||||||N\r";
        assertThat(line.send(newer)).contains("MSA|AA|77");
        assertThat(crossReferences(one)).doesNotContain(other);
    }

    @Test
    void aMergeOfAnOfficerIsNotTakenBackByAnUnlink() {
        line.say("A24", two());
        assertThat(merge()).isTrue();
        assertThat(line.say("A37", two())).contains("MSA|AE", "merged, not only linked");
        assertThat(crossReferences(one)).contains(other);
        assertThat(line.say("A24", two()))
                .as("one record goes on for both already")
                .contains("MSA|AA");
    }

    @Test
    void whatAnOfficerHasToldApartIsNotLinkedNorMergedAgain() {
        line.say("A24", two());
        var pair = pair();
        assertThat(merges.keepApart(officer, pair.later(), pair.earlier())).isTrue();
        assertThat(crossReferences(one)).doesNotContain(other);
        assertThat(links(known(one))).isZero();
        assertThat(line.say("A24", two())).contains("MSA|AE", "told", "apart");
        assertThat(line.say("A40", pid(one, "Quérigut") + "MRG|" + AdtLine.number(other) + "\r"))
                .contains("MSA|AE", "told", "apart");
        assertThat(crossReferences(one)).doesNotContain(other);
    }

    @Test
    void nobodyJoinsThroughAThirdWhomAnOfficerHasToldApart() {
        line.say("A24", two());
        assertThat(merges.keepApart(officer, pair().later(), pair().earlier())).isTrue();
        var third = UUID.randomUUID().toString();
        line.say("A28", pid(third, "Artigues"));
        assertThat(line.say("A24", pid(one, "Quérigut") + pid(third, "Artigues")))
                .contains("MSA|AA");
        assertThat(line.say("A24", pid(third, "Artigues") + pid(other, "Mijanès")))
                .contains("MSA|AE", "apart");
        assertThat(line.say("A37", pid(one, "Quérigut") + pid(third, "Artigues")))
                .contains("MSA|AA");
        assertThat(line.say("A40", pid(other, "Mijanès") + "MRG|" + AdtLine.number(third) + "\r"))
                .contains("MSA|AA");
        assertThat(line.say("A40", pid(third, "Artigues") + "MRG|" + AdtLine.number(one) + "\r"))
                .contains("MSA|AE", "apart");
        assertThat(crossReferences(one)).doesNotContain(other, third);
    }

    @Test
    void aQuestionThatTheirTraitsAskedStaysWhateverTheyBecome() {
        jdbc.sql("""
                        INSERT INTO identity.pair (later, earlier, probability, automatic, found)
                        SELECT a.patient, b.patient, 0.5, false, now() FROM identity.person a, identity.person b
                        WHERE a.patient IN (:one, :other) AND b.patient IN (:one, :other) AND a.key > b.key
                        ON CONFLICT DO NOTHING
                        """).param("one", known(one)).param("other", known(other)).update();
        line.say("A24", two());
        assertThat(asked()).contains(true);
    }

    @Test
    void aMergeThatAnOfficerTakesBackTakesTheLinkAlong() {
        line.say("A24", two());
        assertThat(merge()).isTrue();
        var pair = pair();
        assertThat(merges.undo(officer, pair.later(), pair.earlier())).isTrue();
        assertThat(crossReferences(one)).doesNotContain(other);
        assertThat(links(known(one))).isZero();
        assertThat(line.say("A24", two())).contains("MSA|AE", "apart");
    }

    @Test
    void aLinkOfOnePersonOrToSomeoneUnknownIsRefused() {
        assertThat(line.say("A24", pid(one, "Quérigut"))).contains("MSA|AE", "two PID");
        assertThat(line.say("A24", pid(one, "Quérigut") + pid("x" + other, "Quérigut")))
                .contains("MSA|AE", "send an A28 first", "PID^");
        assertThat(line.say("A37", pid(one, "Quérigut") + pid(one, "Quérigut")))
                .contains("MSA|AE", "one record", "officer");
        assertThat(crossReferences(one)).doesNotContain(other);
    }

    private String two() {
        return pid(one, "Quérigut") + pid(other, "Mijanès");
    }

    private record Pair(String later, String earlier, boolean open) {}

    private Pair pair() {
        return found().orElseThrow();
    }

    private Optional<Boolean> asked() {
        return found().map(Pair::open);
    }

    private Optional<Pair> found() {
        return jdbc.sql("""
                        SELECT later, earlier, decision IS NULL AS open FROM identity.pair
                        WHERE (later, earlier) IN ((:one, :other), (:other, :one)) AND carried
                        """)
                .param("one", known(one))
                .param("other", known(other))
                .query((row, at) -> new Pair(row.getString("later"), row.getString("earlier"), row.getBoolean("open")))
                .optional();
    }

    private boolean merge() {
        var pair = pair();
        return merges.merge(officer, pair.later(), pair.earlier());
    }

    private int merged() {
        return jdbc.sql("SELECT count(*) FROM identity.person WHERE patient IN (?, ?) AND merged_into IS NOT NULL")
                .param(known(one))
                .param(known(other))
                .query(Integer.class)
                .single();
    }

    private int links(String patient) {
        return TestPlatform.get(Records.class).count(Actor.platform(), "Patient", "link=Patient/" + patient);
    }
}
