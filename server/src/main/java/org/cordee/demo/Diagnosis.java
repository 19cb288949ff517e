package org.cordee.demo;

/** A condition that a patient lives with, on the list of problems. */
record Diagnosis(String id, String patientId, String icd10, String snomedCt, String label) {}
