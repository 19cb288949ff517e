package org.cordee.platform;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

@EnableScheduling
@Configuration(proxyBeanMethods = false)
class PlatformConfiguration {
    private static final int TASKS_AT_ONCE = 32;

    @Bean
    Clock clock() {
        return Clock.systemDefaultZone();
    }

    /**
     * Each task that comes back has a thread of its own. The framework's scheduler for virtual threads has one for all tasks with a
     * delay, so that a long one, such as checking a delivery against its profiles, would hold up every message and every seal.
     */
    @Bean
    ThreadPoolTaskScheduler taskScheduler() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setVirtualThreads(true);
        scheduler.setPoolSize(TASKS_AT_ONCE);
        scheduler.setThreadNamePrefix("task-");
        return scheduler;
    }
}
