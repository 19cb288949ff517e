package org.cordee.record.door;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Spoils texts: bytes changed, cut, put twice; foreign pieces put in; and, now and then, the same far too deep or too often. */
final class Damage {
    private final Random random;

    Damage(Random random) {
        this.random = random;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    boolean rarely(int onceIn) {
        return random.nextInt(onceIn) == 0;
    }

    byte[] damaged(String seed) {
        var bytes = seed.getBytes(StandardCharsets.UTF_8);
        for (int n = random.nextInt(4); n > 0 && bytes.length > 0; n--) {
            bytes = once(bytes);
        }
        return bytes;
    }

    private byte[] once(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        int end = Math.min(bytes.length, at + random.nextInt(40));
        return switch (random.nextInt(9)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> {
                bytes[at] = (byte) random.nextInt(256);
                yield bytes;
            }
            case 2 -> spliced(bytes, at, at, one(FuzzMaterial.TOKENS).getBytes(StandardCharsets.UTF_8));
            case 3 -> spliced(bytes, at, end, new byte[0]);
            case 4 -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
            case 5 -> member(bytes, at);
            case 6 -> value(bytes, at);
            case 7 -> rarely(20) ? deep(bytes, at) : value(bytes, at);
            default -> rarely(20) ? long_(bytes, at) : member(bytes, at);
        };
    }

    /** A foreign member, or one twice, where a member may stand. */
    private byte[] member(byte[] bytes, int at) {
        int brace = indexOf(bytes, at, '{');
        return brace < 0
                ? bytes
                : spliced(bytes, brace + 1, brace + 1, one(FuzzMaterial.TOKENS).getBytes(StandardCharsets.UTF_8));
    }

    /** Another value in the place of one. */
    private byte[] value(byte[] bytes, int at) {
        int colon = indexOf(bytes, at, ':');
        if (colon < 0) {
            return bytes;
        }
        int end = colon + 1;
        while (end < bytes.length && ",}]".indexOf(bytes[end]) < 0) {
            end++;
        }
        return spliced(bytes, colon + 1, end, one(FuzzMaterial.TOKENS).getBytes(StandardCharsets.UTF_8));
    }

    private byte[] deep(byte[] bytes, int at) {
        int levels = 50 + random.nextInt(3000);
        var open = random.nextBoolean() ? "[" : "{\"extension\":[";
        return spliced(bytes, at, at, open.repeat(levels).getBytes(StandardCharsets.UTF_8));
    }

    private byte[] long_(byte[] bytes, int at) {
        return spliced(
                bytes,
                at,
                at,
                one(List.of("9", "a", " ", "\\u00e9", "0,")).repeat(50_000).getBytes(StandardCharsets.UTF_8));
    }

    private static int indexOf(byte[] bytes, int from, char sought) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == sought) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] middle) {
        var result = new byte[from + middle.length + bytes.length - to];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(bytes, to, result, from + middle.length, bytes.length - to);
        return result;
    }

    /** Up to three parameters, of which some have any bytes as their values. */
    String query() {
        var query = new StringBuilder();
        for (int n = random.nextInt(4); n > 0; n--) {
            query.append(query.isEmpty() ? '?' : '&')
                    .append(one(FuzzAddresses.PARAMETERS))
                    .append('=')
                    .append(rarely(3) ? anyBytes() : one(FuzzAddresses.VALUES));
        }
        return query.toString();
    }

    private String anyBytes() {
        var bytes = new byte[random.nextInt(12)];
        random.nextBytes(bytes);
        var text = new StringBuilder();
        for (byte b : bytes) {
            text.append('%').append(String.format("%02X", b));
        }
        return text.toString();
    }
}
