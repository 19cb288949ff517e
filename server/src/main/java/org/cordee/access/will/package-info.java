/** What the patient wants: who may not see, what is kept from whom, whom the patient mandates; kept as Consent and RelatedPerson. */
@NamedInterface("will")
@NullMarked
package org.cordee.access.will;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
