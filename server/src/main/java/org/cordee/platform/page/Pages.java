package org.cordee.platform.page;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/** Makes the {@link Page} of a request, once. */
// Named, because the chain of security for pages bears the short name.
@Component("pagesOfRequests")
public class Pages {
    private static final String ATTRIBUTE = Page.class.getName();

    private final MessageSource messages;
    private final LocaleResolver locales;
    private final Clock clock;
    private final boolean demonstration;
    private final ObjectProvider<Visitors> visitors;
    private final ObjectProvider<Tally> tallies;
    private final ObjectProvider<ReadingNeeds.Known> readers;

    Pages(
            MessageSource messages,
            LocaleResolver locales,
            ObjectProvider<Clock> clock,
            @Value("${cordee.access.demonstration:false}") boolean demonstration,
            ObjectProvider<Visitors> visitors,
            ObjectProvider<Tally> tallies,
            ObjectProvider<ReadingNeeds.Known> readers) {
        this.messages = messages;
        this.locales = locales;
        this.clock = clock.getIfAvailable(Clock::systemUTC);
        this.demonstration = demonstration;
        this.visitors = visitors;
        this.tallies = tallies;
        this.readers = readers;
    }

    public Page of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Page made) return made;
        var known = readers.getIfAvailable();
        var needs = known == null ? ReadingNeeds.usual() : known.of(request);
        var language = needs.language().orElseGet(() -> Language.spoken(locales.resolveLocale(request)));
        var words = new Words(messages, language, clock, needs.level());
        var page = new Page(request, words, needs, demonstration, visitor(request), counted());
        request.setAttribute(ATTRIBUTE, page);
        return page;
    }

    private Optional<Visitor> visitor(HttpServletRequest request) {
        var known = visitors.getIfAvailable();
        return known == null ? Optional.empty() : known.behind(request);
    }

    private Map<String, Tally> counted() {
        return tallies.stream().collect(Collectors.toUnmodifiableMap(Tally::name, Function.identity()));
    }
}
