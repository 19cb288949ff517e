package org.cordee.protocol;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import org.cordee.testing.TestDatabase;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The same process with nothing of ours behind it: its own user task, done. */
final class EngineAlone implements AutoCloseable {
    private static final int WARM = 100;

    private final ProcessEngine engine;
    private final Queue<String> tasks = new ArrayDeque<>();
    private final Runnable closing;

    private EngineAlone(ProcessEngine engine, Runnable closing, String drawing, int steps) {
        this.engine = engine;
        this.closing = closing;
        engine.getRepositoryService()
                .createDeployment()
                .disableSchemaValidation()
                .addBpmnModel("bare.bpmn20.xml", EngineModel.bare("bare", DrawingReader.read("x", drawing, Map.of())))
                .deploy();
        for (var number = 0; number < steps + WARM; number++) {
            engine.getRuntimeService().startProcessInstanceByKey("bare");
        }
        engine.getTaskService()
                .createTaskQuery()
                .processDefinitionKey("bare")
                .list()
                .forEach(task -> tasks.add(task.getId()));
        for (var number = 0; number < WARM; number++) done();
    }

    /** As its makers ship it: with its history, in transactions of its own, its tables in a schema beside ours. */
    static EngineAlone asShipped(String url, String drawing, JdbcClient jdbc, int steps) {
        jdbc.sql("create schema if not exists bench_peer").update();
        var database = new HikariDataSource();
        database.setJdbcUrl(url + (url.contains("?") ? "&" : "?") + "currentSchema=bench_peer");
        database.setUsername("cordee");
        database.setPassword(TestDatabase.password());
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setEngineName("peer");
        configuration.setDataSource(database);
        configuration.setDatabaseType("postgres");
        configuration.setDatabaseSchema("bench_peer");
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setDisableIdmEngine(true);
        configuration.setDisableEventRegistry(true);
        var peer = configuration.buildProcessEngine();
        return new EngineAlone(
                peer,
                () -> {
                    peer.close();
                    database.close();
                },
                drawing,
                steps);
    }

    /** With the settings that we run it with, which keep nothing of what is over. */
    static EngineAlone asOurs(Engine engine, String drawing, int steps) {
        return new EngineAlone(engine.engine(), () -> {}, drawing, steps);
    }

    void done() {
        engine.getTaskService().complete(Objects.requireNonNull(tasks.poll()));
    }

    @Override
    public void close() {
        closing.run();
    }
}
