package org.cordee.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import javax.sql.DataSource;
import org.cordee.store.exchange.Exchanges;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** Whoever holds the pool is closed before it, and it before the database. */
    @Bean(destroyMethod = "close")
    OpenDatabase openDatabase(DatabaseStart.Opening opening) {
        return opening.await();
    }

    /** Nobody sees the pool before every module's schema is up to date. */
    @Bean
    HikariDataSource dataSource(
            OpenDatabase database, DatabaseStart.Opening opening, ObjectProvider<ModuleSchema> schemas) {
        List<ModuleSchema> inOrder = schemas.orderedStream().toList();
        HikariDataSource pool = database.pool(opening.settings().poolSize(), inOrder);
        try {
            new ModuleMigrations(pool).bringUpToDate(inOrder);
            return pool;
        } catch (RuntimeException fault) {
            pool.close();
            throw fault;
        }
    }

    /** Several questions in one exchange with the database. */
    @Bean
    Exchanges exchanges(DataSource dataSource) {
        return new Exchanges(dataSource);
    }
}
