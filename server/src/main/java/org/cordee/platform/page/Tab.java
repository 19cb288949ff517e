package org.cordee.platform.page;

import java.util.List;

/**
 * One place in a door's navigation.
 *
 * @param path address of the place
 * @param whole whether all pages below that address are of this place
 * @param also other addresses below which pages of this place lie
 * @param count how many things wait there; 0 shows nothing
 */
public record Tab(String label, String path, boolean whole, List<String> also, Icon icon, int count) {
    public Tab {
        also = List.copyOf(also);
    }

    public Tab(String label, String path, Icon icon) {
        this(label, path, icon, 0);
    }

    public Tab(String label, String path, Icon icon, int count) {
        this(label, path, true, List.of(), icon, count);
    }

    /** The same place, to which the pages below these addresses belong too. */
    public Tab and(String... others) {
        return new Tab(label, path, whole, List.of(others), icon, count);
    }

    /** The same place, to which of what lies below its address only these pages belong. */
    public Tab with(String... pages) {
        return new Tab(label, path, false, List.of(pages), icon, count);
    }

    boolean leadsTo(String address) {
        return (whole ? isBelow(address, path) : address.equals(path))
                || also.stream().anyMatch(one -> isBelow(address, one));
    }

    private static boolean isBelow(String address, String path) {
        return address.equals(path) || address.startsWith(path.endsWith("/") ? path : path + "/");
    }
}
