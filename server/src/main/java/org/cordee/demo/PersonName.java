package org.cordee.demo;

/** A person's name in everyday use. */
record PersonName(String familyName, String givenName) {

    String full() {
        return givenName + " " + familyName;
    }
}
