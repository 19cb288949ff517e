package org.cordee.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cordee.access.Actor;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The protocols that come with the platform, each proposed once under the platform's own name, so that one person of the territory reads
 * and publishes it. Sources: docs/readings/protocols.md.
 */
@Component
public class Delivered {
    private static final String PLACE = "classpath*:protocol/";

    private final Protocols protocols;
    private final VersionTable versions;
    private final Forms forms;
    private final TransactionTemplate transactions;

    Delivered(Protocols protocols, VersionTable versions, Forms forms, TransactionTemplate transactions) {
        this.protocols = protocols;
        this.versions = versions;
        this.forms = forms;
        this.transactions = transactions;
    }

    /** Beside the start, so that nobody waits for it. */
    @EventListener(ApplicationReadyEvent.class)
    void whenReady() {
        Thread.ofVirtual().name("protocols-delivered").start(this::bring);
    }

    /** Proposes those that the territory does not have yet; of several nodes that start together one does. */
    public synchronized void bring() {
        for (var key : keys()) {
            if (versions.of(key).isEmpty()) {
                transactions.executeWithoutResult(status -> {
                    versions.holdDelivery();
                    if (versions.of(key).isEmpty()) propose(key);
                });
            }
        }
    }

    private void propose(String key) {
        forms.keep(texts(key, ".questionnaire.json").values());
        var about = text(PLACE + key + "/about.txt").split("\n", 2);
        var draft = protocols.draft(
                Actor.platform(), key, about[0], about[1], text(PLACE + key + "/drawing.bpmn"), texts(key, ".dmn"));
        var faults = Protocols.faults(draft);
        if (!faults.isEmpty()) throw new DrawingRefused(faults);
        // Where the territory withdrew its form it stays a draft.
        protocols.propose(Actor.platform(), key);
    }

    static List<String> keys() {
        return java.util.Arrays.stream(found("*/drawing.bpmn"))
                .map(resource -> folder(resource))
                .sorted()
                .toList();
    }

    private static String folder(Resource resource) {
        try {
            var parts = resource.getURL().toString().split("/");
            return parts[parts.length - 2];
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Files of a protocol by their names without the ending. */
    static Map<String, String> texts(String key, String ending) {
        var all = new HashMap<String, String>();
        for (var resource : found(key + "/*" + ending)) {
            var name = Objects.requireNonNull(resource.getFilename());
            all.put(name.substring(0, name.length() - ending.length()), read(resource));
        }
        return all;
    }

    static String text(String place) {
        return read(found(place.substring(PLACE.length()))[0]);
    }

    private static Resource[] found(String pattern) {
        try {
            return new PathMatchingResourcePatternResolver().getResources(PLACE + pattern);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static String read(Resource resource) {
        try {
            return resource.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
