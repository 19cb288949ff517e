package org.cordee.forms;

import java.util.Optional;

/**
 * A filled form before someone's eyes.
 *
 * @param version of the answers in the record, which a change must name
 * @param form the version that it was begun with
 * @param newer the version in use, where that is a later one
 */
public record OpenedResponse(
        Response response, int version, Questionnaire form, Reckoned reckoned, Optional<Questionnaire> newer) {}
