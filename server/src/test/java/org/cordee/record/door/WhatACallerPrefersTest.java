package org.cordee.record.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers Accept and Prefer in the ways that RFC 9110 and RFC 7240 allow. */
class WhatACallerPrefersTest extends AtTheDoor {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "application/fhir+json|q=0.5, application/fhir+xml;xml",
                "application/fhir+xml|q=0.4, application/fhir+json|q=0.9;json",
                "application/fhir+json|q=0.1, */*|q=0.9;xml",
                "application/fhir+json|q=0, */*;xml",
                "application/fhir+xml|q=0, application/*;json",
                "application/fhir+xml, */*;xml",
                "*/*, application/fhir+xml;xml",
                "*/*|q=0.1;json",
                "text/html, application/*|q=0.3;json"
            })
    void theFormThatIsWantedMostComes(String accept, String form) throws Exception {
        var reply = inside.get("/Patient?_count=1", "Accept", accept.replace('|', ';'));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith("application/fhir+" + form);
    }

    @Test
    void severalLinesOfOneHeaderAreOneList() throws Exception {
        var id = patient();
        var xml = inside.get("/Patient/" + id, "Accept", "text/plain", "Accept", "application/fhir+xml");
        assertThat(xml.header("Content-Type")).startsWith("application/fhir+xml");
        assertThat(inside.get("/Patient/" + id, "If-None-Match", "W/\"7\"", "If-None-Match", "W/\"1\"")
                        .status())
                .isEqualTo(304);
        var made = inside.post("/Patient", patientJson(), "Prefer", "handling=strict", "Prefer", "return=minimal");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text()).isEmpty();
        assertThat(inside.get("/Patient?colour=red", "Prefer", "return=minimal", "Prefer", "handling=strict")
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return=minimal",
                "return=\"minimal\"",
                "Return = Minimal",
                "respond-async, return=minimal",
                "return=minimal; handling=strict",
                "return=minimal, return=representation"
            })
    void aPreferenceMayBeWrittenInAnyCaseAndInQuotes(String prefer) throws Exception {
        var made = inside.post("/Patient", patientJson(), "Prefer", prefer);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text()).isEmpty();
        assertThat(made.header("Location")).contains("/Patient/").endsWith("/_history/1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"return=nothing", "x-return=minimal", "return", "returns=minimal"})
    void whatIsNoPreferenceOfOursIsPassedOver(String prefer) throws Exception {
        var family = UUID.randomUUID().toString();
        var made = inside.post(
                "/Patient",
                "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"" + family + "\"}]}",
                "Prefer",
                prefer);
        assertThat(made.text()).contains(family);
    }
}
