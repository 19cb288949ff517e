/** Mail that people outside write to a mailbox of ours: read once, its files kept safely, what cannot be read said. */
@NamedInterface("letter")
@NullMarked
package org.cordee.messaging.letter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
