package org.cordee.coordination.meeting;

import static org.cordee.coordination.FhirWordsMapping.moment;
import static org.cordee.coordination.FhirWordsMapping.text;

import java.util.Date;
import java.util.List;
import org.cordee.coordination.errand.Errand.Party;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.CompositionAttestationMode;
import org.hl7.fhir.r4.model.Composition.CompositionStatus;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/** A sheet as a Composition in sections, which its validator attests, and as the DocumentReference of its file. */
record SheetMapping(String type) implements Mapping<Sheet> {
    static final SheetMapping SECTIONS = new SheetMapping("Composition");
    static final SheetMapping FILE = new SheetMapping("DocumentReference");

    private static final String LOINC = "http://loinc.org";
    private static final String CONSULT_NOTE = "11488-4";

    @Override
    public Sheet toView(Resource resource) {
        var file = resource instanceof DocumentReference document && document.hasContent()
                ? document.getContentFirstRep().getAttachment()
                : new Attachment();
        var nobody = new Party("", "");
        // The case says the rest; of a sheet only its file is read back.
        return new Sheet(
                resource.getIdElement().getIdPart(),
                "",
                text(file.getTitle()),
                "",
                nobody,
                nobody,
                "",
                resource.getMeta().getLastUpdated().toInstant(),
                false,
                List.of(),
                new Sheet.File(text(file.getContentType()), file.hasData() ? file.getData() : new byte[0]));
    }

    @Override
    public void write(Sheet view, Resource onto) {
        switch (onto) {
            case Composition composition -> sections(view, composition);
            case DocumentReference document -> file(view, document);
            default -> throw new IllegalArgumentException("no sheet: " + onto.fhirType());
        }
        CaseMapping.withheld(onto, view.withheld());
    }

    private static void sections(Sheet view, Composition onto) {
        onto.setStatus(CompositionStatus.FINAL)
                .setType(kind(view))
                .setSubject(patient(view))
                .setDateElement(moment(view.at()))
                .setAuthor(List.of(party(view.author())))
                .setCustodian(new Reference(view.cell()))
                .setTitle(view.title());
        onto.setAttester(null)
                .addAttester()
                .setMode(CompositionAttestationMode.PROFESSIONAL)
                .setTimeElement(moment(view.at()))
                .setParty(party(view.validator()));
        onto.setSection(null);
        for (var section : view.sections()) {
            var div = new XhtmlNode(NodeType.Element, "div");
            div.setAttribute("xmlns", "http://www.w3.org/1999/xhtml");
            section.text().lines().forEach(line -> div.addTag("p").addText(line));
            var narrative = new Narrative().setStatus(Narrative.NarrativeStatus.GENERATED);
            narrative.setDiv(div);
            onto.addSection().setTitle(section.title()).setText(narrative);
        }
    }

    private static void file(Sheet view, DocumentReference onto) {
        onto.setStatus(DocumentReferenceStatus.CURRENT)
                .setType(kind(view))
                .setDescription(view.title())
                .setSubject(patient(view))
                .setDate(Date.from(view.at()))
                .setAuthor(List.of(party(view.author())))
                .setAuthenticator(party(view.validator()))
                .setCustodian(new Reference(view.cell()));
        onto.getContext()
                .setRelated(
                        List.of(new Reference("Task/" + view.caseId()), new Reference("Composition/" + view.caseId())));
        onto.setContent(null)
                .addContent()
                .setAttachment(new Attachment()
                        .setContentType(view.file().mediaType())
                        .setLanguage("fr-FR")
                        .setTitle(view.title())
                        .setCreationElement(moment(view.at()))
                        .setData(view.file().content()));
    }

    private static CodeableConcept kind(Sheet view) {
        return new CodeableConcept()
                .addCoding(new Coding().setSystem(LOINC).setCode(CONSULT_NOTE))
                .setText(view.kind());
    }

    private static Reference patient(Sheet view) {
        return new Reference("Patient/" + view.patientId());
    }

    private static Reference party(Party party) {
        return new Reference(party.reference()).setDisplay(party.name());
    }
}
