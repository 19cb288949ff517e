package org.cordee.directory.offer;

import java.math.BigDecimal;
import java.util.EnumMap;
import org.cordee.record.Mapping;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Location.LocationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Where a structure stands: with its Organization it makes the facility that IHE mCSD asks for. */
public final class LocationMapping implements Mapping<Offer> {
    public static final LocationMapping LOCATION = new LocationMapping();

    private LocationMapping() {}

    @Override
    public String type() {
        return "Location";
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
    }
}
