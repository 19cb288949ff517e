package org.cordee.identity;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages of HL7 v2 that came in one frame: most often one, else a batch (BHS) or a file of batches (FHS), also where nothing stands
 * around them. Each is answered on its own, and the answers go back as a batch (HL7 2.5, 2.10.3).
 *
 * @param announced how many the trailers (BTS) count, -1 where they count none
 */
record AdtBatch(List<byte[]> messages, boolean isOne, boolean isFile, int announced) {
    private static final String DELIMITERS = "|^~\\&|Cordee\r";

    static AdtBatch of(byte[] frame) {
        var messages = new ArrayList<StringBuilder>();
        boolean isFile = false;
        boolean isBatch = false;
        int announced = -1;
        // Each byte is a letter here: what they mean is not asked yet.
        for (var line : new String(frame, StandardCharsets.ISO_8859_1).strip().split("\r\n|\r|\n", -1)) {
            var segment = line.length() < 3 ? line : line.substring(0, 3);
            switch (segment) {
                case "FHS", "FTS" -> isFile = true;
                case "BHS" -> isBatch = true;
                case "BTS" -> {
                    isBatch = true;
                    announced = Math.max(0, announced) + count(line);
                }
                case "MSH" -> messages.add(new StringBuilder(line));
                default -> {
                    if (messages.isEmpty()) messages.add(new StringBuilder(line));
                    else messages.getLast().append('\r').append(line);
                }
            }
        }
        boolean isOne = messages.size() == 1 && !isFile && !isBatch;
        return new AdtBatch(
                messages.stream()
                        .map(one -> (one.toString() + '\r').getBytes(StandardCharsets.ISO_8859_1))
                        .toList(),
                isOne,
                isFile,
                announced);
    }

    private static int count(String trailer) {
        var cells = trailer.split("[|]", 3);
        return cells.length > 1 && cells[1].matches("\\d{1,6}") ? Integer.parseInt(cells[1]) : 0;
    }

    /** The answers, in the order of the messages; a batch that came short says so in BTS-2. */
    byte[] answered(List<byte[]> answers) {
        var out = new ByteArrayOutputStream();
        if (isFile) text(out, "FHS" + DELIMITERS);
        text(out, "BHS" + DELIMITERS);
        answers.forEach(out::writeBytes);
        boolean isShort = announced >= 0 && announced != answers.size();
        text(
                out,
                "BTS|" + answers.size()
                        + (isShort ? "|" + announced + " messages were announced and " + answers.size() + " came" : "")
                        + "\r");
        if (isFile) text(out, "FTS|1\r");
        return out.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
