package org.cordee.record.door;

/** A part of a request that could be understood, or the answer that refuses it. */
sealed interface Understood {
    /** How the answer is wanted. */
    sealed interface Form extends Understood permits Output, Answer {}

    /** What came in the body. */
    sealed interface Content extends Understood permits Body, Answer {}

    /** What must hold. */
    sealed interface Conditions extends Understood permits Preconditions, Answer {}

    /** What an operation is called with. */
    sealed interface Input extends Understood permits OperationInput, Answer {}

    /** What an export is asked for with. */
    sealed interface Exported extends Understood permits ExportParameters, Answer {}
}
