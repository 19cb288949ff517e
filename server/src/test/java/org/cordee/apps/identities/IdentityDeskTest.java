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
        var later = person("Lucienne", "QUALIFIED", "155032A00100157");
        var earlier = person("Lucie", "PROVISIONAL", "155032A00100157");
        jdbc.sql("INSERT INTO identity.pair VALUES (:later, :earlier, 1, false, now())")
                .param("later", later)
                .param("earlier", earlier)
                .update();
        var officer = WebVisitor.signedIn(port, "gaetan");
        var page = officer.get("/identite");
        assertThat(page.body())
                .contains(family, "Lucienne", "Lucie", "différent", "C’est une personne")
                .contains("11 mai 1947", "féminin", "Foix (09), code 09122");
        assertThat(page.body()).doesNotContain("155032A00100157");
        var after =
                officer.post(page, "/identite/decision", Map.of("later", later, "earlier", earlier, "same", "false"));
        assertThat(after.body()).contains("deux personnes").doesNotContain(family);
        assertThat(officer.get("/identite/reunions").statusCode()).isEqualTo(200);
        assertThat(officer.get("/identite/qualite").body()).contains("Qualifiées");
        assertThat(jdbc.sql(
                                "SELECT count(*) FROM access.audit_event WHERE agent = 'Practitioner/gaetan' AND patient = :patient")
                        .param("patient", later)
                        .query(Integer.class)
                        .single())
                .isGreaterThan(1);
    }

    private String person(String given, String status, String number) {
        var id = UUID.randomUUID().toString();
        jdbc.sql("""
                        INSERT INTO identity.person (patient, source, status, attributes, traits, recorded, compared)
                        VALUES (:id, 'urn:test', :status, '{}', :traits, now(), true)
                        """)
                .param("id", id)
                .param("status", status)
                .param("traits", new String[] {family, "", given, "F", "1947-05-11", "09122", "", "", "", "", "", number
                })
                .update();
        return id;
    }
}
