package org.cordee.bench.hapi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.provider.IJpaSystemProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;
import org.apache.catalina.startup.Tomcat;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * HAPI FHIR's JPA server from its published artifacts, as its documentation sets it up, on {@code http://127.0.0.1:<port>/fhir}. Arguments:
 * port, JDBC URL, database user, password.
 */
public final class Peer {
    private Peer() {}

    public static void main(String[] arguments) throws Exception {
        System.setProperty("peer.url", arguments[1]);
        System.setProperty("peer.user", arguments[2]);
        System.setProperty("peer.password", arguments.length > 3 ? arguments[3] : "");
        var context = new AnnotationConfigApplicationContext(PeerConfiguration.class);
        var server = new RestfulServer(context.getBean(FhirContext.class));
        server.registerProviders(context.getBean(ResourceProviderFactory.class).createProviders());
        server.registerProvider(context.getBean(IJpaSystemProvider.class));
        server.setPagingProvider(context.getBean(DatabaseBackedPagingProvider.class));
        if (context.getBean(DaoRegistry.class).getRegisteredDaoTypes().isEmpty()) {
            throw new IllegalStateException("no resource type is served");
        }
        var tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("peer").toString());
        tomcat.setPort(Integer.parseInt(arguments[0]));
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        var web = tomcat.addContext("", null);
        Tomcat.addServlet(web, "fhir", server).setLoadOnStartup(1);
        web.addServletMappingDecoded("/fhir/*", "fhir");
        tomcat.start();
        System.out.println("ready");
        new CountDownLatch(1).await();
    }
}
