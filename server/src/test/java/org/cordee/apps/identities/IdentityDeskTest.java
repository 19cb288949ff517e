package org.cordee.apps.identities;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Role;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cordee.access.demonstration=true")
class IdentityDeskTest {
    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private final String family = "Ussat" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");

    @BeforeEach
    void officer() {
        accounts.register(
                new Account(
                        "gaetan",
                        "Gaëtan Peyre",
                        Role.IDENTITY_OFFICER,
                        "Practitioner/gaetan",
                        Set.of("Practitioner/gaetan")),
                true);
    }

    @Test
    void aPairIsShownWithItsDifferencesAndKeptApartForGood() {
        var later = person("Lucienne", "QUALIFIED", "247050912200178", "2");
        var earlier = person("Lucie", "PROVISIONAL", "247050912200178", "1");
        jdbc.sql("INSERT INTO identity.pair VALUES (:later, :earlier, 1, false, now())")
                .param("later", later)
                .param("earlier", earlier)
                .update();
        var officer = WebVisitor.signedIn(port, "gaetan");
        var page = officer.get("/identite");
        assertThat(page.body())
                .contains(family, "Lucienne", "Lucie", "différent", "C’est une personne")
                .contains("11 mai 1947", "féminin", "Foix (09), code 09122")
                .contains("Rang de naissance", "2e", "1er", "autre rang de naissance")
                .contains("même matricule", "pèse beaucoup", "même commune de naissance");
        assertThat(page.body()).doesNotContain("247050912200178");
        var after =
                officer.post(page, "/identite/decision", Map.of("later", later, "earlier", earlier, "same", "false"));
        assertThat(after.body()).contains("deux personnes").doesNotContain(family);
        var decided = officer.get("/identite/reunions?nom=" + family);
        assertThat(decided.body()).contains("Lucienne " + family, "deux personnes", "Remettre à trancher");
        var reopened = officer.post(decided, "/identite/reunions/reprise", Map.of("later", later, "earlier", earlier));
        assertThat(reopened.body()).contains("de nouveau à trancher");
        assertThat(officer.get("/identite").body()).contains(family);
        assertThat(officer.get("/identite/reunions?nom=" + family).body()).doesNotContain("Lucienne " + family);
        assertThat(officer.get("/identite/qualite").body()).contains("Qualifiées");
        assertThat(jdbc.sql(
                                "SELECT count(*) FROM access.audit_event WHERE agent = 'Practitioner/gaetan' AND patient = :patient")
                        .param("patient", later)
                        .query(Integer.class)
                        .single())
                .isGreaterThan(1);
    }

    @Test
    void whatASourceLinkedOrGaveToAnotherIsSaidSo() {
        jdbc.sql("DELETE FROM identity.pair WHERE decision IS NULL").update();
        var later = person("Lucienne", "PROVISIONAL", "", "");
        var earlier = person("Lucie", "PROVISIONAL", "", "");
        jdbc.sql("INSERT INTO identity.pair VALUES (:later, :earlier, 1, false, now())")
                .param("later", later)
                .param("earlier", earlier)
                .update();
        var officer = WebVisitor.signedIn(port, "gaetan");
        assertThat(officer.get("/identite").body()).contains(family).doesNotContain("garde les deux dossiers");
        jdbc.sql("INSERT INTO identity.linked VALUES (least(:a, :b), greatest(:a, :b), now(), 'Device/x', true)")
                .param("a", later)
                .param("b", earlier)
                .update();
        assertThat(officer.get("/identite").body())
                .contains("garde les deux dossiers")
                .as("a source's word has none")
                .doesNotContain("Probabilité");
        jdbc.sql(
                        "INSERT INTO identity.stray (type, id, gone, stays, written) VALUES ('Observation', :a, :a, :b, now())")
                .param("a", later)
                .param("b", earlier)
                .update();
        assertThat(officer.get("/identite/reunions").body())
                .contains("le séjour ou le numéro à Lucie " + family, "Passer à cette personne", "Laisser où c’est");
        jdbc.sql("DELETE FROM identity.stray WHERE gone = :a").param("a", later).update();
        jdbc.sql("DELETE FROM identity.pair WHERE later = :a").param("a", later).update();
    }

    @Test
    void everyMergeIsFoundAgainByNameAndByPage() {
        var earlier = person("Aurore", "PROVISIONAL", "");
        for (int i = 0; i < 52; i++) {
            jdbc.sql("""
                            INSERT INTO identity.pair (later, earlier, probability, automatic, found, decision, decided, decided_by)
                            VALUES (:later, :earlier, 1, false, now(), 'SAME', now() - make_interval(secs => :i), 'x')
                            """)
                    .param("later", person("Fusion" + i, "PROVISIONAL", ""))
                    .param("earlier", earlier)
                    .param("i", i)
                    .update();
        }
        var officer = WebVisitor.signedIn(port, "gaetan");
        assertThat(officer.get("/identite/reunions?nom=" + family).body())
                .contains("Fusion49 ")
                .doesNotContain("Fusion51 ");
        assertThat(officer.get("/identite/reunions?page=1&nom=" + family).body())
                .contains("Fusion51 ", "Page précédente");
        assertThat(officer.get("/identite/reunions?nom=Fusion51").body())
                .contains("Fusion51 ")
                .doesNotContain("Fusion50 ");
        assertThat(officer.get("/identite/reunions?nom=nobody").body()).contains("Aucune décision à ce nom");
    }

    private String person(String given, String status, String number) {
        return person(given, status, number, "");
    }

    private String person(String given, String status, String number, String order) {
        var id = UUID.randomUUID().toString();
        jdbc.sql("""
                        INSERT INTO identity.person (patient, source, status, attributes, traits, recorded, compared)
                        VALUES (:id, 'urn:test', :status, '{}', :traits, now(), true)
                        """)
                .param("id", id)
                .param("status", status)
                .param(
                        "traits",
                        new String[] {family, "", given, "F", "1947-05-11", "09122", "", "", "", "", "", number, order})
                .update();
        return id;
    }
}
