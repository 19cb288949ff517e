/** Signing in by another's provider (OpenID Connect): Pro Santé Connect, FranceConnect, an institution's own. */
@NullMarked
package org.cordee.access.upstream;

import org.jspecify.annotations.NullMarked;
