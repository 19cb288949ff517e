package org.cordee.identity.insi;

/** Whoever answers for national identities: the tele-service, a file in its place, or nobody. Each call asks once. */
interface Insi {
    InsiAnswer byTraits(InsiQuestion question);

    InsiAnswer byCard(InsiCard card);

    InsiVerdict verify(InsiIdentity identity);
}
