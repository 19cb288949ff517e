package org.cordee.identity.insi;

import java.util.List;

/**
 * A national identity as the tele-service has it.
 *
 * @param givenNames all, the first first
 * @param birthPlace INSEE code, 99999 where even the tele-service does not know
 * @param number 15 characters with the key
 * @param oid domain of the number, without {@code urn:oid:}
 * @param earlier numbers that the person bore before
 */
public record InsiIdentity(
        String birthName,
        String givenNames,
        String sex,
        String birthDate,
        String birthPlace,
        String number,
        String oid,
        List<String> earlier) {
    public InsiIdentity {
        earlier = List.copyOf(earlier);
    }
}
