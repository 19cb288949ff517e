package org.cordee.identity.match.made;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.cordee.identity.match.Traits;

/**
 * An office at its worst, after what {@link Office} does already: letters misread by a machine, keys beside the right one, names by which
 * people go, names of other tongues, the married name in place of the birth name, all names in one field, dates off by a month or a
 * century or known in part, old codes and names of places, telephones in all their forms, a house that was left with its telephone and
 * address, and fields left out.
 */
public final class HardOffice {
    private static final String[][] MISREAD = {
        {"rn", "m"},
        {"m", "rn"},
        {"cl", "d"},
        {"d", "cl"},
        {"l", "1"},
        {"o", "0"},
        {"i", "l"},
        {"e", "c"},
        {"b", "6"},
        {"u", "ii"},
        {"é", "6"},
        {"n", "ri"},
        {"s", "5"},
        {"v", "y"}
    };
    private static final String[] KEYS = {"azertyuiop", "qsdfghjklm", "wxcvbn"};
    private static final String[][] GOES_BY = {
        {"Élisabeth", "Babeth"},
        {"Madeleine", "Mado"},
        {"Marie-Thérèse", "Maïté"},
        {"Josette", "Jo"},
        {"Emmanuelle", "Manu"},
        {"Robert", "Bob"},
        {"Pierre", "Pierrot"},
        {"Jean", "Jeannot"},
        {"Laurent", "Lolo"},
        {"Georges", "Jo"},
        {"Michel", "Mimi"},
        {"Louis", "Loulou"},
        {"Louise", "Loulou"},
        {"Lucien", "Lulu"},
        {"Véronique", "Véro"},
        {"Nathalie", "Nath"},
        {"Dominique", "Domi"},
        {"Patrick", "Pat"},
        {"Patricia", "Pat"},
        {"Thomas", "Tom"},
        {"Maurice", "Momo"},
        {"Françoise", "Francette"},
        {"Jacqueline", "Jackie"},
        {"Jacques", "Jacky"},
        {"Suzanne", "Suzy"},
        {"Sébastien", "Seb"},
        {"Nicolas", "Nico"},
        {"Antoine", "Tony"},
        {"Valérie", "Val"},
        {"Joseph", "José"},
        {"Henri", "Riri"},
        {"Bernard", "Nanard"},
        {"Youssef", "Youcef"},
        {"Mohamed", "Mohand"},
        {"Ahmed", "Hamed"},
        {"Fatima", "Fatma"},
        {"Alexandre", "Oleksandr"},
        {"Hélène", "Olena"},
        {"Catherine", "Kateryna"},
        {"Paul", "Pavlo"},
        {"Marie", "Maria"},
        {"Marie-Louise", "Malou"}
    };
    private static final String[][] TONGUES = {
        {"ou", "u"},
        {"dj", "j"},
        {"ch", "sh"},
        {"kh", "h"},
        {"tch", "ch"},
        {"th", "t"},
        {"ï", "i"},
        {"y", "i"},
        {"ss", "s"},
        {"aa", "a"},
        {"v", "w"},
        {"sk", "szk"},
        {"ei", "ej"},
        {"c", "ts"}
    };

    private final Random random;
    private final Vocabulary words;
    private final Office office;
    private final Forms forms;

    public HardOffice(long seed) {
        this.random = new Random(seed);
        this.words = new Vocabulary(random);
        this.office = new Office(seed + 77);
        this.forms = new Forms(random);
    }

    /** A description with as many slips of this kind as this office makes on average; 1 is hard. */
    public Traits write(Person person, double slips) {
        var plain = office.write(person, slips);
        var family = plain.familyName();
        var used = plain.usedName();
        if (!person.usedName().isEmpty() && rarely(0.25 * slips)) {
            family = person.usedName();
            used = rarely(0.3) ? person.familyName() : "";
        } else if (!person.usedName().isEmpty() && rarely(0.1 * slips)) {
            family = rarely(0.5)
                    ? person.familyName() + " épouse " + person.usedName()
                    : person.usedName() + " née " + person.familyName();
            used = "";
        } else if (!person.usedName().isEmpty() && rarely(0.1 * slips)) {
            family = rarely(0.5) ? words.family() : slipped(slipped(family, 5), 5);
            used = person.usedName();
        }
        family = slipped(family, slips);
        var given = slipped(goesBy(person, plain.givenNames(), slips), slips);
        if (rarely(0.02 * slips)) {
            family = rarely(0.5) ? family + " " + given : given + " " + family;
            given = "";
        } else if (rarely(0.03 * slips)) {
            var other = family;
            family = given;
            given = other;
        }
        boolean moved = rarely(0.25 * slips);
        var home = words.home();
        return new Traits(
                family,
                used,
                given,
                rarely(0.1 * slips) ? "" : plain.sex(),
                date(plain.birthDate(), slips),
                rarely(0.2 * slips) ? "" : forms.place(plain.birthPlace(), person.birthDate(), slips),
                moved ? home.postalCode() : rarely(0.2 * slips) ? "" : plain.postalCode(),
                moved ? home.city() : rarely(0.2 * slips) ? "" : plain.city(),
                moved ? home.street() : rarely(0.2 * slips) ? "" : plain.street(),
                forms.phone(moved ? (rarely(0.5) ? "" : words.phone()) : plain.phone(), slips),
                moved && rarely(0.5) ? "" : plain.email(),
                rarely(0.5 * slips) ? "" : forms.number(plain.number()));
    }

    private String goesBy(Person person, String given, double slips) {
        if (rarely(0.12 * slips)) {
            var first = person.givenNames().getFirst();
            for (var pair : GOES_BY) {
                if (pair[0].equals(first)) {
                    return pair[1];
                }
            }
        }
        if (person.givenNames().size() > 1 && rarely(0.04 * slips)) {
            var mixed = new java.util.ArrayList<>(person.givenNames());
            java.util.Collections.shuffle(mixed, random);
            return String.join(" ", mixed);
        }
        return given;
    }

    private String slipped(String name, double slips) {
        if (name.length() < 3) {
            return name;
        }
        if (rarely(0.04 * slips)) {
            return swapped(name, MISREAD);
        }
        if (rarely(0.03 * slips)) {
            return swapped(name, TONGUES);
        }
        if (rarely(0.05 * slips)) {
            return besideTheKey(name);
        }
        return rarely(0.01 * slips) ? besideTheKey(besideTheKey(name)) : name;
    }

    private String swapped(String name, String[][] pairs) {
        int from = random.nextInt(pairs.length);
        var small = name.toLowerCase(Locale.FRENCH);
        for (int i = 0; i < pairs.length; i++) {
            var pair = pairs[(from + i) % pairs.length];
            int at = small.indexOf(pair[0], 1);
            if (at > 0) {
                return name.substring(0, at) + pair[1] + name.substring(at + pair[0].length());
            }
        }
        return name;
    }

    private String besideTheKey(String name) {
        int at = 1 + random.nextInt(name.length() - 1);
        char c = Character.toLowerCase(name.charAt(at));
        for (var row : KEYS) {
            int key = row.indexOf(c);
            if (key >= 0) {
                int beside = key == 0 ? 1 : key == row.length() - 1 || random.nextBoolean() ? key - 1 : key + 1;
                return name.substring(0, at) + row.charAt(beside) + name.substring(at + 1);
            }
        }
        return name;
    }

    private String date(String date, double slips) {
        if (date.length() < 8) {
            return date;
        }
        var parts = List.of(date.substring(0, 4), date.substring(4, 6), date.substring(6));
        if (rarely(0.02 * slips)) {
            return parts.get(0) + parts.get(2) + parts.get(1);
        }
        if (rarely(0.01 * slips)) {
            return (parts.get(0).startsWith("19") ? "20" : "19") + date.substring(2);
        }
        if (rarely(0.015 * slips)) {
            return parts.get(0) + "%02d".formatted(1 + Integer.parseInt(parts.get(1)) % 12) + parts.get(2);
        }
        if (rarely(0.015 * slips)) {
            return (Integer.parseInt(parts.get(0)) + (random.nextBoolean() ? 1 : -1)) + date.substring(4);
        }
        if (rarely(0.02 * slips)) {
            return rarely(0.5) ? parts.get(0) : parts.get(0) + parts.get(1) + "00";
        }
        if (rarely(0.04 * slips)) {
            return rarely(0.5) ? parts.get(0) + "-" + parts.get(1) : parts.get(0) + "0101";
        }
        return rarely(0.03 * slips) ? "" : date;
    }

    private boolean rarely(double share) {
        return random.nextDouble() < share;
    }
}
