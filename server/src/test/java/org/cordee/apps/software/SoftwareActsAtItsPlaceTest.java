package org.cordee.apps.software;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Actor;
import org.cordee.access.ContextualCalls;
import org.cordee.access.MachineClients;
import org.cordee.access.PublicAddress;
import org.cordee.access.Role;
import org.cordee.access.smart.ClientProof;
import org.cordee.coordination.Circles;
import org.cordee.coordination.MemberRole;
import org.cordee.directory.Directory;
import org.cordee.directory.Profession;
import org.cordee.directory.Professional;
import org.cordee.directory.Structure;
import org.cordee.testing.Team;
import org.cordee.testing.WebVisitor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A doctor works at two places, each with its software: what one asks and opens is what that place reaches. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(Team.class)
class SoftwareActsAtItsPlaceTest {
    private static final ECKey KEY = key();
    private static final String HOOKS = "/cds-services/cordee-en-cours";

    @Autowired
    Team team;

    @Autowired
    Circles circles;

    @Autowired
    Directory directory;

    @Autowired
    Accounts accounts;

    @Autowired
    MachineClients clients;

    @Autowired
    PublicAddress address;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final String rpps =
            "101" + String.format("%08d", ThreadLocalRandom.current().nextInt(100_000_000));
    private String ofHouse = "";
    private String ofClinic = "";
    private String ofHerOwn = "";

    @BeforeEach
    void aDoctorOfAHouseAndAClinic() {
        directory.putStructures(Actor.platform(), List.of(structure("house-" + mark), structure("clinic-" + mark)));
        directory.putProfessionals(
                Actor.platform(),
                List.of(new Professional(
                        "zoe-" + mark,
                        rpps,
                        "Dr",
                        "Lafont",
                        "Zoé",
                        Profession.GENERAL_PRACTITIONER,
                        "house-" + mark,
                        "Maison",
                        "Foix",
                        null)));
        var reference = "Practitioner/zoe-" + mark;
        accounts.register(
                new Account(
                        "zoe-" + mark,
                        "Dr Zoé LAFONT",
                        Role.GENERAL_PRACTITIONER,
                        reference,
                        Set.of(reference, "Organization/house-" + mark, "Organization/clinic-" + mark)),
                true);
        software("house", "Organization/house-" + mark);
        software("clinic", "Organization/clinic-" + mark);
        software("nowhere", null);
        software("other", "Organization/practice");
        ofHouse = followedBy("Organization/house-" + mark);
        ofClinic = followedBy("Organization/clinic-" + mark);
        ofHerOwn = followedBy(reference);
    }

    private static Structure structure(String id) {
        return new Structure(id, null, id, Structure.Kind.GENERAL_PRACTICE, "1 rue", "09000", "Foix", "09122", null);
    }

    private void software(String name, @Nullable String place) {
        clients.register(
                name + "-" + mark,
                name,
                new ClientProof(null, new JWKSet(KEY.toPublicJWK()).toString(), null),
                "Device/" + name + "-" + mark,
                Set.of(ContextualCalls.SCOPE),
                place);
    }

    /** The INS of someone whom the place follows and about whom an alert is open. */
    private String followedBy(String member) {
        var patient = team.follows("Lieu" + UUID.randomUUID().toString().substring(0, 6));
        circles.add(Actor.platform(), patient, member, member, MemberRole.OTHER);
        team.alert(patient);
        return team.numbered(patient);
    }

    @Test
    void aHookTellsOfThoseWhomItsPlaceFollowsOrTheUserInPerson() throws Exception {
        for (var seen : Map.of("house", ofHouse, "clinic", ofClinic).entrySet()) {
            assertThat(cards(seen.getKey(), seen.getValue())).as(seen.getKey()).isEqualTo(1);
            assertThat(cards(seen.getKey(), ofHerOwn)).as(seen.getKey()).isEqualTo(1);
        }
        assertThat(cards("house", ofClinic)).isZero();
        assertThat(cards("clinic", ofHouse)).isZero();
    }

    @Test
    void softwareThatWasEnteredForNoPlaceActsForTheUserInPersonAlone() throws Exception {
        assertThat(cards("nowhere", ofHerOwn)).isEqualTo(1);
        assertThat(cards("nowhere", ofHouse)).isZero();
        assertThat(called("nowhere", ofHouse).statusCode()).isEqualTo(404);
    }

    @Test
    void softwareOfAPlaceWhereTheUserDoesNotWorkSpeaksForNobody() throws Exception {
        assertThat(cards("other", ofHerOwn)).isZero();
        assertThat(called("other", ofHerOwn).statusCode()).isEqualTo(404);
    }

    @Test
    void theSessionThatACallOpensActsForThatPlace() throws Exception {
        assertThat(called("house", ofClinic).statusCode()).isEqualTo(404);
        var reply = called("house", ofHouse);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(201);
        var link = URI.create(
                        JsonMapper.shared().readTree(reply.body()).path("url").asString())
                .getPath();
        var visitor = WebVisitor.before(port);
        var opened = visitor.post(visitor.get(link), link, Map.of());
        assertThat(opened.uri().getPath()).startsWith("/pro/patients/");
        assertThat(jdbc.sql("SELECT unnest(holders) FROM access.open_session WHERE login = :login")
                        .param("login", "zoe-" + mark)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("Practitioner/zoe-" + mark, "Organization/house-" + mark);
        assertThat(visitor.get("/fhir/Patient?identifier=" + ofHouse).body()).contains("\"resourceType\":\"Patient\"");
        assertThat(visitor.get("/fhir/Patient?identifier=" + ofClinic).body())
                .doesNotContain("\"resourceType\":\"Patient\"");
    }

    private int cards(String software, String number) throws Exception {
        var reply = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(root(HOOKS))
                                .header("Authorization", "Bearer " + token(software, HOOKS, number))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("""
                                        {"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
                                         "context":{"userId":"Practitioner/7","patientId":"42"},
                                         "prefetch":{
                                           "user":{"resourceType":"Practitioner","identifier":[{"system":"urn:oid:1.2.250.1.71.4.2.1","value":"8%s"}]},
                                           "patient":{"resourceType":"Patient","identifier":[{"system":"urn:oid:1.2.250.1.213.1.4.10","value":"%s"}]}}}
                                        """.formatted(rpps, number)))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(reply.body()).path("cards").size();
    }

    private HttpResponse<String> called(String software, String number)
            throws IOException, InterruptedException, JOSEException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(root("/appels"))
                                .header("Authorization", "Bearer " + token(software, "/appels", number))
                                .POST(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString());
    }

    private URI root(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private String token(String software, String path, String number) throws JOSEException {
        var claims = new JWTClaimsSet.Builder()
                .issuer(software + "-" + mark)
                .subject(rpps)
                .claim("ins", number)
                .audience(address.origin() + path)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .build();
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES384).keyID("logiciel").build(), claims);
        jwt.sign(new ECDSASigner(KEY));
        return jwt.serialize();
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_384).keyID("logiciel").generate();
        } catch (JOSEException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
