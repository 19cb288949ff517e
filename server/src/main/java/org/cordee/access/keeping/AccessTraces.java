package org.cordee.access.keeping;

import org.cordee.platform.keeping.TracesOfPeople;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What accounts, links and reviews say of a person whose record is destroyed. The ledger of accesses says the id alone, and stays. */
@Configuration(proxyBeanMethods = false)
class AccessTraces {
    /** Accounts that stand for nobody any more. */
    private static final String LEAVING =
            "(SELECT login FROM access.account WHERE reference = ANY(:references) AND holders <@ CAST(:references AS text[]))";

    /** A carer of two people stays the carer of the other. */
    @Bean
    static TracesOfPeople tracesInAccess(JdbcClient jdbc) {
        return TracesOfPeople.of(
                jdbc,
                """
                UPDATE access.account a
                SET holders = left_over.holders,
                    reference = CASE WHEN a.reference = ANY(:references) THEN left_over.holders[1] ELSE a.reference END
                FROM (SELECT login, ARRAY(SELECT h FROM unnest(holders) h WHERE h <> ALL(:references) ORDER BY h) AS holders
                      FROM access.account WHERE holders && CAST(:references AS text[]) AND NOT holders <@ CAST(:references AS text[])) left_over
                WHERE a.login = left_over.login
                """,
                "DELETE FROM access.session WHERE principal_name IN " + LEAVING,
                "DELETE FROM access.oauth2_authorization WHERE principal_name IN " + LEAVING,
                "DELETE FROM access.oauth2_authorization_consent WHERE principal_name IN " + LEAVING,
                "DELETE FROM access.app_session WHERE login IN " + LEAVING,
                "DELETE FROM access.app_launch WHERE patient = ANY(:names) OR login IN " + LEAVING,
                "DELETE FROM access.app_context WHERE patient = ANY(:names)",
                "DELETE FROM access.contextual_call WHERE patient = ANY(:names) OR login IN " + LEAVING,
                "DELETE FROM access.request_link WHERE patient = ANY(:names)",
                "DELETE FROM access.question WHERE patient = ANY(:names)",
                "DELETE FROM access.unusual WHERE patient = ANY(:names)",
                "DELETE FROM access.emergency WHERE patient = ANY(:names)",
                "DELETE FROM access.account WHERE login IN " + LEAVING);
    }
}
