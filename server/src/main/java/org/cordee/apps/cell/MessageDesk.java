package org.cordee.apps.cell;

import org.cordee.access.Actor;
import org.cordee.coordination.queue.Messages;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Taking a message to the cell, and saying that it is dealt with. */
@Controller
class MessageDesk {
    private final Messages messages;

    MessageDesk(Messages messages) {
        this.messages = messages;
    }

    @PostMapping("/cellule/messages/{id}/prise")
    String take(Actor actor, @PathVariable String id, Page page, RedirectAttributes redirect) {
        return answered(messages.take(actor, id), "cell.message.taken", page, redirect);
    }

    @PostMapping("/cellule/messages/{id}/reprise")
    String takeOver(
            Actor actor,
            @PathVariable String id,
            @RequestParam("de") String from,
            Page page,
            RedirectAttributes redirect) {
        return answered(messages.takeOver(actor, id, from), "cell.message.taken", page, redirect);
    }

    @PostMapping("/cellule/messages/{id}/fait")
    String settle(Actor actor, @PathVariable String id, Page page, RedirectAttributes redirect) {
        return answered(messages.settle(actor, id), "cell.message.settled", page, redirect);
    }

    private static String answered(boolean done, String said, Page page, RedirectAttributes redirect) {
        (done ? Notice.done(page.say(said)) : Notice.refused(page.say("cell.message.not"))).over(redirect);
        return "redirect:/cellule?vue=" + (done ? QueueView.MINE : QueueView.ALL).address();
    }
}
