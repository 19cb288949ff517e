package org.cordee.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The communes of the territory, from the resource made at build time; about 300, held in memory. */
@Component
public class Communes {
    private static final String RESOURCE = "/territory/communes.json";
    private static final double KILOMETRES_PER_DEGREE = 111.2;

    private final Territory territory;

    Communes() {
        try (var file = Communes.class.getResourceAsStream(RESOURCE)) {
            if (file == null) {
                throw new IllegalStateException("the build left out " + RESOURCE);
            }
            var mapper = JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();
            territory = mapper.readValue(file, Territory.class);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Name of the département. */
    public String territoryName() {
        return territory.name();
    }

    public List<Commune> all() {
        return territory.communes();
    }

    /** The commune of an INSEE code. */
    public Optional<Commune> byCode(String code) {
        return territory.communes().stream()
                .filter(one -> one.code().equals(code))
                .findFirst();
    }

    /** Those whose name or post code starts with the text, accents and hyphens forgiven; the most populous first. */
    public List<Commune> startingWith(String text, int most) {
        var asked = Plain.text(text);
        return asked.isEmpty()
                ? List.of()
                : territory.communes().stream()
                        .filter(one -> Plain.text(one.name()).startsWith(asked)
                                || one.postCodes().stream().anyMatch(code -> code.startsWith(asked)))
                        .sorted(Comparator.comparingInt(Commune::population).reversed())
                        .limit(most)
                        .toList();
    }

    /** Kilometres as the crow flies, empty where one of the two has no point. */
    public static Optional<Double> kilometres(Commune one, Commune other) {
        if (one.longitude() == null
                || one.latitude() == null
                || other.longitude() == null
                || other.latitude() == null) {
            return one.code().equals(other.code()) ? Optional.of(0.0) : Optional.empty();
        }
        var north = (one.latitude() - other.latitude()) * KILOMETRES_PER_DEGREE;
        var east = (one.longitude() - other.longitude())
                * KILOMETRES_PER_DEGREE
                * Math.cos(Math.toRadians((one.latitude() + other.latitude()) / 2));
        return Optional.of(Math.hypot(north, east));
    }

    record Territory(String code, String name, List<Commune> communes) {}
}
