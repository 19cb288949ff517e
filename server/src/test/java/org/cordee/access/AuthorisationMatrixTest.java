package org.cordee.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.cordee.access.Matrix.Relation;
import org.cordee.access.Rights.Kind;
import org.cordee.store.Draft;
import org.cordee.store.Interaction;
import org.cordee.store.RecordStore;
import org.cordee.store.WriteOutcome;
import org.cordee.testing.WebVisitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Every FHIR interaction and every screen address, by every role, in every relation to a patient: what happens on the wire is what
 * the table of rights says. The cases are generated from that table and from the routes that there are.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "cordee.access.demonstration=true")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorisationMatrixTest {
    private static final Set<String> PATIENT_SCREENS =
            Set.of("/cellule/patients/{id}", "/pro/patients/{id}", "/compagnon/pour/{person}");

    /** In which the page of a patient opens. */
    private static final Set<Relation> OPEN = Set.of(Relation.INSIDE, Relation.MASKED, Relation.OPENED);

    /** R4 counts these out of the compartment of a patient. */
    private static final Set<String> OUTSIDE_THE_COMPARTMENT =
            Set.of("Patient", "Binary", "Device", "DeviceMetric", "Task");

    @Autowired
    RecordStore store;

    @Autowired
    Accounts accounts;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    @LocalServerPort
    int port;

    private Matrix matrix;
    private final AtomicInteger cases = new AtomicInteger();
    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());

    @BeforeAll
    void prepare() {
        matrix = new Matrix(store, "m" + UUID.randomUUID().toString().substring(0, 6));
        matrix.make();
        for (var role : Matrix.ROLES) {
            accounts.register(
                    new Account(matrix.login(role), "X", role, matrix.reference(role), Set.of(matrix.reference(role))),
                    true);
        }
    }

    @BeforeEach
    void countAnew() {
        cases.set(0);
        wrong.clear();
    }

    private void check(boolean isRight, String said) {
        cases.incrementAndGet();
        if (!isRight) {
            wrong.add(said);
        }
    }

    @Test
    void everyReadAndSearchOnTheWireIsAsTheTableSays() {
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var role : Matrix.ROLES) {
                var visitor = WebVisitor.signedIn(port, matrix.login(role));
                threads.submit(() -> walk(role, visitor));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(cases).hasValueGreaterThan(5_000);
    }

    private void walk(Role role, WebVisitor visitor) {
        for (var type : Matrix.CONTENT.keySet()) {
            for (var relation : Relation.values()) {
                var id = matrix.id(type, relation);
                var patient = matrix.patient(relation);
                var reads = Matrix.allows(role, type, Interaction.READ, relation);
                var finds = Matrix.allows(role, type, Interaction.SEARCH, relation);
                var about = role + " " + relation + " ";
                for (var path : List.of("/" + id, "/" + id + "/_history/1", "/" + id + "/_history")) {
                    var status = visitor.get("/fhir/" + type + path).statusCode();
                    check(
                            reads ? status == 200 : status == 403 || status == 404,
                            about + type + path + " gave " + status);
                }
                found(visitor, about, "/fhir/" + type + "?_id=" + id, "\"id\":\"" + id + "\"", finds);
                found(visitor, about, "/fhir/" + type + "?_id=" + id + "&_summary=count", "\"total\":1", finds);
                if (!OUTSIDE_THE_COMPARTMENT.contains(type)) {
                    var isSeen = finds && Matrix.allows(role, "Patient", Interaction.READ, relation);
                    found(visitor, about, "/fhir/Patient/" + patient + "/" + type, "\"id\":\"" + id + "\"", isSeen);
                }
            }
        }
        for (var relation : Relation.values()) {
            everything(role, visitor, relation);
        }
    }

    private void found(WebVisitor visitor, String about, String path, String sign, boolean expected) {
        var answer = visitor.get(path);
        var isThere =
                answer.statusCode() == 200 && answer.body().replace(" ", "").contains(sign);
        check(isThere == expected, about + path + " gave " + answer.statusCode() + " and found " + isThere);
    }

    private void everything(Role role, WebVisitor visitor, Relation relation) {
        var path = "/fhir/Patient/" + matrix.patient(relation) + "/$everything?_count=1000";
        var body = visitor.get(path).body();
        for (var type : Matrix.CONTENT.keySet()) {
            var isThere = body.contains("\"id\":\"" + matrix.id(type, relation) + "\"");
            var expected = Matrix.allows(role, "Patient", Interaction.READ, relation)
                    && Matrix.allows(role, type, Interaction.READ, relation);
            check(isThere == expected, role + " " + relation + " $everything shows " + type + ": " + isThere);
        }
    }

    @Test
    void everyCreationAndUpdateIsAsTheTableSays() {
        for (var role : Matrix.ROLES) {
            var reach = matrix.actor(role).reach();
            for (var type : Matrix.CONTENT.keySet()) {
                for (var relation : Relation.values()) {
                    if (!type.equals("Patient")) {
                        var made = store.create(reach, Draft.json(matrix.json(type, relation, "")));
                        var expected = line(type).allowed(role).contains(Interaction.CREATE)
                                && (relation == Relation.INSIDE
                                        || relation == Relation.OPENED
                                        // The device that a metric must name is masked too.
                                        || relation == Relation.MASKED && !type.equals("DeviceMetric"));
                        check(
                                made instanceof WriteOutcome.Created == expected,
                                role + " " + relation + " creates " + type + ": " + made);
                    }
                    var id = matrix.id(type, relation);
                    var changed = store.update(reach, type, id, Draft.json(matrix.json(type, relation, id)), null);
                    var mayChange = line(type).allowed(role).contains(Interaction.UPDATE)
                            && Matrix.allows(role, type, Interaction.UPDATE, relation);
                    var isChanged =
                            changed instanceof WriteOutcome.Updated || changed instanceof WriteOutcome.Unchanged;
                    check(isChanged == mayChange, role + " " + relation + " updates " + type + ": " + changed);
                    var gone = store.delete(reach, type, id, null);
                    check(!(gone instanceof WriteOutcome.Deleted), role + " " + relation + " deletes " + type);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(cases).hasValueGreaterThan(3_000);
    }

    private static Rights.Line line(String type) {
        return Rights.lines().stream()
                .filter(one -> one.subject().equals(type))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyTypeThatBelongsToPatientsIsWalked() {
        var walked = new ArrayList<>(Matrix.CONTENT.keySet());
        // AuditEvents are lines of the ledger and have tests of their own.
        walked.add("AuditEvent");
        assertThat(Rights.lines().stream()
                        .filter(line -> line.kind() == Kind.PATIENT)
                        .map(Rights.Line::subject))
                .containsExactlyInAnyOrderElementsOf(walked);
    }

    @Test
    void aRouteWithoutADeclaredRuleDoesNotExist() {
        var doors =
                Rights.lines().stream().filter(line -> line.kind() == Kind.DOOR).toList();
        assertThat(doors)
                .extracting(Rights.Line::subject)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Doors.values()).map(Doors::path).toList());
        for (var door : Doors.values()) {
            var line = doors.stream()
                    .filter(one -> one.subject().equals(door.path()))
                    .findFirst()
                    .orElseThrow();
            assertThat(Arrays.stream(Role.values()).filter(line::opens))
                    .as(door.path())
                    .containsExactlyInAnyOrderElementsOf(door.roles());
        }
        var undeclared = patterns().stream()
                .filter(pattern -> doors.stream().noneMatch(door -> isBelow(pattern, door.subject())))
                .filter(pattern -> Doors.PUBLIC.stream().noneMatch(open -> isBelow(pattern, open.replace("/**", ""))))
                .filter(pattern -> OTHERS.stream().noneMatch(other -> isBelow(pattern, other)))
                .toList();
        assertThat(undeclared)
                .as("routes without a rule: put them under a door of access/rights.txt")
                .isEmpty();
    }

    @Test
    void everyScreenOfTheTableIsThere() {
        assertThat(Doors.screens().keySet())
                .allSatisfy(screen -> assertThat(patterns()).anyMatch(pattern -> isBelow(pattern, screen)));
        assertThat(Doors.opens("/pro/patients/{id}/plan/{plan}/pdf", Role.SECRETARY))
                .isFalse();
        assertThat(Doors.opens("/pro/patients/{id}/plan", Role.SOCIAL_WORKER)).isTrue();
    }

    private static final List<String> NEEDS_MORE =
            List.of("/choix", "/mandats", "/aidant", "/tableau", "/hopital", "/comparer");

    /** Addresses that ask for a sign-in of their own kind. */
    private static final List<String> OTHERS = List.of(
            "/deconnexion",
            "/compte",
            "/oauth2",
            "/connect",
            "/login",
            "/webauthn",
            "/cds-services",
            "/userinfo",
            "/fin-de-session",
            "/appel",
            "/appels",
            "/mesures",
            "/autorisation");

    private static boolean isBelow(String pattern, String root) {
        return pattern.equals(root) || pattern.startsWith(root.equals("/") ? "//" : root + "/");
    }

    private List<String> patterns() {
        return routes.getHandlerMethods().keySet().stream()
                .flatMap(info -> info.getPatternValues().stream())
                .distinct()
                .toList();
    }

    @Test
    void everyScreenOpensToItsRolesAndForPatientsWithinReachOnly() {
        var doors =
                Rights.lines().stream().filter(line -> line.kind() == Kind.DOOR).toList();
        for (var role : Matrix.ROLES) {
            var visitor = WebVisitor.signedIn(port, matrix.login(role));
            routes.getHandlerMethods().forEach((info, method) -> {
                var isStream = method.getMethod().getReturnType() == SseEmitter.class;
                for (var pattern : gets(info)) {
                    doors.stream()
                            .filter(door -> isBelow(pattern, door.subject()))
                            .forEach(door -> {
                                if (!door.opens(role) || !Doors.opens(pattern, role)) {
                                    screen(visitor, role, pattern, Relation.INSIDE, false);
                                } else if (PATIENT_SCREENS.stream().anyMatch(pattern::startsWith)) {
                                    for (var relation : Relation.values()) {
                                        if (!isStream || !OPEN.contains(relation)) {
                                            screen(visitor, role, pattern, relation, OPEN.contains(relation));
                                        }
                                    }
                                }
                            });
                }
            });
        }
        assertThat(wrong).isEmpty();
        assertThat(cases).hasValueGreaterThan(200);
    }

    private static Set<String> gets(RequestMappingInfo info) {
        var methods = info.getMethodsCondition().getMethods();
        return methods.isEmpty() || methods.toString().contains("GET") ? info.getPatternValues() : Set.of();
    }

    /** Not to be found where it is not allowed; where it is, it may still be that a thing below the patient does not exist. */
    private void screen(WebVisitor visitor, Role role, String pattern, Relation relation, boolean allowed) {
        var path = pattern.replaceFirst("\\{(id|person)}", matrix.patient(relation))
                .replaceAll("\\{[^}]+}", "x");
        var status = visitor.get(path).statusCode();
        var isPlain = pattern.indexOf('{') == pattern.lastIndexOf('{');
        var isRight = allowed ? status < 500 && (!isPlain || status == 200 || needsMore(pattern)) : status == 404;
        check(isRight, role + " " + relation + " " + path + " gave " + status);
    }

    /** Pages that only some of those may open who may see the patient, or that need a stay or a form beside the patient. */
    private static boolean needsMore(String pattern) {
        return NEEDS_MORE.stream().anyMatch(pattern::endsWith);
    }
}
