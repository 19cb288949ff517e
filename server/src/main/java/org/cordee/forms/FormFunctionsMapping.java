package org.cordee.forms;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cordee.store.Fhir;
import org.hl7.fhir.exceptions.PathEngineException;
import org.hl7.fhir.r4.fhirpath.ExpressionNode.CollectionStatus;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r4.fhirpath.FHIRPathUtilityClasses.FunctionDetails;
import org.hl7.fhir.r4.fhirpath.IHostApplicationServices;
import org.hl7.fhir.r4.fhirpath.TypeDetails;
import org.hl7.fhir.r4.hapi.ctx.HapiWorkerContext;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.utilities.fhirpath.FHIRPathConstantEvaluationMode;
import org.jspecify.annotations.Nullable;

/**
 * What FHIRPath knows within a form beyond itself: weights of answers ({@code weight()}, and {@code ordinal()} as it was called),
 * sums and extremes, and the names that a form gives. Nothing is fetched.
 */
final class FormFunctionsMapping implements IHostApplicationServices {
    /** Names that whoever opens a form may give; empty where they do not. */
    static final Set<String> LAUNCHED = Set.of("patient", "user", "encounter", "practitioner", "source");

    private static final Map<String, FunctionDetails> FUNCTIONS = Map.of(
            "weight", new FunctionDetails("what an answer counts", 0, 0),
            "ordinal", new FunctionDetails("what an answer counts", 0, 0),
            "sum", new FunctionDetails("all added up", 0, 0),
            "min", new FunctionDetails("the least", 0, 0),
            "max", new FunctionDetails("the most", 0, 0),
            "avg", new FunctionDetails("their mean", 0, 0));

    private FormFunctionsMapping() {}

    static FHIRPathEngine engine() {
        var context = Fhir.context();
        var engine = new FHIRPathEngine(new HapiWorkerContext(context, new AnswerTypesMapping(context)));
        engine.setHostServices(new FormFunctionsMapping());
        engine.setDoNotEnforceAsSingletonRule(true);
        return engine;
    }

    @Override
    public List<Base> resolveConstant(
            FHIRPathEngine engine, Object scope, String name, FHIRPathConstantEvaluationMode mode) {
        if (mode != FHIRPathConstantEvaluationMode.EXPLICIT || !(scope instanceof ExpressionsMapping.Scope known)) {
            return List.of();
        }
        var variable = name.startsWith("%") ? name.substring(1) : name;
        var value = known.named(variable);
        if (value == null) {
            throw new PathEngineException("%" + variable + " is not known");
        }
        return value;
    }

    @Override
    public @Nullable TypeDetails resolveConstantType(
            FHIRPathEngine engine, Object scope, String name, FHIRPathConstantEvaluationMode mode) {
        return null;
    }

    @Override
    public boolean log(String argument, List<Base> focus) {
        return false;
    }

    @Override
    public @Nullable FunctionDetails resolveFunction(FHIRPathEngine engine, String name) {
        return FUNCTIONS.get(name);
    }

    @Override
    public TypeDetails checkFunction(
            FHIRPathEngine engine, Object scope, String name, TypeDetails focus, List<TypeDetails> parameters) {
        return new TypeDetails(CollectionStatus.SINGLETON, "decimal");
    }

    @Override
    public List<Base> executeFunction(
            FHIRPathEngine engine, Object scope, List<Base> focus, String name, List<List<Base>> parameters) {
        if (name.equals("weight") || name.equals("ordinal")) {
            var weights = new ArrayList<Base>();
            for (var one : focus) {
                var weight = one instanceof Element element ? ValueMapping.weight(element) : null;
                if (weight != null) {
                    weights.add(new DecimalType(weight));
                }
            }
            return weights;
        }
        var numbers = focus.stream().map(FormFunctionsMapping::number).toList();
        return switch (name) {
            case "sum" -> List.of(decimal(numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
            case "min" -> one(numbers.stream().min(BigDecimal::compareTo));
            case "max" -> one(numbers.stream().max(BigDecimal::compareTo));
            case "avg" ->
                numbers.isEmpty()
                        ? List.of()
                        : List.of(decimal(numbers.stream()
                                .reduce(BigDecimal.ZERO, BigDecimal::add)
                                .divide(BigDecimal.valueOf(numbers.size()), MathContext.DECIMAL64)));
            default -> throw new PathEngineException(name + "() is not known");
        };
    }

    private static List<Base> one(java.util.Optional<BigDecimal> number) {
        return number.<List<Base>>map(one -> List.of(decimal(one))).orElse(List.of());
    }

    private static Base decimal(BigDecimal number) {
        return new DecimalType(number);
    }

    private static BigDecimal number(Base base) {
        return switch (base) {
            case DecimalType decimal -> decimal.getValue();
            case IntegerType whole -> BigDecimal.valueOf(whole.getValue());
            case Quantity quantity when quantity.hasValue() -> quantity.getValue();
            default -> throw new PathEngineException("not a number: " + base.fhirType());
        };
    }

    @Override
    public Base resolveReference(FHIRPathEngine engine, Object scope, String url, Base refContext) {
        throw new PathEngineException("resolve() is not allowed in forms");
    }

    @Override
    public boolean conformsToProfile(FHIRPathEngine engine, Object scope, Base item, String url) {
        throw new PathEngineException("conformsTo() is not allowed in forms");
    }

    @Override
    public ValueSet resolveValueSet(FHIRPathEngine engine, Object scope, String url) {
        throw new PathEngineException("memberOf() is not allowed in forms");
    }

    @Override
    public boolean paramIsType(String name, int index) {
        return false;
    }
}
