package org.cordee.record.subscription;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cordee.record.subscription.WishReader.NotOffered;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Understands the channel of a Subscription. */
final class ChannelReader {
    private static final Set<String> HEADERS_NOT_TAKEN =
            Set.of("host", "content-length", "content-type", "connection", "upgrade", "expect", "transfer-encoding");
    private static final int MOST_HEADERS = 20;
    private static final int MOST_EVENTS = 100;
    private static final long USUAL_TIMEOUT_SECONDS = 10;
    private static final long LONGEST_TIMEOUT_SECONDS = 60;

    private ChannelReader() {}

    static Channel read(Subscription subscription, boolean hasTopic) throws NotOffered {
        var channel = subscription.getChannel();
        var kind = switch (channel.getType()) {
            case RESTHOOK -> Channel.Kind.REST_HOOK;
            case WEBSOCKET -> Channel.Kind.WEBSOCKET;
            case null, default ->
                throw new NotOffered("channel.type", "The channels that there are: rest-hook and websocket.");
        };
        var mime = channel.getPayload() == null ? "" : channel.getPayload();
        var content = hasTopic ? content(channel.getPayloadElement()) : Channel.Content.PLAIN;
        if (hasTopic && mime.isEmpty()) {
            mime = "application/fhir+json";
        }
        if (!mime.isEmpty() && !mime.startsWith("application/fhir+json") && !mime.startsWith("application/fhir+xml")) {
            throw new NotOffered("channel.payload", "Notifications are application/fhir+json or application/fhir+xml.");
        }
        var heartbeat = number(channel, "heartbeat-period");
        return new Channel(
                kind,
                kind == Channel.Kind.REST_HOOK ? String.valueOf(channel.getEndpoint()) : "",
                kind == Channel.Kind.REST_HOOK ? headers(channel) : List.of(),
                mime,
                content,
                heartbeat == null || heartbeat == 0 ? null : Duration.ofSeconds(heartbeat),
                Duration.ofSeconds(within(number(channel, "timeout"), USUAL_TIMEOUT_SECONDS, LONGEST_TIMEOUT_SECONDS)),
                (int) within(number(channel, "max-count"), MOST_EVENTS, MOST_EVENTS));
    }

    /** The guide wants it said; who does not say it gets the least. */
    private static Channel.Content content(Element payload) throws NotOffered {
        var said = payload.getExtensionByUrl(WishReader.GUIDE + "payload-content");
        var content = said == null
                ? Channel.Content.EMPTY
                : Channel.Content.of(said.getValue().primitiveValue());
        if (content == null) {
            throw new NotOffered(
                    "channel.payload.extension", "The payload content is empty, id-only or full-resource.");
        }
        return content;
    }

    private static List<Channel.Header> headers(Subscription.SubscriptionChannelComponent channel) throws NotOffered {
        var headers = new ArrayList<Channel.Header>();
        for (var header : channel.getHeader()) {
            var text = header.getValue() == null ? "" : header.getValue();
            int colon = text.indexOf(':');
            var name = colon < 0 ? "" : text.substring(0, colon).strip();
            if (!name.matches("[A-Za-z0-9-]{1,64}")
                    || HEADERS_NOT_TAKEN.contains(name.toLowerCase(Locale.ROOT))
                    || text.chars().anyMatch(c -> c < ' ' || c > '~')
                    || headers.size() == MOST_HEADERS) {
                throw new NotOffered(
                        "channel.header",
                        "A header is one line such as Authorization: Bearer …, and none that the connection itself sets.");
            }
            headers.add(new Channel.Header(name, text.substring(colon + 1).strip()));
        }
        return List.copyOf(headers);
    }

    private static @Nullable Long number(Element element, String extension) {
        var said = element.getExtensionByUrl(WishReader.GUIDE + extension);
        Type value = said == null ? null : said.getValue();
        var text = value == null ? null : value.primitiveValue();
        return text == null || !text.matches("[0-9]{1,9}") ? null : Long.valueOf(text);
    }

    private static long within(@Nullable Long asked, long usual, long most) {
        return asked == null || asked < 1 ? usual : Math.min(asked, most);
    }
}
