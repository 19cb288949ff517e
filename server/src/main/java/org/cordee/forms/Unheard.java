package org.cordee.forms;

/**
 * Something that a form asks for and that is not done here, so that whoever uses it knows.
 *
 * @param place the question or the form
 * @param what the last part of its address, such as {@code questionnaire-constraint}
 */
public record Unheard(String place, String what) {}
