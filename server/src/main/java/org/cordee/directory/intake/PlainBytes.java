package org.cordee.directory.intake;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** The bytes of a file as its producer wrote them, out of gzip or zip. */
final class PlainBytes {
    private static final int HEAD = 1 << 16;

    private PlainBytes() {}

    /** What a producer wrote, which may turn out to have been cut on its way. */
    static final class Unpacked extends BufferedInputStream {
        private final UntilCut packed;

        private Unpacked(UntilCut packed) {
            super(packed, HEAD);
            this.packed = packed;
        }

        /** Whether the archive ended before its own end, once all that there is was read. */
        boolean isCut() {
            return packed.isCut;
        }
    }

    /** Ends where an archive is cut or damaged, instead of failing: what came before is as good as ever. */
    private static final class UntilCut extends FilterInputStream {
        private boolean isCut;

        UntilCut(InputStream packed) {
            super(packed);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            if (isCut) return -1;
            try {
                return in.read(into, from, most);
            } catch (EOFException | ZipException cut) {
                isCut = true;
                return -1;
            }
        }

        @Override
        public int available() throws IOException {
            return isCut ? 0 : in.available();
        }
    }

    /** A sender that goes away has not sent a cut archive: it may send the same again. */
    private static final class Sent extends FilterInputStream {
        Sent(InputStream given) {
            super(given);
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            try {
                return in.read(into, from, most);
            } catch (EOFException away) {
                throw new IOException("the sender went away", away);
            }
        }
    }

    /** No file of an archive is what was looked for. */
    static final class NoneFits extends IOException {
        private static final long serialVersionUID = 1;

        NoneFits(List<String> names) {
            super(
                    names.contains("[Content_Types].xml") || names.contains("mimetype")
                            ? "this is a spreadsheet: save it as CSV"
                            : "none of the files in the archive is of this kind: " + String.join(", ", names));
        }

        private NoneFits(String kind) {
            super("this is an archive of the kind " + kind
                    + ", which is not read: unpack it, or pack it as zip or gzip");
        }
    }

    static Unpacked of(InputStream given) throws IOException {
        return of(given, head -> true);
    }

    /** @param isMeant tells by its beginning which file of an archive of several is meant */
    static Unpacked of(InputStream given, Predicate<byte[]> isMeant) throws IOException {
        var in = new BufferedInputStream(new Sent(given), HEAD);
        var head = head(in, 4);
        if (head.length >= 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b) {
            return new Unpacked(new UntilCut(new GZIPInputStream(in, HEAD)));
        }
        if (head.length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3) {
            return meant(new ZipInputStream(in), isMeant);
        }
        var kind = otherKind(head);
        if (kind != null) throw new NoneFits(kind);
        return new Unpacked(new UntilCut(in));
    }

    /** Of an archive by its first letters, null where it is none. */
    private static @Nullable String otherKind(byte[] head) {
        var letters = new String(head, StandardCharsets.ISO_8859_1);
        if (letters.startsWith("7z\u00bc\u00af")) return "7z";
        if (letters.equals("Rar!")) return "rar";
        if (letters.startsWith("BZh")) return "bzip2";
        if (letters.startsWith("\u00fd7zX")) return "xz";
        return letters.equals("(\u00b5/\u00fd") ? "zstd" : null;
    }

    private static Unpacked meant(ZipInputStream zip, Predicate<byte[]> isMeant) throws IOException {
        var names = new ArrayList<String>();
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.isDirectory()) continue;
            var file = new Unpacked(new UntilCut(zip));
            if (isMeant.test(head(file, HEAD / 2))) return file;
            names.add(entry.getName());
            if (file.isCut()) break;
        }
        throw new NoneFits(names);
    }

    private static byte[] head(BufferedInputStream in, int most) throws IOException {
        in.mark(HEAD);
        var head = in.readNBytes(most);
        in.reset();
        return head;
    }
}
