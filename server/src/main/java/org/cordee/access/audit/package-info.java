/** What others read of the ledger of accesses: events by search, visits told to the patient, what looks unusual, questions asked. */
@NamedInterface("audit")
@NullMarked
package org.cordee.access.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
