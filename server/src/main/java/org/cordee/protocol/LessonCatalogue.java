package org.cordee.protocol;

import java.util.List;

/** The short lessons that a message can place, in the order in which they are offered; said by whoever teaches them. */
public interface LessonCatalogue {
    List<Offered> offered();

    /**
     * One lesson.
     *
     * @param code as drawings write it
     * @param titleKey of the sentence that is its title
     */
    record Offered(String code, String titleKey) {}
}
