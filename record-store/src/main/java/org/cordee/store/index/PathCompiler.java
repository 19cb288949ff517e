package org.cordee.store.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.cordee.store.definition.Definitions;
import org.cordee.store.definition.Field;
import org.cordee.store.definition.SearchParam.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the expressions of search parameters, a small part of FHIRPath: paths, casts, {@code where} on one field or on
 * the type of a reference, an index. What it does not understand it leaves to the caller.
 */
final class PathCompiler {
    private static final Pattern WHERE_TYPE = Pattern.compile("where\\(resolve\\(\\) is ([A-Za-z]+)\\)");
    private static final Pattern WHERE_FIELD = Pattern.compile("where\\(([A-Za-z]+)\\s*=\\s*'([^']*)'\\)");
    private static final Pattern EXTENSION = Pattern.compile("extension\\('([^']*)'\\)");
    private static final Pattern CAST = Pattern.compile("(?:as|ofType)\\(([A-Za-z.]+)\\)");
    private static final Pattern AS = Pattern.compile("^\\((.+) as ([A-Za-z.]+)\\)(.*)$");
    private static final Pattern HOLDS = Pattern.compile("^(\\S+)\\.exists\\(\\) and (\\S+) != false$");
    private static final Pattern INDEX = Pattern.compile("([A-Za-z]+)\\[(\\d+)]");
    private static final Map<String, String> CASTS = Map.of("DateTime", "dateTime");

    /** A compiled alternative: where it leads, and the type that a reference there must point to, if any. */
    record Compiled(Leaf leaf, @Nullable String target) {}

    /** An expression that is beyond this compiler. */
    static final class Beyond extends Exception {
        Beyond(String expression) {
            super(expression, null, false, false);
        }
    }

    private final Definitions definitions;

    PathCompiler(Definitions definitions) {
        this.definitions = definitions;
    }

    /** The alternatives of an expression that start at the type (or at Resource, DomainResource). */
    List<Compiled> compiled(String type, String expression, Kind kind) throws Beyond {
        var found = new ArrayList<Compiled>();
        for (var written : alternatives(expression)) {
            var alternative = EXTENSION.matcher(written).replaceAll("extension.where(url='$1')");
            var plain = alternative.startsWith("(") && alternative.endsWith(")") && !alternative.contains(" as ")
                    ? alternative.substring(1, alternative.length() - 1)
                    : alternative;
            var start = plain.replaceFirst("^\\(+", "").split("[. ]", 2)[0];
            if (start.equals(type) || start.equals("Resource") || start.equals("DomainResource")) {
                found.add(path(type, relative(plain, start), kind));
            } else if (!definitions.isType(start)) {
                found.add(path(type, plain, kind));
            }
        }
        return found;
    }

    /** Compiles a path from a structure on; an empty path is the structure itself. */
    Compiled path(String from, String path, Kind kind) throws Beyond {
        var steps = new ArrayList<PathStep>();
        var holds = HOLDS.matcher(path);
        if (holds.matches() && holds.group(1).equals(holds.group(2).replaceFirst("^" + from + "\\.", ""))) {
            steps.add(new PathStep.Holds(element(from, holds.group(1))));
            return new Compiled(Leaf.of(from + "." + path, kind, steps, true), null);
        }
        var text = path;
        var as = AS.matcher(text);
        if (as.matches()) {
            text = as.group(1) + ".as(" + as.group(2) + ")" + as.group(3);
        }
        boolean single = true;
        String target = null;
        var key = new StringBuilder(from);
        List<String> types = List.of(from);
        for (var part : parts(text)) {
            var whereType = WHERE_TYPE.matcher(part);
            var whereField = WHERE_FIELD.matcher(part);
            var cast = CAST.matcher(part);
            var index = INDEX.matcher(part);
            if (whereType.matches()) {
                target = whereType.group(1);
            } else if (whereField.matches()) {
                steps.add(new PathStep.Having(whereField.group(1), whereField.group(2)));
                key.append('.').append(part);
                single = false;
            } else if (cast.matches()) {
                var wanted = CASTS.getOrDefault(cast.group(1), cast.group(1));
                if (steps.isEmpty() || !(steps.removeLast() instanceof PathStep.Into into)) {
                    throw new Beyond(path);
                }
                var forms = into.forms().stream()
                        .filter(form -> form.type().equals(wanted))
                        .toList();
                if (forms.isEmpty()) {
                    throw new Beyond(path);
                }
                steps.add(new PathStep.Into(forms));
                types = List.of(wanted);
                key.append(':').append(wanted);
            } else {
                var name = index.matches() ? index.group(1) : part;
                if (!name.matches("[A-Za-z]+")) {
                    throw new Beyond(path);
                }
                var forms = new ArrayList<Field>();
                for (var type : types) {
                    forms.addAll(element(type, name));
                }
                if (forms.isEmpty()) {
                    throw new Beyond(path);
                }
                steps.add(new PathStep.Into(forms));
                key.append('.').append(part);
                if (index.matches()) {
                    steps.add(new PathStep.At(Integer.parseInt(index.group(2))));
                } else if (forms.getFirst().many()) {
                    single = false;
                }
                types = forms.stream().map(Field::type).distinct().toList();
            }
        }
        return new Compiled(Leaf.of(key.toString(), kind, steps, single), target);
    }

    /** Splits at top-level bars. */
    static List<String> alternatives(String expression) {
        var found = new ArrayList<String>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == '|' && depth == 0) {
                found.add(expression.substring(start, i).trim());
                start = i + 1;
            }
        }
        found.add(expression.substring(start).trim());
        return found;
    }

    private static String relative(String path, String start) {
        var head = path.startsWith("(") ? "(" : "";
        var rest = path.substring(head.length());
        if (rest.equals(start)) {
            return "";
        }
        return head + rest.substring(start.length() + 1);
    }

    private static List<String> parts(String path) {
        var parts = new ArrayList<String>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= path.length(); i++) {
            char c = i == path.length() ? '.' : path.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == '.' && depth == 0) {
                if (i > start) {
                    parts.add(path.substring(start, i).trim());
                }
                start = i + 1;
            }
        }
        return parts;
    }

    private List<Field> element(String type, String name) {
        var structure = definitions.structure(type);
        return structure == null ? List.of() : structure.element(name);
    }
}
