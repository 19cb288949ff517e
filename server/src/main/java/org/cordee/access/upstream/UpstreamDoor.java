package org.cordee.access.upstream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.cordee.access.Account;
import org.cordee.access.Accounts;
import org.cordee.access.Means;
import org.cordee.access.OpenSessions;
import org.cordee.access.RecentSignIn;
import org.cordee.access.signin.Enrolment;
import org.cordee.access.upstream.Arrival.Known;
import org.cordee.access.upstream.Arrival.NotLetIn;
import org.cordee.access.upstream.Journey.Purpose;
import org.cordee.access.upstream.OutsideCalls.Unanswered;
import org.cordee.access.upstream.Provers.NotEnough;
import org.cordee.access.upstream.SignedTokens.Untrusted;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Page;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The way to a provider and back: to sign in, after an invitation, or from one's own account. */
@Controller
class UpstreamDoor {
    private static final Logger LOG = LoggerFactory.getLogger(UpstreamDoor.class);
    private static final Duration LATELY = Duration.ofMinutes(RecentSignIn.MINUTES);

    private final Upstreams upstreams;
    private final Departures departures;
    private final Provers provers;
    private final Carried carried;
    private final Professionals professionals;
    private final Citizens citizens;
    private final UpstreamIdentities identities;
    private final Admission admission;
    private final Enrolment enrolment;
    private final Accounts accounts;
    private final OpenSessions sessions;
    private final Clock clock;

    UpstreamDoor(
            Upstreams upstreams,
            Departures departures,
            Provers provers,
            Carried carried,
            Professionals professionals,
            Citizens citizens,
            UpstreamIdentities identities,
            Admission admission,
            Enrolment enrolment,
            Accounts accounts,
            OpenSessions sessions,
            Clock clock) {
        this.upstreams = upstreams;
        this.departures = departures;
        this.provers = provers;
        this.carried = carried;
        this.professionals = professionals;
        this.citizens = citizens;
        this.identities = identities;
        this.admission = admission;
        this.enrolment = enrolment;
        this.accounts = accounts;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** To the provider; {@code pour=invitation} for someone who came by a link and chooses it from now on. */
    @GetMapping(Upstreams.PATH + "{name}")
    String leave(
            @PathVariable String name,
            @RequestParam(name = "pour", required = false) @Nullable String purpose,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var upstream = upstream(name);
        var invited = "invitation".equals(purpose);
        if (invited && upstream.provider().kind() != Kind.FRANCECONNECT)
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        return sent(upstream, invited ? Purpose.INVITATION : Purpose.SIGN_IN, request, response, model);
    }

    /** To the provider, to attach it to one's own account. */
    @GetMapping("/compte/externe/{name}")
    String leaveFromAccount(
            @PathVariable String name, HttpServletRequest request, HttpServletResponse response, Model model) {
        var upstream = upstream(name);
        if (upstream.provider().kind() != Kind.FRANCECONNECT) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        return isProvedLately(request)
                ? sent(upstream, Purpose.ATTACH, request, response, model)
                : "redirect:/compte/preuve";
    }

    @PostMapping("/compte/externe/{name}/retrait")
    String detach(
            @PathVariable String name,
            Principal person,
            HttpServletRequest request,
            Page page,
            RedirectAttributes redirect) {
        var upstream = upstream(name);
        if (!isProvedLately(request)) return "redirect:/compte/preuve";
        if (identities.detach(upstream.provider().issuer(), person.getName())) {
            accounts.byLogin(person.getName()).ifPresent(account -> admission.changed(account, name + " detached"));
            Notice.done(page.say("account.upstream.detached")).over(redirect);
        }
        return "redirect:/compte";
    }

    /** Back from the provider. */
    @GetMapping(Upstreams.PATH + "{name}/retour")
    String comeBack(
            @PathVariable String name,
            HttpServletRequest request,
            HttpServletResponse response,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        var upstream = upstream(name);
        var journey = carried.take(request, Journey.class)
                .filter(one -> one.upstream().equals(name))
                .filter(one -> Provers.equal(one.state(), parameter(request, "state")))
                .filter(one -> one.begunAt().plus(Journey.LONGEST).isAfter(clock.instant()));
        if (journey.isEmpty()) return refused(upstream, Refusal.EXPIRED, response, model);
        try {
            departures.checkSender(upstream, request.getParameter("iss"));
            var error = parameter(request, "error");
            if (!error.isEmpty()) {
                var why = error.equals("access_denied") ? Refusal.CANCELLED : Refusal.UNAVAILABLE;
                return refused(upstream, why, response, model);
            }
            var proof = provers.prove(upstream, journey.get(), parameter(request, "code"));
            return switch (journey.get().purpose()) {
                case SIGN_IN -> arrived(upstream, proof, request, response, model);
                case INVITATION -> invited(upstream, proof, request, response, model);
                case ATTACH -> attached(upstream, proof, request, response, page, model, redirect);
            };
        } catch (Unanswered unanswered) {
            return failed(upstream, Refusal.UNAVAILABLE, unanswered, response, model);
        } catch (Untrusted untrusted) {
            return failed(upstream, Refusal.UNTRUSTED, untrusted, response, model);
        } catch (NotEnough less) {
            return failed(upstream, less.why(), less, response, model);
        }
    }

    private String sent(
            Upstream upstream, Purpose purpose, HttpServletRequest request, HttpServletResponse response, Model model) {
        try {
            return "redirect:" + departures.begin(upstream, purpose, request);
        } catch (Unanswered unanswered) {
            return failed(upstream, Refusal.UNAVAILABLE, unanswered, response, model);
        }
    }

    private String arrived(
            Upstream upstream, Proof proof, HttpServletRequest request, HttpServletResponse response, Model model) {
        var arrival = switch (upstream.provider().kind()) {
            case PSC -> professionals.national(proof);
            case INSTITUTION -> professionals.member(proof, upstream.provider());
            case FRANCECONNECT -> citizens.arriving(proof);
        };
        return switch (arrival) {
            case NotLetIn(var why) -> refused(upstream, why, response, model);
            case Known(var options, var closed)
            when options.size() == 1 && closed.isEmpty() ->
                admission
                        .admit(options.getFirst(), proof, request, response)
                        .map(next -> "redirect:" + next)
                        .orElseGet(() -> refused(upstream, Refusal.OTHER_PART, response, model));
            case Known(var options, var closed) -> {
                carried.put(request, new WhoAmI(proof, options, closed, clock.instant()));
                yield "redirect:" + WhoAmI.PATH;
            }
        };
    }

    private String invited(
            Upstream upstream, Proof proof, HttpServletRequest request, HttpServletResponse response, Model model) {
        var account = enrolment.account(request);
        if (account.isEmpty()) return refused(upstream, Refusal.EXPIRED, response, model);
        var objection = citizens.objection(proof, account.get());
        if (objection.isPresent()) return refused(upstream, objection.get(), response, model);
        var next = enrolment.finish(
                Means.UPSTREAM, () -> identities.attach(proof, account.get().login()), request, response);
        if (next.isEmpty()) return refused(upstream, Refusal.ATTACHED_ELSEWHERE, response, model);
        admission.keep(request, proof);
        return "redirect:" + next.get();
    }

    private String attached(
            Upstream upstream,
            Proof proof,
            HttpServletRequest request,
            HttpServletResponse response,
            Page page,
            Model model,
            RedirectAttributes redirect) {
        var account = own(request).filter(one -> isProvedLately(request));
        if (account.isEmpty()) return refused(upstream, Refusal.EXPIRED, response, model);
        var objection = citizens.objection(proof, account.get())
                .or(() -> identities.attach(proof, account.get().login())
                        ? Optional.empty()
                        : Optional.of(Refusal.ATTACHED_ELSEWHERE));
        if (objection.isPresent()) return refused(upstream, objection.get(), response, model);
        admission.changed(account.get(), upstream.name() + " attached");
        Notice.done(page.say("account.upstream.attached")).over(redirect);
        return "redirect:/compte";
    }

    private String failed(
            Upstream upstream, Refusal why, RuntimeException cause, HttpServletResponse response, Model model) {
        LOG.warn("Sign-in by {}: {}", upstream.name(), cause.getMessage());
        return refused(upstream, why, response, model);
    }

    private String refused(Upstream upstream, Refusal why, HttpServletResponse response, Model model) {
        admission.refuse(upstream.name(), why);
        response.setStatus(why == Refusal.UNAVAILABLE ? 503 : 403);
        model.addAttribute("why", why.name());
        model.addAttribute("kind", upstream.provider().kind().name());
        model.addAttribute("label", upstream.provider().label());
        return "access/upstream/refused";
    }

    private boolean isProvedLately(HttpServletRequest request) {
        var id = OpenSessions.of(request);
        return id != null && sessions.isFresh(id, LATELY);
    }

    private Optional<Account> own(HttpServletRequest request) {
        var person = request.getUserPrincipal();
        return person == null ? Optional.empty() : accounts.byLogin(person.getName());
    }

    private Upstream upstream(String name) {
        return upstreams.named(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String parameter(HttpServletRequest request, String name) {
        var value = request.getParameter(name);
        return value == null ? "" : value;
    }
}
