package org.cordee.platform.page;

/**
 * One place in a door's navigation.
 *
 * @param path address of the place; its pages lie below it
 * @param count how many things wait there; 0 shows nothing
 */
public record Tab(String label, String path, Icon icon, int count) {
    public Tab(String label, String path, Icon icon) {
        this(label, path, icon, 0);
    }

    boolean leadsTo(String address) {
        return address.equals(path) || address.startsWith(path.endsWith("/") ? path : path + "/");
    }
}
