package org.cordee.identity;

import ca.uhn.hl7v2.AcknowledgmentCode;
import ca.uhn.hl7v2.HL7Exception;

/** What is answered to a message of HL7 v2 that could not be read as one. */
final class RawAnswer {
    private RawAnswer() {}

    /** Of a message that cannot be read, only the number can be given back, if it is where it should be. */
    static String rejected(String text, HL7Exception why) {
        return refused(text, AcknowledgmentCode.AR, "", why);
    }

    static String refused(String text, AcknowledgmentCode code, String place, HL7Exception why) {
        var fields = text.split("\\|", 13);
        var number = text.startsWith("MSH|") && fields.length > 9 ? fields[9].replaceAll("[\\r\\n].*", "") : "";
        var said = String.valueOf(why.getMessage()).replaceAll("[|^~\\\\&\\r\\n]", " ");
        return "MSH|^~\\&|Cordee||||||ACK|" + number + "|P|2.5\rMSA|" + code + "|" + number + "\rERR||" + place
                + "|100^Segment sequence error^HL70357|E||||" + said + "\r";
    }
}
