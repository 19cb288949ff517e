package org.cordee.protocol;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.flowable.common.engine.impl.el.ReadOnlyMapELResolver;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.engine.ManagementService;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.ProcessMigrationService;
import org.flowable.engine.RepositoryService;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.TaskService;
import org.flowable.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.flowable.spring.SpringProcessEngineConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The workflow engine: on the platform's own database and transactions, its tables in a schema of their own. It starts when it is
 * first needed, at the latest some seconds after the platform is ready, and its timers then fire on any node, each once: a job and all
 * that follows from it are one transaction, and two nodes cannot both remove the job.
 */
@Component
class Engine implements SmartLifecycle {
    private static final Duration AFTER_READY = Duration.ofSeconds(4);
    private static final int RETRY_PAUSE_S = 20;
    private static final int TRIES = 30;

    private final DataSource database;
    private final PlatformTransactionManager transactions;
    private final ObjectProvider<EngineDoor> door;
    private final EngineClock clock;
    private final Duration poll;
    private final int lockedForMs;
    private final boolean timers;
    private final ReentrantLock starting = new ReentrantLock();
    private volatile @Nullable ProcessEngine running;
    private volatile @Nullable Thread starter;
    private volatile boolean stopped;
    private volatile boolean held;

    Engine(
            DataSource database,
            PlatformTransactionManager transactions,
            ObjectProvider<EngineDoor> door,
            EngineClock clock,
            Environment environment) {
        this.database = database;
        this.transactions = transactions;
        this.door = door;
        this.clock = clock;
        this.poll = environment.getProperty("cordee.protocol.poll", Duration.class, Duration.ofSeconds(5));
        // A node that died holds its timers for so long; another then takes them.
        this.lockedForMs = (int) environment
                .getProperty("cordee.protocol.lock", Duration.class, Duration.ofSeconds(30))
                .toMillis();
        this.timers = environment.getProperty("cordee.protocol.timers", Boolean.class, true);
    }

    RuntimeService runtime() {
        return engine().getRuntimeService();
    }

    TaskService tasks() {
        return engine().getTaskService();
    }

    RepositoryService repository() {
        return engine().getRepositoryService();
    }

    ManagementService management() {
        return engine().getManagementService();
    }

    ProcessMigrationService migration() {
        return engine().getProcessMigrationService();
    }

    ProcessEngine engine() {
        var now = running;
        if (now != null) return now;
        starting.lock();
        try {
            var standing = running;
            if (standing == null) {
                makeTables();
                standing = configured(new SpringProcessEngineConfiguration()).buildProcessEngine();
                running = standing;
            }
            return standing;
        } finally {
            starting.unlock();
        }
    }

    private ProcessEngineConfigurationImpl configured(SpringProcessEngineConfiguration configuration) {
        configuration.setTransactionManager(transactions);
        configuration.setDataSource(database);
        configuration.setDatabaseType("postgres");
        // Its tables are found by the search path: told a schema, it would leave that as the path of pooled
        // connections.
        configuration.setDatabaseSchemaUpdate("false");
        configuration.setEngineName("cordee-" + UUID.randomUUID());
        configuration.setBeans(Map.of("cordee", door.getObject()));
        // Else each expression first asks the tables whether a variable is called so.
        configuration.addPreDefaultELResolver(new ReadOnlyMapELResolver(Map.of("cordee", door.getObject())));
        configuration.setClock(clock);
        configuration.setHistoryLevel(HistoryLevel.NONE);
        configuration.setDisableIdmEngine(true);
        configuration.setDisableEventRegistry(true);
        configuration.setEnableEventDispatcher(false);
        configuration.setActivityInstanceEntityManager(new UnrecordedActivities(configuration));
        configuration.setEnableEagerExecutionTreeFetching(true);
        configuration.setEnableTaskRelationshipCounts(true);
        configuration.setEnableSafeBpmnXml(true);
        configuration.setProcessDefinitionCacheLimit(200);
        configuration.setAsyncExecutorActivate(false);
        configuration.setAsyncExecutorLockOwner("node-" + UUID.randomUUID());
        configuration.setAsyncExecutorUnlockOwnedJobs(true);
        configuration.setAsyncExecutorTimerLockTimeInMillis(lockedForMs);
        configuration.setAsyncExecutorAsyncJobLockTimeInMillis(lockedForMs);
        configuration.setAsyncExecutorResetExpiredJobsInterval(lockedForMs / 4);
        configuration.setAsyncExecutorDefaultTimerJobAcquireWaitTime((int) poll.toMillis());
        configuration.setAsyncExecutorDefaultAsyncJobAcquireWaitTime((int) poll.toMillis());
        configuration.setAsyncExecutorMaxTimerJobsPerAcquisition(128);
        configuration.setAsyncExecutorMaxAsyncJobsDuePerAcquisition(128);
        configuration.setAsyncExecutorCorePoolSize(4);
        configuration.setAsyncExecutorMaxPoolSize(4);
        configuration.setAsyncExecutorThreadPoolQueueSize(256);
        configuration.setAsyncExecutorNumberOfRetries(TRIES);
        configuration.setAsyncFailedJobWaitTime(RETRY_PAUSE_S);
        configuration.setDefaultFailedJobWaitTime(RETRY_PAUSE_S);
        return configuration;
    }

    /** The engine makes its tables in whatever schema comes first, so for that it gets a connection where that is its own. */
    private void makeTables() {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(hashtextextended('protocol_engine', 0))");
            statement.execute("set search_path to " + ProtocolSchema.ENGINE);
            try {
                var version = "select exists (select from pg_tables where schemaname = '" + ProtocolSchema.ENGINE
                        + "' and tablename = 'act_ge_property')";
                try (var row = statement.executeQuery(version)) {
                    row.next();
                    if (row.getBoolean(1) && upToDate(connection)) return;
                }
                var once = new StandaloneProcessEngineConfiguration();
                once.setDataSource(new SingleConnectionDataSource(connection, true));
                once.setDatabaseType("postgres");
                once.setDatabaseSchema(ProtocolSchema.ENGINE);
                once.setDatabaseSchemaUpdate("true");
                once.setDisableIdmEngine(true);
                once.setDisableEventRegistry(true);
                once.setHistoryLevel(HistoryLevel.NONE);
                once.buildProcessEngine().close();
            } finally {
                statement.execute("reset search_path");
                statement.execute("select pg_advisory_unlock(hashtextextended('protocol_engine', 0))");
            }
        } catch (SQLException fault) {
            throw new IllegalStateException("the tables of the workflow engine could not be made", fault);
        }
    }

    private static boolean upToDate(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select value_ from act_ge_property where name_ = 'schema.version'")) {
            return row.next() && ProcessEngine.VERSION.equals(row.getString(1));
        }
    }

    /** After the first page: whoever opens the platform does not wait for the engine. */
    @EventListener(ApplicationReadyEvent.class)
    void whenReady() {
        if (!timers) return;
        starter = Thread.ofPlatform().daemon().name("protocol-engine").start(() -> {
            try {
                Thread.sleep(AFTER_READY);
                if (!stopped) startTimers();
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException fault) {
                if (!stopped) LoggerFactory.getLogger(Engine.class).error("The workflow engine did not start", fault);
            }
        });
    }

    /** Drops what is kept in memory of a definition that is in no table. */
    void forget(String definition) {
        ((ProcessEngineConfigurationImpl) engine().getProcessEngineConfiguration())
                .getProcessDefinitionCache()
                .remove(definition);
    }

    /** From here on this node fires no timer by itself. */
    void hold() {
        var configuration = (ProcessEngineConfigurationImpl) engine().getProcessEngineConfiguration();
        held = true;
        configuration.getAsyncExecutor().shutdown();
    }

    /** Fires again. */
    void release() {
        held = false;
        startTimers();
    }

    void startTimers() {
        var configuration = (ProcessEngineConfigurationImpl) engine().getProcessEngineConfiguration();
        if (!held && !configuration.getAsyncExecutor().isActive())
            configuration.getAsyncExecutor().start();
    }

    @Override
    public void start() {
        stopped = false;
    }

    @Override
    public void stop() {
        stopped = true;
        var waiting = starter;
        if (waiting != null) waiting.interrupt();
        starting.lock();
        try {
            var now = running;
            running = null;
            if (now != null) now.close();
        } finally {
            starting.unlock();
        }
    }

    @Override
    public boolean isRunning() {
        return !stopped;
    }
}
