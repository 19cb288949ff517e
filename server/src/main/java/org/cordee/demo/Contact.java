package org.cordee.demo;

import org.jspecify.annotations.Nullable;

/** Ways to reach somebody: numbers kept for fiction by ARCEP (decision 2018-0881), addresses on example domains. */
record Contact(
        @Nullable String phone,
        @Nullable String mobile,
        @Nullable String email) {}
