package org.cordee.apps.identities;

import org.cordee.access.Actor;
import org.cordee.identity.Confirmations;
import org.cordee.identity.VerificationOutcome;
import org.cordee.identity.Verifications;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whether the numbers of qualified identities still hold: those to be verified, one by one or several in a row. */
@Controller
class Verifying {
    private final Verifications verifications;
    private final Confirmations confirmations;

    Verifying(Verifications verifications, Confirmations confirmations) {
        this.verifications = verifications;
        this.confirmations = confirmations;
    }

    @GetMapping("/identite/a-verifier")
    String list(Actor actor, Model model) {
        model.addAttribute("people", verifications.due(actor))
                .addAttribute("waiting", verifications.waiting())
                .addAttribute("connected", confirmations.isConnected());
        return "apps/identities/toVerify";
    }

    @PostMapping("/identite/a-verifier")
    String several(Actor actor, Page page, RedirectAttributes redirect) {
        var tally = verifications.verifyDue(actor);
        var said = page.say("identities.verify.tally", tally.confirmed(), tally.contradicted());
        if (tally.refused() > 0) {
            said += " " + page.say("identities.verify.tally.refused", tally.refused());
        }
        boolean isWhole = tally.stopped() == VerificationOutcome.CONFIRMED;
        (isWhole && tally.refused() == 0
                        ? Notice.done(said)
                        : Notice.refused(isWhole ? said : said + " " + page.say(tally.stopped())))
                .over(redirect);
        return "redirect:/identite/a-verifier";
    }

    @PostMapping("/identite/personnes/{patient}/verification")
    String one(Actor actor, @PathVariable String patient, Page page, RedirectAttributes redirect) {
        var outcome = verifications
                .verify(actor, patient)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        (outcome == VerificationOutcome.CONFIRMED ? Notice.done(page.say(outcome)) : Notice.refused(page.say(outcome)))
                .over(redirect);
        return "redirect:/identite/personnes/" + patient;
    }
}
