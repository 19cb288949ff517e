package org.cordee.identity;

import java.util.Optional;

/**
 * What a person shows to prove who they are, with the code of its FR Core validation mode. Only documents of high trust raise an
 * identity (RNIV 1, high-trust documents; the INS profile of FR Core takes the first four).
 */
public enum IdentityDocument {
    PASSPORT("PA", true),
    IDENTITY_CARD("CN", true),
    BIRTH_CERTIFICATE("AN", true),
    FAMILY_BOOK("LE", true),
    RESIDENCE_PERMIT("CS", true),
    CIRCULATION_DOCUMENT_OF_A_MINOR("DC", true),
    ELECTRONIC_IDENTITY("IE", true),
    BIRTH_CERTIFICATE_WITH_PHOTO_HEALTH_CARD("AC", true),
    EUROPEAN_CARD("CE", false),
    CIRCULATION_BOOK("CC", false),
    MILITARY_CARD("CM", false),
    DRIVING_LICENCE("PC", false),
    TRUSTED_THIRD_PARTY("TC", false);

    private final String code;
    private final boolean highTrust;

    IdentityDocument(String code, boolean highTrust) {
        this.code = code;
        this.highTrust = highTrust;
    }

    public String code() {
        return code;
    }

    public boolean isHighTrust() {
        return highTrust;
    }

    static Optional<IdentityDocument> of(String code) {
        for (var document : values()) {
            if (document.code.equals(code)) {
                return Optional.of(document);
            }
        }
        return Optional.empty();
    }
}
