/** Tests of identities. */
@NullMarked
package org.cordee.identity;

import org.jspecify.annotations.NullMarked;
