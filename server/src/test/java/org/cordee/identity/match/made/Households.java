package org.cordee.identity.match.made;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Draws households: couples, children, twins, sons who bear their father's name, hostels; the same ones for the same seed. */
public final class Households {
    private final Random random;
    private final Vocabulary words;
    private final boolean alike;

    public Households(long seed) {
        this(seed, false);
    }

    /**
     * @param alike whether twins, sons of their father's name, names that look alike, children under a parent's telephone and number, and hostels
     *     of people of whom only the year of birth is known are many
     */
    public Households(long seed, boolean alike) {
        this.alike = alike;
        this.random = new Random(seed);
        this.words = new Vocabulary(random);
    }

    /** The people of one household. */
    public List<Person> next() {
        if (alike && random.nextInt(14) == 0) {
            return hostel();
        }
        var people = new ArrayList<Person>();
        var home = words.home();
        int year = 1925 + random.nextInt(75);
        var man = person("M", alike && random.nextInt(10) == 0 ? words.compound() : words.family(), "", year, home);
        if (random.nextInt(10) < 7) {
            people.add(man);
        }
        if (random.nextInt(10) < 7) {
            var own = words.family();
            people.add(person(
                    "F", own, random.nextInt(10) < 6 ? man.familyName() : "", year + random.nextInt(7) - 2, home));
        }
        int children = people.size() == 2 ? random.nextInt(4) : random.nextInt(2);
        for (int i = 0; i < children; i++) {
            var child = person(
                    random.nextBoolean() ? "M" : "F", man.familyName(), "", year + 20 + random.nextInt(18), home);
            if (child.sex().equals("M") && random.nextInt(alike ? 4 : 25) == 0) {
                child = child.named(
                        List.of(man.givenNames().getFirst(), child.givenNames().getFirst()));
            }
            if (alike && random.nextInt(2) == 0) {
                child = child.reachedBy(man.phone(), random.nextInt(3) == 0 ? man.email() : child.email());
            }
            if (alike && random.nextInt(8) == 0) {
                child = child.withNumber(man.number());
            }
            people.add(child);
            if (random.nextInt(alike ? 6 : 60) == 0) {
                people.add(alike && random.nextBoolean() ? twin(child).named(Lookalikes.like(child)) : twin(child));
            }
        }
        return people;
    }

    /** People of one address and few names, most of whom were written down as born on the first of January. */
    private List<Person> hostel() {
        var people = new ArrayList<Person>();
        var home = words.home();
        var phone = words.phone();
        for (int i = 3 + random.nextInt(4); i > 0; i--) {
            var sex = random.nextInt(5) == 0 ? "F" : "M";
            people.add(resident(sex, words.familyAbroad(), words.givenAbroad(sex), home, phone));
        }
        return people;
    }

    Person resident(String sex, String family, String given, Person.Home home, String phone) {
        var drawn = person(sex, family, "", 1935 + random.nextInt(30), home)
                .named(List.of(given))
                .reachedBy(random.nextBoolean() ? phone : words.phone(), "");
        var born = random.nextInt(10) < 7 ? drawn.birthDate().substring(0, 4) + "0101" : drawn.birthDate();
        var place = random.nextInt(3) == 0 ? "99350" : "99352";
        return drawn.born(born, place, number(sex, born, place));
    }

    /** Another born on the same day of the same parents. */
    Person twin(Person of) {
        var sex = random.nextInt(10) < 7 ? of.sex() : of.sex().equals("M") ? "F" : "M";
        var other =
                person(sex, of.familyName(), "", Integer.parseInt(of.birthDate().substring(0, 4)), of.home());
        return new Person(
                other.familyName(),
                "",
                other.givenNames(),
                sex,
                of.birthDate(),
                of.birthPlace(),
                of.home(),
                random.nextInt(3) == 0 ? of.phone() : other.phone(),
                other.email(),
                numberOtherThan(of.number(), sex, of.birthDate(), of.birthPlace()));
    }

    Person person(String sex, String family, String used, int year, Person.Home home) {
        var born = "%04d%02d%02d".formatted(Math.min(2024, year), 1 + random.nextInt(12), 1 + random.nextInt(28));
        var place = place();
        var givens = words.givens(sex);
        var first = givens.getFirst().toLowerCase(Locale.ROOT);
        return new Person(
                family,
                used,
                givens,
                sex,
                born,
                place,
                home,
                words.phone(),
                random.nextInt(3) == 0 ? first + "." + family + random.nextInt(100) + "@courriel.example" : "",
                number(sex, born, place));
    }

    String place() {
        int departement = 1 + random.nextInt(95);
        return "%02d%03d".formatted(departement, 1 + (int) (Math.pow(random.nextDouble(), 2.5) * 300));
    }

    String number(String sex, String born, String place) {
        return (sex.equals("M") ? "1" : "2") + born.substring(2, 6) + place + "%03d".formatted(1 + random.nextInt(600));
    }

    /** Two people never have one number. */
    String numberOtherThan(String taken, String sex, String born, String place) {
        while (true) {
            var number = number(sex, born, place);
            if (!number.equals(taken)) {
                return number;
            }
        }
    }

    Random random() {
        return random;
    }

    Vocabulary words() {
        return words;
    }
}
