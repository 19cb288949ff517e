package org.cordee.apps.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.cordee.directory.search.OfferSearch;
import org.cordee.directory.search.Question;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Finding help by need, in everyday words, near a commune. */
@Controller
class OfferFinder {
    private static final int LONGEST_TEXT = 200;

    private final OfferSearch search;

    OfferFinder(OfferSearch search) {
        this.search = search;
    }

    @GetMapping("/annuaire")
    String find(HttpServletRequest request, Page page, Model model) {
        var form = Form.of(request);
        var question = new Question(
                shortened(form.value("besoin")),
                shortened(form.value("commune")),
                point(form),
                minutes(form.value("duree")),
                form.value("ouvert").equals("oui"),
                form.value("fauteuil").equals("oui"),
                form.value("domicile").equals("oui"),
                form.value("distance").equals("oui"));
        model.addAttribute("form", form);
        model.addAttribute("question", question);
        model.addAttribute("answers", search.search(question));
        model.addAttribute("longest", longest(page));
        return "apps/portal/offers";
    }

    private static SequencedMap<String, String> longest(Page page) {
        var choices = new LinkedHashMap<String, String>();
        choices.put("", page.say("portal.offers.minutes.any"));
        for (var minutes : new int[] {10, 20, 30, 60}) {
            choices.put(Integer.toString(minutes), page.say("portal.offers.minutes", minutes));
        }
        return choices;
    }

    private static Question.@Nullable Point point(Form form) {
        var degrees = "-?\\d{1,3}(\\.\\d{1,8})?";
        if (!form.value("lon").matches(degrees) || !form.value("lat").matches(degrees)) return null;
        return new Question.Point(Double.parseDouble(form.value("lon")), Double.parseDouble(form.value("lat")));
    }

    private static int minutes(String text) {
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    }
}
