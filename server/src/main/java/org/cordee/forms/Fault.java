package org.cordee.forms;

import org.cordee.platform.page.Sentence;

/**
 * What keeps a form from being published.
 *
 * @param linkId of the item that it is at, empty for the form itself
 * @param place the words of that item, for people
 */
public record Fault(String linkId, String place, Sentence said) {}
