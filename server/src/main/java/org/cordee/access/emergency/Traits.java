package org.cordee.access.emergency;

import java.time.LocalDate;

/** By what a patient is named in an emergency: all of it must fit, so that nobody is found by browsing. */
public record Traits(String familyName, String givenName, LocalDate birthDate) {}
