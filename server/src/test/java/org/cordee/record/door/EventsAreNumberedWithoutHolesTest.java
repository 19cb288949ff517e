package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventsAreNumberedWithoutHolesTest extends SubscribedAtTheDoor {
    private static final int WRITERS = 8;
    private static final int EACH = 200;

    @Test
    void howeverManyWriteAtOnce() throws Exception {
        active(inside, toTopic("Basic", "id-only"));
        var written = new HashSet<String>();
        try (var threads = Executors.newFixedThreadPool(WRITERS)) {
            var writers = new ArrayList<Callable<HashSet<String>>>();
            for (int w = 0; w < WRITERS; w++) {
                writers.add(() -> {
                    var ids = new HashSet<String>();
                    for (int i = 0; i < EACH; i++) {
                        ids.add(inside.create("Basic", "{\"resourceType\":\"Basic\",\"code\":{\"text\":\"x\"}}")
                                .id());
                    }
                    return ids;
                });
            }
            for (var writer : threads.invokeAll(writers)) {
                written.addAll(writer.get());
            }
        }
        hook.await("\"event-number\",\"valueString\":\"%d\"".formatted(WRITERS * EACH));
        var events = eventsTaken();
        assertThat(events.stream()
                        .map(event -> Integer.parseInt(part(event, "event-number")))
                        .toList())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, WRITERS * EACH).boxed().toList());
        assertThat(events.stream()
                        .map(event -> part(event, "focus").replaceFirst(".*/", ""))
                        .toList())
                .hasSize(WRITERS * EACH)
                .containsAll(written);
    }
}
