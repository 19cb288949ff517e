package org.cordee.monitoring;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import tools.jackson.databind.json.JsonMapper;

/** Criteria as they stand in a jsonb column. */
final class CriterionJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Cache<String, Criterion> KNOWN =
            Caffeine.newBuilder().maximumSize(5_000).build();

    private CriterionJson() {}

    static String write(Criterion criterion) {
        return JSON.writerFor(Criterion.class).writeValueAsString(criterion);
    }

    /** The same text is read once: a territory has some dozens of criteria, and each batch of measures asks for all of its patients'. */
    static Criterion read(String json) {
        return KNOWN.get(json, text -> JSON.readValue(text, Criterion.class));
    }
}
