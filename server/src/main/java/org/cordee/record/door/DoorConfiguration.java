package org.cordee.record.door;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.cordee.access.AuditTrail;
import org.cordee.access.OpenSessions;
import org.cordee.access.audit.Ledger;
import org.cordee.platform.page.Words;
import org.cordee.record.CapabilityOperation;
import org.cordee.record.WriteCheck;
import org.cordee.record.subscription.Subscriptions;
import org.cordee.store.RecordStore;
import org.cordee.store.definition.Definitions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DoorSettings.class)
class DoorConfiguration {
    @Bean
    LargeBodies largeBodies() {
        return new LargeBodies();
    }

    @Bean
    BodyReader bodyReader(DoorSettings settings, LargeBodies large) {
        return new BodyReader(settings, large);
    }

    @Bean
    Trace trace(AuditTrail trail, RecordStore store) {
        return new Trace(trail, store);
    }

    @Bean
    Writes writes(RecordStore store, TransactionTemplate transactions, Trace trace, ObjectProvider<WriteCheck> checks) {
        return new Writes(
                store, transactions, trace, () -> checks.orderedStream().toList());
    }

    @Bean
    GroupCommit groupCommit(Writes writes, Trace trace) {
        return new GroupCommit(writes, trace);
    }

    @Bean
    Operations operations(
            RecordStore store,
            Trace trace,
            BodyReader bodies,
            Writes writes,
            DoorSettings settings,
            MessageSource messages,
            Clock clock,
            Subscriptions subscriptions,
            ObjectProvider<CapabilityOperation> others) {
        var everything = new Everything(store, trace, bodies);
        return new Operations(Stream.of(
                        List.of(
                                everything.of("Patient"),
                                everything.of("Encounter"),
                                new LastN(store, trace, bodies).operation(),
                                new Validate(store, writes, trace, bodies).operation(),
                                new Stats(store, trace, bodies).operation(),
                                new Document(store, trace, bodies).operation(),
                                new Reindex(store, trace).operation(),
                                new Summary(store, trace, bodies, call -> words(call, messages, clock)).operation(),
                                new Import(store, trace, bodies, settings).operation()),
                        new Meta(store, trace, writes, bodies).operations(),
                        new Export(store, trace, bodies).operations(),
                        new PackageOperations(store, trace, bodies).operations(),
                        new SubscriptionCalls(subscriptions, trace, bodies).operations(),
                        new Terminology(store, trace, bodies).operations(),
                        new OffersOfOthers(bodies).of(others.orderedStream().toList()))
                .flatMap(List::stream)
                .toList());
    }

    @Bean
    Offers offers(RecordStore store, Operations operations, DoorSettings settings) {
        return new Offers(Definitions.r4(), store::catalog, operations, settings.deleteMost() > 1);
    }

    @Bean
    ServletRegistrationBean<FhirDoor> fhirDoor(
            DoorSettings settings,
            RecordStore store,
            Trace trace,
            LargeBodies large,
            BodyReader bodies,
            Writes writes,
            GroupCommit creates,
            Operations operations,
            Offers offers,
            Ledger ledger,
            OpenSessions sessions,
            Clock clock) {
        var interactions = new Interactions(
                new Read(store, trace),
                new Create(creates, bodies),
                new Update(writes, bodies),
                new Patching(writes, bodies),
                new Delete(writes, store, settings),
                new History(store, trace),
                new Search(store, trace, bodies),
                new Transaction(store, writes, trace, bodies),
                operations,
                new AuditEvents(store, ledger, sessions, trace, bodies, clock),
                new ExportFiles(store, trace),
                new ImportWork(store, writes, trace, bodies),
                new Capabilities(store::catalog, new Statement(offers)::json, new OpenApi(offers)::json));
        var door = new FhirDoor(new Calls(settings), interactions, trace, new AnswerWriter(settings), large);
        var registration = new ServletRegistrationBean<>(door, "/fhir", "/fhir/*");
        registration.setName("fhir");
        registration.setLoadOnStartup(1);
        return registration;
    }

    /** French, unless the caller would rather have English. */
    private static Words words(Call call, MessageSource messages, Clock clock) {
        var wanted = call.http().getHeader("Accept-Language");
        return new Words(messages, wanted != null && wanted.startsWith("en") ? Locale.ENGLISH : Locale.FRENCH, clock);
    }

    @Bean
    ServletRegistrationBean<SmartConfiguration> smartConfiguration() {
        var registration = new ServletRegistrationBean<>(
                new SmartConfiguration(), "/.well-known/smart-configuration", "/fhir/.well-known/smart-configuration");
        registration.setName("smart-configuration");
        return registration;
    }
}
