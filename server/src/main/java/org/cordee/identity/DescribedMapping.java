package org.cordee.identity;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.cordee.identity.match.Traits;
import org.cordee.record.Mapping;
import org.cordee.store.Fhir;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads of any Patient what tells who it is, as FR Core 2.2.0 and IHE PDQm write it; takes from it what may not be shown. */
final class DescribedMapping implements Mapping<Described> {
    static final DescribedMapping DESCRIBED = new DescribedMapping();

    /** Numbers stay as they were written. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** As many telephones as are compared: most have one of the house and one that they carry. */
    private static final int MOST_PHONES = 2;

    private static final String FR_CORE = "https://hl7.fr/ig/fhir/core/StructureDefinition/";
    private static final String RELIABILITY = FR_CORE + "fr-core-identity-reliability";
    private static final String BIRTH_NAMES = FR_CORE + "fr-core-patient-birth-list-given-name";
    private static final String INSEE_CODE = FR_CORE + "fr-core-address-insee-code";
    private static final String BIRTH_PLACE = "http://hl7.org/fhir/StructureDefinition/patient-birthPlace";

    @Override
    public String type() {
        return "Patient";
    }

    @Override
    public Described toView(Resource resource) {
        var patient = (Patient) resource;
        var identifiers = patient.getIdentifier().stream()
                .filter(one -> one.hasValue() && !said(one).system().isEmpty())
                .map(DescribedMapping::said)
                .toList();
        var id = patient.getIdElement().getIdPart();
        return new Described(
                id == null ? "" : id, traits(patient), standing(patient), identifiers, source(patient, identifiers));
    }

    @Override
    public void write(Described view, Resource onto) {
        if (!view.mayShowIns()) {
            ((Patient) onto).getIdentifier().removeIf(one -> isIns(one));
        }
    }

    /** The Patient that JSON says. */
    static Described of(byte[] json) {
        return DESCRIBED.toView(
                Fhir.context().newJsonParser().parseResource(Patient.class, new java.io.ByteArrayInputStream(json)));
    }

    /** The same Patient without what {@code hidden} says may not be shown, as JSON. */
    static byte[] without(byte[] json, Predicate<Described.Identifier> hidden) {
        var tree = (ObjectNode) JSON.readTree(json);
        if (tree.get("identifier") instanceof ArrayNode identifiers) {
            for (int i = identifiers.size() - 1; i >= 0; i--) {
                if (hidden.test(said(identifiers.get(i)))) {
                    identifiers.remove(i);
                }
            }
            if (identifiers.isEmpty()) {
                tree.remove("identifier");
            }
        }
        return JSON.writeValueAsBytes(tree);
    }

    /** The same Patient without what confirmed who it is: its status is provisional, nothing says by which document or service. */
    static byte[] unconfirmed(byte[] json) {
        var tree = (ObjectNode) JSON.readTree(json);
        if (tree.get("extension") instanceof ArrayNode extensions) {
            for (var one : extensions) {
                if (RELIABILITY.equals(one.path("url").asString(""))
                        && one.get("extension") instanceof ArrayNode parts) {
                    unconfirmed(parts);
                }
            }
        }
        return JSON.writeValueAsBytes(tree);
    }

    private static void unconfirmed(ArrayNode parts) {
        for (int i = parts.size() - 1; i >= 0; i--) {
            var coding = parts.get(i).path("valueCoding");
            if (!parts.get(i).path("url").asString("").equals("identityStatus")) {
                parts.remove(i);
            } else if (coding instanceof ObjectNode status
                    && status.path("code").asString("").equals("VALI")) {
                status.put("code", "PROV").remove("display");
            }
        }
    }

    /** Whether the Patient bears the link, and is not active where it was replaced. */
    static boolean isLinked(byte[] json, LinkMapping.Link link) {
        var tree = JSON.readTree(json);
        boolean bears = false;
        for (var one : tree.path("link")) {
            bears |= isLink(one, link);
        }
        return bears && !(link.replacedBy() && tree.path("active").asBoolean(true));
    }

    /** The same Patient with the link. */
    static byte[] linked(byte[] json, LinkMapping.Link link) {
        var tree = (ObjectNode) JSON.readTree(json);
        var links = tree.get("link") instanceof ArrayNode there ? there : tree.putArray("link");
        boolean bears = false;
        for (var one : links) {
            bears |= isLink(one, link);
        }
        if (!bears) {
            var added = links.addObject();
            added.putObject("other").put("reference", "Patient/" + link.other());
            added.put("type", link.kind().code());
        }
        if (link.replacedBy()) {
            tree.put("active", false);
        }
        return JSON.writeValueAsBytes(tree);
    }

    private static boolean isLink(JsonNode one, LinkMapping.Link link) {
        var reference = one.path("other").path("reference").asString("");
        return ("/" + reference).endsWith("/Patient/" + link.other())
                && one.path("type").asString("").equals(link.kind().code());
    }

    /** An INS bears the system of its domain here, however its domain was written. */
    static Described.Identifier said(Identifier identifier) {
        var types = identifier.getType().getCoding().stream()
                .map(one -> text(one.getCode()))
                .toList();
        return said(text(identifier.getSystem()), text(identifier.getValue()), types);
    }

    static Described.Identifier said(JsonNode identifier) {
        var types = new ArrayList<String>();
        identifier
                .path("type")
                .path("coding")
                .forEach(one -> types.add(one.path("code").asString("")));
        return said(
                identifier.path("system").asString(""), identifier.path("value").asString(""), types);
    }

    private static Described.Identifier said(String system, String value, List<String> types) {
        var domain = Ins.domain(system, types);
        return new Described.Identifier(domain == null ? system : domain, value);
    }

    static boolean isIns(Identifier identifier) {
        return said(identifier).isIns();
    }

    private static IdentityStanding standing(Patient patient) {
        var codes = patient.getExtensionsByUrl(RELIABILITY).stream()
                .flatMap(extension -> extension.getExtension().stream())
                .filter(part -> part.getValue() instanceof Coding)
                .collect(Collectors.groupingBy(
                        part -> part.getUrl(),
                        Collectors.mapping(part -> text(((Coding) part.getValue()).getCode()), Collectors.toList())));
        var statuses = codes.getOrDefault("identityStatus", List.of());
        var attributes = EnumSet.noneOf(IdentityAttribute.class);
        if (statuses.contains("DOUT")) {
            attributes.add(IdentityAttribute.DOUBTFUL);
        }
        if (statuses.contains("FICT")) {
            attributes.add(IdentityAttribute.FICTITIOUS);
        }
        if (statuses.contains("HOMD") || statuses.contains("HOMA")) {
            attributes.add(IdentityAttribute.HOMONYM);
        }
        if (attributes.stream().anyMatch(IdentityAttribute::keepsProvisional)) {
            return new IdentityStanding(IdentityStatus.PROVISIONAL, attributes);
        }
        boolean hasIns = patient.getIdentifier().stream()
                .anyMatch(one -> isIns(one) && one.hasValue() && Ins.isValid(one.getValue()));
        boolean byInsi = codes.getOrDefault("methodCollection", List.of()).contains("INSI");
        var status = statuses.contains("VALI")
                ? hasIns ? IdentityStatus.QUALIFIED : IdentityStatus.VALIDATED
                : byInsi ? IdentityStatus.RETRIEVED : IdentityStatus.PROVISIONAL;
        return new IdentityStanding(status, attributes);
    }

    private static Traits traits(Patient patient) {
        var official = name(patient, HumanName.NameUse.OFFICIAL);
        var maiden = name(patient, HumanName.NameUse.MAIDEN);
        var usual = name(patient, HumanName.NameUse.USUAL);
        var called = official != null ? official : patient.getNameFirstRep();
        // Where a maiden name is told, the official one is that of a marriage, as most of the world writes it.
        boolean hasMaiden = maiden != null && maiden.hasFamily();
        var family = maiden != null && hasMaiden ? text(maiden.getFamily()) : text(called.getFamily());
        var used =
                usual != null && usual != called ? text(usual.getFamily()) : hasMaiden ? text(called.getFamily()) : "";
        var address = patient.getAddressFirstRep();
        return new Traits(
                family,
                used.equals(family) ? "" : used,
                givenNames(called),
                patient.getGender() == null
                        ? ""
                        : switch (patient.getGender()) {
                            case MALE -> "M";
                            case FEMALE -> "F";
                            case OTHER, UNKNOWN, NULL -> "";
                        },
                text(patient.getBirthDateElement().getValueAsString()),
                birthPlace(patient),
                text(address.getPostalCode()),
                text(address.getCity()),
                address.getLine().stream().map(line -> text(line.getValue())).collect(Collectors.joining(" ")),
                telecom(patient, ContactPointSystem.PHONE, MOST_PHONES),
                telecom(patient, ContactPointSystem.EMAIL, 1),
                number(patient),
                patient.getMultipleBirth() instanceof IntegerType order ? text(order.getValueAsString()) : "");
    }

    private static String givenNames(HumanName name) {
        var all = name.getExtensionByUrl(BIRTH_NAMES);
        return all != null && all.hasValue() ? text(all.getValue().primitiveValue()) : name.getGivenAsSingleString();
    }

    /** The INS serves to find whoever it is of, also while it may not be shown; an impossible one serves nothing. */
    private static String number(Patient patient) {
        return patient.getIdentifier().stream()
                .filter(one -> isIns(one) && one.hasValue() && Ins.isValid(one.getValue()))
                .map(Identifier::getValue)
                .findFirst()
                .orElse("");
    }

    private static String telecom(Patient patient, ContactPointSystem system, int most) {
        return patient.getTelecom().stream()
                .filter(one -> one.getSystem() == system && one.hasValue())
                .map(one -> one.getValue())
                .distinct()
                .limit(most)
                .collect(Collectors.joining("" + Traits.PARTED));
    }

    private static String birthPlace(Patient patient) {
        var extension = patient.getExtensionByUrl(BIRTH_PLACE);
        if (extension == null || !(extension.getValue() instanceof Address place)) {
            return "";
        }
        var code = place.getExtensionByUrl(INSEE_CODE);
        if (code == null || !code.hasValue()) {
            return "";
        }
        return code.getValue() instanceof Coding coding
                ? text(coding.getCode())
                : text(code.getValue().primitiveValue());
    }

    private static @Nullable HumanName name(Patient patient, HumanName.NameUse use) {
        return patient.getName().stream()
                .filter(name -> name.getUse() == use)
                .findFirst()
                .orElse(null);
    }

    private static String source(Patient patient, List<Described.Identifier> identifiers) {
        var named = new ArrayList<String>();
        if (patient.getMeta().hasSource()) {
            named.add(patient.getMeta().getSource());
        }
        identifiers.stream().filter(one -> !one.isIns()).forEach(one -> named.add(one.system()));
        return named.isEmpty() ? "" : named.getFirst();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
