/** Drives any FHIR server with the same seeded data and prints what each kind of request costs. */
@NullMarked
package org.cordee.bench;

import org.jspecify.annotations.NullMarked;
