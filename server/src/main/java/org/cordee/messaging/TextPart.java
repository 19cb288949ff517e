package org.cordee.messaging;

import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter.Message_payload;
import org.jsmpp.bean.OptionalParameter.Sar_msg_ref_num;
import org.jsmpp.bean.OptionalParameter.Sar_segment_seqnum;
import org.jsmpp.bean.OptionalParameter.Sar_total_segments;

/**
 * A text message that came in, or one part of it: numbered by its user data header (3GPP TS 23.040, 9.2.3.24.1 and .8) or by the
 * network (SMPP 3.4, sar_*), its words in place or in message_payload.
 *
 * @param reference what the parts of one message have in common
 * @param total how many there are; one where it is whole
 * @param number from one
 */
record TextPart(int reference, int total, int number, String text) {
    private static final int BY_ONE_BYTE = 0x00;
    private static final int BY_TWO_BYTES = 0x08;

    static TextPart of(DeliverSm message) {
        var inPlace = message.getShortMessage();
        var payload = message.getOptionalParameter(Message_payload.class);
        boolean isElsewhere = (inPlace == null || inPlace.length == 0) && payload != null;
        var data = isElsewhere ? payload.getValue() : inPlace == null ? new byte[0] : inPlace;
        var text = ReceivedText.of(message.getDataCoding(), message.isUdhi(), data);
        return message.isUdhi() ? byHeader(data, text) : byNetwork(message, text);
    }

    boolean isWhole() {
        return total == 1;
    }

    private static TextPart byHeader(byte[] data, String text) {
        int end = data.length == 0 ? 0 : Math.min(data.length, at(data, 0) + 1);
        for (int element = 1; element + 1 < end; element += 2 + at(data, element + 1)) {
            int size = at(data, element + 1);
            if (element + 1 + size >= end) break;
            if (at(data, element) == BY_ONE_BYTE && size == 3)
                return numbered(at(data, element + 2), at(data, element + 3), at(data, element + 4), text);
            if (at(data, element) == BY_TWO_BYTES && size == 4)
                return numbered(
                        at(data, element + 2) << 8 | at(data, element + 3),
                        at(data, element + 4),
                        at(data, element + 5),
                        text);
        }
        return whole(text);
    }

    private static TextPart byNetwork(DeliverSm message, String text) {
        var reference = message.getOptionalParameter(Sar_msg_ref_num.class);
        var total = message.getOptionalParameter(Sar_total_segments.class);
        var number = message.getOptionalParameter(Sar_segment_seqnum.class);
        return reference == null || total == null || number == null
                ? whole(text)
                : numbered(reference.getValue() & 0xffff, total.getValue() & 0xff, number.getValue() & 0xff, text);
    }

    private static int at(byte[] data, int place) {
        return data[place] & 0xff;
    }

    private static TextPart numbered(int reference, int total, int number, String text) {
        return total < 2 || number < 1 || number > total ? whole(text) : new TextPart(reference, total, number, text);
    }

    private static TextPart whole(String text) {
        return new TextPart(0, 1, 1, text);
    }
}
