package org.cordee.access.upstream;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cordee.access.Accounts;
import org.cordee.access.Actor;
import org.cordee.directory.Directory;
import org.cordee.directory.Profession;
import org.cordee.directory.Professional;
import org.cordee.directory.Structure;
import org.cordee.testing.TestProvider;
import org.cordee.testing.WebVisitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A platform with four providers: Pro Santé Connect, FranceConnect, a hospital's, and one that never answers. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class SentByAProvider {
    static final TestProvider PSC = new TestProvider();
    static final TestProvider FRANCECONNECT = new TestProvider();
    static final TestProvider HOSPITAL = new TestProvider();
    static final String RPPS = "99700218896";

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    Directory directory;

    @Autowired
    JdbcClient jdbc;

    @DynamicPropertySource
    static void providers(DynamicPropertyRegistry settings) {
        settings.add("cordee.access.demonstration", () -> "true");
        provider(settings, "psc", "psc", PSC.issuer());
        provider(settings, "fc", "franceconnect", FRANCECONNECT.issuer());
        provider(settings, "hopital", "institution", HOSPITAL.issuer());
        settings.add("cordee.upstream.hopital.label", () -> "l’hôpital de Foix");
        settings.add("cordee.upstream.hopital.acr", () -> "mfa");
        settings.add("cordee.upstream.hopital.organization", () -> "Organization/foix");
        settings.add("cordee.upstream.hopital.rpps-claim", () -> "rpps");
        settings.add("cordee.upstream.hopital.profession-claim", () -> "work.profession");
        settings.add("cordee.upstream.hopital.account-claim", () -> "preferred_username");
        provider(settings, "muet", "psc", "http://localhost:9/realm");
    }

    private static void provider(DynamicPropertyRegistry settings, String name, String kind, String issuer) {
        settings.add("cordee.upstream." + name + ".issuer", () -> issuer);
        settings.add("cordee.upstream." + name + ".kind", () -> kind);
        settings.add("cordee.upstream." + name + ".client-id", () -> TestProvider.CLIENT);
        settings.add("cordee.upstream." + name + ".client-secret", () -> TestProvider.SECRET);
    }

    WebVisitor visitor() {
        return WebVisitor.before(port);
    }

    HttpResponse<String> comesBy(String name) {
        return visitor().get("/connexion/externe/" + name);
    }

    /** Enters a professional into the directory, who works at that structure. */
    void listed(String id, String rpps, String structure, String structureName) {
        directory.putStructures(
                Actor.platform(),
                List.of(new Structure(
                        structure,
                        null,
                        structureName,
                        Structure.Kind.GENERAL_PRACTICE,
                        "1 rue",
                        "09000",
                        "Foix",
                        "09122",
                        null)));
        directory.putProfessionals(
                Actor.platform(),
                List.of(new Professional(
                        id,
                        rpps,
                        "Dr",
                        "Spécialiste",
                        "Robert",
                        Profession.GENERAL_PRACTITIONER,
                        structure,
                        structureName,
                        "Foix",
                        null)));
    }

    static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
        var all = new HashMap<>(claims);
        all.put(name, value);
        return all;
    }

    static Map<String, Object> without(Map<String, Object> claims, String name) {
        var all = new HashMap<>(claims);
        all.remove(name);
        return all;
    }
}
