package org.cordee.apps.cell;

import java.util.Arrays;
import org.cordee.access.Actor;
import org.cordee.coordination.queue.Item;
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
    String show(
            Actor actor,
            @RequestParam(name = "vue", defaultValue = "toutes") String address,
            @RequestParam(name = "genre", defaultValue = "") String genre,
            @RequestParam(name = "page", defaultValue = "1") String page,
            Model model) {
        var kind = Arrays.stream(Item.Kind.values())
                .filter(one -> one.name().equals(genre))
                .findFirst()
                .orElse(null);
        var number = page.matches("\\d{1,6}") ? Integer.parseInt(page) - 1 : 0;
        model.addAttribute("screen", queue.screen(actor, QueueView.at(address), kind, number));
        return "apps/cell/queue";
    }
}
