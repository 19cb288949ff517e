package org.cordee.apps.cell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.coordination.Cells;
import org.cordee.directory.Directory;
import org.cordee.directory.Professional;
import org.cordee.messaging.Browsers;
import org.cordee.monitoring.Severity;
import org.cordee.monitoring.escalation.Duty;
import org.cordee.monitoring.escalation.Ladders;
import org.cordee.monitoring.escalation.Rung;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whom an alert is told to while nobody takes it, and who is there when. */
@Controller
class LadderPage {
    private static final String PATH = "/cellule/relances";

    private final Ladders ladders;
    private final Cells cells;
    private final Directory directory;
    private final Browsers browsers;

    LadderPage(Ladders ladders, Cells cells, Directory directory, Browsers browsers) {
        this.ladders = ladders;
        this.cells = cells;
        this.directory = directory;
        this.browsers = browsers;
    }

    @GetMapping(PATH)
    String show(Actor actor, Model model) {
        return page(actor, Form.empty(), null, model);
    }

    @PostMapping(PATH + "/{severity}")
    String set(
            Actor actor,
            @PathVariable Severity severity,
            HttpServletRequest request,
            HttpServletResponse response,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        var form = Form.of(request);
        var rungs = new ArrayList<Rung>();
        var checked = form;
        for (int row = 0; row < Ladders.MOST_RUNGS; row++) {
            var rung = rung(form, row);
            if (rung != null) {
                rungs.add(rung);
                var fault = rung.fault().map(Rung.Fault::nameKey).map(page::say);
                if (fault.isPresent())
                    checked = checked.refusing("post" + row, page.say("cell.ladder.fault", row + 1, fault.get()));
            }
        }
        if (checked.isRefused()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(actor, checked, severity, model);
        }
        if (!ladders.set(actor, severity, rungs)) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        Notice.done(page.say("cell.ladder.set", page.say(severity.nameKey()))).over(redirect);
        return "redirect:" + PATH;
    }

    @PostMapping(PATH + "/presences")
    String enter(
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        var form = Form.of(request);
        var duty = duty(form, request, reader(actor, form));
        if (duty == null || !ladders.enter(actor, duty)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(actor, form.refusing("name", page.say("cell.rota.refused")), null, model);
        }
        Notice.done(page.say("cell.rota.entered", duty.name())).over(redirect);
        return "redirect:" + PATH + "#rota";
    }

    @PostMapping(PATH + "/presences/{id}/retrait")
    String remove(Actor actor, @PathVariable String id, Page page, RedirectAttributes redirect) {
        if (!ladders.remove(actor, id)) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        Notice.done(page.say("cell.rota.removed")).over(redirect);
        return "redirect:" + PATH + "#rota";
    }

    private static @Nullable Rung rung(Form form, int row) {
        var post = Arrays.stream(Rung.Post.values())
                .filter(one -> one.name().equals(form.value("post" + row)))
                .findFirst();
        return post.map(one -> new Rung(
                        one,
                        Arrays.stream(Rung.Means.values())
                                .filter(means -> !form.value(means.name() + row).isEmpty())
                                .toList(),
                        number(form.value("after" + row)),
                        number(form.value("times" + row)),
                        number(form.value("every" + row))))
                .orElse(null);
    }

    private static int number(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
    }

    /** Someone of the cell, or whoever has this RPPS number; empty, and with it nothing to tell, for neither. */
    private Optional<Professional> reader(Actor actor, Form form) {
        return form.value("rpps").isEmpty()
                ? cells.team(actor).stream()
                        .filter(one -> one.reference().equals(form.value("reader")))
                        .findFirst()
                : directory.withRpps(actor, form.value("rpps"));
    }

    private static @Nullable Duty duty(Form form, HttpServletRequest request, Optional<Professional> reader) {
        var name = form.value("name").isEmpty()
                ? reader.map(Professional::displayName).orElse("")
                : form.value("name");
        boolean isKnown = reader.isPresent() || form.value("rpps").isEmpty();
        var days = request.getParameterValues("days");
        try {
            Set<DayOfWeek> chosen = days == null
                    ? Set.of()
                    : Arrays.stream(days).map(DayOfWeek::valueOf).collect(Collectors.toSet());
            var phone = form.value("phone");
            return name.isEmpty() || !isKnown
                    ? null
                    : new Duty(
                            "",
                            form.value("post").equals("ON_CALL") ? Rung.Post.ON_CALL : Rung.Post.CELL,
                            name,
                            phone.isEmpty() ? null : phone,
                            form.value("mail").isEmpty() ? null : form.value("mail"),
                            reader.map(Professional::reference).orElse(null),
                            chosen,
                            LocalTime.parse(form.value("begins")),
                            LocalTime.parse(form.value("ends")));
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            return null;
        }
    }

    /** @param typed of which the form is a ladder that is refused, null for none */
    private String page(Actor actor, Form form, @Nullable Severity typed, Model model) {
        Map<Severity, List<LadderRow>> all = new EnumMap<>(Severity.class);
        for (var severity : Severity.values()) {
            all.put(severity, severity == typed ? LadderRow.typed(form) : LadderRow.standing(ladders.of(severity)));
        }
        model.addAttribute("ladders", all);
        var rota = ladders.rota();
        model.addAttribute("rota", rota);
        model.addAttribute("team", cells.team(actor));
        model.addAttribute(
                "told",
                rota.stream()
                        .map(Duty::reader)
                        .filter(reader -> reader != null && !browsers.of(reader).isEmpty())
                        .collect(Collectors.toSet()));
        model.addAttribute("form", form);
        model.addAttribute("typed", typed);
        return "apps/cell/ladder";
    }
}
