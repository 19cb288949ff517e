package org.cordee.monitoring;

import org.cordee.platform.page.Sentence;

/**
 * What a measure means for the person, in plain words.
 *
 * @param since how it compares with the measures before
 * @param next what happens now
 */
public record Meaning(Sentence since, Sentence next, boolean alerted) {}
