package org.cordee.identity;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.util.Terser;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads PID-32, how reliable an identity is (HL7 table 0445 and its French extension). */
final class AdtReliability {
    /** Of the French extension, as FR Core has them. */
    private static final Set<String> FRENCH = Set.of(
            "VIDE", "PROV", "VALI", "DOUB", "DESA", "DPOT", "DOUA", "COLP", "COLV", "FILI", "CACH", "ANOM", "IDVER",
            "RECD", "IDRA", "USUR", "HOMD", "HOMA", "INVA", "FICT", "DOUT");

    /** Of the table itself: a number, a date, an address or a name that only fills its field. They tell of no status. */
    private static final Set<String> ELSEWHERE = Set.of("US", "UD", "UA", "AL");

    private AdtReliability() {}

    /** The codes of the French extension; a qualified identity is a validated one with its INS. Refuses what is in neither. */
    static List<String> codes(Terser terser) throws HL7Exception {
        var codes = new ArrayList<String>();
        for (int i = 0; i < AdtMessage.MOST_REPETITIONS; i++) {
            var said = AdtMessage.get(terser, "/.PID-32(" + i + ")");
            var code = said.equals("QUAL") ? "VALI" : said;
            if (FRENCH.contains(code)) {
                if (!codes.contains(code)) codes.add(code);
            } else if (!code.isEmpty() && !ELSEWHERE.contains(code)) {
                throw AdtMessage.refused(
                        "The code " + code + " is none of the reliability of an identity, such as PROV or VALI",
                        "PID",
                        32,
                        i);
            }
        }
        return codes;
    }
}
