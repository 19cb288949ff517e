package org.cordee.apps.studio;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.cordee.protocol.Course;
import org.cordee.protocol.Courses;
import org.cordee.protocol.Move;
import org.cordee.protocol.Moves;
import org.cordee.protocol.Protocols;
import org.cordee.protocol.Version;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** A change under way: where everyone of the old version stands and would go, the move of all of them, and the way back. */
@Controller
class MovePage {
    private static final String PATH = Studio.CELL + "/{protocol}/passage";
    private static final String TARGET = "vers-";

    /** How many people one page names. */
    private static final int NAMED = 200;

    private final Protocols protocols;
    private final Moves moves;
    private final Courses courses;
    private final Patients patients;

    MovePage(Protocols protocols, Moves moves, Courses courses, Patients patients) {
        this.protocols = protocols;
        this.moves = moves;
        this.courses = courses;
        this.patients = patients;
    }

    @GetMapping(PATH + "/{from}")
    String show(
            Actor actor,
            @PathVariable String protocol,
            @PathVariable int from,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request,
            Model model) {
        var form = Form.of(request);
        var run = moves.dryRun(protocol, from, published(protocol).number(), mapping(form))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var all = run.courses();
        var pages = Math.max(1, (all.size() + NAMED - 1) / NAMED);
        var number = Math.clamp(page, 1, pages);
        var named = all.subList((number - 1) * NAMED, Math.min(all.size(), number * NAMED));
        model.addAttribute("people", people(actor, named))
                .addAttribute("named", Set.copyOf(named))
                .addAttribute("run", run)
                .addAttribute("number", number)
                .addAttribute("pages", pages)
                .addAttribute("before", number > 1 ? address(request, number - 1) : null)
                .addAttribute("after", number < pages ? address(request, number + 1) : null)
                .addAttribute("form", form)
                .addAttribute("protocol", protocol);
        return "apps/studio/move";
    }

    /** Another page of the same dry run. */
    private static String address(HttpServletRequest request, int page) {
        return UriComponentsBuilder.fromPath(request.getRequestURI())
                .query(request.getQueryString())
                .replaceQueryParam("page", page)
                .build()
                .toUriString();
    }

    /** Those of one page, by course; whoever is out of reach is only counted. */
    private Map<String, Patient> people(Actor actor, List<String> ids) {
        var found = courses.withIds(actor, ids);
        var known = found.isEmpty()
                ? Map.<String, Patient>of()
                : patients
                        .byIds(
                                actor,
                                found.stream().map(Course::patientId).distinct().toList())
                        .stream()
                        .collect(Collectors.toMap(Patient::id, Function.identity()));
        var people = new LinkedHashMap<String, Patient>();
        for (var one : found) {
            var patient = known.get(one.patientId());
            if (patient != null) people.put(one.id(), patient);
        }
        return people;
    }

    @PostMapping(PATH + "/{from}")
    String begin(
            Actor actor,
            @PathVariable String protocol,
            @PathVariable int from,
            HttpServletRequest request,
            Page page,
            RedirectAttributes redirect) {
        var begun = moves.begin(actor, protocol, from, published(protocol).number(), mapping(Form.of(request)));
        begun.ifPresent(move -> carryOn());
        var notice = begun.isPresent()
                ? Notice.done(page.say("studio.move.begun"))
                : Notice.refused(page.say("studio.move.busy"));
        notice.over(redirect);
        return "redirect:" + Studio.CELL + "/" + protocol;
    }

    @PostMapping(Studio.CELL + "/{protocol}/retour/{move}")
    String undo(@PathVariable String protocol, @PathVariable String move, Page page, RedirectAttributes redirect) {
        var undone = moves.of(protocol).stream()
                .filter(one -> one.id().equals(move))
                .findFirst()
                .map(Move::id)
                .flatMap(moves::undo);
        undone.ifPresent(one -> carryOn());
        var notice = undone.isPresent()
                ? Notice.done(page.say("studio.move.undoing"))
                : Notice.refused(page.say("studio.move.tooLate"));
        notice.over(redirect);
        return "redirect:" + Studio.CELL + "/" + protocol;
    }

    /** The page does not wait for ten thousand people; a node that stops leaves the rest to the next one. */
    private void carryOn() {
        Thread.ofVirtual().name("protocol-move").start(moves::carryOn);
    }

    private Version published(String protocol) {
        return protocols.published().stream()
                .filter(version -> version.protocol().equals(protocol))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Nothing chosen for a step is a choice too: those who stand there stay. */
    private static Map<String, String> mapping(Form form) {
        var mapping = new LinkedHashMap<String, String>();
        form.values().forEach((name, value) -> {
            if (name.startsWith(TARGET)) mapping.put(name.substring(TARGET.length()), value);
        });
        return mapping;
    }
}
