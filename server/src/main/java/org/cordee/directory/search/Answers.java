package org.cordee.directory.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cordee.platform.page.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * What was found, the best first.
 *
 * @param here from where travel is counted
 * @param mended words that were taken for others
 * @param unknownPlace true where the place that was asked for is not known
 */
public record Answers(List<Found> found, Optional<Here> here, Map<String, String> mended, boolean unknownPlace) {
    public Answers {
        found = List.copyOf(found);
        mended = Map.copyOf(mended);
    }

    /** A place from which people start; no commune where it is a point. */
    public record Here(@Nullable String commune, String name, double longitude, double latitude) {}

    /**
     * One offer.
     *
     * @param minutes by road, null where nobody knows from where or to where
     * @param isEstimate false where the minutes come from a table of real ones
     * @param reasons why it stands where it stands
     */
    public record Found(
            String id,
            String name,
            String label,
            String line,
            String postalCode,
            String city,
            @Nullable String phone,
            @Nullable Integer minutes,
            boolean isEstimate,
            double score,
            List<Sentence> reasons) {
        public Found {
            reasons = List.copyOf(reasons);
        }
    }
}
