package org.cordee.apps.cell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.cordee.access.Actor;
import org.cordee.access.will.Papers;
import org.cordee.access.will.SaidWill;
import org.cordee.access.will.Wills;
import org.cordee.identity.Patients;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.cordee.store.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a person without a phone wants, entered by the cell from the signed form, which is kept with it. */
@Controller
class SignedChoices {
    private final SignedChoicesPage choices;
    private final Wills wills;
    private final Papers papers;
    private final Patients patients;
    private final TransactionTemplate transactions;
    private final Clock clock;

    SignedChoices(
            SignedChoicesPage choices,
            Wills wills,
            Papers papers,
            Patients patients,
            TransactionTemplate transactions,
            Clock clock) {
        this.choices = choices;
        this.wills = wills;
        this.papers = papers;
        this.patients = patients;
        this.transactions = transactions;
        this.clock = clock;
    }

    @GetMapping("/cellule/patients/{id}/choix")
    String show(Actor actor, @PathVariable String id, Model model) {
        return choices.show(actor, choices.patient(actor, id), Form.empty(), model);
    }

    @PostMapping("/cellule/patients/{id}/choix")
    String enter(
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = "signed", required = false) @Nullable MultipartFile signed,
            Page page,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect)
            throws IOException {
        var patient = choices.patient(actor, id);
        var form = Form.of(request);
        var content = signed == null ? new byte[0] : signed.getBytes();
        var mediaType = SignedChoicesPage.mediaType(content);
        if (mediaType.isEmpty()) {
            return choices.again(
                    actor, patient, form.refusing("signed", page.say("cell.choices.formMissing")), response, model);
        }
        var kept = transactions.execute(status -> {
            var paper = papers.keepSigned(actor, id, page.say("cell.choices.paper"), mediaType, content);
            var said = SaidWill.of(form, id, actor.reference(), clock.instant(), paper);
            try {
                said.ifPresent(will -> wills.express(actor, will));
            } catch (RefusedException notPossible) {
                said = java.util.Optional.empty();
            }
            if (said.isEmpty()) {
                status.setRollbackOnly();
            }
            return said.isPresent();
        });
        if (!Boolean.TRUE.equals(kept)) {
            return choices.again(
                    actor,
                    patient,
                    form.refusing(form.value("what").isEmpty() ? "what" : "from", page.say("will.notPossible")),
                    response,
                    model);
        }
        var isOpen = patients.byId(actor, id).isPresent();
        Notice.done(page.say(isOpen ? "cell.choices.kept" : "cell.closed.kept")).over(redirect);
        return "redirect:" + (isOpen ? "/cellule/patients/" + id + "/choix" : RecordsClosed.PATH);
    }

    @PostMapping("/cellule/patients/{id}/choix/{will}/retrait")
    String withdraw(
            Actor actor, @PathVariable String id, @PathVariable String will, Page page, RedirectAttributes redirect) {
        choices.patient(actor, id);
        if (wills.withdraw(actor, id, will).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Notice.done(page.say("will.withdrawn")).over(redirect);
        return "redirect:/cellule/patients/" + id + "/choix";
    }
}
