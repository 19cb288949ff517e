package org.cordee.store.check;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Codes of a bound value set without their systems, as an element of type code writes them. */
final class Codes {
    private static final Map<Set<String>, Set<String>> BARE = new ConcurrentHashMap<>();

    private Codes() {}

    static boolean anySystem(Set<String> codes, String code) {
        return BARE.computeIfAbsent(codes, Codes::bare).contains(code);
    }

    private static Set<String> bare(Set<String> codes) {
        var bare = new HashSet<String>();
        codes.forEach(code -> bare.add(code.substring(code.lastIndexOf('|') + 1)));
        return bare;
    }
}
