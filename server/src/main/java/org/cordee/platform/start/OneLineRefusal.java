package org.cordee.platform.start;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Prints a refusal to start as the one line that it is, without a stack trace. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class OneLineRefusal implements SpringBootExceptionReporter {

    OneLineRefusal(@Nullable ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartRefused refusal) {
                System.err.println(refusal.getMessage());
                return true;
            }
            if (cause instanceof PortInUseException port) {
                System.err.println(StartWords.say("start.port.taken", port.getPort()));
                return true;
            }
        }
        return false;
    }
}
