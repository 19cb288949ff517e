package org.cordee.access;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives a page's method its {@link Actor} parameter, and anyone else the actor of the request under way. */
@Component
public class CurrentActor implements HandlerMethodArgumentResolver, WebMvcConfigurer {
    /** The actor signed in for this request, if any. */
    public static Optional<Actor> get() {
        return Optional.ofNullable(authentication()).map(ActorAuthentication::actor);
    }

    static @Nullable ActorAuthentication authentication() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof ActorAuthentication signedIn
                ? signedIn
                : null;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Actor.class;
    }

    @Override
    public Actor resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return get().orElseThrow(() -> new IllegalStateException("a page that needs an actor was opened without one"));
    }
}
