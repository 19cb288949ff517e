package org.cordee.identity.match.made;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.cordee.identity.match.Traits;

/** What an office writes down of a person: names in use, initials, slips of the ear and of the keyboard, old addresses, gaps. */
public final class Office {
    private static final String[][] EAR = {
        {"ph", "f"},
        {"th", "t"},
        {"y", "i"},
        {"ll", "l"},
        {"nn", "n"},
        {"ss", "s"},
        {"eau", "o"},
        {"au", "o"},
        {"c", "k"},
        {"ai", "é"},
        {"ou", "u"},
        {"z", "s"},
        {"mm", "m"},
        {"an", "en"},
        {"qu", "k"},
        {"tt", "t"},
        {"rr", "r"},
        {"ck", "k"}
    };
    private static final String[][] SHORT = {
        {"Frédéric", "Fred"},
        {"Alexandre", "Alex"},
        {"Christophe", "Chris"},
        {"Stéphanie", "Steph"},
        {"Mohamed", "Muhammad"},
        {"Mohamed", "Mohammed"},
        {"Youssef", "Yousef"},
        {"Aïcha", "Aisha"},
        {"Khadija", "Hadija"},
        {"Catherine", "Cathy"},
        {"Isabelle", "Isa"},
        {"Philippe", "Phil"},
        {"Daniel", "Dany"},
        {"Michèle", "Michelle"},
        {"Gérard", "Gege"}
    };

    private final Random random;
    private final Vocabulary words;

    public Office(long seed) {
        this.random = new Random(seed);
        this.words = new Vocabulary(random);
    }

    /** A description with as many slips as this office makes on average. */
    public Traits write(Person person, double slips) {
        var names = names(person, slips);
        var home = rarely(0.25 * slips) ? words.home() : person.home();
        return new Traits(
                names.family(),
                names.used(),
                names.given(),
                rarely(0.05 * slips)
                        ? ""
                        : rarely(0.004 * slips) ? (person.sex().equals("M") ? "F" : "M") : person.sex(),
                date(person.birthDate(), slips),
                rarely(0.3)
                        ? ""
                        : rarely(0.02 * slips) ? person.birthPlace().substring(0, 2) + "999" : person.birthPlace(),
                rarely(0.1) ? "" : home.postalCode(),
                rarely(0.1) ? "" : rarely(0.03 * slips) ? typed(home.city()) : home.city(),
                rarely(0.2) ? "" : rarely(0.08 * slips) ? typed(home.street()) : home.street(),
                rarely(0.3) ? "" : rarely(0.25 * slips) ? words.phone() : person.phone(),
                rarely(0.4) ? "" : person.email(),
                rarely(0.45) ? "" : rarely(0.01 * slips) ? typed(person.number()) : person.number());
    }

    private record Written(String family, String used, String given) {}

    private Written names(Person person, double slips) {
        var family = person.familyName();
        var used = rarely(0.3) ? "" : person.usedName();
        if (!person.usedName().isEmpty() && rarely(0.2 * slips)) {
            family = rarely(0.3) ? person.usedName() + " " + family : person.usedName();
            used = "";
        }
        int hyphen = family.indexOf('-');
        if (hyphen > 0 && rarely(0.3 * slips)) {
            family = rarely(0.5) ? family.substring(0, hyphen) : family.substring(hyphen + 1);
        }
        if (rarely(0.1 * slips)) {
            family = family.replaceFirst("^(de|Le) ", "");
        }
        family = rarely(0.05 * slips) ? heard(family) : rarely(0.05 * slips) ? typed(family) : family;
        var given = given(person.givenNames(), slips);
        if (rarely(0.01 * slips)) {
            return new Written(given, used, family);
        }
        return rarely(0.3)
                ? new Written(family.toUpperCase(Locale.FRENCH), used, given.toUpperCase(Locale.FRENCH))
                : new Written(family.replace('-', rarely(0.3) ? ' ' : '-'), used, given);
    }

    private String given(List<String> names, double slips) {
        var first = names.getFirst();
        if (names.size() > 1 && rarely(0.03 * slips)) {
            first = names.get(1);
        }
        if (rarely(0.1 * slips)) {
            for (var pair : SHORT) {
                first = first.equals(pair[0]) ? pair[1] : first;
            }
        }
        if (rarely(0.015 * slips)) {
            return first.substring(0, 1);
        }
        int hyphen = first.indexOf('-');
        if (hyphen > 0 && rarely(0.2 * slips)) {
            first = rarely(0.5) ? first.substring(0, hyphen) : first.replace("-", "");
        }
        first = rarely(0.03 * slips) ? heard(first) : rarely(0.03 * slips) ? typed(first) : first;
        if (rarely(0.6)) {
            return first;
        }
        var all = new ArrayList<>(names);
        all.set(0, first);
        return String.join(rarely(0.3) ? ", " : " ", all);
    }

    private String date(String date, double slips) {
        if (rarely(0.01 * slips)) {
            return date.substring(0, 4) + "0101";
        }
        if (rarely(0.01 * slips)) {
            return date.substring(0, 4) + date.substring(6) + date.substring(4, 6);
        }
        if (rarely(0.02 * slips)) {
            var digits = date.toCharArray();
            digits[3 + random.nextInt(5)] = (char) ('0' + random.nextInt(10));
            return new String(digits);
        }
        return rarely(0.005 * slips) ? "" : date;
    }

    private String heard(String name) {
        int from = random.nextInt(EAR.length);
        for (int i = 0; i < EAR.length; i++) {
            var pair = EAR[(from + i) % EAR.length];
            if (name.contains(pair[0])) {
                return name.replaceFirst(pair[0], pair[1]);
            }
        }
        return typed(name);
    }

    private String typed(String text) {
        if (text.length() < 3) {
            return text;
        }
        int at = 1 + random.nextInt(text.length() - 2);
        var letter = String.valueOf(
                (char) (Character.isDigit(text.charAt(at)) ? '0' + random.nextInt(10) : 'a' + random.nextInt(26)));
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + letter + text.substring(at);
            case 2 -> text.substring(0, at) + letter + text.substring(at + 1);
            default -> text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
        };
    }

    private boolean rarely(double share) {
        return random.nextDouble() < share;
    }
}
