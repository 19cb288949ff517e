package org.cordee.platform.phone;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.cordee.platform.page.Form;
import org.cordee.platform.page.Notice;
import org.cordee.platform.page.Pages;
import org.cordee.platform.page.Tone;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.support.RequestContextUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells a telephone what became of an entry that it holds. A form that came with the header {@code Waiting-Entry} and would lead to
 * another page is answered in JSON instead: kept, where to read it, and what that page would say first. One that waited and is
 * refused is told why in the same way; one that someone has just filled in comes back as a page.
 */
@Component
class WaitingEntries implements HandlerInterceptor, HandlerMethodArgumentResolver, WebMvcConfigurer {
    static final String ENTRY = "Waiting-Entry";

    private static final String REDIRECT = "redirect:";

    private final ObjectProvider<Clock> clock;
    private final Pages pages;

    WaitingEntries(ObjectProvider<Clock> clock, @Lazy Pages pages) {
        this.clock = clock;
        this.pages = pages;
    }

    private record Answer(boolean kept, String at, String told, boolean good) {}

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView view)
            throws IOException {
        if (view == null || view.getViewName() == null || request.getHeader(ENTRY) == null) return;
        if (view.getViewName().startsWith(REDIRECT)) {
            var at = view.getViewName().substring(REDIRECT.length());
            var notice = RequestContextUtils.getOutputFlashMap(request).get(Notice.class.getName());
            if (!EnteredAt.isLater(request)) RequestContextUtils.saveOutputFlashMap(at, request, response);
            answer(view, response, HttpStatus.OK, kept(at, notice instanceof Notice one ? one : null));
        } else if (EnteredAt.isLater(request) && isRefused(view, response)) {
            answer(view, response, HttpStatus.UNPROCESSABLE_CONTENT, refused(view, request));
        }
    }

    private static Answer kept(String at, @Nullable Notice notice) {
        return notice == null
                ? new Answer(true, at, "", true)
                : new Answer(true, at, notice.text(), notice.tone() == Tone.GOOD);
    }

    private Answer refused(ModelAndView view, HttpServletRequest request) {
        var told = view.getModel().get("form") instanceof Form form && form.isRefused()
                ? String.join(" ", form.errors().values())
                : pages.of(request).say("phone.doubt");
        return new Answer(false, "", told, false);
    }

    private static boolean isRefused(ModelAndView view, HttpServletResponse response) {
        return view.getStatus() == HttpStatus.UNPROCESSABLE_CONTENT
                || response.getStatus() == HttpStatus.UNPROCESSABLE_CONTENT.value();
    }

    private static void answer(ModelAndView view, HttpServletResponse response, HttpStatus status, Answer answer)
            throws IOException {
        view.clear();
        response.setStatus(status.value());
        response.setContentType("application/json;charset=UTF-8");
        response.getWriter().write(JsonMapper.shared().writeValueAsString(answer));
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == EnteredAt.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var servletRequest = request.getNativeRequest(HttpServletRequest.class);
        if (servletRequest == null) throw new IllegalStateException("an entry belongs to a servlet request");
        return EnteredAt.of(servletRequest, clock.getIfAvailable(Clock::systemUTC));
    }
}
