package org.cordee.directory.intake;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.cordee.access.Actor;
import org.cordee.access.AdministratorReach;
import org.cordee.access.CurrentActor;
import org.cordee.access.Role;
import org.cordee.directory.intake.OpenFile.NotRecognised;
import org.cordee.directory.intake.Runs.Run;
import org.cordee.directory.offer.Source;
import org.cordee.store.Interaction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a file of a directory is sent: read while it arrives, with a line of JSON back after each step, so that nothing of it is kept on this
 * node. Machines that may write the directory, and administrators.
 */
final class IntakeDoor extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final transient Intake intake;
    private final transient TerritoryIntake territory;
    private final transient Gone gone;
    private final transient Runs runs;
    private final transient Clock clock;
    private final transient RunReport report;

    IntakeDoor(Intake intake, TerritoryIntake territory, Gone gone, Runs runs, Clock clock, RunReport report) {
        this.intake = intake;
        this.territory = territory;
        this.gone = gone;
        this.runs = runs;
        this.clock = clock;
        this.report = report;
    }

    /** What can be sent. */
    enum Kind {
        FINESS,
        RPPS,
        ROR,
        ANNUAIRE,
        COMMUNES,
        CONTOURS,
        DISTANCES
    }

    /** After {@code /fhir/$import-directory}: the kind of a file that is sent, or {@code runs/[run]/differences|rejected}. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var actor = CurrentActor.get().orElseGet(Actor::anyone);
        var path = Objects.requireNonNullElse(request.getPathInfo(), "/").substring(1);
        switch (request.getMethod()) {
            case "POST" -> take(actor, path, request, response);
            case "GET" -> report.write(may(actor), path, response);
            default -> refuse(response, 405, "not-supported", "Send a file by POST, or GET the report of a run.");
        }
    }

    private void take(Actor actor, String name, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var file = parameter(request, "file", "file");
        var fingerprint = parameter(request, "fingerprint", "");
        var date = parameter(request, "date", "");
        var kind = kind(name);
        if (!may(actor)) {
            refuse(
                    response,
                    403,
                    "forbidden",
                    "$import-directory is for administrators and for machines that may write HealthcareService.");
            return;
        }
        if (kind == null) {
            refuse(
                    response,
                    404,
                    "not-found",
                    "There is no $import-directory/" + name
                            + ": use finess, rpps, ror, annuaire, communes, contours or distances.");
            return;
        }
        LocalDate day;
        try {
            day = date.isEmpty() ? OpenFile.dayOfName(file).orElse(LocalDate.now(clock)) : LocalDate.parse(date);
        } catch (DateTimeException wrong) {
            refuse(response, 400, "value", "The date is not a day such as 2026-01-31: " + date);
            return;
        }
        response.setContentType("application/x-ndjson");
        var print = fingerprint.isEmpty() ? file : fingerprint;
        try {
            var done = taken(actor, kind, file, print, day, request, response.getOutputStream());
            say(response.getOutputStream(), result(kind, done));
        } catch (NotRecognised refusal) {
            refuse(response, 422, "structure", String.valueOf(refusal.getMessage()));
        } catch (Lines.TooMany refusal) {
            refuse(response, 413, "too-long", String.valueOf(refusal.getMessage()));
        }
    }

    private Run taken(
            Actor actor,
            Kind kind,
            String file,
            String print,
            LocalDate day,
            HttpServletRequest request,
            OutputStream out)
            throws IOException, NotRecognised {
        Intake.Progress progress = line -> say(out, Map.of("line", line));
        var in = request.getInputStream();
        return switch (kind) {
            case COMMUNES, DISTANCES -> territory.table(runs.begin(kind.name(), file, print, day), in, progress);
            case CONTOURS -> territory.outlines(runs.begin(kind.name(), file, print, day), in, progress);
            case FINESS, RPPS, ROR, ANNUAIRE -> {
                var geography = intake.geography();
                var source = Source.valueOf(kind.name());
                var opened = switch (kind) {
                    case FINESS -> OpenFile.finess(in, geography);
                    case RPPS -> OpenFile.rpps(in, geography);
                    default -> OpenFile.fhir(in, geography, intake.known(source), day);
                };
                var run = runs.begin(kind.name(), file, print, opened.asOf(day));
                say(out, Map.of("resumedAt", run.atLine()));
                yield intake.take(actor, source, run, opened, progress);
            }
        };
    }

    private Map<String, Object> result(Kind kind, Run run) {
        var result = new LinkedHashMap<String, Object>();
        result.put("run", run.id());
        result.put("asOf", run.asOf().toString());
        result.put("lines", run.atLine());
        result.put("added", run.added());
        result.put("changed", run.changed());
        result.put("unchanged", run.unchanged());
        result.put("gone", run.gone());
        result.put("rejected", run.rejected());
        if (kind == Kind.FINESS || kind == Kind.RPPS) {
            result.put(
                    "missingTooMany",
                    gone.suspicious(Source.valueOf(kind.name()), run).stream()
                            .map(area -> area.name() + (area.part().isEmpty() ? "" : " " + area.part()))
                            .toList());
        }
        return result;
    }

    static boolean may(Actor actor) {
        return actor.role() == Role.ADMINISTRATOR
                        && AdministratorReach.of(actor).isWhole()
                || actor.role() == Role.MACHINE && actor.reach().permits("HealthcareService", Interaction.UPDATE);
    }

    private static String parameter(HttpServletRequest request, String name, String otherwise) {
        var value = request.getParameter(name);
        return value == null || value.isBlank() ? otherwise : value;
    }

    private static @Nullable Kind kind(String name) {
        for (var kind : Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(name)) return kind;
        }
        return null;
    }

    private static void say(OutputStream out, Map<String, ?> line) throws IOException {
        out.write((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    static void refuse(HttpServletResponse response, int status, String code, String diagnostics) throws IOException {
        response.setStatus(status);
        response.setContentType("application/fhir+json");
        var issue = Map.of("severity", "error", "code", code, "diagnostics", diagnostics);
        say(response.getOutputStream(), Map.of("resourceType", "OperationOutcome", "issue", java.util.List.of(issue)));
    }
}
