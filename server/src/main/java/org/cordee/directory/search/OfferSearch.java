package org.cordee.directory.search;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cordee.directory.Communes;
import org.cordee.directory.Plain;
import org.cordee.directory.search.Answers.Found;
import org.cordee.directory.search.Answers.Here;
import org.cordee.directory.search.Candidates.Candidate;
import org.cordee.directory.search.Needs.Need;
import org.cordee.directory.search.Needs.Understood;
import org.cordee.platform.page.Sentence;
import org.cordee.platform.page.Sentence.Value.Count;
import org.cordee.platform.page.Sentence.Value.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds offers by need and place. What answers the need comes before what may help, the near before the far; an offer that is open, comes to
 * one's home or bears the name that was typed moves up. Every rank says why.
 */
@Component
public class OfferSearch {
    private static final ZoneId FRANCE = ZoneId.of("Europe/Paris");
    private static final int SHOWN = 30;
    private static final int FEW = 5;
    private static final int ANSWER = 40;
    private static final int MORE = 15;
    private static final Set<String> WISHES = Set.of("domicile", "teleconsultation", "visio");

    /** A ring is looked at when those inside it gave fewer than enough. */
    private record Around(double kilometres, String within, int enough) {}

    private final Candidates candidates;
    private final Whereabouts whereabouts;
    private final Travel travel;
    private final Mending typing;
    private final Communes communes;
    private final Clock clock;

    OfferSearch(
            Candidates candidates,
            Whereabouts whereabouts,
            Travel travel,
            Mending typing,
            Communes communes,
            Clock clock) {
        this.candidates = candidates;
        this.whereabouts = whereabouts;
        this.travel = travel;
        this.typing = typing;
        this.communes = communes;
        this.clock = clock;
    }

    public Answers search(Question asked) {
        var number = IndexTexts.number(asked.words());
        var words = new ArrayList<>(number.isEmpty() ? Plain.words(asked.words()) : List.of(number));
        var here = here(asked, words);
        words.removeAll(Needs.SMALL_WORDS);
        var understood = Needs.known().understand(words, typing::isKnown);
        // Few sources say who comes to the house: asked in words, it moves up those that do, and hides nobody.
        var wishes = new HashSet<>(understood.rest());
        wishes.retainAll(WISHES);
        var mended = new LinkedHashMap<>(understood.mended());
        var rest = understood.rest().stream()
                .filter(word -> !WISHES.contains(word))
                .map(word -> typing.mend(word, mended))
                .toList();
        var found = List.<Found>of();
        var now = clock.instant().atZone(FRANCE).toLocalDateTime();
        for (var around : around(here)) {
            if (found.size() < around.enough()) {
                found = ranked(
                        asked,
                        wishes,
                        understood,
                        here,
                        candidates.find(asked, understood, rest, here, around.kilometres(), now, around.within()));
            }
        }
        return new Answers(found, here, mended, here.isEmpty() && !asked.where().isBlank());
    }

    private List<Found> ranked(
            Question question, Set<String> wishes, Understood understood, Optional<Here> here, List<Candidate> all) {
        var communesThere = new LinkedHashSet<String>();
        all.forEach(one -> {
            if (one.commune() != null) communesThere.add(one.commune());
        });
        var real = here.map(from -> travel.real(from.commune(), communesThere)).orElse(Map.of());
        var typed = understood.needs().keySet().stream()
                .collect(Collectors.toMap(Function.identity(), phrase -> asTyped(phrase, question.words())));
        return all.stream()
                .map(one -> found(one, question, wishes, understood, typed, here, real))
                .filter(one -> question.longest() == 0 || one.minutes() != null && one.minutes() <= question.longest())
                .sorted(Comparator.comparingDouble(Found::score)
                        .reversed()
                        .thenComparing(Found::name)
                        .thenComparing(Found::id))
                .limit(SHOWN)
                .toList();
    }

    private static Found found(
            Candidate one,
            Question question,
            Set<String> wishes,
            Understood understood,
            Map<String, String> typed,
            Optional<Here> here,
            Map<String, Double> real) {
        var reasons = new ArrayList<Sentence>();
        double score = 0;
        var answered = phrases(understood, one, Need::answers, typed);
        var helped = phrases(understood, one, Need::helps, typed);
        if (!answered.isEmpty()) {
            // Whoever answers more of what was named comes before, and whoever is the more complete.
            score += ANSWER + MORE * (answered.size() - 1) + (helped.isEmpty() ? 0 : 5);
            reasons.add(Sentence.of("directory.why.answers", new Text(String.join(", ", answered))));
        } else if (!helped.isEmpty()) {
            score += MORE;
            reasons.add(Sentence.of("directory.why.helps", new Text(String.join(", ", helped))));
        }
        if (one.named()) {
            score += 30;
            reasons.add(Sentence.of(
                    IndexTexts.number(question.words()).isEmpty() ? "directory.why.named" : "directory.why.number"));
        }
        if (understood.isEmpty()
                && !Collections.disjoint(one.concepts(), Needs.known().everyday())) {
            score += MORE;
            reasons.add(Sentence.of("directory.why.everyday"));
        }
        var minutes = here.map(from -> minutes(one, from, real)).orElse(null);
        if (minutes != null) {
            score -= minutes;
            reasons.add(Sentence.of(
                    here.orElseThrow().name().isEmpty() ? "directory.why.nearYou" : "directory.why.near",
                    new Count((int) Math.round(minutes)),
                    new Text(here.orElseThrow().name())));
        }
        if (Boolean.TRUE.equals(one.open())) {
            score += question.openNow() ? 0 : 5;
            reasons.add(Sentence.of("directory.why.open"));
        }
        if (one.atHome()) {
            score += wishes.contains("domicile") ? 10 : 0;
            reasons.add(Sentence.of("directory.why.home"));
        }
        if (one.wheelchair()) reasons.add(Sentence.of("directory.why.wheelchair"));
        if (one.remote()) score += wishes.isEmpty() || wishes.contains("domicile") ? 0 : 10;
        if (one.remote()) reasons.add(Sentence.of("directory.why.remote"));
        return new Found(
                one.id(),
                one.name(),
                one.label(),
                one.line(),
                one.postalCode(),
                one.city(),
                one.phone(),
                minutes == null ? null : (int) Math.round(minutes),
                one.commune() == null || !real.containsKey(one.commune()),
                score,
                reasons);
    }

    private static List<String> phrases(
            Understood understood, Candidate one, Function<Need, List<String>> concepts, Map<String, String> typed) {
        return understood.needs().entrySet().stream()
                .filter(need -> !Collections.disjoint(one.concepts(), concepts.apply(need.getValue())))
                .map(need -> typed.getOrDefault(need.getKey(), need.getKey()))
                .toList();
    }

    /** The phrase with the accents and capitals with which it was typed; as it is compared where it was mended. */
    private static String asTyped(String phrase, String typed) {
        var words = typed.strip().split("\\s+");
        for (int from = 0; from < words.length; from++) {
            for (int to = from + 1; to <= words.length; to++) {
                var run = String.join(" ", Arrays.asList(words).subList(from, to));
                if (Plain.text(run).equals(phrase)) return run;
            }
        }
        return phrase;
    }

    private static @Nullable Double minutes(Candidate one, Here from, Map<String, Double> real) {
        var known = one.commune() == null ? null : real.get(one.commune());
        if (known != null) return known;
        if (one.longitude() == null || one.latitude() == null) return null;
        return Travel.minutes(Travel.kilometres(from.longitude(), from.latitude(), one.longitude(), one.latitude()));
    }

    private Optional<Here> here(Question question, List<String> words) {
        var point = question.point();
        if (point != null) return Optional.of(new Here(null, "", point.longitude(), point.latitude()));
        if (!question.where().isBlank()) return whereabouts.find(question.where());
        var named = whereabouts.atTheEnd(words, territory());
        named.ifPresent(here -> words.removeAll(Plain.words(here.name())));
        return named;
    }

    private List<Around> around(Optional<Here> here) {
        return here.isPresent()
                ? List.of(new Around(6, "", FEW), new Around(25, "", SHOWN), new Around(80, "", FEW))
                : List.of(new Around(0, territory(), FEW), new Around(0, "", FEW));
    }

    private String territory() {
        return communes.all().isEmpty() ? "" : communes.all().getFirst().code().substring(0, 2);
    }
}
