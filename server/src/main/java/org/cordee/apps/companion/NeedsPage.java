package org.cordee.apps.companion;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.cordee.platform.page.ReadingNeeds;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How plain the words, how large the letters, in which language: chosen once, the same on each device. */
@Controller
class NeedsPage {
    private static final List<Integer> SIZES = List.of(100, 125, 150, 175, 200);

    private final Needs needs;

    NeedsPage(Needs needs) {
        this.needs = needs;
    }

    @GetMapping("/compagnon/lecture")
    String show(Actor actor, Page page, Model model) {
        model.addAttribute("sizes", SIZES);
        return "apps/companion/needs";
    }

    @PostMapping("/compagnon/lecture")
    String choose(
            Actor actor,
            @RequestParam(name = "niveau", defaultValue = "") String level,
            @RequestParam(name = "lettres", defaultValue = "") String percent,
            @RequestParam(name = "langue", defaultValue = "") String language,
            Page page,
            RedirectAttributes redirect) {
        var wanted = Arrays.stream(ReadingNeeds.Level.values())
                .filter(one -> one.name().equals(level))
                .findFirst();
        var size = SIZES.stream().filter(one -> one.toString().equals(percent)).findFirst();
        if (wanted.isEmpty() || size.isEmpty()) {
            Notice.refused(page.say("companion.needs.choose")).over(redirect);
            return "redirect:/compagnon/lecture";
        }
        var spoken = language.equals("en") ? Locale.ENGLISH : Locale.FRENCH;
        needs.keep(actor, new ReadingNeeds(wanted.get(), size.get(), Optional.of(spoken)));
        Notice.done(page.say("companion.needs.kept")).over(redirect);
        return "redirect:/compagnon/lecture";
    }
}
