package org.cordee.record;

import java.time.Clock;
import javax.sql.DataSource;
import org.cordee.platform.database.ModuleSchema;
import org.cordee.store.ChangeListener;
import org.cordee.store.Grants;
import org.cordee.store.RecordStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class RecordConfiguration {
    @Bean
    static ModuleSchema schemaOfStore() {
        return new ModuleSchema("record_store");
    }

    @Bean
    RecordStore recordStore(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            Clock clock,
            ObjectProvider<ChangeListener> listeners) {
        return RecordStore.on(dataSource, transactions, clock, new Listeners(listeners));
    }

    @Bean
    Grants grants(RecordStore store) {
        return store.grants();
    }
}
