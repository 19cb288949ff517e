package org.cordee.identity.insi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Answers from a file in place of the tele-service, by its rules: name, one of the given names, sex and birth date must be the
 * same but for accents, hyphens and case; the birthplace where it is asked with. A number is verified with the first given name and all that
 * the question has besides. Columns, parted by semicolons: birth_name,
 * given_names, sex, birth_date, birth_place, number, oid, earlier.
 */
final class FileInsi implements Insi {
    private static final String HEADER = "birth_name;given_names;sex;birth_date;birth_place;number;oid;earlier";
    private static final int COLUMNS = 8;

    private final List<InsiIdentity> people;
    private final boolean knowsAll;

    private FileInsi(List<InsiIdentity> people, boolean knowsAll) {
        this.people = List.copyOf(people);
        this.knowsAll = knowsAll;
    }

    /** @param knowsAll whether a number that is not in the file is nobody's; else it is confirmed where it agrees with sex, year and month */
    static FileInsi read(InputStream in, boolean knowsAll) throws IOException {
        var people = new ArrayList<InsiIdentity>();
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        var header = reader.readLine();
        if (header == null || !header.strip().equals(HEADER)) {
            throw new IllegalStateException("a file that answers for INSi begins with the line " + HEADER);
        }
        int number = 1;
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            var cells = line.split(";", -1);
            if (cells.length != COLUMNS) {
                throw new IllegalStateException("line " + number + " of the file that answers for INSi has "
                        + cells.length + " columns, not " + COLUMNS);
            }
            people.add(new InsiIdentity(
                    cells[0],
                    cells[1],
                    cells[2],
                    cells[3],
                    cells[4],
                    cells[5],
                    cells[6],
                    cells[7].isBlank() ? List.of() : List.of(cells[7].split(" +", -1))));
        }
        return new FileInsi(people, knowsAll);
    }

    @Override
    public InsiAnswer byTraits(InsiQuestion question) {
        return only(people.stream()
                .filter(one -> plain(one.birthName()).equals(plain(question.birthName()))
                        && given(one).contains(plain(question.givenNames()))
                        && one.sex().equals(question.sex())
                        && one.birthDate().equals(question.birthDate())
                        && (question.birthPlace().isBlank() || one.birthPlace().equals(question.birthPlace())))
                .toList());
    }

    @Override
    public InsiAnswer byCard(InsiCard card) {
        var number = card.number().isBlank() ? card.holder() : card.number();
        return only(people.stream()
                .filter(one -> one.number().startsWith(number)
                        && one.birthDate().replace("-", "").equals(card.birthDate()))
                .toList());
    }

    @Override
    public InsiVerdict verify(InsiIdentity identity) {
        var borne = people.stream()
                .filter(one -> one.number().equals(identity.number()))
                .toList();
        boolean stands =
                borne.isEmpty() && !knowsAll ? agrees(identity) : borne.stream().anyMatch(one -> isSame(one, identity));
        return stands ? new InsiVerdict.Confirmed() : new InsiVerdict.Contradicted();
    }

    private static boolean isSame(InsiIdentity one, InsiIdentity asked) {
        return one.oid().equals(asked.oid())
                && plain(one.birthName()).equals(plain(asked.birthName()))
                && given(one).stream().findFirst().equals(given(asked).stream().findFirst())
                && one.sex().equals(asked.sex())
                && one.birthDate().equals(asked.birthDate())
                && (asked.birthPlace().isBlank() || one.birthPlace().equals(asked.birthPlace()));
    }

    /** A number begins with the sex, the year and the month of birth. */
    private static boolean agrees(InsiIdentity asked) {
        var sex = asked.sex().equals("M") ? "[137]" : "[248]";
        return asked.number()
                .matches(sex + asked.birthDate().substring(2, 4)
                        + asked.birthDate().substring(5, 7) + ".*");
    }

    private static InsiAnswer only(List<InsiIdentity> found) {
        return found.isEmpty()
                ? new InsiAnswer.None()
                : found.size() > 1 ? new InsiAnswer.Several() : new InsiAnswer.One(found.getFirst());
    }

    private static List<String> given(InsiIdentity one) {
        return GivenNames.of(one.givenNames()).stream().map(FileInsi::plain).toList();
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^\\p{Alnum}]", "")
                .toUpperCase(Locale.ROOT);
    }
}
