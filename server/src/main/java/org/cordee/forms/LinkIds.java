package org.cordee.forms;

import java.util.Collection;

/** Names of lines within their form. */
final class LinkIds {
    private static final int LONGEST = 50;

    private LinkIds() {}

    /** The name itself, or with the first number behind it that nothing else bears. */
    static String free(String wished, Collection<String> taken, Collection<String> also) {
        var name = wished.length() > LONGEST ? wished.substring(0, LONGEST) : wished;
        if (!taken.contains(name) && !also.contains(name)) {
            return name;
        }
        int number = 2;
        while (taken.contains(name + "-" + number) || also.contains(name + "-" + number)) {
            number++;
        }
        return name + "-" + number;
    }
}
