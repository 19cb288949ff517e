package org.cordee.testing;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import java.util.Date;
import java.util.Set;
import org.cordee.store.Fhir;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.MarkdownType;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;

/** Of any type the smallest resource that R4 allows: only what must be there, filled with something of the right kind. */
public final class SmallestResource {
    private SmallestResource() {}

    /** In JSON, with no id. */
    public static String of(String type) {
        var definition = Fhir.context().getResourceDefinition(type);
        var resource = (Resource) definition.newInstance();
        fill(resource, definition);
        if (resource instanceof MetadataResource metadata) {
            metadata.setDate(new Date(0));
            fillWhereThereIs(metadata, "url", new UriType("urn:x"));
            fillWhereThereIs(metadata, "name", new StringType("x"));
            fillWhereThereIs(metadata, "description", new MarkdownType("x"));
        }
        return Fhir.context().newJsonParser().encodeResourceToString(resource);
    }

    private static void fillWhereThereIs(MetadataResource resource, String element, Base value) {
        if (resource.getNamedProperty(element) != null) {
            resource.setProperty(element, value);
        }
    }

    private static void fill(IBase element, BaseRuntimeElementCompositeDefinition<?> definition) {
        for (var child : definition.getChildren()) {
            if (child.getMin() > 0) {
                child.getMutator().addValue(element, made(child));
            }
        }
    }

    private static IBase made(BaseRuntimeChildDefinition child) {
        var name = child.getValidChildNames().stream().sorted().findFirst().orElseThrow();
        var definition = child.getChildByName(name);
        var value = definition.newInstance(child.getInstanceConstructorArguments());
        switch (value) {
            case Enumeration<?> code -> first(code);
            case BooleanType truth -> truth.setValue(true);
            case CodeType code
            when Set.of("base", "start").contains(child.getElementName()) -> code.setValue("Patient");
            case IPrimitiveType<?> primitive -> primitive.setValueAsString(text(primitive.fhirType()));
            case CodeableConcept concept -> concept.setText("x");
            case Coding coding -> coding.setSystem("urn:test").setCode("x");
            case Reference reference -> reference.setDisplay("x");
            case Money money -> money.setValue(1).setCurrency("EUR");
            case Attachment attachment -> attachment.setTitle("x");
            case Period period -> period.setStart(new Date(0));
            case Quantity quantity -> quantity.setValue(1);
            default -> {
                if (definition instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
                    fill(value, composite);
                }
            }
        }
        return value;
    }

    private static <T extends Enum<?>> void first(Enumeration<T> code) {
        code.setValue(code.getEnumFactory().fromCode(firstCode(code)));
    }

    private static String firstCode(Enumeration<?> code) {
        for (var constant : enumOf(code)) {
            try {
                var text = (String) constant.getClass().getMethod("toCode").invoke(constant);
                if (text != null && !text.equals("?")) {
                    return text;
                }
            } catch (ReflectiveOperationException none) {
                throw new IllegalStateException(none);
            }
        }
        throw new IllegalStateException("no code");
    }

    private static Object[] enumOf(Enumeration<?> code) {
        var factory = code.getEnumFactory().getClass().getName();
        try {
            return Class.forName(factory.substring(0, factory.length() - "EnumFactory".length()))
                    .getEnumConstants();
        } catch (ClassNotFoundException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static String text(String type) {
        return switch (type) {
            case "instant", "dateTime" -> "2026-11-22T08:00:00Z";
            case "date" -> "2026-11-22";
            case "time" -> "08:00:00";
            case "decimal", "integer", "positiveInt", "unsignedInt" -> "1";
            case "base64Binary" -> "eA==";
            case "uri", "url", "canonical" -> "urn:x";
            case "oid" -> "urn:oid:1.2.3";
            case "uuid" -> "urn:uuid:53fefa32-fcbb-4ff8-8a92-55ee120877b7";
            default -> "x";
        };
    }
}
