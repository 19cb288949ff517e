package org.cordee.store.knowledge;

import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.context.support.ValueSetExpansionOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.cordee.store.Answer;
import org.cordee.store.Fhir;
import org.cordee.store.Refusal;
import org.cordee.store.StoredResource;
import org.cordee.store.definition.ShippedFiles;
import org.cordee.store.index.Entries;
import org.cordee.store.search.BadSearch;
import org.cordee.store.search.Terms;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/**
 * Validation and terminology on base R4 and the definitions that the record keeps. The first use costs seconds, so it is
 * never in the path of a write unless its caller asks. Nothing is fetched from anywhere else.
 */
public final class Knowledge implements Terms {
    private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int MOST_CODES = 10_000;
    private static final long LEAST_HEAP_BYTES = 250L << 20;

    private final BiFunction<String, String, @Nullable StoredResource> byTypeAndUrl;
    private final LongSupplier changed;
    private final Validation validation;

    private static final class Loaded {
        final ValidationSupportChain chain;
        /** The change of the record's definitions that it has seen. */
        long seen;

        Loaded(BiFunction<String, String, @Nullable StoredResource> byTypeAndUrl) {
            var context = Fhir.context();
            chain = new ValidationSupportChain(
                    new ShippedDefinitions(),
                    new KeptDefinitions(byTypeAndUrl),
                    new CommonCodeSystemsTerminologyService(context),
                    new InMemoryTerminologyServerValidationSupport(context),
                    new SnapshotGeneratingValidationSupport(context));
        }
    }

    private volatile @Nullable Loaded loaded;

    /** Reads definitions by resource type and canonical URL; {@code changed} grows when one of them changes. */
    public Knowledge(BiFunction<String, String, @Nullable StoredResource> byTypeAndUrl, LongSupplier changed) {
        this.byTypeAndUrl = byTypeAndUrl;
        this.changed = changed;
        this.validation = new Validation(
                (type, url) -> {
                    var found = byTypeAndUrl.apply(type, url);
                    return found == null ? null : found.json();
                },
                changed);
    }

    /** Whether the heap has room for it; in a small one, its first use would stop everything else. */
    public static boolean hasRoom() {
        return Runtime.getRuntime().maxMemory() >= LEAST_HEAP_BYTES;
    }

    private synchronized Loaded loaded() {
        var there = loaded;
        if (there == null) {
            if (!hasRoom()) {
                throw BadSearch.unsupported(
                        "This server has no room for value sets and profiles: give it a heap of 300 MB");
            }
            there = new Loaded(byTypeAndUrl);
            loaded = there;
        }
        long now = changed.getAsLong();
        if (now != there.seen) {
            there.seen = now;
            there.chain.invalidateCaches();
        }
        return there;
    }

    /** {@code $validate}: against base R4, the profiles that the resource claims, and one more if named. */
    public Validation.Found validated(byte[] json, @Nullable String profile) {
        return validation.validated(json, profile == null ? List.of() : List.of(profile));
    }

    /** Whether a profile is one of R4's or in the record. */
    public boolean hasProfile(String canonical) {
        return byTypeAndUrl.apply("StructureDefinition", canonical) != null
                || ShippedFiles.read("StructureDefinition", canonical) != null;
    }

    /** The validator. */
    public Validation validation() {
        return validation;
    }

    /** {@code $expand} of a value set given by URL or as a resource. */
    public Answer expanded(
            @Nullable String url, @Nullable ValueSet given, @Nullable String filter, int offset, int count) {
        var expansion = expansion(url, given);
        if (expansion == null) {
            return Refusal.Invalid.content("not-found", "The value set " + url + " is not known or cannot be expanded");
        }
        var whole = expansion.getExpansion();
        if (filter != null && !filter.isBlank()) {
            whole.setContains(filtered(whole.getContains(), filter));
        }
        int all = whole.getContains().size();
        int from = Math.min(Math.max(offset, 0), all);
        var page = whole.getContains().subList(from, Math.min(from + Math.max(count, 0), all));
        whole.setContains(new ArrayList<>(page)).setTotal(all).setOffset(from);
        return new Answer.Given(expansion);
    }

    /** Those whose display or code has words that begin with each word of the filter, whatever their case and accents. */
    private static List<ValueSet.ValueSetExpansionContainsComponent> filtered(
            List<ValueSet.ValueSetExpansionContainsComponent> all, String filter) {
        var wanted = WORDS.split(Entries.normal(filter).strip());
        return new ArrayList<>(all.stream()
                .filter(one -> {
                    var words = WORDS.split(
                            Entries.normal(one.getCode() + " " + (one.hasDisplay() ? one.getDisplay() : "")));
                    return Arrays.stream(wanted)
                            .allMatch(begin -> Arrays.stream(words).anyMatch(word -> word.startsWith(begin)));
                })
                .toList());
    }

    private @Nullable ValueSet expansion(@Nullable String url, @Nullable ValueSet given) {
        var chain = loaded().chain;
        var valueSet = given != null ? given : url == null ? null : (ValueSet) chain.fetchValueSet(url);
        if (valueSet == null) {
            return null;
        }
        var options = new ValueSetExpansionOptions().setCount(MOST_CODES).setFailOnMissingCodeSystem(false);
        var outcome = chain.expandValueSet(new ValidationSupportContext(chain), options, valueSet);
        return outcome == null || outcome.getValueSet() == null ? null : ((ValueSet) outcome.getValueSet()).copy();
    }

    /** {@code ValueSet/$validate-code} or, without a value set, {@code CodeSystem/$validate-code}. */
    public Answer codeValidated(
            @Nullable String valueSetUrl, @Nullable String system, String code, @Nullable String display) {
        var chain = loaded().chain;
        var options = new ConceptValidationOptions();
        if (system == null) {
            options.setInferSystem(true);
        }
        var found =
                chain.validateCode(new ValidationSupportContext(chain), options, system, code, display, valueSetUrl);
        if (found == null) {
            return Refusal.Invalid.content("not-found", "Neither the value set nor the code system is known");
        }
        var answer = new Parameters().addParameter("result", found.isOk());
        if (found.getMessage() != null) {
            answer.addParameter("message", found.getMessage());
        }
        if (found.getDisplay() != null) {
            answer.addParameter("display", found.getDisplay());
        }
        return new Answer.Given(answer);
    }

    /** {@code CodeSystem/$lookup}. */
    public Answer lookedUp(String system, String code) {
        if (!(loaded().chain.fetchCodeSystem(system) instanceof CodeSystem codeSystem)) {
            return Refusal.Invalid.content("not-found", "The code system " + system + " is not known");
        }
        var concept = concept(codeSystem.getConcept(), code);
        if (concept == null) {
            return new Refusal.NotFound("CodeSystem", system + "|" + code);
        }
        var answer = new Parameters()
                .addParameter("name", codeSystem.hasTitle() ? codeSystem.getTitle() : codeSystem.getName());
        if (codeSystem.hasVersion()) {
            answer.addParameter("version", codeSystem.getVersion());
        }
        answer.addParameter("display", concept.hasDisplay() ? concept.getDisplay() : code);
        if (concept.hasDefinition()) {
            answer.addParameter("definition", concept.getDefinition());
        }
        for (var designation : concept.getDesignation()) {
            var part = answer.addParameter().setName("designation");
            if (designation.hasLanguage()) {
                part.addPart().setName("language").setValue(designation.getLanguageElement());
            }
            part.addPart().setName("value").setValue(designation.getValueElement());
        }
        return new Answer.Given(answer);
    }

    private static @Nullable ConceptDefinitionComponent concept(
            List<ConceptDefinitionComponent> concepts, String code) {
        for (var concept : concepts) {
            if (code.equals(concept.getCode())) {
                return concept;
            }
            var deeper = concept(concept.getConcept(), code);
            if (deeper != null) {
                return deeper;
            }
        }
        return null;
    }

    /** {@code ConceptMap/$translate} by the map of the URL. */
    public Answer translated(String mapUrl, @Nullable String system, String code, @Nullable String targetSystem) {
        var kept = byTypeAndUrl.apply("ConceptMap", mapUrl);
        if (kept == null) {
            return new Refusal.NotFound("ConceptMap", mapUrl);
        }
        var answer = new Parameters();
        boolean any = false;
        for (var group : kept.as(ConceptMap.class).getGroup()) {
            if ((system != null && !system.equals(group.getSource()))
                    || (targetSystem != null && !targetSystem.equals(group.getTarget()))) {
                continue;
            }
            for (var element : group.getElement()) {
                for (var target : element.getTarget()) {
                    if (code.equals(element.getCode()) && target.hasCode()) {
                        any = true;
                        var match = answer.addParameter().setName("match");
                        match.addPart()
                                .setName("equivalence")
                                .setValue(new org.hl7.fhir.r4.model.CodeType(
                                        target.getEquivalence().toCode()));
                        match.addPart()
                                .setName("concept")
                                .setValue(new org.hl7.fhir.r4.model.Coding(
                                        group.getTarget(), target.getCode(), target.getDisplay()));
                    }
                }
            }
        }
        answer.addParameter("result", any);
        return new Answer.Given(answer);
    }

    @Override
    public List<String> codes(String modifier, String value) {
        if (modifier.equals("in") || modifier.equals("not-in")) {
            var expansion = expansion(value, null);
            if (expansion == null) {
                throw BadSearch.value("The value set " + value + " is not known or cannot be expanded");
            }
            return expansion.getExpansion().getContains().stream()
                    .map(code -> code.getSystem() + "|" + code.getCode())
                    .toList();
        }
        int bar = value.indexOf('|');
        if (bar <= 0) {
            throw BadSearch.value(":" + modifier + " needs system|code");
        }
        var system = value.substring(0, bar);
        if (!(loaded().chain.fetchCodeSystem(system) instanceof CodeSystem codeSystem)) {
            throw BadSearch.unsupported("The code system " + system + " is not known");
        }
        var code = value.substring(bar + 1);
        var related = new HashSet<String>(Set.of(code));
        if (modifier.equals("below")) {
            below(codeSystem.getConcept(), code, false, related);
        } else {
            above(codeSystem.getConcept(), code, new ArrayList<>(), related);
        }
        return related.stream().map(one -> system + "|" + one).toList();
    }

    private static void below(
            List<ConceptDefinitionComponent> concepts, String code, boolean inside, Set<String> into) {
        for (var concept : concepts) {
            boolean here = inside
                    || concept.getCode().equals(code)
                    || parents(concept).stream().anyMatch(into::contains);
            if (here) {
                into.add(concept.getCode());
            }
            below(concept.getConcept(), code, here, into);
        }
    }

    private static void above(
            List<ConceptDefinitionComponent> concepts, String code, List<String> path, Set<String> into) {
        for (var concept : concepts) {
            if (concept.getCode().equals(code)) {
                into.addAll(path);
                into.addAll(parents(concept));
            }
            path.add(concept.getCode());
            above(concept.getConcept(), code, path, into);
            path.removeLast();
        }
    }

    private static List<String> parents(ConceptDefinitionComponent concept) {
        return concept.getProperty().stream()
                .filter(property ->
                        Set.of("parent", "subsumedBy").contains(property.getCode()) && property.hasValueCodeType())
                .map(property -> property.getValueCodeType().getValue())
                .toList();
    }

    /** The resource that HAPI or the record knows under a canonical URL. */
    public @Nullable Resource definition(String url) {
        IValidationSupport chain = loaded().chain;
        return chain.fetchStructureDefinition(url) instanceof Resource found ? found : null;
    }
}
