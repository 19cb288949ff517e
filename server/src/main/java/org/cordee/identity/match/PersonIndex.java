package org.cordee.identity.match;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Millions of descriptions in memory, found again by traits. Many may look up at once while one writes. About 750 bytes for each
 * description; what was replaced or taken out keeps its place until as many were, then all are filed anew.
 */
public final class PersonIndex {

    /** Eight bits of a key stand with each ordinal, which so has twenty-four: sixteen million descriptions. */
    private static final int TAG = 0xFF000000;

    private static final int CHUNK_BITS = 22;
    private static final int CHUNK = 1 << CHUNK_BITS;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Matching matching;
    private final Blocks writing = new Blocks();
    private Keys ordinals = new Keys();
    private byte[][] chunks = new byte[1][];
    private int chunkCount;
    private int chunkFilled = CHUNK;
    private long[] places = new long[1 << 10];
    private long[] keys = new long[1 << 10];
    private int[] heads = filled(1 << 16);
    private int[] nodes = new int[1 << 16];
    private int nodeCount;
    private int count;
    private int live;

    public PersonIndex(Matching matching) {
        this.matching = matching;
    }

    private static int[] filled(int size) {
        var heads = new int[size];
        Arrays.fill(heads, -1);
        return heads;
    }

    /** How many descriptions it holds. */
    public int size() {
        return live;
    }

    /** Adds a description, in the place of the one with this key if there is one; the same once more changes nothing. */
    public void put(long key, Traits traits) {
        var encoded = Encoded.of(traits);
        lock.writeLock().lock();
        try {
            if (holds(key, encoded)) {
                return;
            }
            remove(key);
            matching.count(encoded);
            append(key, encoded);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private boolean holds(long key, byte[] encoded) {
        int ordinal = ordinals.get(key);
        if (ordinal < 0) {
            return false;
        }
        var bytes = bytes(ordinal);
        int from = offset(ordinal);
        return Arrays.equals(bytes, from, from + Encoded.size(bytes, from), encoded, 0, encoded.length);
    }

    /** Takes a description out. */
    public void remove(long key) {
        lock.writeLock().lock();
        try {
            int was = ordinals.remove(key);
            if (was >= 0) {
                places[was] = -1;
                live--;
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void append(long key, byte[] encoded) {
        if (count == places.length && live <= count / 2) {
            fileAnew();
        }
        if (count > ~TAG) {
            throw new IllegalStateException(
                    "an index holds 16 million descriptions at most; share people between several");
        }
        if (count == places.length) {
            places = Arrays.copyOf(places, count * 2);
            keys = Arrays.copyOf(keys, count * 2);
        }
        places[count] = store(encoded);
        keys[count] = key;
        ordinals.put(key, count);
        writing.filed(encoded, 0, count < Blocks.SMALL);
        if (nodeCount + writing.count > heads.length) {
            rehash();
        }
        link(count);
        count++;
        live++;
    }

    /** All that are there, without the places of what was replaced or taken out. */
    private void fileAnew() {
        var oldChunks = chunks;
        var oldPlaces = places;
        var oldKeys = keys;
        ordinals = new Keys();
        chunks = new byte[1][];
        chunkCount = 0;
        chunkFilled = CHUNK;
        places = new long[oldPlaces.length];
        keys = new long[oldKeys.length];
        heads = filled(1 << 16);
        nodes = new int[1 << 16];
        nodeCount = 0;
        count = 0;
        live = 0;
        for (int ordinal = 0; ordinal < oldPlaces.length; ordinal++) {
            if (oldPlaces[ordinal] >= 0) {
                var bytes = oldChunks[(int) (oldPlaces[ordinal] >>> CHUNK_BITS)];
                int from = (int) oldPlaces[ordinal] & CHUNK - 1;
                append(oldKeys[ordinal], Arrays.copyOfRange(bytes, from, from + Encoded.size(bytes, from)));
            }
        }
    }

    private void link(int ordinal) {
        if ((nodeCount + writing.count) * 2L > nodes.length) {
            nodes = Arrays.copyOf(nodes, (int) Math.min(Integer.MAX_VALUE - 8L, nodes.length * 2L));
        }
        for (int i = 0; i < writing.count; i++) {
            int slot = writing.keys[i] & heads.length - 1;
            nodes[2 * nodeCount] = writing.keys[i] & TAG | ordinal;
            nodes[2 * nodeCount + 1] = heads[slot];
            heads[slot] = nodeCount++;
        }
    }

    private void rehash() {
        int[] keysOfThis = Arrays.copyOf(writing.keys, writing.count);
        heads = filled(heads.length * 2);
        nodeCount = 0;
        for (int ordinal = 0; ordinal < count; ordinal++) {
            if (places[ordinal] >= 0) {
                writing.filed(bytes(ordinal), offset(ordinal), count < Blocks.SMALL);
                link(ordinal);
            }
        }
        System.arraycopy(keysOfThis, 0, writing.keys, 0, keysOfThis.length);
        writing.count = keysOfThis.length;
    }

    private long store(byte[] encoded) {
        if (chunkFilled + encoded.length > CHUNK) {
            if (chunkCount == chunks.length) {
                chunks = Arrays.copyOf(chunks, chunkCount * 2);
            }
            chunks[chunkCount++] = new byte[CHUNK];
            chunkFilled = 0;
        }
        System.arraycopy(encoded, 0, chunks[chunkCount - 1], chunkFilled, encoded.length);
        long place = (long) (chunkCount - 1) << CHUNK_BITS | chunkFilled;
        chunkFilled += encoded.length;
        return place;
    }

    byte[] bytes(int ordinal) {
        return chunks[(int) (places[ordinal] >>> CHUNK_BITS)];
    }

    int offset(int ordinal) {
        return (int) places[ordinal] & CHUNK - 1;
    }

    /** Those who may be the same person as described, the most probable first, none below the zone of review. */
    public List<Match> find(Traits traits, int most) {
        return find(traits, most, Zone.REVIEW_FROM);
    }

    /** The same from another probability on. */
    public List<Match> find(Traits traits, int most, double from) {
        return find(traits, most, from, false);
    }

    /**
     * The same for linking many with this index, where each person has one description: once someone of the same number is found beyond doubt,
     * nobody else is looked for.
     */
    public List<Match> link(Traits traits, int most) {
        return find(traits, most, Zone.REVIEW_FROM, true);
    }

    /** How two descriptions agree, trait by trait, judged by how common what they share is among all that are here; its key is -1. */
    public Match compare(Traits one, Traits other) {
        var encoded = Encoded.of(one);
        lock.readLock().lock();
        try {
            var judge = judge(encoded);
            long comparison = Comparison.of(encoded, 0, Encoded.of(other), 0);
            return judge.match(-1, comparison, judge.probability(comparison, 0));
        } finally {
            lock.readLock().unlock();
        }
    }

    private List<Match> find(Traits traits, int most, double from, boolean one) {
        var encoded = Encoded.of(traits);
        lock.readLock().lock();
        try {
            var found = new Search(this, encoded, from, one).go();
            found.sort(Comparator.comparingDouble(Match::probability).reversed());
            return found.size() > most ? List.copyOf(found.subList(0, most)) : found;
        } finally {
            lock.readLock().unlock();
        }
    }

    int held() {
        return count;
    }

    /** The first of a chain of nodes, negative where there is none. */
    int head(int key) {
        return heads[key & heads.length - 1];
    }

    /** Who stands at a node, negative where it was linked under another key that shares the chain. */
    int ordinal(int node, int key) {
        int tagged = nodes[2 * node];
        return ((tagged ^ key) & TAG) == 0 ? tagged & ~TAG : -1;
    }

    int next(int node) {
        return nodes[2 * node + 1];
    }

    boolean isGone(int ordinal) {
        return places[ordinal] < 0;
    }

    long key(int ordinal) {
        return keys[ordinal];
    }

    Matching.Judge judge(byte[] encoded) {
        return matching.judge(encoded, Math.max(1, live));
    }
}
