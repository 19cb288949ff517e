package org.cordee.forms;

import static org.cordee.forms.ValueMapping.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;

/** What of a Questionnaire's extensions nothing here reads; those that only change how it looks are left out. */
final class UnheardMapping {
    private static final Set<String> HEARD = Set.of(
            ItemMapping.VARIABLE,
            ItemMapping.HIDDEN,
            ItemMapping.UNIT,
            ItemMapping.EXCLUSIVE,
            ItemMapping.CONTROL,
            ItemMapping.LEAST,
            ItemMapping.MOST,
            ItemMapping.MIN_LENGTH,
            ItemMapping.PATTERN,
            ItemMapping.DECIMALS,
            ItemMapping.FEWEST,
            ItemMapping.OFTENEST,
            ItemMapping.UNIT_OPTION,
            ItemMapping.UNIT_SET,
            ConstraintMapping.TARGET,
            ConstraintMapping.OLDER,
            ItemMapping.SDC + "answerExpression",
            ItemMapping.SDC + "enableWhenExpression",
            ItemMapping.SDC + "calculatedExpression",
            ItemMapping.SDC + "initialExpression",
            ItemMapping.SDC + "observationLinkPeriod",
            ItemMapping.SDC + "observationExtract",
            ItemMapping.SDC + "launchContext");

    /** How a form looks, what it was made for, words in another language: it asks and reckons the same without them. */
    private static final Set<String> LOOKS = Set.of(
            "translation",
            "rendering-style",
            "rendering-styleSensitive",
            "rendering-markdown",
            "rendering-xhtml",
            "designNote",
            "display",
            "questionnaire-displayCategory",
            "questionnaire-choiceOrientation",
            "questionnaire-optionPrefix",
            "questionnaire-sliderStepValue",
            "questionnaire-supportLink",
            "questionnaire-usageMode",
            "questionnaire-fhirType",
            "questionnaire-baseType",
            "entryFormat",
            "sdc-questionnaire-shortText",
            "sdc-questionnaire-collapsible",
            "sdc-questionnaire-choiceColumn",
            "sdc-questionnaire-openLabel",
            "sdc-questionnaire-width",
            "sdc-questionnaire-columnCount",
            "sdc-questionnaire-itemMedia",
            "sdc-questionnaire-performerType",
            "sdc-questionnaire-endpoint",
            "sdc-questionnaire-preferredTerminologyServer",
            "response-beside");

    private UnheardMapping() {}

    static List<Unheard> of(Questionnaire form) {
        var found = new ArrayList<Unheard>();
        collect(
                text(form.getTitle()),
                Stream.concat(form.getExtension().stream(), form.getModifierExtension().stream()),
                found);
        form.getItem().forEach(item -> item(item, found));
        return found.stream().distinct().toList();
    }

    private static void item(QuestionnaireItemComponent item, List<Unheard> found) {
        var place = item.hasText() ? item.getText() : text(item.getLinkId());
        collect(place, Stream.concat(item.getExtension().stream(), item.getModifierExtension().stream()), found);
        item.getItem().forEach(below -> item(below, found));
    }

    private static void collect(String place, Stream<Extension> extensions, List<Unheard> found) {
        extensions
                .filter(one -> !DefinedMapping.isHeard(one))
                .map(one -> text(one.getUrl()))
                .filter(url -> !HEARD.contains(url) && !url.startsWith("https://cordee.example/"))
                .map(url -> url.replaceFirst(".*/", ""))
                .filter(name -> !LOOKS.contains(name))
                .forEach(name -> found.add(new Unheard(place, name)));
    }
}
