package org.cordee.directory.search;

import org.cordee.access.Actor;
import org.cordee.directory.offer.LocationMapping;
import org.cordee.directory.offer.OrganizationMapping;
import org.cordee.directory.offer.RoleMapping;
import org.cordee.record.Records;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A record that is older than the search is indexed at the first start that knows of it: up to 1,000 of each type, more come by imports. */
@Component
class IndexStart {
    private static final String ALL = "_count=1000";

    private final IndexRows rows;
    private final Records records;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    IndexStart(IndexRows rows, Records records, JdbcClient jdbc, TransactionTemplate transactions) {
        this.rows = rows;
        this.records = records;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (jdbc.sql("select exists (select from directory.offer)")
                .query(Boolean.class)
                .single()) {
            return;
        }
        transactions.executeWithoutResult(status -> {
            var platform = Actor.platform();
            var pending = new OfferIndex.Pending();
            pending.structures.addAll(records.search(platform, OrganizationMapping.ORGANIZATION, ALL));
            pending.places.addAll(records.search(platform, LocationMapping.LOCATION, ALL).stream()
                    .filter(OfferIndex::isStanding)
                    .toList());
            records.search(platform, ServingMapping.SERVING, ALL).forEach(one -> pending.services.put(one.id(), one));
            pending.exercises.addAll(records.search(platform, RoleMapping.ROLE, ALL));
            rows.write(pending);
        });
    }
}
