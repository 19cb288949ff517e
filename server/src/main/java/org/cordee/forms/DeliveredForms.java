package org.cordee.forms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cordee.access.Actor;
import org.cordee.record.Records;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The forms that the platform brings, put into the record once each. A version that the cell made of one is later than the one
 * delivered and stays in use; one that the cell withdrew stays withdrawn.
 */
@Component
class DeliveredForms {
    /** Each is a file {@code forms/{name}.json}; its name is its id in the record, so that a new version has a new one. */
    static final List<String> NAMES = List.of(
            "evaluation-generale-1",
            "aggir-1",
            "charge-aidant-1",
            "zarit-1",
            "icope-1-1",
            "douleur-1",
            "detresse-1",
            "soins-support-1");

    private final Records records;

    DeliveredForms(Records records) {
        this.records = records;
    }

    @EventListener(ApplicationReadyEvent.class)
    void put() {
        var platform = Actor.platform();
        for (var name : NAMES) {
            if (records.read(platform, QuestionnaireMapping.QUESTIONNAIRE, name).isEmpty()) {
                records.put(
                        platform, QuestionnaireJsonMapping.JSON, name, new QuestionnaireJsonMapping.Kept(json(name)));
            }
        }
    }

    /** Whether the last part of an address is that of a form brought here. */
    static boolean isBrought(String name) {
        return NAMES.stream()
                .anyMatch(one -> one.substring(0, one.lastIndexOf('-')).equals(name));
    }

    static String json(String name) {
        try (var file = DeliveredForms.class.getResourceAsStream("/forms/" + name + ".json")) {
            if (file == null) {
                throw new IllegalStateException("forms/" + name + ".json is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    static Questionnaire read(String name) {
        return QuestionnaireMapping.QUESTIONNAIRE.toView(
                QuestionnaireJsonMapping.read(json(name)).resource());
    }
}
