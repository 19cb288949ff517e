package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** More than there are connections to the database, each with a token that nobody has verified yet. */
class ManyBringNewTokensTest extends AtTheDoor {
    private static final int MANY = 48;

    @Test
    void nobodyIsKeptWaitingForAConnectionThatAnotherHolds() throws Exception {
        var visitors = new ArrayList<Machine>();
        for (int i = 0; i < MANY; i++) {
            visitors.add(new Machine(token("inside")));
        }
        assertThat(statuses(visitors)).containsOnly(200);
        var one = new Machine(token("inside"));
        assertThat(statuses(new ArrayList<>(Collections.nCopies(MANY, one)))).containsOnly(200);
    }

    private static ArrayList<Integer> statuses(ArrayList<Machine> visitors) throws Exception {
        var statuses = new ArrayList<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = visitors.stream()
                    .<Callable<Integer>>map(visitor ->
                            () -> visitor.get("/Organization?_count=1").status())
                    .toList();
            for (var done : threads.invokeAll(asked)) {
                statuses.add(done.get());
            }
        }
        return statuses;
    }
}
