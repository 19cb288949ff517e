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
import org.cordee.identity.HospitalStay.Phase;
import org.cordee.platform.page.Words;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an ADT message says of a stay: PV1 and PV2, with the movement of the French extension (ZBE). Refuses a stay without a number, and an
 * end or a beginning without a moment.
 */
final class AdtStay {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuuMMddHHmm");

    private final Terser terser;

    AdtStay(Message message) {
        this.terser = new Terser(message);
    }

    /** Whether the message speaks of a stay at all. */
    boolean isToldOf() throws HL7Exception {
        return !(optional("/.PV1-19-1") + optional("/.PID-18-1")).isEmpty()
                && !setting().isEmpty();
    }

    /** Of the visit (PV1-19), or where a hospital numbers none, of the account (PID-18). */
    Described.Identifier number() throws HL7Exception {
        var visit = optional("/.PV1-19-1").isEmpty() ? null : number(terser, "/.PV1-19-");
        var number = visit == null ? account() : visit;
        if (number == null) {
            throw AdtMessage.refused("An admission or a discharge bears the number of its stay", "PV1", 19, 0);
        }
        return number;
    }

    private Described.@Nullable Identifier account() throws HL7Exception {
        return number(terser, "/.PID-18-");
    }

    /** The number in a field that is none of a person, null where there is none. */
    static Described.@Nullable Identifier number(Terser terser, String field) throws HL7Exception {
        var number = AdtMessage.get(terser, field + "1");
        return number.isEmpty()
                ? null
                : new Described.Identifier(
                        AdtNumbers.system(AdtMessage.get(terser, field + "4-1"), AdtMessage.get(terser, field + "4-2")),
                        number);
    }

    /** The stay that ended. */
    HospitalStay ended(String patientId) throws HL7Exception {
        var number = number();
        var left = told("/.PV1-45-1", "PV1", 45);
        var end = left == null ? moved() : left;
        if (end == null) {
            throw AdtMessage.refused("A discharge says when the person left", "PV1", 45, 0);
        }
        return stay(patientId, number, Phase.OVER, told("/.PV1-44-1", "PV1", 44), end);
    }

    /** The stay that is under way. */
    HospitalStay begun(String patientId) throws HL7Exception {
        var number = number();
        var admitted = told("/.PV1-44-1", "PV1", 44);
        var begin = admitted == null ? moved() : admitted;
        if (begin == null) {
            throw AdtMessage.refused("An admission says when the person came", "PV1", 44, 0);
        }
        return stay(patientId, number, Phase.UNDER_WAY, begin, null);
    }

    /** The stay that is to come, on a day or some time. */
    HospitalStay planned(String patientId) throws HL7Exception {
        var expected = told("/.PV2-8-1", "PV2", 8);
        return stay(
                patientId, number(), Phase.PLANNED, expected == null ? told("/.PV1-44-1", "PV1", 44) : expected, null);
    }

    /** The stay as it is known, with what this message says of it now. */
    HospitalStay described(HospitalStay known) throws HL7Exception {
        var from = told("/.PV1-44-1", "PV1", 44);
        var left = told("/.PV1-45-1", "PV1", 45);
        var stay = stay(
                        known.patientId(),
                        number(),
                        known.phase(),
                        from == null ? known.from() : from,
                        known.phase() == Phase.OVER && left != null ? left : known.left())
                .as(known.id());
        return stay.account() == null ? stay.of(known.account()) : stay;
    }

    private HospitalStay stay(
            String patientId,
            Described.Identifier number,
            Phase phase,
            @Nullable OffsetDateTime from,
            @Nullable OffsetDateTime left)
            throws HL7Exception {
        var setting = setting();
        if (setting.isEmpty()) {
            throw AdtMessage.refused("The class of a stay is I, P, B, E, O or R", "PV1", 2, 0);
        }
        var facility = optional("/.PV1-3-4-1").isEmpty() ? optional("/.MSH-4-1") : optional("/.PV1-3-4-1");
        var reason = optional("/.PV2-3-2").isEmpty() ? optional("/.PV2-3-1") : optional("/.PV2-3-2");
        var named = patientId + "|" + number.system() + "|" + number.value();
        return new HospitalStay(
                UUID.nameUUIDFromBytes(named.getBytes(StandardCharsets.UTF_8)).toString(),
                patientId,
                number,
                account(),
                phase,
                setting,
                from,
                left,
                phase == Phase.OVER ? disposition() : "",
                facility,
                reason);
    }

    /** HL7 table 0004; empty where it is no stay. */
    private String setting() throws HL7Exception {
        return switch (optional("/.PV1-2")) {
            case "I", "P", "B" -> "IMP";
            case "E" -> "EMER";
            case "O", "R" -> "AMB";
            default -> "";
        };
    }

    /** HL7 table 0112, and the patient's own death indicator; French codes of one sign tell of no death and no transfer. */
    private String disposition() throws HL7Exception {
        if (optional("/.PID-30").equals("Y")) return "exp";
        return switch (optional("/.PV1-36")) {
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

    /** When what the message tells of happened: the movement of the French extension, else the event. */
    private @Nullable OffsetDateTime moved() throws HL7Exception {
        var movement = told("/.ZBE-2-1", "ZBE", 2);
        return movement == null ? told("/.EVN-6-1", "EVN", 6) : movement;
    }

    private @Nullable OffsetDateTime told(String path, String segment, int field) throws HL7Exception {
        return moment(optional(path), segment, field);
    }

    /** A moment of HL7 v2, null where nothing is written; without a zone it is the time of the territory. */
    static @Nullable OffsetDateTime moment(String written, String segment, int field) throws HL7Exception {
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
            throw AdtMessage.refused("A moment is written as year, month, day, hour and minute", segment, field, 0);
        }
    }

    /** Empty also where the message has no such segment. */
    private String optional(String path) throws HL7Exception {
        return AdtMessage.optional(terser, path);
    }
}
