package org.cordee.store.index;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What one resource is found by. Filled by {@link TypeIndex}, read when it is written. */
public final class Entries {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final int LONGEST_STRING = 200;
    private static final long ADDRESS_SEED = 0x63616eL << 32;

    /** Normalised text at a leaf. */
    public record Text(long leaf, String value) {}

    /** A span of time at a leaf, milliseconds, both ends inclusive. */
    public record Span(long leaf, long low, long high) {}

    /** A number or quantity at a leaf; {@code unit} hashes system and code, {@code code} the code or unit alone. */
    public record Amount(long leaf, double low, double high, long unit, long code) {}

    /** A literal local reference at a leaf; leaf 0 for places that no parameter indexes. */
    public record Link(long leaf, LocalReference target) {}

    /** A canonical address at a leaf, as {@link #address} writes it. */
    public record Naming(long leaf, long address) {}

    private long[] tokens = new long[32];
    private int tokenCount;
    final Set<Text> texts = new LinkedHashSet<>();
    final Set<Span> spans = new LinkedHashSet<>();
    final Set<Amount> amounts = new LinkedHashSet<>();
    final Set<Link> links = new LinkedHashSet<>();
    final Set<Naming> namings = new LinkedHashSet<>();
    final Set<Long> present = new LinkedHashSet<>();
    final Set<String> boundPatients = new LinkedHashSet<>();
    final Set<LocalReference> inherited = new LinkedHashSet<>();
    final Set<Long> labels = new LinkedHashSet<>();

    private Principal principal = new Principal(null, null);

    /** What the row itself carries: the patient it is about, and its clinical time. */
    public record Principal(
            @Nullable String patientId, @Nullable Span time) {}

    void principal(@Nullable String patientId, @Nullable Span time) {
        principal = new Principal(patientId, time);
    }

    public Principal principal() {
        return principal;
    }

    public Set<Text> texts() {
        return texts;
    }

    public Set<Span> spans() {
        return spans;
    }

    public Set<Amount> amounts() {
        return amounts;
    }

    public Set<Link> links() {
        return links;
    }

    /** Resources that it names by their canonical address. */
    public Set<Naming> namings() {
        return namings;
    }

    /** What stands for a canonical address, with or without its version, beside keys of rows: never one of them, since it is below zero. */
    static long address(String canonical) {
        return Hash64.of(ADDRESS_SEED, 'u', canonical) | Long.MIN_VALUE;
    }

    /** Numbers of the leaves that have a value. */
    public Set<Long> present() {
        return present;
    }

    /** Ids of the patients that the resource names as those it is about. */
    public Set<String> boundPatients() {
        return boundPatients;
    }

    /** Resources whose patients are also its own, such as what an AuditEvent or a Provenance is about. */
    public Set<LocalReference> inherited() {
        return inherited;
    }

    /** Hashes of its security labels. */
    public Set<Long> labels() {
        return labels;
    }

    final Set<String> units = new LinkedHashSet<>();

    /** UCUM codes of its quantities. */
    public Set<String> units() {
        return units;
    }

    final Set<Long> sharp = new LinkedHashSet<>();

    /** Hashes of values that few resources share, such as identifiers: kept apart, in a narrow tree. */
    public Set<Long> sharp() {
        return sharp;
    }

    void sharp(long seed, char form, String text) {
        sharp.add(Hash64.of(seed, form, text));
    }

    void token(long seed, char form, String text) {
        token(Hash64.of(seed, form, text));
    }

    private void token(long hash) {
        if (tokenCount == tokens.length) {
            tokens = Arrays.copyOf(tokens, tokenCount * 2);
        }
        tokens[tokenCount++] = hash;
    }

    /** Adds what the other is found by, without its links and what binds it. */
    void values(Entries other) {
        for (int i = 0; i < other.tokenCount; i++) {
            token(other.tokens[i]);
        }
        texts.addAll(other.texts);
        spans.addAll(other.spans);
        amounts.addAll(other.amounts);
        present.addAll(other.present);
        sharp.addAll(other.sharp);
        units.addAll(other.units);
    }

    /** Distinct tokens, sorted. */
    public long[] tokens() {
        var sorted = Arrays.copyOf(tokens, tokenCount);
        Arrays.sort(sorted);
        int distinct = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[distinct++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, distinct);
    }

    /** Whether the other leads to the same rows beside its own: texts, spans, amounts, links and sharp values. */
    public boolean hasSameEntries(Entries other) {
        return texts.equals(other.texts)
                && spans.equals(other.spans)
                && amounts.equals(other.amounts)
                && links.equals(other.links)
                && namings.equals(other.namings)
                && sharp.equals(other.sharp)
                && boundPatients.equals(other.boundPatients)
                && principal.equals(other.principal);
    }

    /** Text without case and accents, at most 200 characters, as strings are compared. */
    public static String normal(String text) {
        var cut = text.length() > LONGEST_STRING ? text.substring(0, LONGEST_STRING) : text;
        boolean plain = true;
        for (int i = 0; i < cut.length() && plain; i++) {
            plain = cut.charAt(i) < 0x80;
        }
        var bare = plain
                ? cut
                : MARKS.matcher(Normalizer.normalize(cut, Normalizer.Form.NFD)).replaceAll("");
        return bare.toLowerCase(Locale.ROOT).replace('\0', ' ');
    }
}
