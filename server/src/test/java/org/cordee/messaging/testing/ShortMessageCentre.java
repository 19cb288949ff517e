package org.cordee.messaging.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.cordee.testing.Tap;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageId;
import org.jspecify.annotations.Nullable;

/** A network's message centre: speaks SMPP 3.4, lets in cordee with the password secret, and reads texts as a phone would. */
public final class ShortMessageCentre implements AutoCloseable, ServerMessageReceiverListener {
    private static final String ALPHABET = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private final SMPPServerSessionListener door;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger(0xA0);
    private volatile int answer = SMPPConstant.STAT_ESME_ROK;
    private volatile @Nullable SMPPServerSession session;

    /** One message as it came: a part of a longer one has its place in it. */
    public record Heard(String id, String from, String to, boolean ucs2, int part, byte[] words, int sizeBytes) {
        public String text() {
            return ucs2 ? new String(words, StandardCharsets.UTF_16BE) : gsm(words);
        }
    }

    public ShortMessageCentre() throws IOException {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        door = new SMPPServerSessionListener(free);
        door.setMessageReceiverListener(this);
        Thread.ofVirtual().start(this::letIn);
    }

    private void letIn() {
        while (true) {
            try {
                var next = door.accept();
                var request = next.waitForBind(5_000);
                if (request.getSystemId().equals("cordee")
                        && request.getPassword().equals("secret")) {
                    session = next;
                    request.accept("centre", InterfaceVersion.IF_34);
                } else {
                    request.reject(SMPPConstant.STAT_ESME_RINVPASWD);
                }
            } catch (IOException closed) {
                return;
            } catch (TimeoutException | PDUException gone) {
                // Whoever called hung up before saying who it was.
            }
        }
    }

    public int port() {
        return door.getPort();
    }

    /** What it answers from now on, as command_status. */
    public void answers(int status) {
        answer = status;
    }

    public List<Heard> heard() {
        return heard;
    }

    /** The text on that phone, its parts put together as it does. */
    public String together(String to) {
        var all = new ByteArrayOutputStream();
        var parts = heard.stream()
                .filter(one -> one.to().equals(to))
                .sorted(Comparator.comparingInt(Heard::part))
                .toList();
        parts.forEach(part -> all.writeBytes(part.words()));
        return parts.getFirst().ucs2()
                ? new String(all.toByteArray(), StandardCharsets.UTF_16BE)
                : gsm(all.toByteArray());
    }

    /** Reports what became of a message. */
    public void report(String id, String state) throws Exception {
        var report = "id:%s sub:001 dlvrd:001 submit date:2611290500 done date:2611290501 stat:%s err:000 text:"
                .formatted(id, state);
        bound().deliverShortMessage(
                        "",
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        "33639980012",
                        TypeOfNumber.ALPHANUMERIC,
                        NumberingPlanIndicator.UNKNOWN,
                        "Cordee",
                        new ESMClass(MessageType.SMSC_DEL_RECEIPT.value()),
                        (byte) 0,
                        (byte) 0,
                        new RegisteredDelivery(0),
                        DataCodings.ZERO,
                        report.getBytes(StandardCharsets.US_ASCII));
    }

    /** Someone writes from a phone: the network gives an international number as digits. */
    public void deliver(String digits, TypeOfNumber type, String text) throws Exception {
        deliver(digits, type, new ESMClass(), text.getBytes(StandardCharsets.US_ASCII));
    }

    /** A part that its own header numbers, or a message whose words and number stand beside it. */
    public void deliver(String digits, TypeOfNumber type, ESMClass esmClass, byte[] data, OptionalParameter... beside)
            throws Exception {
        bound().deliverShortMessage(
                        "",
                        type,
                        NumberingPlanIndicator.ISDN,
                        digits,
                        TypeOfNumber.ALPHANUMERIC,
                        NumberingPlanIndicator.UNKNOWN,
                        "Cordee",
                        esmClass,
                        (byte) 0,
                        (byte) 0,
                        new RegisteredDelivery(0),
                        DataCodings.ZERO,
                        data,
                        beside);
    }

    /** Whether the other side took a report, rather than ask for it later. */
    public boolean isReportTaken(String id, String state) throws Exception {
        try {
            report(id, state);
            return true;
        } catch (NegativeResponseException later) {
            return later.getCommandStatus() != SMPPConstant.STAT_ESME_RX_T_APPN;
        }
    }

    public void hangUp() {
        bound().close();
    }

    private SMPPServerSession bound() {
        var open = session;
        if (open == null) throw new IllegalStateException("nobody is connected");
        return open;
    }

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm message, SMPPServerSession source) throws ProcessRequestException {
        if (answer != SMPPConstant.STAT_ESME_ROK) throw new ProcessRequestException("no", answer);
        var id = Integer.toHexString(numbers.incrementAndGet());
        var data = message.getShortMessage();
        var header = message.isUdhi() ? data[0] + 1 : 0;
        var words = java.util.Arrays.copyOfRange(data, header, data.length);
        heard.add(new Heard(
                id,
                message.getSourceAddr(),
                message.getDestAddress(),
                message.getDataCoding() == 8,
                message.isUdhi() ? data[5] : 1,
                words,
                data.length));
        Tap.left("text message", heard.getLast().text());
        try {
            return new SubmitSmResult(new MessageId(id), new OptionalParameter[0]);
        } catch (PDUException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static String gsm(byte[] words) {
        var text = new StringBuilder();
        for (var i = 0; i < words.length; i++) {
            if (words[i] == 0x1B) text.append(words[++i] == 0x65 ? '€' : '?');
            else text.append(ALPHABET.charAt(words[i]));
        }
        return text.toString();
    }

    @Override
    public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti message, SMPPServerSession source)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public QuerySmResult onAcceptQuerySm(QuerySm question, SMPPServerSession source) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public void onAcceptReplaceSm(ReplaceSm message, SMPPServerSession source) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public void onAcceptCancelSm(CancelSm message, SMPPServerSession source) throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm message, SMPPServerSession source)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public void onAcceptCancelBroadcastSm(CancelBroadcastSm message, SMPPServerSession source)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public QueryBroadcastSmResult onAcceptQueryBroadcastSm(QueryBroadcastSm message, SMPPServerSession source)
            throws ProcessRequestException {
        throw unknown();
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm message, Session source) throws ProcessRequestException {
        throw unknown();
    }

    private static ProcessRequestException unknown() {
        return new ProcessRequestException("not here", SMPPConstant.STAT_ESME_RINVCMDID);
    }

    @Override
    public void close() {
        try {
            door.close();
            var open = session;
            if (open != null) open.close();
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
    }
}
