/** The one database of the platform: started beside it or reached by URL, pooled, and migrated module by module. */
@NullMarked
package org.cordee.platform.database;

import org.jspecify.annotations.NullMarked;
