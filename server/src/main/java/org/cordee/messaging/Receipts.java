package org.cordee.messaging;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.DeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.util.InvalidDeliveryReceiptException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the network says of text messages that it has taken: that they reached the phone, or will not. A receipt that is quicker
 * than our own note of the sending is asked for again. What people answer by text message is told on.
 */
@Component
class Receipts implements MessageReceiverListener {
    private final JdbcClient jdbc;
    private final TextParts parts;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Receipts(
            JdbcClient jdbc,
            TextParts parts,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.parts = parts;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm message) throws ProcessRequestException {
        if (!message.isSmscDeliveryReceipt()) {
            received(message);
            return;
        }
        try {
            var receipt = message.getShortMessageAsDeliveryReceipt();
            if (!Boolean.TRUE.equals(transaction.execute(status -> note(receipt))))
                throw new ProcessRequestException("not known yet", SMPPConstant.STAT_ESME_RX_T_APPN);
        } catch (InvalidDeliveryReceiptException unreadable) {
            throw new ProcessRequestException("not a receipt", SMPPConstant.STAT_ESME_RX_R_APPN);
        }
    }

    /** What fails here is refused for now, and the network brings it again. */
    private void received(DeliverSm message) throws ProcessRequestException {
        var part = TextPart.of(message);
        try {
            transaction.executeWithoutResult(
                    status -> parts.with(from(message), part).ifPresent(events::publishEvent));
        } catch (RuntimeException fault) {
            throw new ProcessRequestException("not now", SMPPConstant.STAT_ESME_RX_T_APPN, fault);
        }
    }

    /** An international number comes without its plus (SMPP 3.4, 5.2.5): its type says what it is. */
    private static String from(DeliverSm message) {
        var number = message.getSourceAddr();
        var isInternational = message.getSourceAddrTon() == TypeOfNumber.INTERNATIONAL.value();
        return isInternational && !number.startsWith("+") ? "+" + number : number;
    }

    private boolean note(DeliveryReceipt receipt) {
        var ids = spellings(receipt.getId()).toArray(String[]::new);
        var state = receipt.getFinalStatus();
        return switch (state) {
            case DELIVRD, ACCEPTD ->
                jdbc.sql("""
                                    UPDATE messaging.message SET delivered_at = coalesce(delivered_at, :now)
                                    WHERE channel = 'SMS' AND provider_ids && CAST(:ids AS text[])
                                    """)
                                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                                .param("ids", ids)
                                .update()
                        > 0;
            case EXPIRED, DELETED, UNDELIV, REJECTD -> failed(ids, state.name());
            case ENROUTE, UNKNOWN -> true;
        };
    }

    private boolean failed(String[] ids, String state) {
        var rows = jdbc.sql("""
                        UPDATE messaging.message SET state = 'REFUSED', reason = :reason, delivered_at = NULL
                        WHERE channel = 'SMS' AND provider_ids && CAST(:ids AS text[]) AND state IN ('SENT', 'REFUSED')
                        RETURNING id, purpose, patient
                        """)
                .param("reason", Reason.NOT_DELIVERED + " " + state)
                .param("ids", ids)
                .query((row, number) -> new MessageFailed(
                        row.getString("id"), Channel.SMS, row.getString("purpose"), row.getString("patient")))
                .list();
        rows.forEach(events::publishEvent);
        return !rows.isEmpty();
    }

    /** Some networks number in hexadecimal when they take a message and in decimal when they report it, or the reverse. */
    private static List<String> spellings(String id) {
        var all = new ArrayList<String>(List.of(id, id.toLowerCase(Locale.ROOT), id.toUpperCase(Locale.ROOT)));
        if (id.matches("\\d{1,18}")) {
            all.add(Long.toHexString(Long.parseLong(id)));
            all.add(Long.toHexString(Long.parseLong(id)).toUpperCase(Locale.ROOT));
        }
        if (id.matches("[0-9A-Fa-f]{1,15}")) all.add(Long.toString(Long.parseLong(id, 16)));
        return all;
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification notification) {
        // That a phone is back concerns us only through the receipt that follows.
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm message, Session source) throws ProcessRequestException {
        throw new ProcessRequestException("not taken", SMPPConstant.STAT_ESME_RINVCMDID);
    }
}
