package org.cordee.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The feed of identities over HL7 v2. MLLP itself knows neither sign-in nor encryption: the port listens on this machine only, and what
 * leads to it from outside (a tunnel with client certificates) says who may come.
 *
 * @param port 0 for no feed
 * @param client the machine client in whose name, and with whose rights, messages are taken
 */
@ConfigurationProperties("cordee.identity.mllp")
record MllpSettings(@DefaultValue("0") int port, @Nullable String client) {}
