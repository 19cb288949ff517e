/** Whether two descriptions of a person are of the same person: a library without database or FHIR, explained in README.md. */
@NullMarked
package org.cordee.identity.match;

import org.jspecify.annotations.NullMarked;
