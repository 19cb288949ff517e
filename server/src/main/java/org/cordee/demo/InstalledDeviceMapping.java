package org.cordee.demo;

import java.util.Arrays;
import java.util.Optional;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** A device at home is a Device as the Personal Health Device guide has it. */
final class InstalledDeviceMapping implements Mapping<InstalledDevice> {
    static final InstalledDeviceMapping DEVICE = new InstalledDeviceMapping();

    private static final String PROFILE = "http://hl7.org/fhir/uv/phd/StructureDefinition/PhdDevice";
    private static final String SYSTEM_ID = "urn:oid:1.2.840.10004.1.1.1.0.0.1.0.0.1.2680";
    private static final String IDENTIFIER_TYPES = "http://hl7.org/fhir/uv/phd/CodeSystem/ContinuaDeviceIdentifiers";
    private static final String MDC = "urn:iso:std:iso:11073:10101";
    private static final String PERSONAL_HEALTH_DEVICE = "65573";

    @Override
    public String type() {
        return "Device";
    }

    @Override
    public InstalledDevice toView(Resource resource) {
        Device device = (Device) resource;
        String name = device.getDeviceNameFirstRep().getName();
        return new InstalledDevice(
                device.getIdElement().getIdPart(),
                device.getPatient().getReferenceElement().getIdPart(),
                homeDevice(device),
                name == null ? "" : name);
    }

    @Override
    public void write(InstalledDevice view, Resource onto) {
        Device device = (Device) onto;
        device.setStatus(Device.FHIRDeviceStatus.ACTIVE);
        device.getDeviceNameFirstRep().setName(view.name()).setType(Device.DeviceNameType.USERFRIENDLYNAME);
        if (view.patientId() != null) {
            device.setPatient(new Reference("Patient/" + view.patientId()));
        }
        HomeDevice home = view.device();
        if (home == null) {
            return;
        }
        if (!device.getMeta().hasProfile(PROFILE)) {
            device.getMeta().addProfile(PROFILE);
        }
        device.getIdentifier().clear();
        device.addIdentifier()
                .setSystem(SYSTEM_ID)
                .setValue(home.systemId())
                .getType()
                .addCoding()
                .setSystem(IDENTIFIER_TYPES)
                .setCode("SYSID");
        device.getType().getCodingFirstRep().setSystem(MDC).setCode(PERSONAL_HEALTH_DEVICE);
        device.getSpecialization().clear();
        device.addSpecialization()
                .getSystemType()
                .addCoding()
                .setSystem(MDC)
                .setCode(home.type().mdcCode());
    }

    private static @Nullable HomeDevice homeDevice(Device device) {
        String mdcCode = device.getSpecializationFirstRep()
                .getSystemType()
                .getCodingFirstRep()
                .getCode();
        Optional<HomeDevice.Type> type = Arrays.stream(HomeDevice.Type.values())
                .filter(one -> one.mdcCode().equals(mdcCode))
                .findFirst();
        return type.map(known ->
                        new HomeDevice(known, device.getIdentifierFirstRep().getValue()))
                .orElse(null);
    }
}
