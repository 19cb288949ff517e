package org.cordee.directory.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;

/** The bytes of a file as its producer wrote them, out of gzip or zip, and the encoding that their beginning shows. */
final class PlainBytes {
    private static final int HEAD = 1 << 16;

    private PlainBytes() {}

    static BufferedInputStream of(InputStream given) throws IOException {
        var in = new BufferedInputStream(given, HEAD);
        var head = head(in, 4);
        if (head.length >= 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b) {
            return new BufferedInputStream(new GZIPInputStream(in, HEAD), HEAD);
        }
        if (head.length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3) {
            var zip = new ZipInputStream(in);
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) return new BufferedInputStream(zip, HEAD);
            }
        }
        return in;
    }

    /** UTF-8 where the beginning is valid as such, otherwise the encoding of older French files; a mark at the start decides and is skipped. */
    static Charset encoding(BufferedInputStream in) throws IOException {
        var head = head(in, HEAD / 2);
        if (startsWith(head, 0xef, 0xbb, 0xbf)) return skipping(in, 3, StandardCharsets.UTF_8);
        if (startsWith(head, 0xff, 0xfe)) return skipping(in, 2, StandardCharsets.UTF_16LE);
        if (startsWith(head, 0xfe, 0xff)) return skipping(in, 2, StandardCharsets.UTF_16BE);
        var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        var result = decoder.decode(ByteBuffer.wrap(head), CharBuffer.allocate(HEAD), false);
        return result.isMalformed() ? Charset.forName("windows-1252") : StandardCharsets.UTF_8;
    }

    private static Charset skipping(InputStream in, int bytes, Charset charset) throws IOException {
        in.skipNBytes(bytes);
        return charset;
    }

    private static boolean startsWith(byte[] head, int... bytes) {
        if (head.length < bytes.length) return false;
        for (int i = 0; i < bytes.length; i++) {
            if ((head[i] & 0xff) != bytes[i]) return false;
        }
        return true;
    }

    private static byte[] head(BufferedInputStream in, int most) throws IOException {
        in.mark(HEAD);
        var head = in.readNBytes(most);
        in.reset();
        return head;
    }
}
