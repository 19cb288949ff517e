package org.cordee.monitoring.device;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where devices speak MQTT.
 *
 * @param broker empty for one of our own inside the process, started with the first device that is enrolled; {@code off} for none;
 *     or the address of another's, {@code tcp://host:1883} or {@code ssl://host:8883}
 * @param user under which the platform signs in at another's broker
 * @param bind address at which our own listens; this machine alone by default, since TLS ends before it
 * @param port at which our own listens, 0 for any that is free
 */
@ConfigurationProperties("cordee.mqtt")
record BrokerSettings(
        @DefaultValue("") String broker,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("127.0.0.1") String bind,
        @DefaultValue("1883") int port) {
    BrokerSettings {
        if (!broker.isEmpty() && !broker.equals("off") && !broker.matches("(tcp|ssl)://[^/:]+:\\d{2,5}")) {
            throw new IllegalArgumentException(
                    "cordee.mqtt.broker is \"%s\": leave it empty, or write off, tcp://host:1883 or ssl://host:8883"
                            .formatted(broker));
        }
    }

    boolean isOff() {
        return broker.equals("off");
    }

    boolean isOwn() {
        return broker.isEmpty();
    }

    URI address() {
        return URI.create(broker);
    }
}
