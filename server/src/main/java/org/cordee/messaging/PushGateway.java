package org.cordee.messaging;

import com.zerodeplibs.webpush.MessageEncryptionException;
import com.zerodeplibs.webpush.PushSubscription;
import com.zerodeplibs.webpush.httpclient.StandardHttpClientRequestPreparer;
import com.zerodeplibs.webpush.key.InvalidECPublicKeyException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Web Push (RFC 8030): what is sent is sealed for the browser alone (RFC 8291) and signed by us (RFC 8292), as the JSON
 * {@code {"id", "title", "text"}}. A subscription comes from a browser, so only the push services of the settings are called.
 */
class PushGateway implements Gateway {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_BYTES = 3_900;

    private final MessagingSettings.Push settings;
    private final PushKeys keys;
    private final Clock clock;
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    PushGateway(MessagingSettings.Push settings, PushKeys keys, Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Outcome send(Parcel parcel) {
        var subscription = Subscription.parse(parcel.address()).orElse(null);
        if (subscription == null || !isKnown(subscription)) return new Outcome.Never(Reason.ADDRESS, "");
        var body = body(parcel);
        if (body.length > MOST_BYTES) return new Outcome.Never(Reason.TOO_LONG, Integer.toString(body.length));
        try {
            var answer = client.send(request(subscription, parcel, body), BodyHandlers.discarding());
            return outcome(
                    subscription,
                    answer.statusCode(),
                    answer.headers().firstValue("location").orElse(null),
                    parcel);
        } catch (IOException away) {
            return new Outcome.NotNow(Reason.GATEWAY_AWAY, "");
        } catch (InvalidECPublicKeyException | MessageEncryptionException | IllegalArgumentException unusable) {
            return new Outcome.Never(Reason.ADDRESS, "");
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return new Outcome.NotNow(Reason.GATEWAY_AWAY, "");
        }
    }

    private boolean isKnown(Subscription subscription) {
        var host = subscription.host();
        var isOurs = settings.hosts().stream().anyMatch(one -> host.equals(one) || host.endsWith("." + one));
        // Without TLS only to this very machine, where tests stand.
        return isOurs && ("https".equals(subscription.scheme()) || "localhost".equals(host));
    }

    /** Of one message alone, so that one sent again, its answer lost, takes the place of the first where that still waits (section 5.4). */
    private static String topic(Parcel parcel) {
        return parcel.id().toString().replace("-", "");
    }

    private HttpRequest request(Subscription subscription, Parcel parcel, byte[] body) {
        var target = new PushSubscription();
        target.setEndpoint(subscription.endpoint());
        var secrets = new PushSubscription.Keys();
        secrets.setP256dh(subscription.p256dh());
        secrets.setAuth(subscription.auth());
        target.setKeys(secrets);
        return StandardHttpClientRequestPreparer.getBuilder()
                .pushSubscription(target)
                .vapidJWTExpirationTime(clock.instant().plus(Duration.ofHours(12)))
                .vapidJWTSubject(settings.contact())
                .pushMessage(body)
                .ttl(1, TimeUnit.DAYS)
                .urgencyHigh()
                .topic(topic(parcel))
                .build(keys.pair())
                .toRequestBuilder()
                .timeout(Duration.ofSeconds(10))
                .build();
    }

    private static byte[] body(Parcel parcel) {
        var content = new LinkedHashMap<String, String>();
        content.put("id", parcel.id().toString());
        var title = parcel.subject();
        if (title != null) content.put("title", title);
        content.put("text", parcel.text());
        return JSON.writeValueAsString(content).getBytes(StandardCharsets.UTF_8);
    }

    private static Outcome outcome(Subscription subscription, int status, @Nullable String location, Parcel parcel) {
        var code = Integer.toString(status);
        return switch (status) {
            case 200, 201, 202, 204 ->
                new Outcome.Taken(List.of(location == null ? parcel.id().toString() : location));
            case 404, 410 -> new Outcome.Unsubscribed(subscription.endpoint(), code);
            case 413 -> new Outcome.Never(Reason.TOO_LONG, code);
            case 429 -> new Outcome.NotNow(Reason.GATEWAY_BUSY, code);
            case 401, 403 -> new Outcome.NotNow(Reason.GATEWAY_SIGN_IN, code);
            default ->
                status >= 500
                        ? new Outcome.NotNow(Reason.GATEWAY_BUSY, code)
                        : new Outcome.Never(Reason.GATEWAY_REFUSED, code);
        };
    }
}
