package org.cordee.directory.intake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The national numbers among the identifiers of a resource, under whichever of the systems seen in use. */
final class Numbers {
    private static final String PERSONS = "1.2.250.1.71.4.2.1";
    private static final String STRUCTURES = "1.2.250.1.71.4.2.2";

    private Numbers() {}

    /** One number, without the prefix that the national identification of persons and structures puts before it. */
    sealed interface Number {
        String value();

        /** Of an establishment, or of the legal entity that holds it. */
        record Finess(String value, boolean ofLegalEntity) implements Number {}

        record Siret(String value) implements Number {}

        record Rpps(String value) implements Number {}

        record Adeli(String value) implements Number {}

        /** By which the register of professionals numbers a structure (RPPS-RANG), letters and digits. */
        record Rank(String value) implements Number {}
    }

    static List<Number> of(JsonNode resource) {
        var found = new ArrayList<Number>();
        for (var identifier : resource.path("identifier")) {
            var value = identifier.path("value").asString("").strip();
            var system = identifier.path("system").asString("");
            boolean entity = identifier.path("type").toString().contains("FINEJ");
            if (system.contains("finess")) found.add(new Number.Finess(value, entity));
            else if (system.contains("sirene")) found.add(new Number.Siret(value));
            else if (system.contains("rppsrang")) found.add(new Number.Rank(value));
            else if (system.contains("rpps")) found.add(new Number.Rpps(value));
            else if (system.contains("adeli")) found.add(new Number.Adeli(value));
            else if (system.endsWith(STRUCTURES)) {
                if (value.matches("1\\d[\\dAB]\\d{7}")) found.add(new Number.Finess(value.substring(1), entity));
                else if (Values.FINESS.matcher(value).matches()) found.add(new Number.Finess(value, entity));
                else if (value.matches("3\\d{14}")) found.add(new Number.Siret(value.substring(1)));
            } else if (system.endsWith(PERSONS)) {
                if (value.matches("8\\d{11}")) found.add(new Number.Rpps(value.substring(1)));
                else if (value.matches("0\\d{9}")) found.add(new Number.Adeli(value.substring(1)));
            }
        }
        found.removeIf(number -> number instanceof Number.Finess finess
                && !Values.FINESS.matcher(finess.value()).matches());
        return found;
    }

    /** Eleven digits of RPPS, else nine of ADELI. */
    static @Nullable String ofPerson(JsonNode resource) {
        var numbers = of(resource);
        return numbers.stream()
                .filter(number ->
                        number instanceof Number.Rpps && number.value().matches("\\d{11}"))
                .findFirst()
                .or(() -> numbers.stream()
                        .filter(number -> number instanceof Number.Adeli)
                        .findFirst())
                .map(Number::value)
                .filter(value -> value.matches("\\d{8,11}"))
                .orElse(null);
    }
}
