package org.cordee.monitoring;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.cordee.platform.page.Sentence;
import tools.jackson.databind.json.JsonMapper;

/** Sentences as they stand in a jsonb column, their language not yet chosen. */
final class SentenceJson {
    private static final JsonMapper JSON =
            JsonMapper.builder().addMixIn(Sentence.Value.class, Typed.class).build();

    private SentenceJson() {}

    static String write(Sentence sentence) {
        return JSON.writeValueAsString(sentence);
    }

    static Sentence read(String json) {
        return JSON.readValue(json, Sentence.class);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Sentence.Value.Text.class, name = "text"),
        @JsonSubTypes.Type(value = Sentence.Value.Count.class, name = "count"),
        @JsonSubTypes.Type(value = Sentence.Value.Quantity.class, name = "quantity"),
        @JsonSubTypes.Type(value = Sentence.Value.Difference.class, name = "difference"),
        @JsonSubTypes.Type(value = Sentence.Value.Moment.class, name = "moment"),
        @JsonSubTypes.Type(value = Sentence.Value.Day.class, name = "day"),
        @JsonSubTypes.Type(value = Sentence.Value.Part.class, name = "part")
    })
    private interface Typed {}
}
