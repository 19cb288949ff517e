/** XML that strangers may have made. */
@NullMarked
package org.cordee.platform.xml;

import org.jspecify.annotations.NullMarked;
