package org.cordee.apps.cell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.identity.Patients;
import org.cordee.monitoring.Criterion;
import org.cordee.monitoring.CriterionFault;
import org.cordee.monitoring.Pauses;
import org.cordee.monitoring.Prescriptions;
import org.cordee.monitoring.Replay;
import org.cordee.monitoring.Rule;
import org.cordee.monitoring.RuleReading;
import org.cordee.monitoring.RuleSentence;
import org.cordee.monitoring.Rules;
import org.cordee.monitoring.Severity;
import org.cordee.monitoring.device.Devices;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The rules of one person: read and written as sentences, tried on what was measured before they count. */
@Controller
class PatientRules {
    static final String PATH = "/cellule/patients/{id}/regles";

    private final Patients patients;
    private final Rules rules;
    private final Prescriptions prescriptions;
    private final Pauses pauses;
    private final Replay replay;
    private final Devices devices;
    private final Clock clock;

    PatientRules(
            Patients patients,
            Rules rules,
            Prescriptions prescriptions,
            Pauses pauses,
            Replay replay,
            Devices devices,
            Clock clock) {
        this.patients = patients;
        this.rules = rules;
        this.prescriptions = prescriptions;
        this.pauses = pauses;
        this.replay = replay;
        this.devices = devices;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String show(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "above") String type,
            @RequestParam(name = "regle", defaultValue = "") String editing,
            Model model) {
        var standing = rules.of(actor, id).stream()
                .filter(rule -> rule.id().equals(editing))
                .findFirst();
        var form = standing.flatMap(rule -> RuleSentence.of(rule.criterion())
                .map(said -> said.with("severity", rule.severity().name())));
        var shown = form.map(said -> said.value("type")).orElse(RuleSentence.TYPES.contains(type) ? type : "above");
        return page(
                actor,
                id,
                form.isPresent() ? editing : "",
                shown,
                form.orElse(Form.empty().with("severity", Severity.MODERATE.name())),
                null,
                model);
    }

    /** Tries a rule, or sets it; one that would raise more than the team can take is set when that was read and confirmed. */
    @PostMapping(PATH)
    String write(
            Actor actor,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        var form = Form.of(request);
        var said = RuleReading.read(form, page);
        var editing = form.value("regle");
        if (said instanceof RuleReading.Wrong(var wrong)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(actor, id, editing, form.value("type"), wrong, null, model);
        }
        var criterion = ((RuleReading.Rule) said).criterion();
        var trial = replay.of(actor, id, criterion);
        // What was read is what this very rule would have raised: another amount is another rule.
        var tried = criterion.toString();
        boolean breaks = trial.breaksBudget() && !form.value("confirmed").equals(tried);
        if (form.value("do").equals("try") || breaks) {
            return page(actor, id, editing, form.value("type"), form.with("confirmed", tried), trial, model);
        }
        var wanted = new Rule.Wanted(criterion, Severity.named(form.value("severity")));
        var added = rules.change(actor, id, editing, wanted) ? Rules.Added.ADDED : rules.add(actor, id, wanted);
        return switch (added) {
            case ADDED -> done(id, page.say("cell.rules.set"), redirect);
            case TOO_MANY -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                var refused = form.refusing("amount", page.say("cell.rules.tooMany", Rules.MOST_OWN));
                yield page(actor, id, editing, form.value("type"), refused, null, model);
            }
            case NOT_FOUND -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    @PostMapping(PATH + "/retrait")
    String remove(Actor actor, @PathVariable String id, String rule, Page page, RedirectAttributes redirect) {
        if (!rules.remove(actor, id, rule)) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        return done(id, page.say("cell.rules.removed"), redirect);
    }

    /** Two rules become one that looks for both together, or for either. */
    @PostMapping(PATH + "/reunion")
    String unite(
            Actor actor,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        var form = Form.of(request);
        var standing = rules.of(actor, id);
        var chosen = standing.stream()
                .filter(rule ->
                        rule.id().equals(form.value("first")) || rule.id().equals(form.value("second")))
                .toList();
        var parts = chosen.stream().map(Rule::criterion).toList();
        int hours = form.value("within").matches("\\d{1,3}") ? Integer.parseInt(form.value("within")) : 0;
        Criterion united =
                form.value("joint").equals("or") ? new Criterion.Either(parts) : new Criterion.Together(parts, hours);
        var fault = chosen.size() == 2 ? CriterionFault.of(united) : Optional.of("monitoring.fault.parts");
        if (fault.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(actor, id, "", "above", form.refusing("first", page.say(fault.get())), null, model);
        }
        var ids = chosen.stream().map(Rule::id).collect(Collectors.toSet());
        var severity =
                chosen.stream().map(Rule::severity).min(Severity::compareTo).orElseThrow();
        return switch (rules.unite(actor, id, ids, new Rule.Wanted(united, severity))) {
            case ADDED -> done(id, page.say("cell.rules.united"), redirect);
            case TOO_MANY -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                var refused = form.refusing("first", page.say("cell.rules.tooMany", Rules.MOST_OWN));
                yield page(actor, id, "", "above", refused, null, model);
            }
            case NOT_FOUND -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    /** Takes up again what a protocol asks for, as it says it. */
    @PostMapping(PATH + "/reprise")
    String restore(
            Actor actor, @PathVariable String id, String source, String slot, Page page, RedirectAttributes redirect) {
        if (!prescriptions.restore(actor, id, source, slot)) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        return done(id, page.say("cell.rules.restored"), redirect);
    }

    private static String done(String id, String said, RedirectAttributes redirect) {
        Notice.done(said).over(redirect);
        return "redirect:/cellule/patients/" + id + "/regles";
    }

    private String page(
            Actor actor, String id, String editing, String type, Form form, Replay.@Nullable Found trial, Model model) {
        var patient = patients.byId(actor, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var now = clock.instant();
        model.addAttribute(
                "screen",
                new RulesScreen(
                        patient,
                        rules.of(actor, id),
                        prescriptions.otherwise(actor, id),
                        pauses.of(actor, id).stream()
                                .filter(pause -> !pause.isOver(now))
                                .toList(),
                        devices.of(actor, id),
                        now,
                        RuleSentence.TYPES.contains(type) ? type : "above",
                        editing,
                        trial));
        model.addAttribute("form", form);
        return "apps/cell/rules";
    }
}
