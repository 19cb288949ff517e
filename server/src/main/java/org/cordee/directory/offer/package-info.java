/** An offer of care as its sources state it, fact by fact with source and age, and as the record keeps it. */
@NamedInterface("offer")
@NullMarked
package org.cordee.directory.offer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
