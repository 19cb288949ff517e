package org.cordee.access.upstream;

import java.util.List;

/** What the claims of a provider say, and whom it may speak for. */
enum Kind {
    /** Professionals by their national number; each sign-in there takes a card or its application. */
    PSC("openid scope_all", List.of("eidas1", "eidas2", "eidas3")),
    /** Anyone by the pivot identity that the State has checked; of FranceConnect+, since plain FranceConnect is a password alone. */
    FRANCECONNECT(
            "openid given_name family_name birthdate gender birthplace birthcountry", List.of("eidas2", "eidas3")),
    /** The members of one organisation. */
    INSTITUTION("openid profile", List.of());

    private final String scope;
    private final List<String> acr;

    Kind(String scope, List<String> acr) {
        this.scope = scope;
        this.acr = acr;
    }

    String scope() {
        return scope;
    }

    /** Strengths accepted, weakest first: the first is asked for, stronger ones are taken. */
    List<String> acr() {
        return acr;
    }
}
