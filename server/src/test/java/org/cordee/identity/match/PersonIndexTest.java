package org.cordee.identity.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PersonIndexTest {
    private static final int PEOPLE = 5_000;
    private static final int TIMES = 8;

    private final PersonIndex index = new PersonIndex(Matching.standard());

    @Test
    void theSameAgainTakesNoRoom() {
        for (int time = 0; time < TIMES; time++) {
            for (int person = 0; person < PEOPLE; person++) {
                index.put(person, written(person, 0));
            }
        }
        assertThat(index.size()).isEqualTo(PEOPLE);
        assertThat(index.held()).isEqualTo(PEOPLE);
    }

    @Test
    void whoeverChangesLeavesNoMoreRoomBehindThanTheLivingTake() {
        for (int time = 0; time < TIMES; time++) {
            for (int person = 0; person < PEOPLE; person++) {
                index.put(person, written(person, time));
            }
        }
        assertThat(index.size()).isEqualTo(PEOPLE);
        assertThat(index.held()).isLessThan(4 * PEOPLE);
        for (int person = 0; person < PEOPLE; person += 97) {
            assertThat(index.find(written(person, TIMES - 1), 5))
                    .extracting(Match::key)
                    .startsWith((long) person);
        }
    }

    @Test
    void whoWasTakenOutIsFoundNoMoreAlsoAfterAllWereFiledAnew() {
        for (int person = 0; person < PEOPLE; person++) {
            index.put(person, written(person, 0));
        }
        for (int person = 0; person < PEOPLE; person += 2) {
            index.remove(person);
        }
        for (int time = 1; time < TIMES; time++) {
            for (int person = 1; person < PEOPLE; person += 2) {
                index.put(person, written(person, time));
            }
        }
        assertThat(index.size()).isEqualTo(PEOPLE / 2);
        assertThat(index.held()).isLessThan(4 * PEOPLE);
        assertThat(index.find(written(0, 0), 5)).extracting(Match::key).doesNotContain(0L);
        index.put(0, written(0, 0));
        assertThat(index.find(written(0, 0), 5)).extracting(Match::key).startsWith(0L);
    }

    /** Each with a name and a number of its own; the address is another each time. */
    private static Traits written(int person, int time) {
        var letters = new StringBuilder();
        for (int rest = person, place = 0; place < 4; rest /= 11, place++) {
            letters.append("bcdfglmnrst".charAt(rest % 11)).append("aeio".charAt(rest % 4));
        }
        return new Traits(
                "Dur" + letters,
                "",
                "Jeanne",
                "F",
                "19%02d-%02d-%02d".formatted(30 + person % 60, 1 + person % 12, 1 + person % 28),
                "09122",
                "09000",
                "Foix",
                (time + 1) + " rue des Lilas",
                "+3361%07d".formatted(person),
                "",
                "1%014d".formatted(person));
    }
}
