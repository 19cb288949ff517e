/** Links by which someone without an account answers one request about one patient: narrow, dated, revocable, audited. */
@NamedInterface("request")
@NullMarked
package org.cordee.access.request;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
