package org.cordee.identity.match;

import static org.cordee.identity.match.Encoded.BIRTH;
import static org.cordee.identity.match.Encoded.NUMBER;
import static org.cordee.identity.match.Encoded.PHONE;
import static org.cordee.identity.match.Encoded.PHONE_2;
import static org.cordee.identity.match.Encoded.PLACE;
import static org.cordee.identity.match.Encoded.USED;

/** A description while it is being encoded; one for each thread, so that nothing is allocated but the result. */
final class Draft {
    private static final ThreadLocal<Draft> OF_THREAD = ThreadLocal.withInitial(Draft::new);

    /** Letters of one text at most. */
    private static final int ROOM = 60;

    private static final int NIR_LENGTH = 15;

    /** A slip makes one part of the number differ from what is said besides; another person's number more. */
    private static final int MOST_AGAINST = 2;

    private final byte[] texts = new byte[Encoded.FIELDS * ROOM];
    private final int[] lengths = new int[Encoded.FIELDS];

    static Draft ofThisThread() {
        return OF_THREAD.get();
    }

    byte[] of(Traits traits) {
        lengths[BIRTH] = Letters.names(traits.familyName(), texts, at(BIRTH), ROOM);
        lengths[USED] = Letters.names(traits.usedName(), texts, at(USED), ROOM);
        lengths[Encoded.GIVEN] = Letters.names(traits.givenNames(), texts, at(Encoded.GIVEN), ROOM);
        withoutNoNames();
        lengths[PLACE] = Places.read(traits.birthPlace(), texts, at(PLACE), ROOM);
        lengths[Encoded.POSTCODE] = Letters.squeezed(traits.postalCode(), texts, at(Encoded.POSTCODE), ROOM);
        lengths[Encoded.CITY] = Letters.words(traits.city(), texts, at(Encoded.CITY), ROOM);
        lengths[Encoded.STREET] = Letters.words(traits.street(), texts, at(Encoded.STREET), ROOM);
        phones(traits.phone());
        lengths[Encoded.EMAIL] = Letters.squeezed(traits.email(), texts, at(Encoded.EMAIL), ROOM);
        lengths[NUMBER] = Letters.squeezed(traits.number(), texts, at(NUMBER), ROOM);
        int sex = traits.sex().equals("M") ? 1 : traits.sex().equals("F") ? 2 : 0;
        int date = Letters.date(traits.birthDate());
        int contradicted = number(sex, date) ? 0 : Encoded.CONTRADICTED;
        if (tellsOfBirth()) {
            int number = at(NUMBER);
            sex = sex == 0 ? texts[number] - '0' : sex;
            date = told(date, twoDigits(number + 1), twoDigits(number + 3));
            if (lengths[PLACE] == 0) {
                move(number + 5, 5, PLACE);
            }
        }
        if (lengths[BIRTH] == 0) {
            move(at(USED), lengths[USED], BIRTH);
            lengths[USED] = 0;
        } else if (Likeness.isSame(
                texts, at(BIRTH), at(BIRTH) + lengths[BIRTH], texts, at(USED), at(USED) + lengths[USED])) {
            lengths[USED] = 0;
        }
        return Encoded.of(
                date,
                order(traits.birthOrder()),
                sex | Math.min(7, lengths[Encoded.GIVEN] == 0 ? 0 : namesIn(traits.givenNames())) << 2 | contradicted,
                texts,
                lengths,
                ROOM);
    }

    /** What stands for a name that nobody knows is none, nor does it differ from one. */
    private void withoutNoNames() {
        int given = at(Encoded.GIVEN);
        if (NoNames.isOfNobody(texts, given, given + lengths[Encoded.GIVEN])) {
            lengths[Encoded.GIVEN] = 0;
        }
        int before = NoNames.before(texts, at(BIRTH), at(BIRTH) + lengths[BIRTH]);
        move(at(BIRTH) + before, lengths[BIRTH] - before, BIRTH);
        if (NoNames.isOfNoFamily(texts, at(BIRTH), at(BIRTH) + lengths[BIRTH])) {
            lengths[BIRTH] = 0;
        }
    }

    private static int order(String written) {
        return !written.isEmpty() && written.matches("[1-9]\\d?")
                ? Math.min(Encoded.MOST_ORDER, Integer.parseInt(written))
                : 0;
    }

    private static int at(int field) {
        return field * ROOM;
    }

    private void move(int from, int length, int field) {
        System.arraycopy(texts, from, texts, at(field), length);
        lengths[field] = length;
    }

    private int twoDigits(int at) {
        return (texts[at] - '0') * 10 + texts[at + 1] - '0';
    }

    /** The first two telephones that are any. */
    private void phones(String all) {
        lengths[PHONE] = 0;
        lengths[PHONE_2] = 0;
        int from = 0;
        while (from < all.length() && lengths[PHONE_2] == 0) {
            int end = all.indexOf(Traits.PARTED, from);
            end = end < 0 ? all.length() : end;
            int field = lengths[PHONE] == 0 ? PHONE : PHONE_2;
            lengths[field] = Letters.phone(all.substring(from, end), texts, at(field), ROOM);
            from = end + 1;
        }
    }

    /**
     * Without its key; none where it only fills the field, or is of another: a child is often written down under a parent's. Whether it
     * tells nothing else of the birth than is said.
     */
    private boolean number(int sex, int date) {
        int at = at(NUMBER);
        if (Letters.isAllOne(texts, at, at + lengths[NUMBER])) {
            lengths[NUMBER] = 0;
        } else if (isNir()) {
            int month = date / 100 % 100;
            int told = twoDigits(at + 3);
            int against = (sex != 0 && (texts[at] - '0') % 2 != sex % 2 ? 1 : 0)
                    + (date != 0 && date / 10_000 % 100 != twoDigits(at + 1) ? 1 : 0)
                    + (Dates.isSure(date) && month <= 12 && told >= 1 && told <= 12 && month != told ? 1 : 0);
            lengths[NUMBER] = against >= MOST_AGAINST ? 0 : NIR_LENGTH - 2;
            return against == 0;
        }
        return true;
    }

    /** A month that lacks, or cannot be, where the number tells it and the year agrees. Those born in no known month have more than 12. */
    private static int told(int date, int year, int month) {
        int known = date / 100 % 100;
        return date / 10_000 % 100 == year && (known == 0 || known > 12) && month >= 1 && month <= 12
                ? date / 10_000 * 10_000 + month * 100 + date % 100
                : date;
    }

    /** Whether sex, year, month and commune of birth stand in the number: it is a NIR that is not only waited for. */
    private boolean tellsOfBirth() {
        int first = texts[at(NUMBER)];
        return lengths[NUMBER] == NIR_LENGTH - 2 && (first == '1' || first == '2') && isNir();
    }

    /** Whether it has the form of a NIR, without its key or with the right one. */
    private boolean isNir() {
        int length = lengths[NUMBER];
        int at = at(NUMBER);
        if ((length != NIR_LENGTH && length != NIR_LENGTH - 2) || "123478".indexOf(texts[at]) < 0) {
            return false;
        }
        long body = 0;
        for (int i = 0; i < length; i++) {
            byte c = texts[at + i];
            boolean isCorsica = i == 6 && texts[at + 5] == '2' && (c == 'A' || c == 'B');
            if ((c < '0' || c > '9') && !isCorsica) {
                return false;
            }
            if (i < NIR_LENGTH - 2) {
                // Corsica's 2A counts as 19 and 2B as 18.
                body = isCorsica ? body / 10 * 100 + (c == 'A' ? 19 : 18) : body * 10 + c - '0';
            }
        }
        return length < NIR_LENGTH || 97 - (int) (body % 97) == twoDigits(at + NIR_LENGTH - 2);
    }

    /** How many given names there are; hyphens make one of two. */
    private static int namesIn(String givenNames) {
        int names = 0;
        boolean gap = true;
        for (int i = 0; i < givenNames.length(); i++) {
            char c = givenNames.charAt(i);
            boolean apart = c == ' ' || c == ',' || c == ';';
            names += gap && !apart ? 1 : 0;
            gap = apart;
        }
        return names;
    }
}
