package org.cordee.apps.companion;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.cordee.access.Actor;
import org.cordee.identity.Patient;
import org.cordee.identity.Sex;
import org.cordee.platform.page.Page;
import org.cordee.platform.page.Sentence;

/**
 * Who sits before the companion, and for whom: the person themself, or someone who helps.
 *
 * @param base address of today's page, below which all others of this seat lie
 */
public record Seat(Actor actor, Patient person, boolean own, String base) {
    private static final LocalTime EVENING = LocalTime.of(18, 0);

    public String at(String below) {
        return base + below;
    }

    /** Whether something asked of this owner is asked of whoever sits here. */
    public boolean isAsked(String owner) {
        return actor.holders().contains(owner);
    }

    public String personId() {
        return person.id();
    }

    /**
     * The sentence of a key, told to the person; to a helper, that of {@code key.carer}. The person's given name is
     * {@code {0}} in both, the values follow.
     */
    public String say(Page page, String key, Object... values) {
        var all = new ArrayList<Object>(List.of(values));
        all.addFirst(person.givenName());
        return page.say(own ? key : key + ".carer", all.toArray());
    }

    /** A sentence of another module told to the person; to a helper, its twin {@code .carer}, which this module keeps. */
    public String say(Page page, Sentence sentence) {
        return page.say(own ? sentence : new Sentence(sentence.key() + ".carer", sentence.values()));
    }

    /** "Bonjour Madame Roques", or the title of the day. */
    public String greeting(Page page, LocalTime now) {
        if (!own) return page.say("companion.today.title");
        var hello = page.say(now.isBefore(EVENING) ? "companion.hello.day" : "companion.hello.evening");
        var family = person.usedName() == null ? person.familyName() : person.usedName();
        return switch (person.sex()) {
            case FEMALE, MALE -> page.say("companion.hello." + person.sex(), hello, family);
            case UNKNOWN -> page.say("companion.hello." + Sex.UNKNOWN, hello, person.givenName());
        };
    }
}
