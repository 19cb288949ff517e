/** The tele-service INSi, which knows everyone's national identity: asked over SOAP, or a file that answers in its place. */
@NullMarked
package org.cordee.identity.insi;

import org.jspecify.annotations.NullMarked;
