package org.cordee.apps.companion;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cordee.access.Actor;
import org.cordee.monitoring.Enrolments;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.cordee.protocol.Courses;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Short lessons, each with one question back; a wrong answer is explained and may be given again. */
@Controller
public class Lessons {
    private final Enrolments enrolments;
    private final Courses courses;
    private final JdbcClient jdbc;

    Lessons(Enrolments enrolments, Courses courses, JdbcClient jdbc) {
        this.enrolments = enrolments;
        this.courses = courses;
        this.jdbc = jdbc;
    }

    /** A lesson on the list; {@code known} once its question was answered rightly. */
    public record Line(String id, String title, boolean known) {}

    @GetMapping({"/compagnon/lecons", Seats.FOR + "/lecons"})
    String list(Seat seat, Page page, Model model) {
        var known = known(seat);
        model.addAttribute("seat", seat)
                .addAttribute(
                        "lines",
                        come(seat, page).stream()
                                .map(one ->
                                        new Line(one.name(), page.say(one.key("title")), known.contains(one.name())))
                                .toList());
        return "apps/companion/lessons";
    }

    @GetMapping({"/compagnon/lecons/{lesson}", Seats.FOR + "/lecons/{lesson}"})
    String one(Seat seat, @PathVariable String lesson, Page page, Model model) {
        var found = find(seat, lesson, page);
        model.addAttribute("seat", seat)
                .addAttribute("lesson", "lesson." + found.name())
                .addAttribute("id", found.name())
                .addAttribute("answers", Lesson.ANSWERS)
                .addAttribute("entry", UUID.randomUUID().toString());
        return "apps/companion/lesson";
    }

    @PostMapping({"/compagnon/lecons/{lesson}", Seats.FOR + "/lecons/{lesson}"})
    String answer(
            Seat seat,
            @PathVariable String lesson,
            HttpServletRequest request,
            Page page,
            RedirectAttributes redirect) {
        var found = find(seat, lesson, page);
        var answer = Form.of(request).value("answer");
        if (!answer.matches("[0-2]")) {
            Notice.refused(page.say("lesson.choose")).over(redirect);
            return "redirect:" + seat.at("/lecons/" + found.name());
        }
        var isRight = found.isRight(Integer.parseInt(answer));
        keep(seat, found, isRight);
        var why = page.say(found.key("why"));
        (isRight ? Notice.done(page.say("lesson.right", why)) : Notice.refused(page.say("lesson.wrong", why)))
                .over(redirect);
        return "redirect:" + seat.at(isRight ? "/lecons" : "/lecons/" + found.name());
    }

    /** The names of those that have come for a person. */
    List<String> names(Actor actor, String personId, LocalDate today) {
        return come(actor, personId, today).stream().map(Lesson::name).toList();
    }

    private List<Lesson> come(Seat seat, Page page) {
        return come(seat.actor(), seat.personId(), page.words().today());
    }

    /** Where a protocol places them, those that it has placed; else those of the illness. */
    private List<Lesson> come(Actor actor, String personId, LocalDate today) {
        var placed = courses.lessons(actor, personId);
        return placed.isEmpty()
                ? Lesson.come(enrolments.of(actor, personId), today)
                : placed.stream().flatMap(name -> Lesson.named(name).stream()).toList();
    }

    private Lesson find(Seat seat, String name, Page page) {
        return Lesson.named(name)
                .filter(come(seat, page)::contains)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Set<String> known(Seat seat) {
        return jdbc
                .sql("SELECT lesson FROM companion.lesson WHERE reader = :reader AND person = :person AND known")
                .param("reader", seat.actor().reference())
                .param("person", seat.personId())
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    private void keep(Seat seat, Lesson lesson, boolean isRight) {
        jdbc.sql("""
                        INSERT INTO companion.lesson (reader, person, lesson, known, tries)
                        VALUES (:reader, :person, :lesson, :known, 1)
                        ON CONFLICT (reader, person, lesson) DO UPDATE
                        SET known = companion.lesson.known OR excluded.known, tries = companion.lesson.tries + 1, answered = now()
                        """)
                .param("reader", seat.actor().reference())
                .param("person", seat.personId())
                .param("lesson", lesson.name())
                .param("known", isRight)
                .update();
    }
}
