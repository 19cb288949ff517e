package org.cordee.identity;

/** What may happen to the standing of an identity. */
sealed interface IdentityStep {
    /** INSi answered with exactly this identity. */
    record FoundByInsi() implements IdentityStep {}

    /** INSi says that the number is no longer this person's. */
    record DisownedByInsi() implements IdentityStep {}

    /** Someone looked at a document and it agrees with the strict traits. */
    record DocumentChecked(IdentityDocument document) implements IdentityStep {}

    /** A strict trait was changed: what confirmed the old ones confirms the new ones no longer. */
    record StrictTraitChanged() implements IdentityStep {}

    record Marked(IdentityAttribute attribute) implements IdentityStep {}

    record Lifted(IdentityAttribute attribute) implements IdentityStep {}
}
