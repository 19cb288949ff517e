package org.cordee.apps.companion;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.cordee.access.Actor;
import org.cordee.access.CurrentActor;
import org.cordee.access.Role;
import org.cordee.identity.Patient;
import org.cordee.identity.Patients;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Gives each page of the companion its {@link Seat}: the person of the address where it names one, else the actor's own record,
 * else the only person that the actor helps. A person out of reach is not found. What lies below the seat of someone who helps
 * names the person always: a form that is sent later must not be about whoever is helped by then.
 */
@Component
class Seats implements HandlerMethodArgumentResolver, WebMvcConfigurer {
    /** Address below which everything is about the person of that id. */
    static final String FOR = "/compagnon/pour/{person}";

    private static final String PATIENT = "Patient/";

    private final Patients patients;

    Seats(Patients patients) {
        this.patients = patients;
    }

    /** Thrown where someone helps several persons and the address does not say whom. */
    static final class PersonNotChosen extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static String basePath(Patient person) {
        return "/compagnon/pour/" + person.id();
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Seat.class;
    }

    @Override
    public Seat resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var actor = CurrentActor.get().orElseThrow(Seats::notFound);
        var named = named(request);
        if (named != null) {
            var person = patients.byId(actor, named).orElseThrow(Seats::notFound);
            return new Seat(actor, person, isOwn(actor, person), basePath(person));
        }
        if (actor.role() == Role.PATIENT) {
            var person = own(actor);
            return new Seat(actor, person, isOwn(actor, person), "/compagnon");
        }
        var person = onlyOne(actor);
        return new Seat(actor, person, isOwn(actor, person), basePath(person));
    }

    private Patient own(Actor actor) {
        return patients.byId(actor, actor.reference().substring(PATIENT.length()))
                .orElseThrow(Seats::notFound);
    }

    private Patient onlyOne(Actor actor) {
        var all = patients.all(actor);
        if (all.size() != 1) throw new PersonNotChosen();
        return all.getFirst();
    }

    private static boolean isOwn(Actor actor, Patient person) {
        return actor.reference().equals(PATIENT + person.id());
    }

    private static @Nullable String named(NativeWebRequest request) {
        var servletRequest = request.getNativeRequest(HttpServletRequest.class);
        return servletRequest != null
                        && servletRequest.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                                instanceof Map<?, ?> variables
                        && variables.get("person") instanceof String person
                ? person
                : null;
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
