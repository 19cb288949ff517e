package org.cordee.record.subscription;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.cordee.store.Reach;
import org.cordee.store.RecordStore;
import org.cordee.store.Refusal;
import org.cordee.store.SearchRequest;
import org.cordee.store.SearchRequest.Parameter;
import org.cordee.store.definition.Definitions;
import org.hl7.fhir.r4.model.Subscription;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Understands a Subscription: of the R4 backport guide when its criteria are a topic, else as R4 itself has it. */
@Component
class WishReader {
    static final String GUIDE = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-";

    private final RecordStore store;
    private final Targets targets;
    private final Clock clock;

    WishReader(RecordStore store, Targets targets, Clock clock) {
        this.store = store;
        this.targets = targets;
        this.clock = clock;
    }

    /** What cannot be done; the message says what to do instead. */
    static final class NotOffered extends Exception {
        private static final long serialVersionUID = 1L;
        private final String element;

        NotOffered(String element, String diagnostics) {
            super(diagnostics, null, false, false);
            this.element = element;
        }

        String element() {
            return "Subscription." + element;
        }
    }

    /** One that is to begin. */
    Wish wanted(Subscription subscription) throws NotOffered {
        var end = subscription.getEnd();
        if (end != null && !end.toInstant().isAfter(clock.instant())) {
            throw new NotOffered("end", "The subscription ends before it begins: choose a later end, or none.");
        }
        var wish = read(subscription);
        if (wish.channel().kind() == Channel.Kind.REST_HOOK
                && !targets.allow(wish.channel().endpoint())) {
            throw new NotOffered(
                    "channel.endpoint",
                    "Web hooks lead only to hosts that the operator of this platform has named: ask for yours to be added.");
        }
        var asked = new ArrayList<>(wish.filter());
        asked.add(new Parameter("_id", "0"));
        if (store.search(Reach.everything(), new SearchRequest(wish.type(), asked, null, true, null))
                instanceof Refusal refusal) {
            throw new NotOffered("criteria", refusal.issues().getFirst().diagnostics());
        }
        return wish;
    }

    /** One that stands, empty when it cannot be understood. */
    Optional<Wish> understood(Subscription subscription) {
        try {
            return Optional.of(read(subscription));
        } catch (NotOffered refused) {
            return Optional.empty();
        }
    }

    private Wish read(Subscription subscription) throws NotOffered {
        var criteria = subscription.getCriteria() == null ? "" : subscription.getCriteria();
        var topic = Topics.of(criteria);
        var end = subscription.getEnd();
        int mark = criteria.indexOf('?');
        if (topic.isEmpty() && (mark < 0 ? criteria : criteria.substring(0, mark)).contains("://")) {
            throw new NotOffered(
                    "criteria", "There is no such topic; those that there are stand in Subscription/$topic-list.");
        }
        var type = topic.map(Topic::type).orElse(mark < 0 ? criteria : criteria.substring(0, mark));
        if (!Definitions.r4().isType(type)) {
            throw new NotOffered(
                    "criteria",
                    "The criteria are a topic of Subscription/$topic-list, or a search such as Observation?code=…");
        }
        var filter = filter(subscription, topic.orElse(null), type, criteria);
        var index = store.catalog().of(type);
        return new Wish(
                topic.map(Topic::url).orElse(null),
                type,
                topic.map(Topic::actions).orElse(EnumSet.of(Action.CREATE, Action.UPDATE)),
                filter,
                Filter.patients(type, filter),
                Filter.words(filter, index),
                ChannelReader.read(subscription, topic.isPresent()),
                end == null ? null : end.toInstant());
    }

    private List<Parameter> filter(Subscription subscription, @Nullable Topic topic, String type, String criteria)
            throws NotOffered {
        var filter = new ArrayList<Parameter>();
        if (topic == null) {
            filter.addAll(Filter.parse(type, criteria));
        } else {
            filter.addAll(topic.criteria());
            for (var extension : subscription.getCriteriaElement().getExtensionsByUrl(GUIDE + "filter-criteria")) {
                var text =
                        extension.getValue() == null ? "" : extension.getValue().primitiveValue();
                if (text.contains("?") && !text.startsWith(type + "?")) {
                    throw new NotOffered(
                            "criteria.extension",
                            "The topic is about %s; filters can name no other type.".formatted(type));
                }
                filter.addAll(Filter.parse(type, text));
            }
        }
        var index = store.catalog().of(type);
        for (var parameter : filter) {
            if (!Filter.isOfTheResource(parameter, index)) {
                throw new NotOffered(
                        "criteria",
                        "A filter is a search parameter of %s itself, without chain, with a value: not %s."
                                .formatted(type, parameter.name()));
            }
        }
        return List.copyOf(filter);
    }
}
