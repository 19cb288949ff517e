package org.cordee.store.search;

import java.util.List;
import org.cordee.store.index.Hash64;

/** Conditions on numbers and quantities, which have the precision that they are written with. */
final class Amounts {
    private final Units units;

    Amounts(Units units) {
        this.units = units;
    }

    /** Rows with one of the amounts; a unit with its system also meets what was written in a unit that it can be turned into. */
    Sql on(String alias, long[] seeds, List<String> values) {
        var sql = Comparisons.in(alias, "amount_entry", seeds);
        for (int i = 0; i < values.size(); i++) {
            var parts = Values.split(values.get(i), '|');
            if (parts.size() != 1 && parts.size() != 3) {
                throw BadSearch.value("A quantity is number or number|system|code, not " + values.get(i));
            }
            var system = parts.size() == 3 ? Values.unescaped(parts.get(1)) : "";
            var code = parts.size() == 3 ? Values.unescaped(parts.get(2)) : "";
            var compared = Values.compared(Values.unescaped(parts.getFirst()));
            sql.add(i == 0 ? "" : " or ");
            if (code.isEmpty() || system.isEmpty()) {
                sql.add("(").add(amount(compared, new Units.Comparable(0, 1, 0)));
                sql.add(code.isEmpty() ? ")" : " and e.code = ?)", hashOf(code));
                continue;
            }
            var comma = "(";
            for (var unit : units.comparable(system, code)) {
                sql.add(comma).add(amount(compared, unit)).add(" and e.unit = ?", unit.hash());
                comma = " or ";
            }
            sql.add(")");
        }
        return sql.add("))");
    }

    private static Object[] hashOf(String code) {
        return code.isEmpty() ? new Object[0] : new Object[] {Hash64.of(0, 'q', "|" + code)};
    }

    private static Sql amount(Values.Compared compared, Units.Comparable unit) {
        var number = Values.number(compared.value());
        double asked = number.value().doubleValue();
        double value = unit.of(asked);
        double from = unit.of(number.value().subtract(number.half()).doubleValue());
        // Of more digits than a double has, half a last place is nothing.
        double to = Math.max(unit.of(number.value().add(number.half()).doubleValue()), Math.nextUp(value));
        return switch (compared.prefix()) {
            case "eq" -> new Sql().add("e.low >= ? and e.low < ? and e.high < ?", from, to, to);
            case "ne" -> new Sql().add("(e.low < ? or e.high >= ?)", from, to);
            case "gt" -> new Sql().add("e.high > ?", value);
            case "sa" -> new Sql().add("e.low > ?", value);
            case "lt" -> new Sql().add("e.low < ?", value);
            case "eb" -> new Sql().add("e.high < ?", value);
            case "ge" -> new Sql().add("e.high >= ?", value);
            case "le" -> new Sql().add("e.low <= ?", value);
            case "ap" -> {
                double slack = Math.abs(asked) / 10;
                yield new Sql().add("e.low <= ? and e.high >= ?", unit.of(asked + slack), unit.of(asked - slack));
            }
            default -> throw BadSearch.value("Unknown prefix " + compared.prefix());
        };
    }
}
