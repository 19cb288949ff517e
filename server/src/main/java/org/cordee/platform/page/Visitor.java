package org.cordee.platform.page;

import java.util.List;

/**
 * Who is signed in, as a page needs to know it.
 *
 * @param name as the person reads it in the bar of the page
 * @param role a constant that the message bundles have a word for
 * @param doors the front doors that open to this person, the usual one first
 */
public record Visitor(String name, Enum<?> role, List<FrontDoor> doors) {
    public Visitor {
        doors = List.copyOf(doors);
    }
}
