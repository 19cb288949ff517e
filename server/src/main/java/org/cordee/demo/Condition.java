package org.cordee.demo;

/** A chronic condition by ICD-10 and SNOMED CT. */
enum Condition {
    HEART_FAILURE("I50.9", "84114007"),
    COPD("J44.9", "13645005"),
    DIABETES("E11.9", "44054006"),
    HYPERTENSION("I10", "38341003"),
    AFTER_STROKE("I69.4", "275526006"),
    FRAILTY("R54", "248279007"),
    BREAST_CANCER("C50.9", "254837009"),
    PROSTATE_CANCER("C61", "399068003"),
    COLON_CANCER("C18.9", "363406005"),
    LUNG_CANCER("C34.9", "363358000");

    private final String icd10;
    private final String snomedCt;

    Condition(String icd10, String snomedCt) {
        this.icd10 = icd10;
        this.snomedCt = snomedCt;
    }

    String icd10() {
        return icd10;
    }

    String snomedCt() {
        return snomedCt;
    }
}
