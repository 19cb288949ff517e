package org.cordee.forms;

import java.util.EnumSet;
import java.util.Set;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.hl7.fhir.r4.fhirpath.ExpressionNode.Function;
import org.jspecify.annotations.Nullable;

/**
 * What FHIRPath a form may use: an allow-list of functions, none of which leaves the sheet or takes time that its size does not
 * bound. Left out are {@code resolve()} and terminology (they would ask others), regular expressions (one can take for ever) and
 * {@code repeat()}; what walks over all items may stand in another walk once, not twice.
 */
final class ExpressionBoundsMapping {
    static final int MOST_CHARACTERS = 8_000;
    private static final int MOST_NODES = 1_500;
    private static final int MOST_DEPTH = 60;
    private static final int MOST_WALKS = 2;

    private static final Set<Function> WALKS =
            EnumSet.of(Function.Where, Function.Select, Function.All, Function.Exists, Function.Aggregate);
    private static final Set<Function> WIDE = EnumSet.of(Function.Descendants, Function.Children);
    private static final Set<Function> ALLOWED = EnumSet.of(
            Function.Empty,
            Function.Not,
            Function.Exists,
            Function.All,
            Function.AllTrue,
            Function.AnyTrue,
            Function.AllFalse,
            Function.AnyFalse,
            Function.SubsetOf,
            Function.SupersetOf,
            Function.IsDistinct,
            Function.Distinct,
            Function.Count,
            Function.Where,
            Function.Select,
            Function.Aggregate,
            Function.Item,
            Function.As,
            Function.Is,
            Function.OfType,
            Function.Single,
            Function.First,
            Function.Last,
            Function.Tail,
            Function.Skip,
            Function.Take,
            Function.Union,
            Function.Intersect,
            Function.Exclude,
            Function.Iif,
            Function.Upper,
            Function.Lower,
            Function.IndexOf,
            Function.Substring,
            Function.StartsWith,
            Function.EndsWith,
            Function.Contains,
            Function.Replace,
            Function.Length,
            Function.Trim,
            Function.Join,
            Function.Children,
            Function.Descendants,
            Function.Today,
            Function.Now,
            Function.Extension,
            Function.HasValue,
            Function.Type,
            Function.ConvertsToBoolean,
            Function.ConvertsToInteger,
            Function.ConvertsToString,
            Function.ConvertsToDecimal,
            Function.ConvertsToQuantity,
            Function.ConvertsToDateTime,
            Function.ConvertsToDate,
            Function.ConvertsToTime,
            Function.ToBoolean,
            Function.ToInteger,
            Function.ToString,
            Function.ToDecimal,
            Function.ToQuantity,
            Function.ToDateTime,
            Function.ToTime,
            Function.Round,
            Function.Sqrt,
            Function.Abs,
            Function.Ceiling,
            Function.Floor,
            Function.Ln,
            Function.Log,
            Function.Truncate,
            Function.Custom);

    private int nodes;

    private ExpressionBoundsMapping() {}

    /** What it does that it may not do, null when it may run. */
    static @Nullable String forbidden(ExpressionNode node) {
        return new ExpressionBoundsMapping().forbidden(node, 0, 0);
    }

    private @Nullable String forbidden(@Nullable ExpressionNode node, int walks, int depth) {
        if (node == null) {
            return null;
        }
        if (++nodes > MOST_NODES || depth > MOST_DEPTH) {
            return "too long to be worked out";
        }
        var function = node.getKind() == ExpressionNode.Kind.Function ? node.getFunction() : null;
        if (function != null && !ALLOWED.contains(function)) {
            return node.getName() + "() is not allowed in forms";
        }
        if (function != null && WIDE.contains(function) && walks > 1) {
            return node.getName() + "() within two others is not allowed in forms";
        }
        int inside = function != null && WALKS.contains(function) ? walks + 1 : walks;
        if (inside > MOST_WALKS) {
            return node.getName() + "() within two others is not allowed in forms";
        }
        for (var parameter :
                node.getParameters() == null ? java.util.List.<ExpressionNode>of() : node.getParameters()) {
            var wrong = forbidden(parameter, inside, depth + 1);
            if (wrong != null) {
                return wrong;
            }
        }
        for (var next : new ExpressionNode[] {node.getGroup(), node.getInner()}) {
            var wrong = forbidden(next, walks, depth + 1);
            if (wrong != null) {
                return wrong;
            }
        }
        // A sum of many terms is a long chain, no deep nest.
        return forbidden(node.getOpNext(), walks, depth);
    }
}
