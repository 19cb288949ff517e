package org.cordee.apps.identities;

import java.util.Map;
import org.cordee.access.Actor;
import org.cordee.directory.Birthplaces;
import org.cordee.identity.Decisions;
import org.cordee.identity.Merges;
import org.cordee.identity.QualityFigures;
import org.cordee.identity.Strays;
import org.cordee.identity.Suspicions;
import org.cordee.identity.TraitText;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One pair at a time, the decisions of late, and the figures. */
@Controller
class IdentityDesk {
    private static final int MOST_MERGES = 50;

    private final Suspicions suspicions;
    private final Merges merges;
    private final Decisions decisions;
    private final Strays strays;
    private final QualityFigures figures;
    private final Birthplaces birthplaces;

    IdentityDesk(
            Suspicions suspicions,
            Merges merges,
            Decisions decisions,
            Strays strays,
            QualityFigures figures,
            Birthplaces birthplaces) {
        this.suspicions = suspicions;
        this.merges = merges;
        this.decisions = decisions;
        this.strays = strays;
        this.figures = figures;
        this.birthplaces = birthplaces;
    }

    @GetMapping("/identite")
    String next(Actor actor, @RequestParam(name = "passes", defaultValue = "0") int skipped, Model model) {
        var from = Math.max(0, skipped);
        var pair = suspicions.next(actor, from).orElse(null);
        model.addAttribute("waiting", suspicions.waiting())
                .addAttribute("strays", strays.waiting())
                .addAttribute("skipped", from)
                .addAttribute("places", pair == null ? Map.of() : birthplaces.names(TraitText.places(pair.lines())))
                .addAttribute("pair", pair);
        return "apps/identities/pair";
    }

    @PostMapping("/identite/decision")
    String decide(
            Actor actor,
            @RequestParam String later,
            @RequestParam String earlier,
            @RequestParam boolean same,
            @RequestParam(name = "passes", defaultValue = "0") int skipped,
            Page page,
            RedirectAttributes redirect) {
        boolean done = same ? merges.merge(actor, later, earlier) : merges.keepApart(actor, later, earlier);
        said(done, same ? "identities.merged" : "identities.keptApart", page, redirect);
        return "redirect:/identite?passes=" + Math.max(0, skipped);
    }

    @GetMapping("/identite/reunions")
    String merges(
            Actor actor,
            @RequestParam(name = "nom", defaultValue = "") String name,
            @RequestParam(name = "page", defaultValue = "0") int page,
            Model model) {
        int number = Math.clamp(page, 0, 100_000);
        var found = decisions.last(actor, name, number * MOST_MERGES, MOST_MERGES + 1);
        model.addAttribute("found", found.stream().limit(MOST_MERGES).toList())
                .addAttribute("more", found.size() > MOST_MERGES)
                .addAttribute("number", number)
                .addAttribute("name", name)
                .addAttribute("strays", strays.open(actor, MOST_MERGES));
        return "apps/identities/merges";
    }

    @PostMapping("/identite/reunions")
    String undo(
            Actor actor,
            @RequestParam String later,
            @RequestParam String earlier,
            Page page,
            RedirectAttributes redirect) {
        said(merges.undo(actor, later, earlier), "identities.undone", page, redirect);
        return "redirect:/identite/reunions";
    }

    @PostMapping("/identite/reunions/reprise")
    String reopen(
            Actor actor,
            @RequestParam String later,
            @RequestParam String earlier,
            Page page,
            RedirectAttributes redirect) {
        said(decisions.reopen(actor, later, earlier), "identities.reopened", page, redirect);
        return "redirect:/identite/reunions";
    }

    @PostMapping("/identite/reunions/apres")
    String settle(
            Actor actor,
            @RequestParam String type,
            @RequestParam String id,
            @RequestParam String gone,
            @RequestParam boolean moves,
            Page page,
            RedirectAttributes redirect) {
        boolean done = moves ? strays.move(actor, type, id, gone) : strays.leave(actor, type, id, gone);
        said(done, moves ? "identities.stray.moved" : "identities.stray.left", page, redirect);
        return "redirect:/identite/reunions";
    }

    @GetMapping("/identite/qualite")
    String quality(Model model) {
        model.addAttribute("sources", figures.bySource()).addAttribute("decisions", figures.decisions());
        return "apps/identities/quality";
    }

    private static void said(boolean done, String message, Page page, RedirectAttributes redirect) {
        (done ? Notice.done(page.say(message)) : Notice.refused(page.say("identities.overtaken"))).over(redirect);
    }
}
