/** Finding an offer by need, in everyday words, near a place: what is asked is understood, offers are ranked, and each rank is explained. */
@NamedInterface("search")
@NullMarked
package org.cordee.directory.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
