/** The end of keeping: what is past its time is removed, and the ledger says so. */
@NamedInterface("keeping")
@NullMarked
package org.cordee.access.keeping;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
