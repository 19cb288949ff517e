package org.cordee.record.subscription;

import java.util.List;
import java.util.Set;
import org.cordee.store.SearchRequest.Parameter;

/**
 * A kind of event that one may subscribe to.
 *
 * @param name last part of its canonical address
 * @param type resource type that it is about
 * @param criteria what the resource must meet beside the filters of the subscription
 */
public record Topic(String name, String description, String type, Set<Action> actions, List<Parameter> criteria) {
    private static final String CANONICAL = "https://cordee.example/fhir/SubscriptionTopic/";

    /** Its canonical address. */
    public String url() {
        return CANONICAL + name;
    }
}
