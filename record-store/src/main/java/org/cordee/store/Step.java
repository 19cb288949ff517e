package org.cordee.store;

import org.jspecify.annotations.Nullable;

/** One interaction of a batch or transaction; references between drafts of one transaction may use full URLs. */
public sealed interface Step {
    /** In place of a version that is expected: there is to be none, or only a deletion. */
    int NONE = -1;

    /**
     * In place of a version that is expected: nothing stands or stood under the id, as the caller has asked in the same transaction. Nothing
     * is looked up, and where somebody else was faster a {@link org.springframework.dao.DataIntegrityViolationException} is thrown.
     */
    int UNUSED = -2;

    /** Create, unless {@code ifNoneExist} (a query) already matches one. */
    record Create(
            Draft draft,
            @Nullable String ifNoneExist,
            @Nullable String fullUrl) implements Step {}

    /** Create or replace under an id; {@code ifMatch} is the version expected, {@link #NONE}, or null for any. */
    record Update(
            String type,
            String id,
            Draft draft,
            @Nullable Integer ifMatch,
            @Nullable String fullUrl) implements Step {}

    /** Replace the one that the criteria match, or create one when none does. */
    record UpdateWhere(
            String type,
            String criteria,
            Draft draft,
            @Nullable Integer ifMatch,
            @Nullable String fullUrl) implements Step {}

    /** Change a resource in part; null id with criteria for the one that they match. */
    record Change(
            String type,
            @Nullable String id,
            @Nullable String criteria,
            Patch patch,
            @Nullable Integer ifMatch) implements Step {}

    /** Delete by id. */
    record Delete(String type, String id, @Nullable Integer ifMatch) implements Step {}

    /** Delete what the criteria match; more than one only if {@code many}. */
    record DeleteWhere(String type, String criteria, boolean many) implements Step {}

    /** Read by id, a version when one is named. */
    record Read(
            String type,
            String id,
            @Nullable Integer version,
            @Nullable Integer ifNoneMatch) implements Step {}

    /** Search. */
    record Search(SearchRequest request) implements Step {}

    /** History. */
    record History(HistoryRequest request) implements Step {}

    /** An entry that could not be understood; it takes its place so that indexes stay those of the bundle. */
    record Unreadable(Refusal refusal) implements Step {}
}
