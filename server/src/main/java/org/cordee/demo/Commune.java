package org.cordee.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A commune by its official geographic code; coordinates in degrees (WGS 84) where the open data name the place. */
record Commune(
        String code,
        String name,
        int population,
        List<String> postCodes,
        @Nullable Grouping epci,
        @Nullable Double longitude,
        @Nullable Double latitude) {

    /** The grouping of communes (EPCI) by its SIREN. */
    record Grouping(String code, String name) {}

    String postCode() {
        return postCodes.isEmpty() ? code : postCodes.getFirst();
    }

    boolean sameGrouping(Commune other) {
        return epci != null && other.epci != null && epci.code().equals(other.epci.code());
    }
}
