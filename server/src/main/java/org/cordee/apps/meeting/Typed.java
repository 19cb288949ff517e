package org.cordee.apps.meeting;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Optional;
import org.cordee.platform.page.Page;
import org.cordee.platform.page.Words;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** What people type or choose on these pages, understood or empty. */
final class Typed {
    private Typed() {}

    static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    static Optional<Instant> moment(String typed) {
        try {
            return Optional.of(
                    LocalDateTime.parse(typed).atZone(Words.TERRITORY).toInstant());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** A whole number from least to most. */
    static Optional<Integer> number(String typed, int least, int most) {
        if (!typed.matches("\\d{1,5}")) return Optional.empty();
        var number = Integer.parseInt(typed);
        return number < least || number > most ? Optional.empty() : Optional.of(number);
    }

    static <E extends Enum<E>> Optional<E> constant(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.name().equals(name))
                .findFirst();
    }

    /** The door through which the page was entered. */
    static String door(Page page) {
        return page.path().startsWith("/cellule") ? "/cellule" : "/pro";
    }

    static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
