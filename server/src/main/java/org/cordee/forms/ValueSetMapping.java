package org.cordee.forms;

import java.util.ArrayList;
import java.util.List;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;

/** The answers that a ValueSet of the record offers: its expansion where it has one, else the concepts that it names. */
final class ValueSetMapping implements Mapping<ValueSetMapping.Offered> {
    static final ValueSetMapping VALUE_SET = new ValueSetMapping();

    private ValueSetMapping() {}

    /** Codes in their order. */
    record Offered(List<Value> codes) {
        Offered {
            codes = List.copyOf(codes);
        }
    }

    @Override
    public String type() {
        return "ValueSet";
    }

    @Override
    public Offered toView(Resource resource) {
        return new Offered(codes((ValueSet) resource));
    }

    @Override
    public void write(Offered view, Resource onto) {
        throw new UnsupportedOperationException("value sets are read here, never written");
    }

    /** Codes as units to measure in. */
    static List<Value.Code> units(List<Value> codes) {
        return codes.stream()
                .filter(Value.Code.class::isInstance)
                .map(Value.Code.class::cast)
                .toList();
    }

    static List<Value> codes(ValueSet set) {
        var codes = new ArrayList<Value>();
        if (set.hasExpansion()) {
            for (var one : set.getExpansion().getContains()) {
                if (!one.getAbstract() && one.hasCode()) {
                    codes.add(new Value.Code(
                            one.getSystem(),
                            one.getCode(),
                            one.hasDisplay() ? one.getDisplay() : one.getCode(),
                            ValueMapping.weight(one)));
                }
            }
            return codes;
        }
        for (var include : set.getCompose().getInclude()) {
            for (var one : include.getConcept()) {
                codes.add(new Value.Code(
                        include.getSystem(),
                        one.getCode(),
                        one.hasDisplay() ? one.getDisplay() : one.getCode(),
                        ValueMapping.weight(one)));
            }
        }
        return codes;
    }
}
