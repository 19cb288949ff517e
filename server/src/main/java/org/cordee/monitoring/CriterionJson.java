package org.cordee.monitoring;

import tools.jackson.databind.json.JsonMapper;

/** Criteria as they stand in a jsonb column. */
final class CriterionJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CriterionJson() {}

    static String write(Criterion criterion) {
        return JSON.writerFor(Criterion.class).writeValueAsString(criterion);
    }

    static Criterion read(String json) {
        return JSON.readValue(json, Criterion.class);
    }
}
