package org.cordee.record.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cordee.access.Actor;
import org.cordee.access.LaterActors;
import org.cordee.record.subscription.Notice.Kind;
import org.cordee.store.ReadOutcome;
import org.cordee.store.RecordStore;
import org.cordee.store.SearchOutcome;
import org.cordee.store.SearchRequest;
import org.cordee.store.json.JsonTree;
import org.hl7.fhir.r4.model.Subscription;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What may be asked about subscriptions within reach: how they stand, their events, a token for a web socket, the topics. */
@Component
public class Subscriptions {
    /** Most events that one answer holds. */
    public static final int MOST_EVENTS = 100;

    private final RecordStore store;
    private final SubscriptionTable table;
    private final EventTable events;
    private final WishReader wishes;
    private final Letters letters;
    private final BindingTokens tokens;

    Subscriptions(
            RecordStore store,
            SubscriptionTable table,
            EventTable events,
            WishReader wishes,
            Letters letters,
            BindingTokens tokens) {
        this.store = store;
        this.table = table;
        this.events = events;
        this.wishes = wishes;
        this.letters = letters;
        this.tokens = tokens;
    }

    /** Where a web socket connects, below the address of the API. */
    public static String socketAddress(String base) {
        return base.replaceFirst("^http", "ws") + SocketDoor.PATH.substring("/fhir".length());
    }

    /** All topics, as Basic resources in a Bundle. */
    public byte[] topics(String base) {
        return Topics.bundle(base);
    }

    /** Ids of all subscriptions within reach. */
    public List<String> within(Actor actor) {
        return switch (store.search(actor.reach(), SearchRequest.with("Subscription", "_count", "1000"))) {
            case SearchOutcome.Page page ->
                page.matches().stream().map(one -> one.id()).toList();
            case org.cordee.store.Refusal _ -> List.of();
        };
    }

    /** How subscriptions stand, as a searchset of Parameters; those out of reach are left out, as are other states. */
    public Standings status(Actor actor, String base, List<String> ids, Set<String> states) {
        var bundle = JsonTree.emptyObject();
        bundle.put("resourceType", "Bundle").put("type", "searchset");
        var found = new ArrayList<ObjectNode>();
        for (var id : ids) {
            known(actor, id, base)
                    .filter(one ->
                            states.isEmpty() || states.contains(one.status().code()))
                    .ifPresent(one -> found.add(Notice.status(
                            Kind.QUERY_STATUS,
                            Letters.standing(one.follower(), one.status(), one.events()),
                            List.of(),
                            one.follower().wish().channel().content())));
        }
        bundle.put("total", found.size());
        if (!found.isEmpty()) {
            var entries = bundle.putArray("entry");
            found.forEach(status -> {
                var entry = entries.addObject().put("fullUrl", "urn:uuid:" + java.util.UUID.randomUUID());
                entry.set("resource", status);
                entry.putObject("search").put("mode", "match");
            });
        }
        return new Standings(found.isEmpty(), JsonTree.bytes(bundle));
    }

    /**
     * How some subscriptions stand.
     *
     * @param bundle a searchset
     */
    public record Standings(boolean isEmpty, byte[] bundle) {}

    /**
     * Events from one number to another, at most {@link #MOST_EVENTS}, with what the subscriber may know of them now; empty when the
     * subscription is out of reach.
     *
     * @param content empty, id-only or full-resource; null for what the subscription says
     */
    public Optional<byte[]> events(
            Actor actor, String base, String id, long since, long until, @Nullable String content) {
        return known(actor, id, base).map(one -> {
            var said = content == null ? null : Channel.Content.of(content);
            var form = said != null ? said : one.follower().wish().channel().content();
            var level = form == Channel.Content.PLAIN ? Channel.Content.ID_ONLY : form;
            var told = letters.told(one.follower(), events.between(id, since, until, MOST_EVENTS), true);
            return JsonTree.bytes(Notice.of(
                    Kind.QUERY_EVENT, Letters.standing(one.follower(), one.status(), one.events()), told, level));
        });
    }

    /** A token for the web sockets of these subscriptions, as Parameters; empty when none of them is within reach. */
    public Optional<byte[]> bindingToken(Actor actor, String base, List<String> ids) {
        var name = LaterActors.current();
        var own = ids.stream()
                .filter(id -> known(actor, id, base)
                        .filter(one -> one.follower().wish().channel().kind() == Channel.Kind.WEBSOCKET)
                        .isPresent())
                .toList();
        if (name.isEmpty() || own.isEmpty()) {
            return Optional.empty();
        }
        var issued = tokens.issue(own, name.get());
        var answer = JsonTree.emptyObject();
        answer.put("resourceType", "Parameters");
        var parameters = answer.putArray("parameter");
        parameters.addObject().put("name", "token").put("valueString", issued.token());
        parameters
                .addObject()
                .put("name", "expiration")
                .put("valueDateTime", issued.expires().toString());
        own.forEach(id -> parameters.addObject().put("name", "subscription").put("valueString", id));
        parameters.addObject().put("name", "websocket-url").put("valueUrl", socketAddress(base));
        return Optional.of(JsonTree.bytes(answer));
    }

    private record Known(Follower follower, Follower.Status status, long events) {}

    /** Read under the caller's reach, so that what is not theirs is not there. */
    private Optional<Known> known(Actor actor, String id, String base) {
        var row = table.of(id);
        if (row.isEmpty() || !(store.read(actor.reach(), "Subscription", id) instanceof ReadOutcome.Found found)) {
            return Optional.empty();
        }
        var standing = row.get();
        return wishes.understood(found.resource().as(Subscription.class))
                .map(wish -> new Known(
                        new Follower(
                                id,
                                standing.version(),
                                standing.status(),
                                standing.owner(),
                                base,
                                standing.fromChange(),
                                wish),
                        standing.status(),
                        standing.events()));
    }
}
