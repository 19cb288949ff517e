package org.cordee.access.signin;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Map;

/**
 * A QR code as one path of an SVG.
 *
 * @param side in modules, with the white margin of four that readers need
 * @param path data of the SVG path of the dark modules
 */
public record Square(int side, String path) {
    private static final int MARGIN = 4;

    static Square of(String text) {
        try {
            var matrix = Encoder.encode(text, ErrorCorrectionLevel.M, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"))
                    .getMatrix();
            var path = new StringBuilder();
            for (int y = 0; y < matrix.getHeight(); y++) {
                for (int x = 0; x < matrix.getWidth(); x++) {
                    if (matrix.get(x, y) == 1) {
                        path.append('M')
                                .append(x + MARGIN)
                                .append(' ')
                                .append(y + MARGIN)
                                .append("h1v1h-1z");
                    }
                }
            }
            return new Square(matrix.getWidth() + 2 * MARGIN, path.toString());
        } catch (WriterException fault) {
            throw new IllegalArgumentException("too long for a QR code", fault);
        }
    }
}
