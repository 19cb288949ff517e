package org.cordee.platform.page;

import gg.jte.TemplateEngine;
import gg.jte.springframework.boot.autoconfigure.JteProperties;
import gg.jte.springframework.boot.autoconfigure.JteViewResolver;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.MethodParameter;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.resource.EncodedResourceResolver;

/** Puts the page machinery into Spring MVC: the page for controllers and templates, languages, bundles for ever. */
@Configuration(proxyBeanMethods = false)
class PageSetup {
    @Bean
    static MessageSource messageSource() throws IOException {
        var files = new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties");
        var names = Arrays.stream(files)
                .map(file -> String.valueOf(file.getFilename()).replaceFirst("(_en)?\\.properties$", ""))
                .distinct()
                .sorted()
                .map(name -> "messages/" + name)
                .toArray(String[]::new);
        var messages = new ResourceBundleMessageSource();
        messages.setBasenames(names);
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    @Bean
    static JteViewResolver wholePages(TemplateEngine engine, JteProperties properties) {
        return new WholePages(engine, properties);
    }

    @Bean
    static LocaleResolver localeResolver(@Value("${cordee.access.address:}") String address) {
        // A browser takes a cookie with the prefix from nobody but this very host, over TLS (RFC 6265bis).
        var resolver = new CookieLocaleResolver(isSecure(address) ? "__Host-language" : "language");
        resolver.setDefaultLocaleFunction(Language::preferred);
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Lax");
        resolver.setCookieSecure(isSecure(address));
        resolver.setRejectInvalidCookies(false);
        return resolver;
    }

    @Bean
    static WebMvcConfigurer pagesInMvc(@Lazy Pages pages, @Value("${cordee.access.address:}") String address) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new PageArgument(pages));
            }

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new PageInModel(pages, isSecure(address)));
            }

            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler("/assets/**")
                        .addResourceLocations("classpath:/static/assets/")
                        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365))
                                .cachePublic()
                                .immutable())
                        .resourceChain(true)
                        .addResolver(new EncodedResourceResolver());
            }
        };
    }

    private static boolean isSecure(String address) {
        return address.startsWith("https://");
    }

    private record PageArgument(Pages pages) implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Page.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            var servletRequest = request.getNativeRequest(HttpServletRequest.class);
            if (servletRequest == null) throw new IllegalStateException("A page belongs to a servlet request");
            return pages.of(servletRequest);
        }
    }

    private record PageInModel(Pages pages, boolean isSecure) implements HandlerInterceptor {
        @Override
        public void postHandle(
                HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView view) {
            if (view == null || view.getViewName() == null || view.getViewName().startsWith("redirect:")) return;
            var page = pages.of(request);
            view.addObject("page", page);
            if (!page.isFragment() && !FirstVisit.isRemembered(request)) FirstVisit.remember(response, isSecure);
            response.addHeader("Vary", "HX-Request");
        }
    }
}
