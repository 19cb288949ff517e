package org.cordee.store.search;

import org.cordee.store.SearchRequest.Parameter;
import org.cordee.store.definition.SearchParam.Kind;
import org.cordee.store.index.FirstEntry;
import org.cordee.store.index.IndexedParam;

/**
 * {@code _filter} as conditions on rows. Each comparison means what the search parameter of that name means; {@code ne} is met
 * by a row that has a value there and, for words, another one. Chains go on with a dot, as in {@code subject.name co "pet"}.
 */
final class Filter {
    private final Conditions conditions;

    Filter(Conditions conditions) {
        this.conditions = conditions;
    }

    Sql on(String type, String alias, String text) {
        return on(type, alias, FilterText.read(text));
    }

    private Sql on(String type, String alias, FilterText.Node node) {
        return switch (node) {
            case FilterText.Joined joined ->
                new Sql()
                        .add("(")
                        .add(on(type, alias, joined.left()))
                        .add(joined.both() ? " and " : " or ")
                        .add(on(type, alias, joined.right()))
                        .add(")");
            case FilterText.Not not ->
                new Sql().add("coalesce(not ").add(on(type, alias, not.node())).add(", true)");
            case FilterText.Led led ->
                new Sql().add("(").add(led(type, alias, led)).add(")");
            case FilterText.Compared compared ->
                new Sql()
                        .add("(")
                        .add(compared(type, alias, compared.path(), compared.operator(), compared.value()))
                        .add(")");
        };
    }

    /** The resource that meets the condition is the one that the rest is asked of. */
    private Sql led(String type, String alias, FilterText.Led led) {
        int dot = led.reference().lastIndexOf('.');
        if (dot >= 0) {
            throw BadSearch.unfit("In _filter, brackets follow the first reference of a path, not " + led.reference());
        }
        int colon = led.reference().indexOf(':');
        var code = colon < 0 ? led.reference() : led.reference().substring(0, colon);
        var parameter = conditions.parameter(type, code);
        if (parameter.kind() != Kind.REFERENCE || FirstEntry.of(parameter) != null) {
            throw BadSearch.unfit("In _filter, brackets are taken after a reference; compare the parts of " + code
                    + " each by its own parameter");
        }
        return conditions
                .chains()
                .chain(
                        alias,
                        type,
                        parameter,
                        colon < 0 ? "" : led.reference().substring(colon + 1),
                        "in brackets",
                        (target, inner) -> new Sql()
                                .add("(")
                                .add(on(target, inner, led.condition()))
                                .add(" and ")
                                .add(on(target, inner, led.rest()))
                                .add(")"));
    }

    private Sql compared(String type, String alias, String path, String operator, String value) {
        int dot = path.indexOf('.');
        var head = dot < 0 ? path : path.substring(0, dot);
        int colon = head.indexOf(':');
        var code = colon < 0 ? head : head.substring(0, colon);
        if (dot >= 0) {
            var rest = path.substring(dot + 1);
            var start = conditions.parameter(type, code);
            var inside = FirstEntry.chained(start, rest);
            return inside != null
                    ? ofKind(type, alias, inside, operator, value)
                    : conditions
                            .chains()
                            .chain(
                                    alias,
                                    type,
                                    start,
                                    colon < 0 ? "" : head.substring(colon + 1),
                                    rest,
                                    (target, inner) -> compared(target, inner, rest, operator, value));
        }
        if (colon >= 0) {
            throw BadSearch.unfit("In _filter a comparison stands in place of the modifier in " + path);
        }
        return switch (code) {
            case "_id" ->
                switch (operator) {
                    case "eq" -> parameter(type, alias, code, escaped(value, false));
                    case "ne" -> parameter(type, alias, "_id:not", escaped(value, false));
                    default -> throw unfit(operator, code);
                };
            case "_lastUpdated" -> parameter(type, alias, code, prefixed(operator, code) + value);
            default -> ofKind(type, alias, conditions.parameter(type, code), operator, value);
        };
    }

    private Sql ofKind(String type, String alias, IndexedParam parameter, String operator, String value) {
        var code = parameter.code();
        if (operator.equals("pr")) {
            return switch (value) {
                case "true" -> parameter(type, alias, code + ":missing", "false");
                case "false" -> parameter(type, alias, code + ":missing", "true");
                default -> throw BadSearch.value("In _filter, pr is followed by true or false");
            };
        }
        return switch (parameter.kind()) {
            case TOKEN ->
                switch (operator) {
                    case "eq" -> parameter(type, alias, code, escaped(value, true));
                    case "ne" -> other(type, alias, code, escaped(value, true));
                    case "in" -> parameter(type, alias, code + ":in", escaped(value, true));
                    case "ni" -> parameter(type, alias, code + ":not-in", escaped(value, true));
                    case "ss" -> parameter(type, alias, code + ":below", escaped(value, true));
                    case "sb" -> parameter(type, alias, code + ":above", escaped(value, true));
                    default -> throw unfit(operator, code);
                };
            case STRING ->
                switch (operator) {
                    case "eq", "ne", "ew" -> Texts.compared(alias, parameter.leaves(), value, operator);
                    case "co" -> parameter(type, alias, code + ":contains", escaped(value, false));
                    case "sw" -> parameter(type, alias, code, escaped(value, false));
                    default -> throw unfit(operator, code);
                };
            case URI ->
                switch (operator) {
                    case "eq" -> parameter(type, alias, code, escaped(value, false));
                    case "ne" -> other(type, alias, code, escaped(value, false));
                    case "co" -> parameter(type, alias, code + ":contains", escaped(value, false));
                    case "sb" -> parameter(type, alias, code + ":above", escaped(value, false));
                    case "ss" -> parameter(type, alias, code + ":below", escaped(value, false));
                    default -> throw unfit(operator, code);
                };
            case REFERENCE ->
                switch (operator) {
                    case "eq", "re" -> parameter(type, alias, code, escaped(value, false));
                    case "ne" -> other(type, alias, code, escaped(value, false));
                    default -> throw unfit(operator, code);
                };
            case DATE -> {
                if (!operator.equals("po")) {
                    yield parameter(type, alias, code, prefixed(operator, code) + value);
                }
                yield conditions.isTime(type, parameter)
                        ? conditions.comparisons().overlap(value, alias + ".date", alias + ".date_end")
                        : conditions.comparisons().overlap(alias, parameter.leaves(), value);
            }
            case NUMBER, QUANTITY -> parameter(type, alias, code, prefixed(operator, code) + value.replace(",", "\\,"));
            case COMPOSITE -> {
                if (!operator.equals("eq")) {
                    throw unfit(operator, code);
                }
                yield parameter(type, alias, code, value.replace(",", "\\,"));
            }
            case SPECIAL -> throw unfit(operator, code);
        };
    }

    private Sql parameter(String type, String alias, String name, String value) {
        return conditions.on(type, alias, new Parameter(name, value));
    }

    /** Rows that have something there, and not this. */
    private Sql other(String type, String alias, String code, String value) {
        return parameter(type, alias, code + ":missing", "false")
                .add(" and not (")
                .add(parameter(type, alias, code, value))
                .add(")");
    }

    private static String prefixed(String operator, String code) {
        return switch (operator) {
            case "eq", "ne", "gt", "lt", "ge", "le", "sa", "eb", "ap" -> operator;
            default -> throw unfit(operator, code);
        };
    }

    private static BadSearch unfit(String operator, String code) {
        return BadSearch.unfit("In _filter, " + operator + " is not for the parameter " + code);
    }

    private static String escaped(String value, boolean token) {
        var text = value.replace("\\", "\\\\").replace(",", "\\,").replace("$", "\\$");
        return token ? text : text.replace("|", "\\|");
    }
}
