package org.cordee.store.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.cordee.store.index.Hash64;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.Pair;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.fhir.ucum.UcumService;
import org.jspecify.annotations.Nullable;

/**
 * Which UCUM units in use measure the same kind of quantity as one that a search names. A value asked for is turned into each
 * of them, so that rows keep one entry for a value, in the unit that it was written with. Source: UCUM 2.1 (ucum.org), essence
 * table. Thread-safe.
 */
public final class Units {
    /** The code system of UCUM. */
    public static final String UCUM = "http://unitsofmeasure.org";

    private static final MathContext TWELVE_DIGITS = new MathContext(12);
    /** Units of a procedure rather than of a quantity: 1 [IU] of one substance is not 1 [IU] of another, nor 1 of anything. */
    private static final Pattern ARBITRARY = Pattern.compile("\\[(?:[^\\]]*U|hp_.|kp_.|pH|[^\\]]*_50|Lf)]");

    private static final Map<String, Measure> WITH_OFFSET = Map.of(
            "K", new Measure("K", 1, 0),
            "Cel", new Measure("K", 1, 273.15),
            "[degF]", new Measure("K", 5.0 / 9, 459.67 * 5 / 9));

    /** What one of a unit is in base units: {@code value × factor + offset}. */
    private record Measure(String base, double factor, double offset) {}

    /** A unit in use by the hash that entries carry, and how a value in the unit asked for reads in it. */
    record Comparable(long hash, double factor, double offset) {
        /** Rounded to twelve digits, so that 100 mg is 0.1 g and no less. */
        double of(double asked) {
            double value = asked * factor + offset;
            return (factor == 1 && offset == 0) || Double.isInfinite(value) || Double.isNaN(value)
                    ? value
                    : new BigDecimal(value).round(TWELVE_DIGITS).doubleValue();
        }
    }

    private final Supplier<Set<String>> inUse;
    private final Map<String, Optional<Measure>> known = new ConcurrentHashMap<>();

    /** Takes the UCUM codes that rows carry. */
    public Units(Supplier<Set<String>> inUse) {
        this.inUse = inUse;
    }

    private static final class Essence {
        static final UcumService SERVICE = read();

        private static UcumService read() {
            try (var stream = UcumEssenceService.class.getResourceAsStream("/ucum-essence.xml")) {
                return new UcumEssenceService(stream);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            } catch (UcumException broken) {
                throw new IllegalStateException("the table of UCUM cannot be read", broken);
            }
        }
    }

    /** The unit itself and those that it can be turned into. */
    List<Comparable> comparable(String system, String code) {
        long hash = Hash64.of(0, 'q', system + "|" + code);
        var all = new ArrayList<Comparable>();
        all.add(new Comparable(hash, 1, 0));
        var asked = system.equals(UCUM) ? measure(code) : null;
        if (asked == null) {
            return all;
        }
        for (var other : inUse.get()) {
            var there = other.equals(code) ? null : measure(other);
            if (there != null && there.base().equals(asked.base())) {
                all.add(new Comparable(
                        Hash64.of(0, 'q', UCUM + "|" + other),
                        asked.factor() / there.factor(),
                        (asked.offset() - there.offset()) / there.factor()));
            }
        }
        return all;
    }

    /** A value in one UCUM unit as it reads in another; null when the two measure different kinds. */
    public @Nullable Double converted(double value, String from, String to) {
        var there = from.equals(to) ? null : measure(to);
        var here = there == null ? null : measure(from);
        if (from.equals(to)) {
            return value;
        }
        return there == null || here == null || !there.base().equals(here.base())
                ? null
                : new Comparable(0, here.factor() / there.factor(), (here.offset() - there.offset()) / there.factor())
                        .of(value);
    }

    private @Nullable Measure measure(String code) {
        var there = known.get(code);
        if (there == null) {
            there = Optional.ofNullable(read(code));
            if (known.size() < 10_000) {
                known.put(code, there);
            }
        }
        return there.orElse(null);
    }

    private static @Nullable Measure read(String code) {
        var special = WITH_OFFSET.get(code);
        if (special != null) {
            return special;
        }
        if (code.length() > 50 || ARBITRARY.matcher(code).find()) {
            return null;
        }
        try {
            // The service keeps state while it reads an expression.
            synchronized (Essence.SERVICE) {
                var one = Essence.SERVICE.getCanonicalForm(new Pair(new Decimal("1", 24), code));
                double factor = Double.parseDouble(one.getValue().asDecimal());
                return factor > 0 ? new Measure(one.getCode(), factor, 0) : null;
            }
        } catch (UcumException | RuntimeException unknown) {
            return null;
        }
    }
}
