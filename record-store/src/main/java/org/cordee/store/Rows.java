package org.cordee.store;

import java.util.List;

/** The tables. */
final class Rows {
    void replaceGrants(String source, String patientId, List<Grants.Grant> grants) {
        throw new UnsupportedOperationException();
    }

    void withdrawGrants(String source) {
        throw new UnsupportedOperationException();
    }

    List<String> grantSources(List<String> holders, String patientId) {
        throw new UnsupportedOperationException();
    }
}
