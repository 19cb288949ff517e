package org.cordee.identity;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.util.Terser;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.cordee.platform.page.Words;
import org.jspecify.annotations.Nullable;

/** Reads what an ADT message says of a stay: PV1 and PV2. A stay without a number or an end without a moment is refused. */
final class AdtStay {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuuMMddHHmm");

    private final Terser terser;

    AdtStay(Message message) {
        this.terser = new Terser(message);
    }

    /** The stay that ended. */
    HospitalStay ended(String patientId) throws HL7Exception {
        var number = get("/.PV1-19-1");
        if (number.isEmpty()) {
            throw AdtMessage.refused("A discharge bears the number of its stay", "PV1", 19, 0);
        }
        var left = moment("/.PV1-45-1", 45);
        var end = left == null ? moment("/.EVN-6-1", 6) : left;
        if (end == null) {
            throw AdtMessage.refused("A discharge says when the person left", "PV1", 45, 0);
        }
        var facility = get("/.PV1-3-4-1").isEmpty() ? get("/.MSH-4-1") : get("/.PV1-3-4-1");
        var reason = get("/.PV2-3-2").isEmpty() ? get("/.PV2-3-1") : get("/.PV2-3-2");
        var identifier = new Described.Identifier(AdtMessage.system(get("/.PV1-19-4-1"), get("/.PV1-19-4-2")), number);
        var named = patientId + "|" + identifier.system() + "|" + number;
        return new HospitalStay(
                UUID.nameUUIDFromBytes(named.getBytes(StandardCharsets.UTF_8)).toString(),
                patientId,
                identifier,
                switch (get("/.PV1-2")) {
                    case "I" -> "IMP";
                    case "E" -> "EMER";
                    case "O", "R" -> "AMB";
                    default -> throw AdtMessage.refused("The class of a stay is I, E, O or R", "PV1", 2, 0);
                },
                moment("/.PV1-44-1", 44),
                end,
                disposition(),
                facility,
                reason);
    }

    /** HL7 table 0112, and the patient's own death indicator; French codes of one sign tell of no death and no transfer. */
    private String disposition() throws HL7Exception {
        if (get("/.PID-30").equals("Y")) return "exp";
        return switch (get("/.PV1-36")) {
            case "01", "06", "08" -> "home";
            case "02" -> "hosp";
            case "03" -> "snf";
            case "04", "05" -> "other-hcf";
            case "07" -> "aadvice";
            case "20", "40", "41", "42" -> "exp";
            case "62" -> "rehab";
            case "63" -> "long";
            case "65" -> "psy";
            default -> "";
        };
    }

    /** A moment of HL7 v2; without a zone it is the time of the territory. */
    private @Nullable OffsetDateTime moment(String path, int field) throws HL7Exception {
        var written = get(path);
        if (written.isEmpty()) {
            return null;
        }
        try {
            var local = written.replaceFirst("[+-].*", "").replaceFirst("\\..*", "");
            var there = LocalDateTime.parse((local + "0000").substring(0, 12), MINUTE);
            var zone = written.replaceFirst("[^+-]*", "");
            return zone.isEmpty()
                    ? there.atZone(Words.TERRITORY).toOffsetDateTime()
                    : there.atOffset(ZoneOffset.of(zone));
        } catch (DateTimeException | IndexOutOfBoundsException wrong) {
            throw AdtMessage.refused("A moment is written as year, month, day, hour and minute", "PV1", field, 0);
        }
    }

    private String get(String path) throws HL7Exception {
        return AdtMessage.get(terser, path);
    }
}
