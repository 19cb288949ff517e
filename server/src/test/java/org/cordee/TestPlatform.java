package org.cordee;

import org.cordee.testing.MovableClock;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The whole platform on a database of its own, started once for all tests that ask for it, with a clock that they move. */
public final class TestPlatform {
    private TestPlatform() {}

    public static <T> T get(Class<T> type) {
        return Running.PLATFORM.getBean(type);
    }

    public static MovableClock clock() {
        return Running.CLOCK;
    }

    /** One more, on a database of its own and with the clock of the machine; whoever starts it closes it. */
    public static ConfigurableApplicationContext another(String... options) {
        return new SpringApplicationBuilder(Cordee.class).run(options);
    }

    private static final class Running {
        static final MovableClock CLOCK = new MovableClock();
        static final ConfigurableApplicationContext PLATFORM = new SpringApplicationBuilder(Cordee.class)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean("movableClock", MovableClock.class, () -> CLOCK, bean -> bean.setPrimary(true)))
                .run(
                        "--server.port=0",
                        "--cordee.mqtt.broker=",
                        "--cordee.mqtt.port=0",
                        "--cordee.identity.insi.file=src/main/resources/identity/insi-demonstration.csv");
    }
}
