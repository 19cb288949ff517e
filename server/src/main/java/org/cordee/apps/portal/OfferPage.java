package org.cordee.apps.portal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.access.CurrentActor;
import org.cordee.directory.offer.Corrections;
import org.cordee.directory.offer.Fact;
import org.cordee.directory.offer.Offer;
import org.cordee.directory.offer.Offers;
import org.cordee.directory.search.OfferMap;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** One offer, in plain words, at an address that stays: what is done there, for whom, when, how to get there, and who says so. */
@Controller
class OfferPage {
    private final Offers offers;
    private final OfferMap map;
    private final Corrections corrections;
    private final Clock clock;

    OfferPage(Offers offers, OfferMap map, Corrections corrections, Clock clock) {
        this.offers = offers;
        this.map = map;
        this.corrections = corrections;
        this.clock = clock;
    }

    @GetMapping("/annuaire/{id}")
    String show(@PathVariable String id, Model model) {
        var offer = offers.find(Actor.anyone(), id)
                .filter(OfferPage::isShown)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var place = offer.kind() == Offer.Kind.EXERCISE && offer.has(Fact.STRUCTURE)
                ? offers.find(Actor.anyone(), offer.text(Fact.STRUCTURE)).orElse(offer)
                : offer;
        model.addAttribute("offer", offer);
        model.addAttribute("place", place);
        model.addAttribute("map", drawing(place));
        model.addAttribute("today", LocalDate.now(clock));
        model.addAttribute("mayCorrect", corrections.mayPropose(CurrentActor.get()));
        return "apps/portal/offer";
    }

    /** Whether the entry has a page: people and legal entities have none. */
    static boolean isShown(Offer offer) {
        return offer.kind() == Offer.Kind.STRUCTURE || offer.kind() == Offer.Kind.EXERCISE;
    }

    private Optional<OfferMap.Drawing> drawing(Offer place) {
        if (!place.has(Fact.LONGITUDE) || !place.has(Fact.LATITUDE)) return map.aroundCommuneOf(place.id());
        return map.around(
                Double.parseDouble(place.text(Fact.LONGITUDE)),
                Double.parseDouble(place.text(Fact.LATITUDE)),
                place.text(Fact.COMMUNE));
    }
}
