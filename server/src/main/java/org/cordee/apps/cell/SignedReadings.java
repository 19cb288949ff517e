package org.cordee.apps.cell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.cordee.access.Actor;
import org.cordee.access.will.Papers;
import org.cordee.access.will.SaidWiderReading;
import org.cordee.access.will.WiderReadings;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.cordee.store.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whom a person without a phone lets read more, entered by the cell from the signed form, which is kept with it. */
@Controller
class SignedReadings {
    private static final String PATH = "/cellule/patients/{id}/choix/lecture";

    private final SignedChoicesPage choices;
    private final WiderReadings wider;
    private final Papers papers;
    private final TransactionTemplate transactions;
    private final Clock clock;

    SignedReadings(
            SignedChoicesPage choices,
            WiderReadings wider,
            Papers papers,
            TransactionTemplate transactions,
            Clock clock) {
        this.choices = choices;
        this.wider = wider;
        this.papers = papers;
        this.transactions = transactions;
        this.clock = clock;
    }

    @PostMapping(PATH)
    String enter(
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = "paper", required = false) @Nullable MultipartFile signed,
            Page page,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect)
            throws IOException {
        var patient = choices.patient(actor, id);
        var readers = choices.readers(actor, patient);
        var asked = Form.of(request);
        var form = SaidWiderReading.checked(asked, readers, wider.topics(asked.value("reader")), page);
        var content = signed == null ? new byte[0] : signed.getBytes();
        var mediaType = SignedChoicesPage.mediaType(content);
        if (mediaType.isEmpty()) form = form.refusing("paper", page.say("cell.choices.formMissing"));
        if (form.isRefused()) return choices.again(actor, patient, form, response, model);
        try {
            transactions.executeWithoutResult(status -> {
                var paper = papers.keepSigned(actor, id, page.say("cell.choices.paper"), mediaType, content);
                var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
                wider.give(actor, SaidWiderReading.of(asked, readers, id, actor.reference(), now, paper));
            });
        } catch (RefusedException notPossible) {
            return choices.again(
                    actor, patient, form.refusing("reader", page.say("will.wider.notPossible")), response, model);
        }
        Notice.done(page.say("cell.choices.kept")).over(redirect);
        return "redirect:/cellule/patients/" + id + "/choix";
    }

    @PostMapping(PATH + "/{reading}/retrait")
    String end(
            Actor actor,
            @PathVariable String id,
            @PathVariable String reading,
            Page page,
            RedirectAttributes redirect) {
        choices.patient(actor, id);
        var ended = wider.end(actor, id, reading).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Notice.done(page.say("will.wider.ended", ended.name())).over(redirect);
        return "redirect:/cellule/patients/" + id + "/choix";
    }
}
