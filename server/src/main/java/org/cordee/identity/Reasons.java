package org.cordee.identity;

import java.util.List;
import org.cordee.identity.match.Match;
import org.cordee.identity.match.Trait;

/** Puts what the score says of each trait beside the line that shows the trait, as codes of messages. */
final class Reasons {
    /** From these powers of two on, one of so many bears the same name: the family name one in 4,000, the given names one in 250. */
    private static final double RARE_FAMILY = 12;

    private static final double RARE_GIVEN = 8;

    private static final double MUCH = 8;
    private static final double SOME = 3;
    private static final double NOTHING = -1;
    private static final double AGAINST = -4;

    private Reasons() {}

    static List<Suspicion.Line> beside(List<Suspicion.Line> lines, List<Match.Reason> reasons) {
        return lines.stream().map(line -> beside(line, lines, reasons)).toList();
    }

    private static Suspicion.Line beside(Suspicion.Line line, List<Suspicion.Line> lines, List<Match.Reason> reasons) {
        return reasons.stream()
                .filter(reason -> line.trait().equals(shownAt(reason.trait(), lines)))
                .findFirst()
                .map(reason -> new Suspicion.Line(
                        line.trait(), line.later(), line.earlier(), line.says(), code(reason), weight(reason.bits())))
                .orElse(line);
    }

    private static String shownAt(Trait trait, List<Suspicion.Line> lines) {
        return switch (trait) {
            case FAMILY -> "familyName";
            case GIVEN -> "givenNames";
            case BIRTH_DATE -> "birthDate";
            case SEX -> "sex";
            case BIRTH_PLACE -> "birthPlace";
            case HOME -> lines.stream().anyMatch(line -> line.trait().equals("city")) ? "city" : "postalCode";
            case STREET -> "street";
            case PHONE -> "phone";
            case EMAIL -> "email";
            case NUMBER -> "number";
            case BIRTH_ORDER -> "birthOrder";
        };
    }

    private static String code(Match.Reason reason) {
        boolean isRare = reason.level() == 0
                && (reason.trait() == Trait.FAMILY && reason.bits() >= RARE_FAMILY
                        || reason.trait() == Trait.GIVEN && reason.bits() >= RARE_GIVEN);
        return reason.trait() + "." + (isRare ? "RARE" : reason.level());
    }

    private static String weight(double bits) {
        return bits >= MUCH
                ? "MUCH"
                : bits >= SOME ? "SOME" : bits > NOTHING ? "LITTLE" : bits > AGAINST ? "AGAINST" : "MUCH_AGAINST";
    }
}
