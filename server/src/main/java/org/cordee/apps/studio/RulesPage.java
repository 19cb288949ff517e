package org.cordee.apps.studio;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cordee.access.Actor;
import org.cordee.monitoring.Measures;
import org.cordee.monitoring.Replay;
import org.cordee.monitoring.Rule;
import org.cordee.monitoring.RuleReading;
import org.cordee.monitoring.RuleSentence;
import org.cordee.monitoring.Severity;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.cordee.protocol.Drafts;
import org.cordee.protocol.DrawingRefused;
import org.cordee.protocol.Protocols;
import org.cordee.protocol.RuleDrawing;
import org.cordee.protocol.Step;
import org.cordee.protocol.Version;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The rules that a protocol puts on whoever follows it: sentences at its watching steps, tried on the past, kept in a draft; one that
 * would raise more than the team can take is kept when that was read and confirmed.
 */
@Controller
@RequestMapping({Studio.CELL + RulesPage.BELOW, Studio.PRO + RulesPage.BELOW})
class RulesPage {
    static final String BELOW = "/{protocol}/regles";

    private static final int MOST = 30;
    private static final int PEOPLE = 200;
    private static final Duration BACK = Duration.ofDays(90);

    private final Protocols protocols;
    private final Drafts drafts;
    private final Replay replay;
    private final Measures measures;
    private final Clock clock;

    RulesPage(Protocols protocols, Drafts drafts, Replay replay, Measures measures, Clock clock) {
        this.protocols = protocols;
        this.drafts = drafts;
        this.replay = replay;
        this.measures = measures;
        this.clock = clock;
    }

    @ModelAttribute("studio")
    Studio studio(HttpServletRequest request) {
        return Studio.of(request);
    }

    @GetMapping
    String show(@PathVariable String protocol, @RequestParam(defaultValue = "above") String type, Model model) {
        return page(newest(protocol), type, Form.empty().with("severity", Severity.MODERATE.name()), null, model);
    }

    @PostMapping
    String write(
            Actor actor,
            @ModelAttribute(name = "studio", binding = false) Studio studio,
            @PathVariable String protocol,
            HttpServletRequest request,
            HttpServletResponse response,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        var version = newest(protocol);
        var form = Form.of(request);
        var type = form.value("type");
        var reading = RuleReading.read(form, page);
        if (!(reading instanceof RuleReading.Rule(var criterion))) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(version, type, reading instanceof RuleReading.Wrong(var wrong) ? wrong : form, null, model);
        }
        var step = step(version, form.value("step"));
        boolean isTry = form.value("do").equals("try");
        if (!isTry && step.rules().size() >= MOST) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(version, type, form.refusing("amount", page.say("studio.rules.tooMany")), null, model);
        }
        var measured = measures.peopleSince(actor, clock.instant().minus(BACK));
        var trial = replay.over(actor, measured.stream().limit(PEOPLE).toList(), criterion);
        // What was read is what this very rule would have raised: another amount is another rule.
        var tried = criterion.toString();
        if (isTry || (trial.breaksBudget() && !form.value("confirmed").equals(tried))) {
            model.addAttribute("measured", measured.size());
            return page(version, type, form.with("confirmed", tried), trial, model);
        }
        var rule = new Rule.Wanted(criterion, Severity.named(form.value("severity")));
        var rules =
                Stream.concat(step.rules().stream(), Stream.of(rule)).distinct().toList();
        if (keep(actor, version, form.value("edition"), step, rules) instanceof Drafts.Redrawn.Overtaken(var now)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(now, type, form.refusing("step", overtaken(page, now)), null, model);
        }
        Notice.done(page.say("studio.rules.kept")).over(redirect);
        return back(studio, protocol);
    }

    @PostMapping("/retrait")
    String remove(
            Actor actor,
            @ModelAttribute(name = "studio", binding = false) Studio studio,
            @PathVariable String protocol,
            String step,
            int number,
            @RequestParam(defaultValue = "") String edition,
            Page page,
            RedirectAttributes redirect) {
        var version = newest(protocol);
        var found = step(version, step);
        var rules = IntStream.range(0, found.rules().size())
                .filter(one -> one != number)
                .mapToObj(found.rules()::get)
                .toList();
        var notice = switch (keep(actor, version, edition, found, rules)) {
            case Drafts.Redrawn.Kept kept -> Notice.done(page.say("studio.rules.removed"));
            case Drafts.Redrawn.Overtaken(var now) -> Notice.refused(overtaken(page, now));
        };
        notice.over(redirect);
        return back(studio, protocol);
    }

    private static String overtaken(Page page, Version now) {
        return page.say("studio.rules.overtaken", now.author().name(), page.when(now.changedAt()));
    }

    private Drafts.Redrawn keep(Actor actor, Version version, String edition, Step step, List<Rule.Wanted> rules) {
        return drafts.redraw(
                actor,
                version.protocol(),
                edition,
                version.name(),
                version.about(),
                RuleDrawing.with(version.drawing(), step.id(), rules),
                version.tables());
    }

    private Version newest(String protocol) {
        return ProtocolPage.all(protocols, protocol).getFirst();
    }

    private static List<Step> watching(Version version) {
        try {
            return version.read().steps().stream()
                    .filter(step -> step.kind() == Step.Kind.WATCH)
                    .toList();
        } catch (DrawingRefused refused) {
            return List.of();
        }
    }

    private static Step step(Version version, String id) {
        return watching(version).stream()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String page(Version version, String type, Form form, Replay.@Nullable Found trial, Model model) {
        var steps = new LinkedHashMap<String, String>();
        watching(version).forEach(step -> steps.put(step.id(), step.name().isBlank() ? step.id() : step.name()));
        model.addAttribute("version", version)
                .addAttribute("watching", watching(version))
                .addAttribute("steps", steps)
                .addAttribute("type", RuleSentence.TYPES.contains(type) ? type : "above")
                .addAttribute("form", form)
                .addAttribute("trial", trial);
        return "apps/studio/rules";
    }

    private static String back(Studio studio, String protocol) {
        return "redirect:" + studio.at(protocol) + "/regles";
    }
}
