package org.cordee.store;

import java.util.List;

/** What became of a transaction or batch. */
public sealed interface TransactionOutcome permits TransactionOutcome.Done, Refusal {

    /** All steps are done (transaction) or tried (batch: refusals stand among the results); order of the steps. */
    record Done(boolean batch, List<StepOutcome> results) implements TransactionOutcome {}

    /** What one step did. */
    sealed interface StepOutcome {
        /** Of a create, update, change or delete. */
        record Written(WriteOutcome outcome) implements StepOutcome {}

        /** Of a read. */
        record Was(ReadOutcome outcome) implements StepOutcome {}

        /** Of a search. */
        record Searched(SearchRequest request, SearchOutcome outcome) implements StepOutcome {}

        /** Of a history. */
        record Versions(HistoryRequest request, HistoryOutcome outcome) implements StepOutcome {}
    }
}
