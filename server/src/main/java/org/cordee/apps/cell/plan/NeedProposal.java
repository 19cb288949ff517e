package org.cordee.apps.cell.plan;

/**
 * A need that may be taken into a plan.
 *
 * @param words of the need
 * @param from where it comes from, such as the form and its day
 */
public record NeedProposal(String words, String from) {}
