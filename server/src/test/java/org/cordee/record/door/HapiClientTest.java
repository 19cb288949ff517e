package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.PreferReturnEnum;
import ca.uhn.fhir.rest.api.SummaryEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.client.interceptor.BearerTokenAuthInterceptor;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import org.cordee.store.Fhir;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** HAPI's generic client, in both formats. */
class HapiClientTest extends AtTheDoor {
    private IGenericClient client(EncodingEnum encoding) throws Exception {
        var factory = Fhir.context().getRestfulClientFactory();
        factory.setServerValidationMode(ServerValidationModeEnum.NEVER);
        factory.setSocketTimeout(60_000);
        var client = factory.newGenericClient(base());
        client.registerInterceptor(new BearerTokenAuthInterceptor(token("inside")));
        client.setEncoding(encoding);
        return client;
    }

    @ParameterizedTest
    @EnumSource(
            value = EncodingEnum.class,
            names = {"JSON", "XML"})
    void everyInteractionWorks(EncodingEnum encoding) throws Exception {
        var client = client(encoding);
        var patient = new Patient();
        patient.addName().setFamily("Hapi").addGiven("Jeanne");
        MethodOutcome made = client.create().resource(patient).execute();
        assertThat(made.getCreated()).isTrue();
        var id = (IdType) made.getId().toUnqualifiedVersionless();

        var read = client.read().resource(Patient.class).withId(id).execute();
        assertThat(read.getNameFirstRep().getFamily()).isEqualTo("Hapi");
        assertThat(client.read()
                        .resource(Patient.class)
                        .withId(id)
                        .ifVersionMatches("1")
                        .returnNull()
                        .execute())
                .isNull();

        read.setActive(true);
        var updated = client.update()
                .resource(read)
                .prefer(PreferReturnEnum.REPRESENTATION)
                .execute();
        assertThat(updated.getId().getVersionIdPart()).isEqualTo("2");
        var stale = read.copy();
        stale.setActive(false);
        assertThatThrownBy(() -> client.update()
                        .resource(stale)
                        .withId(id)
                        .withAdditionalHeader("If-Match", "W/\"1\"")
                        .execute())
                .isInstanceOf(PreconditionFailedException.class);

        assertThat(client.vread(Patient.class, id.getIdPart(), "1").getActive()).isFalse();
        assertThat(client.history()
                        .onInstance(id)
                        .returnBundle(Bundle.class)
                        .execute()
                        .getEntry())
                .hasSizeGreaterThanOrEqualTo(2);

        var found = client.search()
                .forResource(Patient.class)
                .where(Patient.FAMILY.matches().value("Hapi"))
                .and(Patient.RES_ID.exactly().code(id.getIdPart()))
                .summaryMode(SummaryEnum.FALSE)
                .returnBundle(Bundle.class)
                .execute();
        assertThat(found.getEntry()).hasSize(1);

        var observation = Fhir.context()
                .newJsonParser()
                .parseResource(Observation.class, weight(id.getIdPart(), "71.5", "2026-11-01T08:00:00+01:00"));
        var bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        bundle.addEntry()
                .setResource(observation)
                .getRequest()
                .setMethod(Bundle.HTTPVerb.POST)
                .setUrl("Observation");
        var answer = client.transaction().withBundle(bundle).execute();
        var kept = new IdType(answer.getEntryFirstRep().getResponse().getLocation());
        assertThat(client.read()
                        .resource(Observation.class)
                        .withId(kept.getIdPart())
                        .execute()
                        .getValueQuantity()
                        .getValue())
                .isEqualByComparingTo("71.5");

        client.delete().resourceById("Observation", kept.getIdPart()).execute();
        assertThatThrownBy(() -> client.read()
                        .resource(Observation.class)
                        .withId(kept.getIdPart())
                        .execute())
                .isInstanceOf(ResourceGoneException.class);
        assertThatThrownBy(() ->
                        client.read().resource(Patient.class).withId("nobody").execute())
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(client.capabilities()
                        .ofType(CapabilityStatement.class)
                        .execute()
                        .getFhirVersion()
                        .toCode())
                .isEqualTo("4.0.1");
    }
}
