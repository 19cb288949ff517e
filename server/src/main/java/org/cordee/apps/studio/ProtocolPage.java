package org.cordee.apps.studio;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.cordee.protocol.Fault;
import org.cordee.protocol.Move;
import org.cordee.protocol.Moves;
import org.cordee.protocol.Protocols;
import org.cordee.protocol.Version;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One protocol: what it does step by step, its versions, who proposed and who approved. */
@Controller
@RequestMapping({Studio.CELL + "/{protocol}", Studio.PRO + "/{protocol}"})
class ProtocolPage {
    private final Protocols protocols;
    private final Moves moves;

    ProtocolPage(Protocols protocols, Moves moves) {
        this.protocols = protocols;
        this.moves = moves;
    }

    @ModelAttribute("studio")
    Studio studio(HttpServletRequest request) {
        return Studio.of(request);
    }

    @GetMapping
    String show(
            Actor actor, @PathVariable String protocol, @RequestParam(required = false) Integer version, Model model) {
        var all = all(protocols, protocol);
        var shown = all.stream()
                .filter(one -> version == null || one.number() == version)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var faults = protocols.allFaults(shown.drawing(), shown.tables());
        var done = moves.of(protocol);
        model.addAttribute("version", shown)
                .addAttribute("all", all)
                .addAttribute("faults", faults)
                .addAttribute("drawing", Protocols.faults(shown).isEmpty() ? shown.read() : null)
                .addAttribute("mine", shown.author().reference().equals(actor.reference()))
                .addAttribute("moves", done)
                .addAttribute(
                        "tallies", done.stream().collect(Collectors.toMap(Move::id, move -> moves.tally(move.id()))));
        return "apps/studio/protocol";
    }

    @PostMapping("/proposition")
    String propose(
            Actor actor,
            @ModelAttribute(name = "studio", binding = false) Studio studio,
            @PathVariable String protocol,
            @RequestParam(defaultValue = "") String edition,
            Page page,
            RedirectAttributes redirect) {
        all(protocols, protocol);
        List<Fault> faults = protocols.propose(actor, protocol, edition);
        var notice = faults.isEmpty()
                ? Notice.done(page.say("studio.proposed"))
                : Notice.refused(page.say(faults.getFirst().why()));
        notice.over(redirect);
        return "redirect:" + studio.at(protocol);
    }

    @PostMapping("/publication")
    String publish(
            Actor actor,
            @ModelAttribute(name = "studio", binding = false) Studio studio,
            @PathVariable String protocol,
            @RequestParam(defaultValue = "") String edition,
            Page page,
            RedirectAttributes redirect) {
        all(protocols, protocol);
        var notice = switch (protocols.publish(actor, protocol, edition)) {
            case Protocols.Published.Done(var version) -> Notice.done(page.say("studio.published", version.number()));
            case Protocols.Published.ByItsAuthor author -> Notice.refused(page.say("studio.byItsAuthor"));
            case Protocols.Published.Faulty(var faults) ->
                Notice.refused(page.say(faults.getFirst().why()));
            case Protocols.Published.NotProposed none -> Notice.refused(page.say("studio.notProposed"));
            case Protocols.Published.Changed changed -> Notice.refused(page.say("studio.changedMeanwhile"));
        };
        notice.over(redirect);
        return "redirect:" + studio.at(protocol);
    }

    static List<Version> all(Protocols protocols, String protocol) {
        var all = protocols.of(protocol);
        if (all.isEmpty()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        return all;
    }
}
