package org.cordee.apps.cell;

import org.jspecify.annotations.Nullable;

/**
 * Someone to whom the companion may be opened.
 *
 * @param phone of the record, where a text message can arrive; null for none
 * @param invited whether there is an account
 * @param suspended whether the administrator keeps the person out; then nobody else lets her or him in
 */
public record CompanionPerson(
        String reference, String name, @Nullable String phone, boolean invited, boolean suspended) {}
