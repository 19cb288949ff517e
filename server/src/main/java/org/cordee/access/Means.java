package org.cordee.access;

import java.time.Duration;

/** How someone proved who it is. */
public enum Means {
    PASSKEY,
    PASSWORD_AND_CODE,
    PIN,
    /** Signed in at another's provider, such as Pro Santé Connect, with two factors there. */
    UPSTREAM,
    /** On the word of practice software that signed for its user. */
    CONTEXTUAL_CALL,
    DEMONSTRATION;

    /** After this long without a page, a shared phone asks again who holds it. */
    public static final Duration PIN_IDLE = Duration.ofMinutes(5);

    /**
     * How long a session may stay unused, and open at all. A second factor is asked again at least once a day (NIST SP
     * 800-63B, AAL2); a phone of the ward that lies about locks after minutes.
     */
    record Limits(Duration idle, Duration whole) {
        static Limits of(Means means, Role role) {
            return switch (means) {
                case PIN -> new Limits(PIN_IDLE, Duration.ofHours(12));
                case DEMONSTRATION -> new Limits(Duration.ofHours(8), Duration.ofHours(24));
                case PASSKEY, PASSWORD_AND_CODE, UPSTREAM, CONTEXTUAL_CALL ->
                    switch (role) {
                        case ADMINISTRATOR, DATA_PROTECTION_OFFICER, IDENTITY_OFFICER ->
                            new Limits(Duration.ofMinutes(30), Duration.ofHours(12));
                        case PATIENT, CARER -> new Limits(Duration.ofHours(1), Duration.ofHours(24));
                        case GENERAL_PRACTITIONER,
                                NURSE,
                                PHARMACIST,
                                HOSPITAL_DOCTOR,
                                OTHER_CARER,
                                SOCIAL_WORKER,
                                PSYCHOLOGIST,
                                SECRETARY,
                                COORDINATOR,
                                INVITED,
                                MACHINE,
                                PLATFORM,
                                ANYONE -> new Limits(Duration.ofHours(1), Duration.ofHours(12));
                    };
            };
        }
    }
}
