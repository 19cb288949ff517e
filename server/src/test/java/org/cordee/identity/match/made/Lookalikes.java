package org.cordee.identity.match.made;

import java.util.List;
import java.util.Random;

/** Pairs of two people whom an office would easily take for one. */
public final class Lookalikes {
    /** What makes the two alike. */
    public enum Kind {
        TWINS,
        TWINS_OF_LIKE_NAMES,
        TWINS_WITH_ONE_FIRST_NAME,
        FATHER_AND_SON,
        HOMONYMS_OF_ONE_DAY,
        HOMONYMS_OF_ONE_DAY_AND_TOWN,
        HOMONYMS_NEARLY_OF_ONE_DAY,
        CHILD_UNDER_A_PARENTS_NUMBER,
        MOTHER_AND_DAUGHTER_IN_LAW,
        COUSINS_AT_ONE_ADDRESS,
        NAMES_IN_EACH_OTHERS_PLACE,
        HOMONYMS_OF_ONE_HOSTEL,
        SON_UNDER_HIS_FATHERS_NAME_AND_NUMBER,
        COMPOUNDS_THAT_BEGIN_ALIKE
    }

    /** Two people. */
    public record Pair(Kind kind, Person one, Person other) {}

    private static final String[][] LIKE = {
        {"Léa", "Léo"},
        {"Lucas", "Luca"},
        {"Marie-Anne", "Marianne"},
        {"Jean-Luc", "Jean-Marc"},
        {"Éric", "Érica"},
        {"Chloé", "Cléo"},
        {"Louis", "Louise"},
        {"Julien", "Julienne"},
        {"Michel", "Michèle"},
        {"Emma", "Emmanuelle"},
        {"Anne", "Anna"},
        {"Hugo", "Hugues"},
        {"Noé", "Noah"},
        {"Théo", "Théa"},
        {"Paul", "Paule"},
        {"Léna", "Lina"},
        {"Jean", "Jeanne"},
        {"Marie", "Marine"},
        {"Pierre", "Perrine"},
        {"Philippe", "Philippine"},
        {"Alain", "Alan"},
        {"Daniel", "Danielle"},
        {"Julie", "Juliette"},
        {"Nicolas", "Nicole"},
        {"Laurent", "Laurence"},
        {"Claude", "Claudine"}
    };

    private static final String[] AFTER_AIT = {"Ahmed", "Kaci", "Salem", "Oufella", "Mansour", "Yahia"};

    private final Households households;
    private final Random random;

    public Lookalikes(long seed) {
        this.households = new Households(seed);
        this.random = households.random();
    }

    /** Names for a twin that begin as the other's do. */
    static List<String> like(Person one) {
        for (var names : LIKE) {
            if (names[0].equals(one.givenNames().getFirst())) {
                return List.of(names[1]);
            }
        }
        var first = one.givenNames().getFirst();
        return List.of(
                first.substring(0, Math.min(2, first.length())) + (one.sex().equals("F") ? "line" : "lian"));
    }

    public Pair next() {
        var kind = Kind.values()[random.nextInt(Kind.values().length)];
        var home = households.words().home();
        var sex = random.nextBoolean() ? "M" : "F";
        if (kind == Kind.HOMONYMS_OF_ONE_HOSTEL) {
            return homonyms(sex, home);
        }
        var one = households.person(sex, households.words().family(), "", 1930 + random.nextInt(90), home);
        if (kind == Kind.COMPOUNDS_THAT_BEGIN_ALIKE) {
            one = one.withFamily("Aït " + AFTER_AIT[3 + random.nextInt(3)], "");
        }
        var other = other(kind, one);
        if (kind == Kind.TWINS_OF_LIKE_NAMES) {
            var names = LIKE[random.nextInt(LIKE.length)];
            return new Pair(kind, one.named(List.of(names[0])), other.named(List.of(names[1])));
        }
        return other.givenNames().equals(one.givenNames()) && kind == Kind.TWINS
                ? new Pair(kind, one, other.named(List.of("Côme")))
                : new Pair(kind, one, other);
    }

    /** Two of one hostel, one name and one year, of whom no day is known. */
    private Pair homonyms(String sex, Person.Home home) {
        var words = households.words();
        var phone = words.phone();
        var drawn = households.resident(sex, words.familyAbroad(), words.givenAbroad(sex), home, phone);
        var born = drawn.birthDate().substring(0, 4) + "0101";
        var names = random.nextBoolean()
                ? drawn.givenNames()
                : List.of(drawn.givenNames().getFirst(), "Ben Ali");
        var one = drawn.named(names).born(born, drawn.birthPlace(), households.number(sex, born, drawn.birthPlace()));
        return new Pair(Kind.HOMONYMS_OF_ONE_HOSTEL, one, anew(one, one.birthPlace()));
    }

    private Person other(Kind kind, Person one) {
        var elsewhere =
                one.livingAt(households.words().home(), households.words().phone(), "");
        return switch (kind) {
            case TWINS, TWINS_OF_LIKE_NAMES -> households.twin(one);
            case TWINS_WITH_ONE_FIRST_NAME -> {
                var twin = households.twin(one);
                yield twin.named(
                        List.of(one.givenNames().getFirst(), twin.givenNames().getLast() + "e", "Ange"));
            }
            case FATHER_AND_SON ->
                born(one, Integer.parseInt(one.birthDate().substring(0, 4)) - 20 - random.nextInt(15));
            case HOMONYMS_OF_ONE_DAY -> anew(elsewhere, households.place());
            case HOMONYMS_OF_ONE_DAY_AND_TOWN -> anew(elsewhere, one.birthPlace());
            case HOMONYMS_NEARLY_OF_ONE_DAY -> {
                int at = 6 + random.nextInt(2);
                var digits = one.birthDate().toCharArray();
                digits[at] = (char) (at == 6 ? '0' + (digits[6] - '0' + 1) % 2 : '1' + (digits[7] - '0' + 3) % 9);
                var date = new String(digits);
                yield elsewhere.born(
                        date,
                        one.birthPlace(),
                        households.numberOtherThan(one.number(), one.sex(), date, one.birthPlace()));
            }
            case CHILD_UNDER_A_PARENTS_NUMBER -> {
                var child = households.person(
                        one.sex(),
                        one.familyName(),
                        "",
                        Integer.parseInt(one.birthDate().substring(0, 4)) + 26,
                        one.home());
                yield child.withNumber(one.number());
            }
            case MOTHER_AND_DAUGHTER_IN_LAW -> {
                var other = households.person("F", households.words().family(), one.familyName(), 1960, one.home());
                yield other.named(one.givenNames());
            }
            case HOMONYMS_OF_ONE_HOSTEL -> throw new IllegalArgumentException("drawn in pairs");
            case SON_UNDER_HIS_FATHERS_NAME_AND_NUMBER ->
                born(one, Integer.parseInt(one.birthDate().substring(0, 4)) + 26)
                        .withNumber(one.number());
            case COMPOUNDS_THAT_BEGIN_ALIKE ->
                anew(one, one.birthPlace()).withFamily("Aït " + AFTER_AIT[random.nextInt(3)], "");
            case COUSINS_AT_ONE_ADDRESS ->
                born(one, Integer.parseInt(one.birthDate().substring(0, 4)) + 1);
            case NAMES_IN_EACH_OTHERS_PLACE ->
                anew(elsewhere, households.place())
                        .withFamily(one.givenNames().getFirst(), "")
                        .named(List.of(one.familyName()));
        };
    }

    private Person anew(Person homonym, String place) {
        return homonym.born(
                homonym.birthDate(),
                place,
                households.numberOtherThan(homonym.number(), homonym.sex(), homonym.birthDate(), place));
    }

    private Person born(Person one, int year) {
        var date = "%04d%02d%02d".formatted(year, 1 + random.nextInt(12), 1 + random.nextInt(28));
        var place = random.nextBoolean() ? one.birthPlace() : households.place();
        return one.born(date, place, households.numberOtherThan(one.number(), one.sex(), date, place));
    }
}
