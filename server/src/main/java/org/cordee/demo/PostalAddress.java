package org.cordee.demo;

/** An address on a real commune, in a street that may not be there. */
record PostalAddress(String line, String postCode, String city, String communeCode) {}
