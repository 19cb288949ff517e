/** How long each kind of data beside the record is kept, said by the module whose tables hold it. */
@NullMarked
package org.cordee.platform.keeping;

import org.jspecify.annotations.NullMarked;
