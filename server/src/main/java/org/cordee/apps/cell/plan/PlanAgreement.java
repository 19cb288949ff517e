package org.cordee.apps.cell.plan;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.cordee.access.Actor;
import org.cordee.coordination.errand.Errand.Party;
import org.cordee.coordination.plan.Agreement;
import org.cordee.coordination.plan.PlanDocuments;
import org.cordee.coordination.plan.PlanOutcome;
import org.cordee.coordination.plan.Plans;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Writes down what the person, or who speaks for her or him, said about a plan: signed on the screen or on paper, or said. */
@Controller
class PlanAgreement {
    private static final int LONGEST = 500;

    private final PlanDesk desk;
    private final PlanPage pages;
    private final Plans plans;
    private final PlanDocuments documents;
    private final TransactionTemplate transactions;
    private final Clock clock;

    PlanAgreement(
            PlanDesk desk,
            PlanPage pages,
            Plans plans,
            PlanDocuments documents,
            TransactionTemplate transactions,
            Clock clock) {
        this.desk = desk;
        this.pages = pages;
        this.plans = plans;
        this.documents = documents;
        this.transactions = transactions;
        this.clock = clock;
    }

    @PostMapping("/cellule/patients/{id}/plan/{plan}/accord")
    String said(
            Actor actor,
            @PathVariable String id,
            @PathVariable String plan,
            @RequestParam(required = false) @Nullable MultipartFile paper,
            HttpServletRequest request,
            HttpServletResponse response,
            Page page,
            Model model,
            RedirectAttributes redirect)
            throws IOException {
        var patient = desk.patient(actor, id);
        var version = desk.version(actor, id, plan);
        var form = Form.of(request);
        var who = desk.speakers(actor, patient).get(form.value("who"));
        var wanted = form.value("answer");
        var answer = Arrays.stream(Agreement.Answer.values())
                .filter(one -> one.name().equals(wanted))
                .findFirst();
        var signed = Signature.of(form.value("drawn"), paper);
        if (who == null) form = form.refusing("who", page.say("plan.agreement.who.missing"));
        if (answer.isEmpty()) form = form.refusing("answer", page.say("plan.agreement.answer.missing"));
        if (form.value("words").length() > LONGEST)
            form = form.refusing("words", page.say("plan.agreement.words.long", LONGEST));
        if (form.value("way").equals("SIGNED") && signed.isEmpty())
            form = form.refusing("paper", page.say("plan.agreement.paper.missing"));
        if (who == null || answer.isEmpty() || form.isRefused()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return pages.shown(actor, id, plan, form, page, model);
        }
        var words = form.value("words");
        var edition = PlanSteps.edition(form);
        var outcome = transactions.execute(status -> {
            var document = signed.map(one -> documents.fileSigned(actor, version.plan(), one.mediaType(), one.bytes()));
            var kept = plans.answer(actor, id, plan, edition, agreement(actor, who, answer.get(), words, document));
            if (!(kept instanceof PlanOutcome.Kept)) status.setRollbackOnly();
            return kept;
        });
        (outcome instanceof PlanOutcome.Kept
                        ? Notice.done(
                                page.say("plan.agreement.kept." + answer.get().name()))
                        : Notice.refused(page.say("plan.overtaken")))
                .over(redirect);
        return "redirect:/cellule/patients/" + id + "/plan/" + plan;
    }

    private Agreement agreement(
            Actor actor, Party who, Agreement.Answer answer, String words, Optional<String> document) {
        return new Agreement(
                answer,
                who,
                document.isPresent() ? Agreement.Way.SIGNED : Agreement.Way.SPOKEN,
                new Party(actor.reference(), actor.name()),
                clock.instant(),
                words,
                document.orElse(null));
    }
}
