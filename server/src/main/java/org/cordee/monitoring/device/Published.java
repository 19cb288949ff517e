package org.cordee.monitoring.device;

/**
 * A message as it came, once a broker has made sure who its sender is.
 *
 * @param topic below the sender's own
 */
record Published(String device, String topic, byte[] bytes, Answer answer) {
    // Beside the text: the objects around a message.
    private static final int OF_EACH = 256;

    int size() {
        return bytes.length + OF_EACH;
    }

    /** What the broker is told of a message. */
    interface Answer {
        void kept();

        /** The door closes, or it could not be kept: the broker is to hold it. */
        void notKept();

        /** False once the broker has gone on without the answer: it has the message, and gives it again. */
        default boolean isAwaited() {
            return true;
        }

        /** Whether the broker, told that a message is not kept, gives it again by itself; else it is tried again here. */
        default boolean isGivenAgain() {
            return false;
        }
    }
}
