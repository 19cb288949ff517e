package org.cordee.apps.cell;

import org.cordee.access.Actor;
import org.cordee.access.will.ClosedRecords;
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

/** Records that the cell closed from a signed paper; whoever calls can have theirs opened again, though the cell cannot see it. */
@Controller
class RecordsClosed {
    static final String PATH = "/cellule/dossiers-fermes";

    private final ClosedRecords closed;

    RecordsClosed(ClosedRecords closed) {
        this.closed = closed;
    }

    @GetMapping(PATH)
    String list(Actor actor, Model model) {
        model.addAttribute("closed", closed.of(actor));
        return "apps/cell/recordsClosed";
    }

    @PostMapping(PATH + "/{will}/retrait")
    String open(Actor actor, @PathVariable String will, Page page, RedirectAttributes redirect) {
        if (closed.open(actor, will).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Notice.done(page.say("cell.closed.opened")).over(redirect);
        return "redirect:" + PATH;
    }
}
