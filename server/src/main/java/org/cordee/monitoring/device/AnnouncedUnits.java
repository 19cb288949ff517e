package org.cordee.monitoring.device;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.cordee.monitoring.MeasureKind;
import org.cordee.monitoring.WrittenUnits;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * In what units a gateway says that it counts, of each field of each topic: what Home Assistant's discovery ({@code …/config}, of one
 * entity or of a device with several) and its state stream announce beside the values, which come without.
 */
record AnnouncedUnits(Map<String, Map<String, String>> byTopic) {
    static final AnnouncedUnits NONE = new AnnouncedUnits(Map.of());

    /** The field of a message that is nothing but its value. */
    static final String WHOLE = "";

    private static final int LONGEST_TOPIC = 200;
    private static final int LONGEST_UNIT = 20;
    private static final int LONGEST_TEMPLATE = 300;
    private static final int MOST_COMPONENTS = 100;

    /** Counted by themselves: "steps" or "times" behind them is no unit. */
    private static final Set<String> COUNTED = Set.of("1", "1/(24.h)");

    /** One field as it stands; what is computed in a template is in no unit that anyone said of the field. */
    private static final Pattern FIELD = Pattern.compile(
            "\\{\\{\\s*value_json(?:(?:\\.|\\[['\"])\\w{1,60}(?:['\"]])?){0,5}?(?:\\.|\\[['\"])(?<field>\\w{1,60})(?:['\"]])?"
                    + "\\s*(?:\\|\\s*(?:is_defined|float|int|round|default)\\s*(?:\\([^()]{0,20}\\))?\\s*)*}}");

    private static final Pattern VALUE = Pattern.compile(
            "\\{\\{\\s*value\\s*(?:\\|\\s*(?:is_defined|float|int|round|default)\\s*(?:\\([^()]{0,20}\\))?\\s*)*}}");

    /**
     * What was announced of one field.
     *
     * @param topic where its values come, below the sender's own
     * @param field its name in small letters, empty where a message is nothing but its value
     * @param unit as it is written there
     */
    record Announced(String topic, String field, String unit) {}

    AnnouncedUnits {
        byTopic = Map.copyOf(byTopic);
    }

    static AnnouncedUnits of(List<Announced> all) {
        return NONE.and(all);
    }

    AnnouncedUnits and(List<Announced> more) {
        if (more.isEmpty()) return this;
        var topics = new HashMap<String, Map<String, String>>();
        byTopic.forEach((topic, fields) -> topics.put(topic, new HashMap<>(fields)));
        for (var one : more)
            topics.computeIfAbsent(one.topic(), first -> new HashMap<>()).put(one.field(), one.unit());
        return new AnnouncedUnits(topics);
    }

    /** As a UCUM code, null where nobody said it or the kind is counted by itself. */
    @Nullable
    String ucum(String topic, String field, MeasureKind kind) {
        var own = byTopic.getOrDefault(topic, Map.of()).get(field);
        // Zigbee2MQTT may say each field apart, and announces it as one of all.
        int last = topic.lastIndexOf('/');
        var around = byTopic.getOrDefault(topic.substring(0, Math.max(0, last)), Map.of());
        return COUNTED.contains(kind.ucum()) ? null : WrittenUnits.ucum(own == null ? around.get(field) : own);
    }

    /** The announcement of an entity, or of a device with several. */
    static void discovery(@Nullable JsonNode config, String alias, Payload into) {
        if (config == null || !config.isObject()) return;
        entity(config, config, alias, into);
        var components = config.has("components") ? config.path("components") : config.path("cmps");
        components.valueStream().limit(MOST_COMPONENTS).forEach(one -> entity(one, config, alias, into));
    }

    private static void entity(JsonNode entity, JsonNode device, String alias, Payload into) {
        var unit = PlainJson.text(entity, "unit_of_measurement", "unit_of_meas");
        var topic = PlainJson.text(entity, "state_topic", "stat_t")
                .or(() -> PlainJson.text(device, "state_topic", "stat_t"));
        var template = PlainJson.text(entity, "value_template", "val_tpl").orElse("");
        if (template.length() > LONGEST_TEMPLATE) return;
        var field = FIELD.matcher(template);
        boolean isField = field.matches();
        boolean isWhole = template.isEmpty() || VALUE.matcher(template).matches();
        if (unit.isEmpty() || topic.isEmpty() || !isField && !isWhole) return;
        var base = PlainJson.text(entity, "~")
                .or(() -> PlainJson.text(device, "~"))
                .orElse("");
        add(
                own(topic.get().replace("~", base), alias),
                isField ? SensorWords.plain(field.group("field")) : WHOLE,
                unit.get(),
                into);
    }

    /** Below the sender's own, as its messages come here, whether the announcement was rewritten on its way or not. */
    private static String own(String topic, String alias) {
        var levels = topic.split("/", 3);
        var below = levels.length == 3 && levels[0].equals("cordee") ? levels[2] : topic;
        return below.startsWith("@") ? below : at(alias, below);
    }

    static String at(String alias, String topic) {
        return alias.isEmpty() ? topic : "@" + alias + "/" + topic;
    }

    static void add(String topic, String field, String unit, Payload into) {
        boolean isSaid = !unit.isBlank() && unit.length() <= LONGEST_UNIT && topic.length() <= LONGEST_TOPIC;
        if (isSaid) into.announce(new Announced(topic, field, unit.strip()));
    }
}
