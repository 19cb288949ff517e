package org.cordee.messaging;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A text as the short messages that carry it (3GPP TS 23.038 and 23.040): in the default alphabet of GSM where it has all the
 * letters, 160 to a message, otherwise in UCS-2, 70 to a message; a longer text in parts of 153 or 67 that the phone puts
 * together again. Signs that only look finer are made plain first, for a curly apostrophe alone would more than halve what fits.
 *
 * @param ucs2 whether the parts are in UCS-2
 * @param parts user data, with the header that numbers them where there are several
 */
record ShortMessages(boolean ucs2, List<byte[]> parts) {
    private static final String ALPHABET = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final Map<Character, Byte> EXTENSION = Map.of(
            '\f', (byte) 0x0A,
            '^', (byte) 0x14,
            '{', (byte) 0x28,
            '}', (byte) 0x29,
            '\\', (byte) 0x2F,
            '[', (byte) 0x3C,
            '~', (byte) 0x3D,
            ']', (byte) 0x3E,
            '|', (byte) 0x40,
            '€', (byte) 0x65);
    private static final byte ESCAPE = 0x1B;
    private static final int GSM_ALONE = 160;
    private static final int GSM_PART = 153;
    private static final int UCS2_ALONE_BYTES = 140;
    private static final int UCS2_PART_BYTES = 134;
    /** More parts than people read, and than networks like. */
    static final int MOST_PARTS = 10;

    /** The reverse: septets, each in a byte, as the text that they spell. */
    static String text(byte[] septets) {
        var text = new StringBuilder();
        for (var at = 0; at < septets.length; at++) {
            if (septets[at] == ESCAPE && at + 1 < septets.length) {
                var wanted = septets[++at];
                EXTENSION.forEach((sign, septet) -> {
                    if (septet == wanted) text.append(sign);
                });
            } else {
                var septet = septets[at] & 0x7f;
                text.append(septet < ALPHABET.length() ? ALPHABET.charAt(septet) : '?');
            }
        }
        return text.toString();
    }

    /** @param reference what the parts of one message have in common */
    static ShortMessages of(String text, byte reference) {
        var plain = plain(text);
        var symbols = new ArrayList<byte[]>();
        var gsm = plain.chars().allMatch(letter -> isGsm((char) letter));
        if (gsm) plain.chars().forEach(letter -> symbols.add(gsm((char) letter)));
        else
            plain.codePoints()
                    .forEach(point -> symbols.add(Character.toString(point).getBytes(StandardCharsets.UTF_16BE)));
        var sizeBytes = symbols.stream().mapToInt(symbol -> symbol.length).sum();
        if (sizeBytes <= (gsm ? GSM_ALONE : UCS2_ALONE_BYTES))
            return new ShortMessages(!gsm, List.of(joined(symbols, new byte[0])));
        return new ShortMessages(!gsm, numbered(cut(symbols, gsm ? GSM_PART : UCS2_PART_BYTES), reference));
    }

    /** No symbol is cut in two: neither an escaped sign nor a pair of surrogates. */
    private static List<List<byte[]>> cut(List<byte[]> symbols, int mostBytes) {
        var parts = new ArrayList<List<byte[]>>();
        var part = new ArrayList<byte[]>();
        var sizeBytes = 0;
        for (var symbol : symbols) {
            if (sizeBytes + symbol.length > mostBytes) {
                parts.add(part);
                part = new ArrayList<>();
                sizeBytes = 0;
            }
            part.add(symbol);
            sizeBytes += symbol.length;
        }
        parts.add(part);
        return parts;
    }

    private static List<byte[]> numbered(List<List<byte[]>> parts, byte reference) {
        var numbered = new ArrayList<byte[]>();
        for (var part : parts) {
            var number = (byte) (numbered.size() + 1);
            numbered.add(joined(part, new byte[] {5, 0, 3, reference, (byte) parts.size(), number}));
        }
        return numbered;
    }

    private static byte[] joined(List<byte[]> symbols, byte[] header) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(header);
        symbols.forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static boolean isGsm(char letter) {
        return (letter != ESCAPE && ALPHABET.indexOf(letter) >= 0) || EXTENSION.containsKey(letter);
    }

    private static byte[] gsm(char letter) {
        var extended = EXTENSION.get(letter);
        return extended == null ? new byte[] {(byte) ALPHABET.indexOf(letter)} : new byte[] {ESCAPE, extended};
    }

    private static String plain(String text) {
        return text.replace("\r\n", "\n")
                .replaceAll("[\u00a0\u202f\u2009]", " ")
                .replaceAll("[\u2018\u2019]", "'")
                .replaceAll("[\u201c\u201d«»]", "\"")
                .replaceAll("[\u2010-\u2014]", "-")
                .replace("…", "...")
                .replace("œ", "oe")
                .replace("Œ", "OE");
    }
}
