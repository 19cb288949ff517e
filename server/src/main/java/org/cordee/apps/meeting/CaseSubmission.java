package org.cordee.apps.meeting;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cordee.access.Actor;
import org.cordee.coordination.meeting.Cases;
import org.cordee.coordination.meeting.Meeting;
import org.cordee.coordination.meeting.Meetings;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A person's cases, and submitting one: a meeting is chosen, the record proposes, what is missing is named. */
@Controller
class CaseSubmission {
    private static final String CELL = "/cellule/patients/{id}/reunions";
    private static final String PRO = "/pro/patients/{id}/reunions";

    private final Meetings meetings;
    private final Cases cases;
    private final Patients patients;

    CaseSubmission(Meetings meetings, Cases cases, Patients patients) {
        this.meetings = meetings;
        this.cases = cases;
        this.patients = patients;
    }

    @GetMapping({CELL, PRO})
    String show(
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = "reunion", defaultValue = "") String chosen,
            Page page,
            Model model) {
        var patient = patient(actor, id);
        var meeting = chosen.isEmpty() ? null : taking(actor, chosen);
        var form = meeting == null
                ? Form.empty()
                : CaseForm.filled(cases.propose(actor, id, page.words()), false, null, page);
        return shown(actor, patient, meeting, form, model);
    }

    /** How complete what is typed is by now. */
    @PostMapping({CELL + "/score", PRO + "/score"})
    String score(
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = "reunion") String chosen,
            HttpServletRequest request,
            Model model) {
        var patient = patient(actor, id);
        var kind = taking(actor, chosen).kind();
        model.addAttribute("kind", kind)
                .addAttribute("patient", patient)
                .addAttribute("completeness", Cases.weigh(kind, CaseForm.answers(kind, Form.of(request))));
        return "apps/meeting/score";
    }

    @PostMapping({CELL, PRO})
    String submit(
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = "reunion") String chosen,
            HttpServletRequest request,
            HttpServletResponse response,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        var patient = patient(actor, id);
        var meeting = taking(actor, chosen);
        var form = CaseForm.checked(meeting.kind(), Form.of(request), page);
        if (form.isRefused()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return shown(actor, patient, meeting, form, model);
        }
        var base = Typed.door(page) + "/reunions/" + meeting.id() + "/cas/";
        var submitted = cases.submit(
                actor,
                id,
                meeting,
                CaseForm.answers(meeting.kind(), form),
                !form.value("urgent").isEmpty(),
                CaseForm.informed(form, actor.name(), page));
        return switch (submitted) {
            case Cases.Submitted.Kept(var kept) -> {
                Notice.done(page.say("meeting.submitted", meeting.kind().name(), page.when(meeting.startsAt())))
                        .over(redirect);
                yield "redirect:" + base + kept.id();
            }
            case Cases.Submitted.Twice(var there) -> {
                Notice.refused(page.say("meeting.twice")).over(redirect);
                yield "redirect:" + base + there;
            }
            case Cases.Submitted.Closed closed -> {
                Notice.refused(page.say("meeting.notOpen")).over(redirect);
                yield "redirect:" + Typed.door(page) + "/patients/" + id + "/reunions";
            }
        };
    }

    private String shown(
            Actor actor, Patient patient, @org.jspecify.annotations.Nullable Meeting meeting, Form form, Model model) {
        var submitted = cases.ofPatient(actor, patient.id());
        model.addAttribute("patient", patient)
                .addAttribute("open", meetings.taking(actor))
                .addAttribute("submitted", submitted)
                .addAttribute("form", form);
        if (meeting != null) {
            model.addAttribute("meeting", meeting)
                    .addAttribute("completeness", Cases.weigh(meeting.kind(), CaseForm.answers(meeting.kind(), form)))
                    .addAttribute(
                            "there",
                            submitted.stream()
                                    .filter(line -> line.meetingId().equals(meeting.id()))
                                    .findFirst());
        }
        return "apps/meeting/submission";
    }

    private Meeting taking(Actor actor, String id) {
        return meetings.taking(actor).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(Typed::notFound);
    }

    private Patient patient(Actor actor, String id) {
        return patients.byId(actor, id).orElseThrow(Typed::notFound);
    }
}
