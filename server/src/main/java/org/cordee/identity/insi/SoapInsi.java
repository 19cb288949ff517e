package org.cordee.identity.insi;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the tele-service over SOAP. Nothing of a question or an answer is logged: they are identities. */
final class SoapInsi implements Insi {
    private static final Logger LOG = LoggerFactory.getLogger(SoapInsi.class);
    private static final int LARGEST = 1 << 18;

    private final InsiSettings settings;
    private final HttpClient client;
    private final InsiMessages messages;

    SoapInsi(InsiSettings settings, HttpClient client, Clock clock) {
        this.settings = settings;
        this.client = client;
        this.messages = new InsiMessages(settings, clock);
    }

    @Override
    public InsiAnswer byTraits(InsiQuestion question) {
        return searched(sent(InsiMessages.BY_TRAITS, messages.byTraits(question)));
    }

    @Override
    public InsiAnswer byCard(InsiCard card) {
        return searched(sent(InsiMessages.BY_CARD, messages.byCard(card)));
    }

    @Override
    public InsiVerdict verify(InsiIdentity identity) {
        return switch (sent(InsiMessages.VERIFICATION, messages.verification(identity))) {
            case Reply.Silence(var why) -> new InsiVerdict.Unavailable(why);
            case Reply.Said(var status, var body) -> {
                var verdict = InsiReading.verification(body);
                if (verdict instanceof InsiVerdict.Unavailable || verdict instanceof InsiVerdict.Refused) {
                    LOG.warn("INSi answered a verification with status {}: {}", status, verdict);
                }
                yield verdict;
            }
        };
    }

    private static InsiAnswer searched(Reply reply) {
        return switch (reply) {
            case Reply.Silence(var why) -> new InsiAnswer.Unavailable(why);
            case Reply.Said(var status, var body) -> {
                var answer = InsiReading.search(body);
                if (answer instanceof InsiAnswer.Unavailable || answer instanceof InsiAnswer.Refused) {
                    LOG.warn("INSi answered with status {}: {}", status, answer);
                }
                yield answer;
            }
        };
    }

    private sealed interface Reply {
        record Said(int status, byte[] body) implements Reply {}

        record Silence(String why) implements Reply {}
    }

    private Reply sent(String action, byte[] envelope) {
        var request = HttpRequest.newBuilder(URI.create(settings.endpoint()))
                .timeout(settings.timeout())
                .header("Content-Type", "application/soap+xml; charset=utf-8; action=\"" + action + "\"")
                .header("Accept", "application/soap+xml, text/xml")
                .POST(HttpRequest.BodyPublishers.ofByteArray(envelope))
                .build();
        try {
            // A fault comes with status 500 and a body: the body is what counts.
            var response = client.send(request, BodyHandlers.ofInputStream());
            byte[] body;
            try (var in = response.body()) {
                body = in.readNBytes(LARGEST + 1);
            }
            return body.length > LARGEST
                    ? new Reply.Silence("too large an answer")
                    : new Reply.Said(response.statusCode(), body);
        } catch (HttpTimeoutException late) {
            LOG.warn("INSi did not answer within {}", settings.timeout());
            return new Reply.Silence("no answer within " + settings.timeout().toSeconds() + " s");
        } catch (IOException fault) {
            LOG.warn("INSi could not be reached", fault);
            return new Reply.Silence("no connection");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Reply.Silence("interrupted");
        }
    }
}
