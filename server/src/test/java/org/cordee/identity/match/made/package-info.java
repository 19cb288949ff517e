/** Made-up French people and what offices make of their identities, for measuring how well they are told apart. */
@NullMarked
package org.cordee.identity.match.made;

import org.jspecify.annotations.NullMarked;
