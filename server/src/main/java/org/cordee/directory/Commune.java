package org.cordee.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A commune of the territory (code officiel géographique).
 *
 * @param code INSEE code
 * @param longitude degrees, null where the sources give no point
 */
public record Commune(
        String code,
        String name,
        int population,
        List<String> postCodes,
        @Nullable Double longitude,
        @Nullable Double latitude) {}
