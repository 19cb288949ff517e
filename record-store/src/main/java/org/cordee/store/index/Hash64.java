package org.cordee.store.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A 64-bit hash of text (SipHash-2-4 with a fixed key, Aumasson and Bernstein 2012). Two different tokens meet by chance
 * once in 2^64; its values are kept in the database, so it may never change.
 */
public final class Hash64 {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long KEY_LOW = 0x436f7264e9652d31L;
    private static final long KEY_HIGH = 0x7265636f72645f31L;

    private Hash64() {}

    /** The hash of a text under a seed, usually the number of the path it stands at. */
    public static long of(long seed, char form, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        long v0 = 0x736f6d6570736575L ^ KEY_LOW ^ seed;
        long v1 = 0x646f72616e646f6dL ^ KEY_HIGH ^ form;
        long v2 = 0x6c7967656e657261L ^ KEY_LOW;
        long v3 = 0x7465646279746573L ^ KEY_HIGH;
        int whole = bytes.length & ~7;
        int at = 0;
        boolean last = false;
        while (!last) {
            long word;
            if (at < whole) {
                word = (long) LONG.get(bytes, at);
            } else {
                word = ((long) bytes.length) << 56;
                for (int i = bytes.length - 1; i >= whole; i--) {
                    word |= (bytes[i] & 0xffL) << (8 * (i - whole));
                }
                last = true;
            }
            at += 8;
            v3 ^= word;
            for (int round = 0; round < (last ? 6 : 2); round++) {
                if (last && round == 2) {
                    v0 ^= word;
                    v2 ^= 0xff;
                }
                v0 += v1;
                v1 = Long.rotateLeft(v1, 13) ^ v0;
                v0 = Long.rotateLeft(v0, 32);
                v2 += v3;
                v3 = Long.rotateLeft(v3, 16) ^ v2;
                v0 += v3;
                v3 = Long.rotateLeft(v3, 21) ^ v0;
                v2 += v1;
                v1 = Long.rotateLeft(v1, 17) ^ v2;
                v2 = Long.rotateLeft(v2, 32);
            }
            if (!last) {
                v0 ^= word;
            }
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }
}
