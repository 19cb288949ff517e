package org.cordee.record.door;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.cordee.access.Actor;
import org.cordee.access.CurrentActor;
import org.cordee.platform.file.Antivirus;
import org.cordee.store.Refusal;
import org.cordee.store.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * The FHIR API at {@code /fhir}. What was done is in the ledger before the first byte of the answer leaves; a refusal is an
 * OperationOutcome, and so is a fault, which names only a reference number.
 */
final class FhirDoor extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(FhirDoor.class);

    /** For want of the antivirus. */
    static final Refusal UNEXAMINED = new Refusal.Failed(
            503, "transient", "The antivirus does not answer, so that no file is taken: send this again.");

    private final transient Calls calls;
    private final transient Router router;
    private final transient Interactions interactions;
    private final transient Trace trace;
    private final transient AnswerWriter writer;
    private final transient LargeBodies large;

    FhirDoor(Calls calls, Interactions interactions, Trace trace, AnswerWriter writer, LargeBodies large) {
        this.calls = calls;
        this.router = new Router(interactions);
        this.interactions = interactions;
        this.trace = trace;
        this.writer = writer;
        this.large = large;
    }

    @Override
    protected void service(HttpServletRequest http, HttpServletResponse response) throws IOException {
        var parameters = Calls.parameters(http);
        switch (Output.of(http, parameters)) {
            case Answer refusal -> writer.write(refusal, Output.PLAIN, http, response);
            case Output output -> {
                switch (Preconditions.of(http)) {
                    case Answer refusal -> writer.write(refusal, output, http, response);
                    case Preconditions conditions -> {
                        var actor = CurrentActor.get().orElse(null);
                        if (actor == null) {
                            var call = calls.of(
                                    http, interactions.capabilities().nobody(), output, conditions, parameters);
                            written(call, interactions.capabilities().toAnyone(call), output, http, response);
                        } else {
                            var call = calls.of(http, actor, output, conditions, parameters);
                            written(call, audited(actor, call), output, http, response);
                        }
                    }
                }
            }
        }
    }

    /** What cannot be shown in the form that was asked for is a fault like others, as long as nothing has left. */
    private void written(Call call, Answer answer, Output output, HttpServletRequest http, HttpServletResponse response)
            throws IOException {
        try {
            writer.write(answer, answer.form() == null ? output : answer.form(), http, response);
        } catch (RuntimeException fault) {
            if (response.isCommitted()) {
                throw fault;
            }
            response.reset();
            writer.write(Answer.refused(fault(call, fault)), Output.PLAIN, http, response);
        }
    }

    private Answer audited(Actor actor, Call call) throws IOException {
        return trace.trail().<Answer, IOException>visit(() -> {
            var answer = answered(call);
            if (answer.status() >= 400) {
                trace.notDone(actor, call, answer.status() >= 500 ? 8 : 4);
            }
            return answer;
        });
    }

    private Answer answered(Call call) throws IOException {
        try {
            return call.wantsProfiles() ? withProfiles(call) : router.answer(call);
        } catch (RefusedException refused) {
            return Answer.refused(refused.refusal());
        } catch (ConcurrencyFailureException | DataIntegrityViolationException clash) {
            return Answer.refused(
                    409,
                    "conflict",
                    "Others changed the same at this moment, nothing was done: send the request again.");
        } catch (Antivirus.Unexamined away) {
            return Answer.refused(UNEXAMINED).with("Retry-After", "60");
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError fault) {
            return Answer.refused(fault(call, fault));
        } finally {
            large.leave(call.http());
        }
    }

    private Answer withProfiles(Call call) throws IOException {
        var answer = ScopedValue.where(ProfileCheck.ASKED, true).<Answer, IOException>call(() -> router.answer(call));
        return answer.status() < 300 ? answer.with("Preference-Applied", ProfileCheck.PREFERENCE) : answer;
    }

    /** The message of an exception may hold what a patient said, so the log gets only its kind and place. */
    static Refusal fault(Call call, Throwable fault) {
        var reference = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        LOG.error(
                "FHIR request failed, reference {}: {} {}, {} at {}, caused by {} at {}",
                reference,
                call.method(),
                call.path().isEmpty() ? "/" : ResourceTypes.isKnown(call.segment(0)) ? call.segment(0) : "?",
                fault.getClass().getName(),
                place(fault),
                root.getClass().getName(),
                place(root));
        return new Refusal.Failed(
                500,
                "exception",
                (fault instanceof EndUnknown
                                ? "The platform failed at the end of this, and it is not known whether it was kept: look for it before you send it again."
                                : "The platform failed to do this; nothing was kept.")
                        + " Tell its operator this reference: " + reference + ".");
    }

    private static String place(Throwable fault) {
        for (var frame : fault.getStackTrace()) {
            if (frame.getClassName().startsWith("org.cordee.")) {
                return frame.toString();
            }
        }
        return fault.getStackTrace().length == 0 ? "?" : fault.getStackTrace()[0].toString();
    }
}
