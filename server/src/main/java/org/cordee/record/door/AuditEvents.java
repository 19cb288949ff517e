package org.cordee.record.door;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cordee.access.AdministratorReach;
import org.cordee.access.OpenSessions;
import org.cordee.access.RecentSignIn;
import org.cordee.access.Role;
import org.cordee.access.audit.Ledger;
import org.cordee.access.audit.LedgerLine;
import org.cordee.access.audit.LedgerQuestion;
import org.cordee.store.Interaction;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.SearchOutcome;
import org.cordee.store.SearchRequest;
import org.cordee.store.SearchRequest.Parameter;
import org.cordee.store.StoredResource;
import org.cordee.store.check.DoorCheck;
import org.cordee.store.json.JsonTree;
import org.jspecify.annotations.Nullable;

/**
 * AuditEvents (IHE ITI-20 and ITI-81, TdE 2.0.0), which are lines of the ledger and no resources of the record: created and read,
 * never changed. A patient sees those of the own record; a machine those of patients within its reach, and its own; who watches
 * over accesses sees all, in a browser after a sign-in of the last minutes, as on the page of the ledger.
 */
final class AuditEvents {
    private static final String TYPE = "AuditEvent";
    private static final String ALLOWED = "GET, HEAD, POST";
    private static final int MOST_PATIENTS = 100;
    private static final Pattern OF_PATIENT = Pattern.compile("patient=Patient/([A-Za-z0-9.-]{1,64})");

    private final RecordStore store;
    private final Ledger ledger;
    private final OpenSessions sessions;
    private final Trace trace;
    private final BodyReader bodies;
    private final Clock clock;

    AuditEvents(RecordStore store, Ledger ledger, OpenSessions sessions, Trace trace, BodyReader bodies, Clock clock) {
        this.store = store;
        this.ledger = ledger;
        this.sessions = sessions;
        this.trace = trace;
        this.bodies = bodies;
        this.clock = clock;
    }

    /** GET AuditEvent?…, POST AuditEvent, POST AuditEvent/_search, GET AuditEvent/[id]. */
    Answer answer(Call call) throws IOException {
        if (call.path().size() == 1) {
            return switch (call.method()) {
                case "GET" -> search(call, call.query());
                case "POST" -> create(call);
                default -> Router.refusedMethod(call, ALLOWED);
            };
        }
        if (call.path().size() == 2 && call.segment(1).equals("_search")) {
            return SearchForm.answer(call, bodies, asked -> search(asked, asked.query()));
        }
        if (call.path().size() == 2
                && !call.segment(1).startsWith("$")
                && !call.segment(1).startsWith("_")) {
            return call.method().equals("GET") ? read(call) : Router.refusedMethod(call, "GET, HEAD");
        }
        return Answer.refused(
                404,
                "not-supported",
                "AuditEvents are created, read and searched; they have no history and no operations.");
    }

    /** GET Patient/12/AuditEvent?date=… */
    Answer ofPatient(Call call) {
        var all = new ArrayList<>(call.query());
        all.add(new Parameter("patient", call.segment(1)));
        return search(call, all);
    }

    private Answer search(Call call, List<Parameter> parameters) {
        if (!call.reach().permits(TYPE, Interaction.SEARCH)) {
            return Answer.refused(new Refusal.NotPermitted(Interaction.SEARCH, TYPE));
        }
        if (wasLeftOpen(call)) {
            return signInAnew();
        }
        AuditSearch search;
        try {
            search = AuditSearch.of(parameters);
        } catch (AuditSearch.NotUnderstood refusal) {
            return Answer.refused(400, "value", String.valueOf(refusal.getMessage()));
        }
        var bounded = bounded(call, search);
        var lines = seesAll(call) ? ledger.lines(bounded, AdministratorReach.of(call.actor())) : ledger.lines(bounded);
        var next = lines.size() < bounded.limit()
                ? null
                : Long.toString(lines.getLast().id());
        var found = lines.stream()
                .map(line -> shown(line, call, search.isNational()))
                .toList();
        trace.trail().record(call.actor(), 'E', 0, only(bounded.patients()), TYPE, Links.query(call.query()));
        var used = new ArrayList<>(parameters);
        used.removeIf(parameter -> parameter.name().equals(Links.CURSOR));
        var page = new SearchOutcome.Page(found, List.of(), next, null, used, List.of());
        return Answer.json(
                200, Bundles.searchset(call.base(), call.base() + "/" + TYPE, page, call.general(), call.output()));
    }

    /** The question, narrowed to what the actor may see. */
    private LedgerQuestion bounded(Call call, AuditSearch search) {
        var patients = search.patients();
        var identifier = search.identifier();
        if (identifier != null) {
            var named = named(call, "Patient", identifier);
            if (patients != null) {
                named.retainAll(patients);
            }
            patients = named;
        }
        var only = onlyPatients(call, Interaction.SEARCH);
        if (only != null) {
            patients = patients == null
                    ? only
                    : patients.stream().filter(only::contains).collect(Collectors.toCollection(LinkedHashSet::new));
        }
        var question = ofAgents(call, search);
        if (seesAll(call)) {
            return question.ofPatients(patients);
        }
        if (patients == null) {
            return call.actor().role() == Role.PATIENT
                    ? question.ofPatients(Set.of(ownId(call)))
                    : question.ofInsiders(call.actor().holders());
        }
        var within = new LinkedHashSet<String>();
        patients.stream()
                .limit(MOST_PATIENTS)
                .filter(id -> isWithinReach(call, id))
                .forEach(within::add);
        return question.ofPatients(within);
    }

    /** With whoever has the number that was asked for, and is the agent that was asked for besides. */
    private LedgerQuestion ofAgents(Call call, AuditSearch search) {
        var question = search.question();
        var identifier = search.agentIdentifier();
        if (identifier == null) {
            return question;
        }
        var asked = question.agents();
        return question.ofAgents(named(call, "Practitioner", identifier).stream()
                .map(id -> "Practitioner/" + id)
                .filter(one -> asked == null || asked.contains(one))
                .collect(Collectors.toUnmodifiableSet()));
    }

    private Answer read(Call call) {
        if (!call.reach().permits(TYPE, Interaction.READ)) {
            return Answer.refused(new Refusal.NotPermitted(Interaction.READ, TYPE));
        }
        if (wasLeftOpen(call)) {
            return signInAnew();
        }
        var number = Preconditions.number(call.segment(1));
        var line = number == null ? null : ledger.byId(number).orElse(null);
        if (line == null || !isVisible(call, line)) {
            return Answer.refused(new Refusal.NotFound(TYPE, call.segment(1)));
        }
        trace.trail().record(call.actor(), 'R', 0, line.patient(), TYPE + "/" + line.id(), null);
        return Answer.stored(200, shown(line, call, false));
    }

    /**
     * Whose lines alone the scopes of an app leave, null where they leave all. The ledger is no row of the store, so a scope that asks
     * for more than whose it is leaves nothing.
     */
    private static @Nullable Set<String> onlyPatients(Call call, Interaction interaction) {
        var ids = new LinkedHashSet<String>();
        for (var permission : call.reach().permissionsFor(TYPE)) {
            if (!permission.interactions().contains(interaction)) {
                continue;
            }
            var constraint = permission.constraint();
            if (constraint == null || constraint.isEmpty()) {
                return null;
            }
            var patient = OF_PATIENT.matcher(constraint);
            if (patient.matches()) {
                ids.add(patient.group(1));
            }
        }
        return ids;
    }

    private boolean isVisible(Call call, LedgerLine line) {
        var only = onlyPatients(call, Interaction.READ);
        if (only != null && (line.patient() == null || !only.contains(line.patient()))) {
            return false;
        }
        if (seesAll(call)) {
            return ledger.isWithin(line, AdministratorReach.of(call.actor()));
        }
        if (line.patient() != null && isWithinReach(call, line.patient())) {
            return true;
        }
        return call.actor().role() == Role.MACHINE
                && (call.actor().holders().contains(line.agent())
                        || (line.reporter() != null && call.actor().holders().contains(line.reporter())));
    }

    private Answer create(Call call) throws IOException {
        if (!call.reach().permits(TYPE, Interaction.CREATE)) {
            return Answer.refused(new Refusal.NotPermitted(Interaction.CREATE, TYPE));
        }
        return switch (bodies.resource(call)) {
            case Answer refusal -> refusal;
            case Body body -> body.type().equals(TYPE) ? kept(call, body) : Create.wrongType(body, TYPE);
        };
    }

    private Answer kept(Call call, Body body) {
        try {
            var tree = JsonTree.object(body.json());
            var issues = DoorCheck.issues(tree);
            if (!issues.isEmpty()) {
                return Answer.refused(new Refusal.Invalid(false, issues));
            }
            var event = ReportedEventMapping.reported(tree, call.actor().reference(), clock.instant());
            var patient = event.patient();
            var id = ledger.keep(
                    patient != null && !isWithinReach(call, patient) ? ReportedEventMapping.ofNobody(event) : event);
            var line = ledger.byId(id).orElseThrow();
            return Answer.stored(201, shown(line, call, false))
                    .withLocation(call.versionUrl(TYPE, Long.toString(id), 1));
        } catch (JsonTree.Unreadable broken) {
            return Answer.refused(400, "structure", String.valueOf(broken.getMessage()));
        } catch (ReportedEventMapping.Implausible refusal) {
            return Answer.refused(422, "business-rule", String.valueOf(refusal.getMessage()));
        }
    }

    private StoredResource shown(LedgerLine line, Call call, boolean national) {
        var json = line.body() == null
                ? AuditEventMapping.json(line, call.base(), national)
                : ReportedEventMapping.json(line.body(), line.id(), line.recorded());
        return StoredResource.given(TYPE, Long.toString(line.id()), line.recorded(), json);
    }

    private boolean isWithinReach(Call call, String patientId) {
        return Router.isId(patientId) && store.read(call.reach(), "Patient", patientId) instanceof ReadOutcome.Found;
    }

    /** Professionals stand in the directory, which is open. */
    private LinkedHashSet<String> named(Call call, String type, String identifier) {
        var reach = seesAll(call) || type.equals("Practitioner") ? org.cordee.store.Reach.everything() : call.reach();
        var ids = new LinkedHashSet<String>();
        if (store.search(reach, SearchRequest.with(type, "identifier", identifier))
                instanceof SearchOutcome.Page page) {
            page.matches().forEach(found -> ids.add(found.id()));
        }
        return ids;
    }

    /** Whether someone who sees all lines is here by a browser that may have been left open; a token is for an app and does not last. */
    private boolean wasLeftOpen(Call call) {
        if (!seesAll(call) || OpenSessions.meansOf(call.http()) == null) {
            return false;
        }
        var session = OpenSessions.of(call.http());
        return session == null || !sessions.isFresh(session, Duration.ofMinutes(RecentSignIn.LEDGER_MINUTES));
    }

    private static Answer signInAnew() {
        return Answer.refused(
                401,
                "login",
                "The ledger is read within " + RecentSignIn.LEDGER_MINUTES
                        + " minutes of a sign-in: sign in at /connexion once more, then send this again.");
    }

    private static boolean seesAll(Call call) {
        return switch (call.actor().role()) {
            case ADMINISTRATOR, DATA_PROTECTION_OFFICER, PLATFORM -> true;
            case PATIENT,
                    CARER,
                    GENERAL_PRACTITIONER,
                    NURSE,
                    PHARMACIST,
                    HOSPITAL_DOCTOR,
                    OTHER_CARER,
                    SOCIAL_WORKER,
                    PSYCHOLOGIST,
                    SECRETARY,
                    COORDINATOR,
                    IDENTITY_OFFICER,
                    INVITED,
                    MACHINE,
                    ANYONE -> false;
        };
    }

    private static String ownId(Call call) {
        return call.actor().reference().substring("Patient/".length());
    }

    private static @Nullable String only(@Nullable Set<String> patients) {
        return patients != null && patients.size() == 1 ? patients.iterator().next() : null;
    }
}
