package org.cordee.platform.page;

import java.util.ArrayList;

/** A curve in sentences. */
record CurveTold(Curve curve, Words words) {
    String text() {
        var period = words.say("curve.period", words.date(curve.from()), words.date(curve.to()));
        if (curve.points().isEmpty()) return words.say("curve.told.none", curve.title(), period);
        var last = curve.points().getLast();
        var summary = curve.points().stream().mapToDouble(Curve.Point::value).summaryStatistics();
        var sentences = new ArrayList<String>();
        sentences.add(words.say(
                "curve.told.count", curve.title(), period, curve.points().size()));
        sentences.add(words.say("curve.told.last", quantity(last, curve, words), words.when(last.at())));
        sentences.add(words.say("curve.told.range", quantity(summary.getMin()), quantity(summary.getMax())));
        curve.thresholds().forEach(line -> sentences.add(line.name() + " " + quantity(line.value()) + "."));
        curve.usual()
                .ifPresent(band -> sentences.add(
                        words.say("curve.told.usual", band.name(), quantity(band.low()), quantity(band.high()))));
        var alerts = curve.points().stream().filter(Curve.Point::alert).count();
        if (alerts > 0) sentences.add(words.say("curve.told.alerts", alerts));
        if (!curve.events().isEmpty())
            sentences.add(words.say("curve.told.events", curve.events().size()));
        return String.join(" ", sentences);
    }

    static String quantity(Curve.Point point, Curve curve, Words words) {
        return point.lower().isEmpty()
                ? words.quantity(point.value(), curve.decimals(), curve.unit())
                : words.number(point.value(), curve.decimals())
                        + "/"
                        + words.quantity(point.lower().getAsDouble(), curve.decimals(), curve.unit());
    }

    private String quantity(double value) {
        return words.quantity(value, curve.decimals(), curve.unit());
    }
}
