package org.cordee.identity.match;

import java.util.Arrays;

/** Where the description of each key stands; open addressing, without boxes. */
final class Keys {
    private static final int FREE = -1;
    private static final int GONE = -2;

    private long[] keys = new long[1 << 10];
    private int[] values = free(1 << 10);
    private int used;

    private static int[] free(int size) {
        var values = new int[size];
        Arrays.fill(values, FREE);
        return values;
    }

    void put(long key, int value) {
        if (used * 2 > keys.length) {
            grow();
        }
        int at = slot(key);
        used += values[at] == FREE ? 1 : 0;
        keys[at] = key;
        values[at] = value;
    }

    /** What stands under the key, negative when nothing does. */
    int get(long key) {
        return values[slot(key)];
    }

    /** What stood under the key, negative when nothing did. */
    int remove(long key) {
        int at = slot(key);
        int was = values[at];
        if (was >= 0) {
            values[at] = GONE;
        }
        return was;
    }

    private int slot(long key) {
        long hash = key * 0x9E3779B97F4A7C15L;
        int at = (int) (hash >>> 32) & keys.length - 1;
        while (values[at] != FREE && keys[at] != key) {
            at = at + 1 & keys.length - 1;
        }
        return at;
    }

    private void grow() {
        var oldKeys = keys;
        var oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = free(keys.length);
        used = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] >= 0) {
                int at = slot(oldKeys[i]);
                keys[at] = oldKeys[i];
                values[at] = oldValues[i];
                used++;
            }
        }
    }
}
