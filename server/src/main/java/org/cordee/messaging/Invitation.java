package org.cordee.messaging;

import java.net.URI;
import java.util.Optional;
import org.cordee.platform.page.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends someone the link by which to choose how to sign in, where a way was said; the words name neither login nor patient. */
@Component
public class Invitation {
    private final Outbox outbox;

    Invitation(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Queues it in the surrounding transaction.
     *
     * @param purpose {@code invitation} or {@code recovery}
     */
    public Optional<Posted> send(Optional<SaidWay> way, URI link, String purpose, @Nullable String patient, Page page) {
        var text = page.say("way.invitation.text") + "\n" + link;
        return way.map(one -> one.message(page.say("way.invitation.subject"), text, purpose, patient))
                .map(outbox::send)
                .flatMap(outbox::find);
    }
}
