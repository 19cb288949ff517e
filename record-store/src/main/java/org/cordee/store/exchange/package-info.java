/** Several statements in one exchange with the database server, each seeing what the ones before it did. */
@NullMarked
package org.cordee.store.exchange;

import org.jspecify.annotations.NullMarked;
