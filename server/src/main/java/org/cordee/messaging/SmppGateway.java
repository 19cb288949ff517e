package org.cordee.messaging;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.cordee.messaging.MessagingSettings.Security;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.socket.SSLSocketConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Text messages by SMPP 3.4: one connection per node, made anew when it is lost, open for the receipts that the network sends
 * back. A text in several parts that breaks off is sent again from its first part.
 */
class SmppGateway implements Gateway {
    private static final int ANSWER_MILLIS = 10_000;
    private static final byte UCS2 = 8;

    private final MessagingSettings.Sms settings;
    private final Receipts receipts;
    private final ReentrantLock connecting = new ReentrantLock();
    private @Nullable SMPPSession connection;

    SmppGateway(MessagingSettings.Sms settings, Receipts receipts) {
        this.settings = settings;
        this.receipts = receipts;
    }

    @Override
    public Outcome send(Parcel parcel) {
        var messages = ShortMessages.of(parcel.text(), (byte) parcel.id().getLeastSignificantBits());
        if (messages.parts().size() > ShortMessages.MOST_PARTS)
            return new Outcome.Never(
                    Reason.TOO_LONG, Integer.toString(messages.parts().size()));
        try {
            var session = bound();
            var ids = new ArrayList<String>();
            for (var part : messages.parts()) ids.add(submit(session, parcel.address(), messages, part));
            return new Outcome.Taken(List.copyOf(ids));
        } catch (NegativeResponseException refusal) {
            return outcome(refusal.getCommandStatus());
        } catch (IOException | PDUException | InvalidResponseException | ResponseTimeoutException fault) {
            lost();
            return fault.getCause() instanceof NegativeResponseException refusal
                    ? outcome(refusal.getCommandStatus())
                    : new Outcome.NotNow(Reason.GATEWAY_AWAY, "");
        }
    }

    private String submit(SMPPSession session, String to, ShortMessages messages, byte[] part)
            throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException,
                    IOException {
        var isNumber = settings.source().matches("\\+?[0-9]+");
        var several = messages.parts().size() > 1;
        return session.submitShortMessage(
                        "",
                        isNumber ? TypeOfNumber.INTERNATIONAL : TypeOfNumber.ALPHANUMERIC,
                        isNumber ? NumberingPlanIndicator.ISDN : NumberingPlanIndicator.UNKNOWN,
                        settings.source().replace("+", ""),
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        to.substring(1),
                        several ? new ESMClass(GSMSpecificFeature.UDHI.value()) : new ESMClass(),
                        (byte) 0,
                        (byte) 1,
                        null,
                        null,
                        new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE),
                        (byte) 0,
                        messages.ucs2() ? DataCodings.newInstance(UCS2) : DataCodings.ZERO,
                        (byte) 0,
                        part)
                .getMessageId();
    }

    /** What command_status means for the message (SMPP 3.4, 5.1.3). */
    private static Outcome outcome(int status) {
        var code = "0x%02X".formatted(status);
        return switch (status) {
            case SMPPConstant.STAT_ESME_RINVDSTADR,
                    SMPPConstant.STAT_ESME_RINVDSTTON,
                    SMPPConstant.STAT_ESME_RINVDSTNPI -> new Outcome.Never(Reason.ADDRESS, code);
            case SMPPConstant.STAT_ESME_RINVPASWD, SMPPConstant.STAT_ESME_RINVSYSID, SMPPConstant.STAT_ESME_RBINDFAIL ->
                new Outcome.NotNow(Reason.GATEWAY_SIGN_IN, code);
            case SMPPConstant.STAT_ESME_RTHROTTLED,
                    SMPPConstant.STAT_ESME_RMSGQFUL,
                    SMPPConstant.STAT_ESME_RSYSERR,
                    SMPPConstant.STAT_ESME_RALYBND -> new Outcome.NotNow(Reason.GATEWAY_BUSY, code);
            case SMPPConstant.STAT_ESME_RINVMSGLEN -> new Outcome.Never(Reason.TOO_LONG, code);
            default -> new Outcome.Never(Reason.GATEWAY_REFUSED, code);
        };
    }

    /** Receipts come to whoever is connected, so each node connects as soon as it runs. */
    @Override
    public void listen() {
        try {
            bound();
        } catch (IOException away) {
            lost();
        }
    }

    private SMPPSession bound() throws IOException {
        connecting.lock();
        try {
            var before = connection;
            if (before != null && before.getSessionState().isBound()) return before;
            if (before != null) before.unbindAndClose();
            var session = settings.security() == Security.TLS
                    ? new SMPPSession(new SSLSocketConnectionFactory())
                    : new SMPPSession();
            session.setTransactionTimer(ANSWER_MILLIS);
            session.setMessageReceiverListener(receipts);
            session.connectAndBind(
                    settings.host(),
                    settings.port(),
                    new BindParameter(
                            BindType.BIND_TRX,
                            settings.systemId(),
                            settings.secret(),
                            settings.systemType(),
                            TypeOfNumber.UNKNOWN,
                            NumberingPlanIndicator.UNKNOWN,
                            null),
                    ANSWER_MILLIS);
            connection = session;
            return session;
        } finally {
            connecting.unlock();
        }
    }

    private void lost() {
        connecting.lock();
        try {
            var before = connection;
            connection = null;
            if (before != null) before.unbindAndClose();
        } finally {
            connecting.unlock();
        }
    }

    @Override
    public void close() {
        lost();
    }
}
