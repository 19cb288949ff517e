package org.cordee.apps.cell;

import org.cordee.access.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first page of the cell: what waits, in one list. */
@Controller
class QueuePage {
    private final Queue queue;

    QueuePage(Queue queue) {
        this.queue = queue;
    }

    @GetMapping("/cellule")
    String show(Actor actor, @RequestParam(name = "vue", defaultValue = "toutes") String address, Model model) {
        var view = QueueView.at(address);
        var all = queue.lines(actor);
        model.addAttribute("view", view);
        model.addAttribute("lines", all.stream().filter(view::shows).toList());
        model.addAttribute("free", (int) all.stream().filter(QueueLine::free).count());
        model.addAttribute("total", all.size());
        model.addAttribute("mine", (int) all.stream().filter(QueueLine::mine).count());
        model.addAttribute("loads", Queue.loads(actor, all));
        return "apps/cell/queue";
    }
}
