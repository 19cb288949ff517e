package org.cordee.identity;

import ca.uhn.hl7v2.AcknowledgmentCode;
import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.ErrorCode;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.parser.CanonicalModelClassFactory;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.util.idgenerator.NanoTimeGenerator;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.cordee.access.Actor;
import org.cordee.access.LaterActors;
import org.cordee.store.RefusedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Has messages of HL7 v2 taken and acknowledges each: AA when it is kept, AE with the place (ERR-2) when its content is refused, AR when it cannot
 * be read, is of a kind that is not taken, or the sender has no leave. A message that is not acknowledged with AA changed nothing.
 */
@Component
class AdtAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(AdtAnswers.class);

    /** What a line of a message begins with. */
    private static final Pattern SEGMENT = Pattern.compile("[A-Z][A-Z0-9]{2}(?:[^A-Za-z0-9].*)?", Pattern.DOTALL);

    /** The structure in MSH-9: it follows from the event, and older software names others. */
    private static final Pattern STRUCTURE = Pattern.compile("(ADT([^A-Z0-9])A\\d\\d)\\2ADT_A\\d\\d");

    private final AdtFeed feed;
    private final LaterActors actors;
    private final PipeParser parser;

    AdtAnswers(AdtFeed feed, LaterActors actors) {
        this.feed = feed;
        this.actors = actors;
        var context = new DefaultHapiContext();
        // The one it has by itself keeps a file in the folder from which the platform was started.
        context.getParserConfiguration().setIdGenerator(new NanoTimeGenerator());
        context.setValidationContext(ValidationContextFactory.noValidation());
        context.setModelClassFactory(new CanonicalModelClassFactory("2.5"));
        this.parser = context.getPipeParser();
    }

    /** To a frame as it came. */
    byte[] to(byte[] frame, String client) {
        var batch = AdtBatch.of(frame);
        return batch.isOne()
                ? toOne(frame, client)
                : batch.answered(batch.messages().stream()
                        .map(message -> toOne(message, client))
                        .toList());
    }

    /** In its own character set. */
    private byte[] toOne(byte[] message, String client) {
        try {
            var read = AdtBytes.of(message);
            return to(read.text(), client).getBytes(read.charset());
        } catch (HL7Exception unreadable) {
            var header = new String(message, StandardCharsets.US_ASCII);
            return RawAnswer.refused(header, AcknowledgmentCode.AE, "MSH^1^18", unreadable)
                    .getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** To one message. */
    String to(String text, String client) {
        ca.uhn.hl7v2.model.Message message;
        var lines = text.replace("\r\n", "\r").replace('\n', '\r').replaceFirst("^[\\s\ufeff]+", "");
        var stray = stray(lines);
        if (stray != null) {
            return RawAnswer.refused(lines, AcknowledgmentCode.AE, "", stray);
        }
        try {
            message = parser.parse(STRUCTURE.matcher(lines).replaceFirst("$1"));
        } catch (HL7Exception unreadable) {
            return RawAnswer.rejected(text, unreadable);
        }
        try {
            var sender = sender(client);
            if (sender == null) {
                return acknowledged(
                        message, AcknowledgmentCode.AR, new HL7Exception("The feed has no account on this platform"));
            }
            feed.take(sender, message);
            return acknowledged(message, AcknowledgmentCode.AA, null);
        } catch (HL7Exception refused) {
            boolean isOfOtherKind = refused.getError() == ErrorCode.UNSUPPORTED_EVENT_CODE
                    || refused.getError() == ErrorCode.UNSUPPORTED_MESSAGE_TYPE;
            return acknowledged(message, isOfOtherKind ? AcknowledgmentCode.AR : AcknowledgmentCode.AE, refused);
        } catch (RefusedException refused) {
            var why = new HL7Exception(refused.refusal().issues().getFirst().diagnostics());
            return acknowledged(
                    message, refused.refusal().status() == 403 ? AcknowledgmentCode.AR : AcknowledgmentCode.AE, why);
        } catch (RuntimeException fault) {
            LOG.error("a message of HL7 v2 failed", fault);
            return acknowledged(
                    message,
                    AcknowledgmentCode.AE,
                    new HL7Exception("The platform failed: send the message again later"));
        }
    }

    /** A line that is no segment is the rest of one that was broken in two: nothing of it may be lost unseen. */
    private static @Nullable HL7Exception stray(String message) {
        var lines = message.split("\r", -1);
        for (int i = 1; message.startsWith("MSH") && i < lines.length; i++) {
            if (!lines[i].isBlank() && !SEGMENT.matcher(lines[i]).matches()) {
                return new HL7Exception(
                        "Line " + (i + 1)
                                + " of the message is no segment: the one before it may be broken by a line end, which is written \\X0D\\ in a text");
            }
        }
        return null;
    }

    private @Nullable Actor sender(String client) {
        return actors.machine(client).orElse(null);
    }

    private String acknowledged(
            ca.uhn.hl7v2.model.Message message, AcknowledgmentCode code, @Nullable HL7Exception why) {
        try {
            return parser.encode(message.generateACK(code, why));
        } catch (HL7Exception | IOException unanswerable) {
            return RawAnswer.rejected("", new HL7Exception("The message cannot be answered in its own form"));
        }
    }
}
