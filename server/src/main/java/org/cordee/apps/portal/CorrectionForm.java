package org.cordee.apps.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.directory.offer.Corrections;
import org.cordee.directory.offer.Corrections.Outcome;
import org.cordee.directory.offer.Fact;
import org.cordee.directory.offer.Offer;
import org.cordee.directory.offer.Offers;
import org.cordee.directory.offer.WrittenHours;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Saying that something in the directory is not right, for anyone who is signed in. */
@Controller
class CorrectionForm {
    private static final String PATH = "/compte/annuaire/{id}";
    private static final int LONGEST = 300;

    private final Offers offers;
    private final Corrections corrections;

    CorrectionForm(Offers offers, Corrections corrections) {
        this.offers = offers;
        this.corrections = corrections;
    }

    @GetMapping(PATH)
    String show(
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = "fait", defaultValue = "") String name,
            Page page,
            Model model) {
        var offer = offer(actor, id);
        var fact = fact(name);
        return shown(actor, offer, fact, Form.empty().with("valeur", written(page, offer, fact)), model);
    }

    @PostMapping(PATH)
    Object take(
            Actor actor,
            @PathVariable String id,
            HttpServletRequest request,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        var offer = offer(actor, id);
        var form = Form.of(request);
        var fact = fact(form.value("fait"));
        var value = form.value("valeur").replace("\r", "");
        var refused = refusal(fact, value);
        if (refused.isPresent()) {
            shown(actor, offer, fact, form.refusing("valeur", page.say(refused.get())), model);
            return new ModelAndView("apps/portal/correction", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var outcome = corrections.propose(actor, offer, fact, kept(fact, value));
        var said = outcome == Outcome.KEPT ? page.say("portal.correct.kept") : page.say("portal.correct.waiting");
        Notice.done(said).over(redirect);
        return "redirect:/annuaire/" + offer.id();
    }

    private static String shown(Actor actor, Offer offer, Fact fact, Form form, Model model) {
        model.addAttribute("offer", offer);
        model.addAttribute("fact", fact);
        model.addAttribute("form", form);
        model.addAttribute("own", Corrections.isOwn(actor, offer));
        return "apps/portal/correction";
    }

    private Offer offer(Actor actor, String id) {
        return offers.find(Actor.anyone(), id)
                .filter(one -> corrections.mayPropose(Optional.of(actor)) && OfferPage.isShown(one))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Fact fact(String name) {
        for (var fact : Fact.values()) {
            if (fact.name().equals(name) && fact.isCorrectable()) return fact;
        }
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    /** The value as people write it. */
    private static String written(Page page, Offer offer, Fact fact) {
        return fact == Fact.HOURS ? WrittenHours.write(offer, OpeningHours.days(page)) : offer.text(fact);
    }

    private static String kept(Fact fact, String value) {
        return switch (fact) {
            case PHONE -> international(value);
            case HOURS -> WrittenHours.read(value).orElse(value);
            default -> value;
        };
    }

    private static String international(String number) {
        var digits = number.replaceAll("[ .]", "");
        return digits.matches("0[1-9]\\d{8}") ? "+33" + digits.substring(1) : digits;
    }

    /** The sentence that says what is wrong. */
    private static Optional<String> refusal(Fact fact, String value) {
        if (value.isEmpty()) return Optional.of("portal.correct.empty");
        if (value.length() > LONGEST) return Optional.of("portal.correct.long");
        return switch (fact) {
            case PHONE -> value.matches("\\+?[0-9 .]{4,20}") ? Optional.empty() : Optional.of("portal.correct.phone");
            case WHEELCHAIR, HOME_VISITS, TELECONSULTATION ->
                value.matches("true|false") ? Optional.empty() : Optional.of("portal.correct.empty");
            case HOURS -> WrittenHours.read(value).isPresent() ? Optional.empty() : Optional.of("portal.correct.hours");
            case EMAIL ->
                value.matches("[^\\s@<>]+@[^\\s@<>]+\\.[^\\s@<>.]{2,}")
                        ? Optional.empty()
                        : Optional.of("portal.correct.mail");
            case WEBSITE ->
                value.matches("https?://[^\\s<>\"]+\\.[^\\s<>\"]+")
                        ? Optional.empty()
                        : Optional.of("portal.correct.website");
            default -> Optional.empty();
        };
    }
}
