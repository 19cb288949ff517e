package org.cordee.access.signin;

import java.time.Instant;

/** A passkey as its owner sees it; {@code label} is the device on which it was made. */
public record OwnPasskey(String id, String label, Instant madeAt, Instant usedAt) {}
