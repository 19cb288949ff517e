/** The end of keeping of a person's record: when it comes, and the destruction that two people decide. */
@NamedInterface("keeping")
@NullMarked
package org.cordee.identity.keeping;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
