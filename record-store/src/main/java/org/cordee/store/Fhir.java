package org.cordee.store;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.LenientErrorHandler;

/** The one HAPI context of the process; making another costs a second. */
public final class Fhir {
    private Fhir() {}

    /** The R4 context, thread-safe; its parsers are lenient, since the store has checked what it keeps. */
    public static FhirContext context() {
        return Holder.CONTEXT;
    }

    private static final class Holder {
        static final FhirContext CONTEXT = made();

        private static FhirContext made() {
            var context = FhirContext.forR4();
            context.setParserErrorHandler(new LenientErrorHandler(false));
            context.getParserOptions().setStripVersionsFromReferences(false);
            context.getParserOptions().setOverrideResourceIdWithBundleEntryFullUrl(false);
            return context;
        }
    }
}
