package org.cordee.directory.offer;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.stream.Collectors;
import org.cordee.record.Mapping;
import org.cordee.store.Fhir;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Location.LocationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Where a structure stands: with its Organization it makes the facility that IHE mCSD asks for. */
public final class LocationMapping implements Mapping<Offer> {
    public static final LocationMapping LOCATION = new LocationMapping();

    private static final String EQUIPMENT =
            "https://interop.esante.gouv.fr/ig/fhir/ror/StructureDefinition/ror-location-equipment";

    private LocationMapping() {}

    @Override
    public String type() {
        return "Location";
    }

    /** The place that JSON says. */
    public static Offer of(byte[] json) {
        return LOCATION.toView(
                Fhir.context().newJsonParser().parseResource(Location.class, new ByteArrayInputStream(json)));
    }

    @Override
    public Offer toView(Resource resource) {
        var location = (Location) resource;
        var facts = new EnumMap<Fact, String>(Fact.class);
        if (location.getPosition().hasLatitude() && location.getPosition().hasLongitude()) {
            facts.put(Fact.LATITUDE, location.getPosition().getLatitude().toPlainString());
            facts.put(Fact.LONGITUDE, location.getPosition().getLongitude().toPlainString());
        }
        var capacity = location.getExtensionByUrl(CodeMapping.CAPACITY);
        if (capacity != null && capacity.hasValue()) {
            facts.put(Fact.CAPACITY, CodeMapping.text(capacity.getValue().primitiveValue()));
        }
        facts.put(Fact.EQUIPMENT, equipment(location));
        var structure = location.getManagingOrganization().getReferenceElement().getIdPart();
        return Offer.bare(
                CodeMapping.text(structure),
                Offer.Kind.STRUCTURE,
                location.getStatus() != LocationStatus.INACTIVE,
                facts);
    }

    @Override
    public void write(Offer offer, Resource onto) {
        var location = (Location) onto;
        location.setName(offer.text(Fact.NAME))
                .setMode(Location.LocationMode.INSTANCE)
                .setStatus(offer.active() ? LocationStatus.ACTIVE : LocationStatus.INACTIVE)
                .setManagingOrganization(new Reference("Organization/" + offer.id()).setDisplay(offer.text(Fact.NAME)));
        if (offer.has(Fact.FINESS)) location.addIdentifier(CodeMapping.finess(offer.text(Fact.FINESS), false));
        if (offer.has(Fact.CITY)) {
            var address = location.getAddress().setCity(offer.text(Fact.CITY));
            if (offer.has(Fact.LINE)) address.addLine(offer.text(Fact.LINE));
            if (offer.has(Fact.POSTAL_CODE)) address.setPostalCode(offer.text(Fact.POSTAL_CODE));
            if (offer.has(Fact.COMMUNE)) {
                address.addExtension(new Extension(CodeMapping.INSEE_CODE, new CodeType(offer.text(Fact.COMMUNE))));
            }
        }
        if (offer.has(Fact.LATITUDE) && offer.has(Fact.LONGITUDE)) {
            location.getPosition()
                    .setLatitude(new BigDecimal(offer.text(Fact.LATITUDE)))
                    .setLongitude(new BigDecimal(offer.text(Fact.LONGITUDE)));
        }
        int capacity = offer.each(Fact.CAPACITY).stream()
                .filter(one -> one.matches("\\d{1,6}"))
                .mapToInt(Integer::parseInt)
                .sum();
        if (capacity > 0) location.addExtension(new Extension(CodeMapping.CAPACITY, new IntegerType(capacity)));
        for (var line : offer.each(Fact.EQUIPMENT)) {
            var type = new CodeableConcept();
            var coding = type.addCoding()
                    .setDisplay(line.substring(line.indexOf('|') + 1).strip());
            if (line.indexOf('|') > 0) coding.setCode(line.substring(0, line.indexOf('|')));
            location.addExtension().setUrl(EQUIPMENT).addExtension("equipmentType", type);
        }
    }

    private static String equipment(Location location) {
        return location.getExtension().stream()
                .filter(one -> one.getUrl() != null && one.getUrl().endsWith("/ror-location-equipment"))
                .map(one -> one.getExtensionByUrl("equipmentType"))
                .filter(one -> one != null && one.getValue() instanceof CodeableConcept)
                .map(one -> ((CodeableConcept) one.getValue()).getCodingFirstRep())
                .filter(Coding::hasDisplay)
                .map(one -> CodeMapping.text(one.getCode()) + "|" + one.getDisplay())
                .collect(Collectors.joining("\n"));
    }
}
