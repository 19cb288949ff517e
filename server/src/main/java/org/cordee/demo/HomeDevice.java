package org.cordee.demo;

/** A measuring device at a patient's home; {@code systemId} is an EUI-64 from the range that each may assign locally. */
record HomeDevice(Type type, String systemId) {

    /** By the IEEE 11073-10101 code of the device specialization. */
    enum Type {
        SCALE("528399"),
        BLOOD_PRESSURE_MONITOR("528391"),
        PULSE_OXIMETER("528388"),
        GLUCOSE_METER("528401");

        private final String mdcCode;

        Type(String mdcCode) {
            this.mdcCode = mdcCode;
        }

        String mdcCode() {
            return mdcCode;
        }
    }
}
