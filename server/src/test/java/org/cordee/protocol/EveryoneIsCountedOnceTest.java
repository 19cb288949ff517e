package org.cordee.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EveryoneIsCountedOnceTest {
    private static final Version VERSION = new Version(
            "p",
            1,
            "P",
            "",
            Drawn.journey(),
            Map.of(),
            Version.State.PUBLISHED,
            new Version.Person("Practitioner/x", "X"),
            Instant.EPOCH,
            null,
            null,
            null);

    private static Move.Group group(String step, List<String> courses, String goesTo) {
        return new Move.Group(VERSION.read().step(step).orElseThrow(), courses, goesTo);
    }

    @Test
    void whoeverStandsAtSeveralStepsIsOnePersonAndIsNamedAmongThoseToDecideAbout() {
        var ten = IntStream.range(0, 10).mapToObj(number -> "c" + number).toList();
        var run = new Move.DryRun(
                VERSION,
                VERSION,
                10,
                List.of(
                        group("appel", ten, "appel"),
                        group("visite", ten.subList(7, 10), ""),
                        group("avis", ten.subList(6, 9), "")),
                List.of());
        assertThat(run.undecided()).isEqualTo(4);
        assertThat(run.people() - run.undecided()).isEqualTo(6);
        assertThat(run.courses()).hasSize(10).startsWith("c7", "c8", "c9", "c6");
    }
}
