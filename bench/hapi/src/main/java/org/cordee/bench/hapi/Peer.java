package org.cordee.bench.hapi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.provider.IJpaSystemProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import org.apache.catalina.startup.Tomcat;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * HAPI FHIR's JPA server from its published artifacts, as its documentation sets it up, on {@code http://127.0.0.1:<port>/fhir}, in a
 * database of its own. Arguments: its port, the port of PostgreSQL, the file that holds the password of the user {@code postgres}.
 */
public final class Peer {
    private static final String DATABASE = "peer";

    private Peer() {}

    public static void main(String[] arguments) throws Exception {
        var password = Files.readString(Path.of(arguments[2])).strip();
        var cluster = "jdbc:postgresql://127.0.0.1:" + arguments[1] + "/";
        makeDatabase(cluster, password);
        System.setProperty("peer.url", cluster + DATABASE);
        System.setProperty("peer.user", "postgres");
        System.setProperty("peer.password", password);
        var context = new AnnotationConfigApplicationContext(PeerConfiguration.class);
        var server = new RestfulServer(context.getBean(FhirContext.class));
        server.registerProviders(context.getBean(ResourceProviderFactory.class).createProviders());
        server.registerProvider(context.getBean(IJpaSystemProvider.class));
        var paging = context.getBean(DatabaseBackedPagingProvider.class);
        paging.setMaximumPageSize(1_000);
        server.setPagingProvider(paging);
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

    private static void makeDatabase(String cluster, String password) throws SQLException {
        try (var connection = DriverManager.getConnection(cluster + "postgres", "postgres", password);
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + DATABASE);
        }
    }
}
