package org.cordee.platform.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Every part of the house on one page, in the accent of each door, for those who build screens; demonstration only. */
@Controller
@ConditionalOnProperty("cordee.access.demonstration")
class StylePage {
    private final Clock clock;

    StylePage(Clock clock) {
        this.clock = clock;
    }

    @GetMapping("/style")
    String show(@RequestParam(defaultValue = "CELL") FrontDoor door, Page page, Model model) {
        var now = clock.instant();
        var today = page.words().today();
        model.addAttribute("door", door);
        model.addAttribute("now", now);
        model.addAttribute("curve", weight(page, now, today));
        model.addAttribute(
                "empty",
                new Curve(
                        page.say("style.weight"),
                        "kg",
                        1,
                        today.minusDays(6),
                        today,
                        List.of(),
                        List.of(),
                        Optional.empty()));
        model.addAttribute(
                "form",
                Form.empty().with("weight", page.words().number(74.8, 1)).refusing("height", page.say("style.error")));
        return "style";
    }

    // A made-up weight that rises at the end, with a week in which nobody stepped on the scale.
    private static Curve weight(Page page, Instant now, LocalDate today) {
        var points = IntStream.rangeClosed(0, 90)
                .filter(day -> day < 38 || day > 46)
                .mapToObj(day -> {
                    var rise = day > 84 ? (day - 84) * 0.42 : 0;
                    var value = 72.1 + Math.sin(day * 1.7) * 0.25 + Math.sin(day * 0.21) * 0.5 + rise;
                    return new Curve.Point(now.minus(Duration.ofDays(90 - day)), value, day == 90);
                })
                .toList();
        return new Curve(
                page.say("style.weight"),
                "kg",
                1,
                today.minusDays(90),
                today,
                points,
                List.of(new Curve.Threshold(page.say("style.threshold"), 74)),
                Optional.of(new Curve.Band(page.say("style.usual"), 71, 73)));
    }
}
