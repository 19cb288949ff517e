package org.cordee.protocol;

import java.util.Map;

/**
 * A form as it was answered.
 *
 * @param form canonical address of the Questionnaire
 * @param values the answers that a condition can look at, by the linkId of their question
 */
record Answered(String reference, String form, boolean complete, Map<String, Object> values) {}
