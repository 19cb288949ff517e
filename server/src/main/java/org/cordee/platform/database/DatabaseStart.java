package org.cordee.platform.database;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.cordee.platform.start.StartRefused;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Opens the database as soon as the settings are known, beside the rest of the start, and closes it after
 * everything else, also when the start fails half-way.
 */
final class DatabaseStart implements EnvironmentPostProcessor, Ordered {

    /** The database being opened; {@link #await()} gives it or the reason why it could not be. */
    static final class Opening {
        private final DatabaseSettings settings;
        private final FutureTask<OpenDatabase> task;

        private Opening(DatabaseSettings settings) {
            this.settings = settings;
            this.task = new FutureTask<>(attempt(settings));
        }

        /** What can be refused in milliseconds is refused here, before anything else is started. */
        private static Callable<OpenDatabase> attempt(DatabaseSettings settings) {
            if (settings.external().isPresent()) {
                OpenDatabase database = OpenDatabase.at(settings.external().get());
                return () -> database;
            }
            HeldFolder folder = HeldFolder.hold(settings.data());
            return () -> OpenDatabase.in(folder, settings.binaries());
        }

        DatabaseSettings settings() {
            return settings;
        }

        OpenDatabase await() {
            try {
                return task.get();
            } catch (ExecutionException fault) {
                if (fault.getCause() instanceof StartRefused refusal) {
                    throw refusal;
                }
                throw new IllegalStateException("the database could not be opened", fault.getCause());
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the database opens", interruption);
            }
        }

        private void closeIfOpened() {
            try {
                task.get().close();
            } catch (ExecutionException _) {
                // never opened, nothing to close: the reason was given to the one who waited for it
                return;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private final ConfigurableBootstrapContext bootstrap;

    DatabaseStart(ConfigurableBootstrapContext bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Opening opening = new Opening(DatabaseSettings.from(environment));
        Thread.ofPlatform().name("database-start").daemon().start(opening.task);
        SpringApplication.getShutdownHandlers().add(opening::closeIfOpened);
        bootstrap.registerIfAbsent(Opening.class, InstanceSupplier.of(opening));
        bootstrap.addCloseListener(
                event -> event.getApplicationContext().getBeanFactory().registerSingleton("databaseOpening", opening));
    }

    /** After the configuration files are read. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
