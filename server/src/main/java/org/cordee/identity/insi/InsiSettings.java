package org.cordee.identity.insi;

import java.time.Duration;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the tele-service INSi is reached.
 *
 * @param endpoint its address; empty to ask nobody, or the file
 * @param certificate PKCS#12 file with the certificate of the organisation (IGC-Santé) that may ask
 * @param password of that file
 * @param trust PKCS#12 file with the authorities that the tele-service's certificate is checked by, empty for those of the machine
 * @param timeout for connecting, and again for the answer
 * @param sender who asks, as the contexts of a call name it (the number of the organisation or the person)
 * @param approval number under which the software is approved (IDAM)
 * @param software name of the software in the contexts of a call
 * @param version of the software
 * @param instance of this installation, a UUID
 * @param verifyEvery how long an answer to "is this number still hers" counts before it is asked again
 * @param file CSV that answers in place of the tele-service: for demonstration and tests only
 */
@ConfigurationProperties("cordee.identity.insi")
record InsiSettings(
        @DefaultValue("") String endpoint,
        @DefaultValue("") String certificate,
        @DefaultValue("") String password,
        @DefaultValue("") String trust,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("") String sender,
        @DefaultValue("") String approval,
        @DefaultValue("Cordee") String software,
        @DefaultValue("1") String version,
        @DefaultValue("") String instance,
        @DefaultValue("3y") Period verifyEvery,
        @DefaultValue("") String file) {}
