package org.cordee.messaging;

import jakarta.annotation.PreDestroy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cordee.platform.start.StartRefused;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The gateways that the operator has set up. Their settings are checked at the start; they themselves are called at the first need. */
@Component
@EnableConfigurationProperties(MessagingSettings.class)
class Gateways {
    private final String from;
    private final Map<Channel, Gateway> byChannel = new EnumMap<>(Channel.class);

    Gateways(MessagingSettings settings, PushKeys pushKeys, Receipts receipts, Clock clock) {
        from = settings.mail().host().isBlank() ? "" : settings.mail().from();
        var faults = settings.faults();
        if (!faults.isEmpty()) throw new StartRefused("start.messaging", String.join("; ", faults));
        if (!settings.mail().host().isBlank()) byChannel.put(Channel.MAIL, new MailGateway(settings.mail(), clock));
        if (!settings.sms().host().isBlank()) byChannel.put(Channel.SMS, new SmppGateway(settings.sms(), receipts));
        if (!settings.sms().folder().isBlank())
            folder(Channel.SMS, settings.sms().folder(), clock);
        if (!settings.voice().folder().isBlank())
            folder(Channel.VOICE, settings.voice().folder(), clock);
        if (!settings.push().contact().isBlank())
            byChannel.put(Channel.PUSH, new PushGateway(settings.push(), pushKeys, clock));
    }

    private void folder(Channel channel, String folder, Clock clock) {
        byChannel.put(channel, new FolderGateway(Path.of(folder), clock));
    }

    Optional<Gateway> of(Channel channel) {
        return Optional.ofNullable(byChannel.get(channel));
    }

    /** The address in From of our mail, empty where there is none. */
    String from() {
        return from;
    }

    Set<Channel> open() {
        return Set.copyOf(byChannel.keySet());
    }

    void listen() {
        byChannel.values().forEach(Gateway::listen);
    }

    @PreDestroy
    void close() {
        byChannel.values().forEach(Gateway::close);
    }
}
