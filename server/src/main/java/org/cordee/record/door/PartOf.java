package org.cordee.record.door;

import java.io.IOException;
import java.io.OutputStream;

/** Lets through the bytes from one place to another, both included, of what is written to it. */
final class PartOf extends OutputStream {
    private final OutputStream out;
    private final long from;
    private final long to;
    private long at;

    PartOf(OutputStream out, long from, long to) {
        this.out = out;
        this.from = from;
        this.to = to;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int skipped = (int) Math.clamp(from - at, 0, length);
        int kept = (int) Math.clamp(to + 1 - at, 0, length) - skipped;
        at += length;
        if (kept > 0) {
            out.write(bytes, offset + skipped, kept);
        }
    }
}
