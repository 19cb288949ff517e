package org.cordee.identity.insi;

import java.time.Period;
import org.springframework.stereotype.Component;

/**
 * Asks the tele-service as its guide wants it: with the first given name and without the place of birth; with the place where that
 * leaves several; with the further given names, one at a time, where that finds nobody.
 */
@Component
public class Enquiry {
    private static final int MOST_GIVEN_NAMES = 4;

    private final Insi insi;
    private final InsiSettings settings;

    Enquiry(Insi insi, InsiSettings settings) {
        this.insi = insi;
        this.settings = settings;
    }

    /** Whether there is anyone to ask. */
    public boolean isConnected() {
        return !(insi instanceof NoInsi);
    }

    /** The one person of these traits, or why there is none. */
    public InsiAnswer ask(InsiQuestion question) {
        InsiAnswer last = new InsiAnswer.None();
        var names = GivenNames.of(question.givenNames()).stream().distinct().limit(MOST_GIVEN_NAMES);
        for (var given : names.toList()) {
            last = asked(question, given);
            if (!(last instanceof InsiAnswer.None)) {
                return last;
            }
        }
        return last;
    }

    /** The one person of this card, or why there is none. */
    public InsiAnswer ask(InsiCard card) {
        return insi.byCard(card);
    }

    /** Whether this number and these traits still are one person's. */
    public InsiVerdict verify(InsiIdentity identity) {
        return insi.verify(identity);
    }

    /** How long a verification counts. */
    public Period verifyEvery() {
        return settings.verifyEvery();
    }

    private InsiAnswer asked(InsiQuestion question, String given) {
        var first =
                insi.byTraits(new InsiQuestion(question.birthName(), given, question.sex(), question.birthDate(), ""));
        return first instanceof InsiAnswer.Several && !question.birthPlace().isBlank()
                ? insi.byTraits(new InsiQuestion(
                        question.birthName(), given, question.sex(), question.birthDate(), question.birthPlace()))
                : first;
    }
}
