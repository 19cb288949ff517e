package org.cordee.demo;

/** An account that a visitor of the demonstration may take with one click; {@code person} is the key of who is behind it. */
record DemoAccount(String login, String displayName, Role role, String person) {

    /** Which front door the account opens. */
    enum Role {
        PATIENT,
        CARER,
        GENERAL_PRACTITIONER,
        NURSE,
        COORDINATOR,
        SPECIALIST,
        ADMINISTRATOR
    }
}
