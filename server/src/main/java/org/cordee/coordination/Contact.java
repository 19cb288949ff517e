package org.cordee.coordination;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Someone of a circle of care, with how to reach them.
 *
 * @param place where a professional works, or what someone close is to the person as a v3-RoleCode; empty when unknown
 * @param phone in international form
 */
public record Contact(
        String reference,
        String name,
        MemberRole role,
        String place,
        @Nullable String phone,
        Instant since) {}
