/** Signing in for real: passkeys, password with a one-time code, recovery codes, invitations, and one's own account. */
@NamedInterface("signin")
@NullMarked
package org.cordee.access.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
