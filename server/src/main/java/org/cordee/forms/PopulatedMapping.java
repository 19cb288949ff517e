package org.cordee.forms;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cordee.store.Fhir;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.QuestionnaireResponse;

/** What $populate answers: the form as it begins, and what could not be filled or is not done here. */
final class PopulatedMapping {
    private PopulatedMapping() {}

    static byte[] parameters(Responses.Begun begun, List<Unheard> unheard) {
        var response = new QuestionnaireResponse();
        ResponseMapping.RESPONSE.write(begun.response(), response);
        var parameters = new Parameters();
        parameters.addParameter().setName("response").setResource(response);
        var issues = new OperationOutcome();
        begun.failed()
                .forEach((line, why) -> issues.addIssue()
                        .setSeverity(IssueSeverity.WARNING)
                        .setCode(IssueType.PROCESSING)
                        .setDiagnostics(line + ": " + why));
        unheard.forEach(one -> issues.addIssue()
                .setSeverity(IssueSeverity.INFORMATION)
                .setCode(IssueType.NOTSUPPORTED)
                .setDiagnostics(one.place() + ": " + one.what()));
        if (issues.hasIssue()) {
            parameters.addParameter().setName("issues").setResource(issues);
        }
        return Fhir.context().newJsonParser().encodeResourceToString(parameters).getBytes(StandardCharsets.UTF_8);
    }
}
