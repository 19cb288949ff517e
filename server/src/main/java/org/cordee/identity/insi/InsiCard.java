package org.cordee.identity.insi;

/**
 * What was read from a health card.
 *
 * @param holder number of the insured person who holds the card
 * @param number of the person asked about where the card has it, else empty
 * @param birthDate as the card has it, {@code 19510307}
 * @param rank among those born on one day, 1 for most
 */
public record InsiCard(String holder, String number, String birthName, String birthDate, int rank) {}
