package org.cordee.identity;

import ca.uhn.hl7v2.HL7Exception;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message of HL7 v2 as it came over the wire, read in the character set that it names in MSH-18 (table 0211). One that names none is UTF-8
 * where that can be, otherwise what older French software writes.
 */
record AdtBytes(String text, Charset charset) {
    private static final Charset OLDER = Charset.forName("windows-1252");
    private static final Pattern HEXADECIMAL = Pattern.compile("\\\\X((?:[0-9A-Fa-f]{2})+)\\\\");
    private static final int CHARACTER_SET = 17;

    /** Refuses a character set that is not known here, and bytes that are not of the one named. */
    static AdtBytes of(byte[] bytes) throws HL7Exception {
        var named = named(bytes);
        if (named.isEmpty()) {
            try {
                return new AdtBytes(
                        unescaped(decoded(bytes, StandardCharsets.UTF_8), StandardCharsets.UTF_8),
                        StandardCharsets.UTF_8);
            } catch (CharacterCodingException older) {
                return new AdtBytes(unescaped(new String(bytes, OLDER), OLDER), OLDER);
            }
        }
        var charset = charset(named);
        try {
            return new AdtBytes(unescaped(decoded(bytes, charset), charset), charset);
        } catch (CharacterCodingException wrong) {
            throw AdtMessage.refused(
                    "The message holds bytes that are not of its character set " + named, "MSH", 18, 0);
        }
    }

    /** Bytes written as figures, {@code \\XC3A9\\}, are letters of the character set; those that would part fields or lines stay as they are. */
    private static String unescaped(String text, Charset charset) {
        return HEXADECIMAL.matcher(text).replaceAll(one -> {
            var bytes = HexFormat.of().parseHex(one.group(1));
            try {
                var letters = decoded(bytes, charset);
                boolean isText = letters.chars().allMatch(letter -> letter >= ' ' && "|^~\\&".indexOf(letter) < 0);
                return Matcher.quoteReplacement(isText ? letters : one.group());
            } catch (CharacterCodingException other) {
                return Matcher.quoteReplacement(one.group());
            }
        });
    }

    /** What stands in MSH-18, of which the first repetition is for the whole message. */
    private static String named(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.US_ASCII);
        var header = text.split("[\r\n]", 2)[0];
        if (!header.startsWith("MSH") || header.length() < 5) {
            return "";
        }
        var fields = header.split(java.util.regex.Pattern.quote(header.substring(3, 4)), -1);
        var repetition = header.length() > 5 ? header.substring(5, 6) : "~";
        return fields.length <= CHARACTER_SET
                ? ""
                : fields[CHARACTER_SET].split(java.util.regex.Pattern.quote(repetition), 2)[0].strip();
    }

    private static Charset charset(String named) throws HL7Exception {
        var plain =
                named.toUpperCase(Locale.ROOT).replaceFirst("^ISO[- _]?", "").replace('-', '/');
        if (plain.equals("ASCII")) {
            return StandardCharsets.US_ASCII;
        }
        if (plain.equals("UNICODE UTF/8") || plain.equals("UTF/8") || plain.equals("UTF8")) {
            return StandardCharsets.UTF_8;
        }
        if (plain.matches("8859/([1-9]|15)")) {
            return Charset.forName("ISO-" + plain.replace('/', '-'));
        }
        throw AdtMessage.refused(
                "The character set " + named + " is not read here: use UNICODE UTF-8, 8859/1, 8859/15 or ASCII",
                "MSH",
                18,
                0);
    }

    /** Of the parts of ISO 8859 every byte is a character, but those from 80 to 9F (hexadecimal) are none that a text holds. */
    private static String decoded(byte[] bytes, Charset charset) throws CharacterCodingException {
        var text = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        if (text.chars().anyMatch(one -> one >= 0x80 && one <= 0x9f)) {
            throw new CharacterCodingException();
        }
        return text;
    }
}
