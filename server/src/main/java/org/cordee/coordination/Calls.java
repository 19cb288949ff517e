package org.cordee.coordination;

import java.util.List;
import org.cordee.access.Actor;
import org.cordee.monitoring.Alerts;
import org.cordee.platform.page.LiveStreams;
import org.cordee.record.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Telephone calls about the people within reach. */
@Component
public class Calls {
    private final Records records;
    private final Alerts alerts;
    private final LiveStreams pages;

    Calls(Records records, Alerts alerts, LiveStreams pages) {
        this.records = records;
        this.alerts = alerts;
        this.pages = pages;
    }

    /** Logs a call of the actor; one about an alert puts that in hand if the actor holds it. */
    @Transactional
    public Call log(Actor actor, Call call) {
        var kept = records.create(actor, CallMapping.CALL, call);
        if (call.alertId() != null) {
            alerts.inHand(actor, call.alertId());
        }
        pages.tell("patient/" + call.patientId());
        return kept;
    }

    /** Newest first. */
    public List<Call> of(Actor actor, String patientId) {
        return records.search(
                actor,
                CallMapping.CALL,
                CallMapping.CALLS + "&patient=" + Records.escape(patientId) + "&_sort=-sent&_count=200");
    }
}
