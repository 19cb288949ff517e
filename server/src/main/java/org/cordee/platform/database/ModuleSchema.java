package org.cordee.platform.database;

/**
 * A module owns the PostgreSQL schema of this name, and the Flyway migrations in {@code classpath:db/<name>} (with
 * {@code -} for {@code _}) that make it. A module declares it as a static bean method; its tables are there before
 * any bean sees the {@code DataSource}.
 */
public record ModuleSchema(String name) {

    public ModuleSchema {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("not a schema name: " + name);
        }
    }

    String migrationsFolder() {
        return "db/" + name.replace('_', '-');
    }
}
