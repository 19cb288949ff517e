/** The log on its way to another system. */
@NullMarked
package org.cordee.platform.log;

import org.jspecify.annotations.NullMarked;
