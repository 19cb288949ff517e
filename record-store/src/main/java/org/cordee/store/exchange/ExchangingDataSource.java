package org.cordee.store.exchange;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A pool whose connections let statements wait for the next exchange. Whoever knows nothing of that sees plain connections. */
public final class ExchangingDataSource extends DelegatingDataSource implements AutoCloseable {
    private final DataSource pool;

    public ExchangingDataSource(DataSource pool) {
        super(pool);
        this.pool = pool;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return Outgoing.on(pool.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return Outgoing.on(pool.getConnection(user, password));
    }

    @Override
    public void close() throws Exception {
        if (pool instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
