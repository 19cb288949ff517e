package org.cordee.forms;

import static org.cordee.forms.ValueMapping.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cordee.record.Mapping;
import org.cordee.store.Fhir;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ResourceFactory;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/**
 * Definition-based extraction (Structured Data Capture): an item with {@code itemExtractionContext} makes one resource of that type each
 * time that it is answered, and the items below it that have a {@code definition} fill the elements that it names. What does not fit an
 * element is left out; who the resource is about is one more item, hidden, with an initial value.
 */
final class DefinedMapping implements Mapping<DefinedMapping.Form> {
    static final DefinedMapping FORM = new DefinedMapping();

    private static final String CONTEXT = ItemMapping.SDC + "itemExtractionContext";
    private static final int MOST_RESOURCES = 200;

    private DefinedMapping() {}

    /** A form with the definitions of its items. */
    record Form(Questionnaire whole) {
        List<Resource> extracted(AnswersMapping.Answers answers) {
            var made = new ArrayList<Resource>();
            var root = new Target(made, null, "");
            var inside = root.begun(whole.getExtensionByUrl(CONTEXT));
            fill(whole.getItem(), answers.whole().getItem(), inside);
            return made.stream().filter(one -> !one.isEmpty()).toList();
        }
    }

    /** A context that is a type is heard; one that looks for a resource to change is not. */
    static boolean isHeard(Extension extension) {
        return CONTEXT.equals(extension.getUrl()) && extension.getValue() instanceof CodeType;
    }

    @Override
    public String type() {
        return "Questionnaire";
    }

    @Override
    public Form toView(Resource resource) {
        return new Form((Questionnaire) resource);
    }

    @Override
    public void write(Form view, Resource onto) {
        throw new UnsupportedOperationException("a form is not changed by what is drawn out of its answers");
    }

    /** Where values go: an element of the resource that is being made, null outside any, and the path that it has. */
    private record Target(List<Resource> made, @Nullable Base element, String path) {
        Target begun(@Nullable Extension context) {
            if (context == null || !isHeard(context) || made.size() >= MOST_RESOURCES) {
                return this;
            }
            try {
                var type = text(context.getValue().primitiveValue());
                var resource = (Resource) ResourceFactory.createResource(type);
                made.add(resource);
                return new Target(made, resource, type);
            } catch (FHIRException unknown) {
                return new Target(made, null, "");
            }
        }

        /** The element of that path below this one, made where it does not stand; null where there is none. */
        @Nullable
        Base at(List<String> names, Map<String, Base> standing) {
            var at = element;
            var reached = path;
            for (var name : names) {
                reached = reached + "." + name;
                var known = standing.get(reached);
                if (at == null) {
                    return null;
                }
                try {
                    at = known == null ? at.addChild(name) : known;
                } catch (FHIRException none) {
                    return null;
                }
                standing.put(reached, at);
            }
            return at;
        }

        /** The names between this element and the one that a definition means; null where it means another. */
        @Nullable
        List<String> names(String definition) {
            var meant = definition.substring(definition.indexOf('#') + 1);
            if (element == null || !definition.contains("#") || !meant.startsWith(path + ".")) {
                return null;
            }
            return List.of(meant.substring(path.length() + 1).split("\\."));
        }
    }

    private static void fill(
            List<QuestionnaireItemComponent> items, List<QuestionnaireResponseItemComponent> answered, Target around) {
        var standing = new HashMap<String, Base>();
        for (var item : items) {
            for (var one : answered) {
                if (text(item.getLinkId()).equals(one.getLinkId())) {
                    item(item, one, around, standing);
                }
            }
        }
    }

    private static void item(
            QuestionnaireItemComponent item,
            QuestionnaireResponseItemComponent answered,
            Target around,
            Map<String, Base> standing) {
        var inside = around.begun(item.getExtensionByUrl(CONTEXT));
        var names = inside.names(text(item.getDefinition()));
        if (names != null) {
            if (answered.hasAnswer()) {
                var holder = inside.at(names.subList(0, names.size() - 1), standing);
                answered.getAnswer().stream()
                        .filter(answer -> holder != null && answer.hasValue())
                        .forEach(answer -> put(holder, names.getLast(), answer.getValue()));
            } else {
                // A group that is an element of its own is a new one each time that it is answered.
                var parent = inside.at(names.subList(0, names.size() - 1), standing);
                var element = parent == null
                        ? null
                        : new Target(inside.made(), parent, "").at(List.of(names.getLast()), new HashMap<>());
                inside = new Target(inside.made(), element, inside.path() + "." + String.join(".", names));
            }
        }
        fill(item.getItem(), answered.getItem(), inside);
        for (var answer : answered.getAnswer()) {
            fill(item.getItem(), answer.getItem(), inside);
        }
    }

    /** A coded answer also as the kinds of words that FHIR has for codes. */
    private static void put(@Nullable Base holder, String name, Type value) {
        if (holder == null) {
            return;
        }
        var spellings = value instanceof Coding coding
                ? List.of(
                        new CodeableConcept(coding),
                        coding,
                        new CodeType(coding.getCode()),
                        new StringType(coding.getDisplay()))
                : List.of(value);
        for (var spelling : spellings) {
            try {
                holder.setProperty(name, spelling);
                return;
            } catch (FHIRException | ClassCastException | IllegalArgumentException notOfThisType) {
                // The next spelling may be.
            }
        }
    }

    /** What was drawn out, each to be created. */
    static byte[] transaction(List<ObservedMapping.Seen> observed, List<Resource> defined) {
        var bundle = new Bundle().setType(BundleType.TRANSACTION);
        for (var seen : observed) {
            var observation = new Observation();
            ObservedMapping.OBSERVED.write(seen, observation);
            created(bundle, observation);
        }
        defined.forEach(one -> created(bundle, one));
        return Fhir.context().newJsonParser().encodeResourceToString(bundle).getBytes(StandardCharsets.UTF_8);
    }

    private static void created(Bundle bundle, Resource resource) {
        bundle.addEntry()
                .setFullUrl("urn:uuid:" + UUID.randomUUID())
                .setResource(resource)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl(resource.fhirType());
    }
}
