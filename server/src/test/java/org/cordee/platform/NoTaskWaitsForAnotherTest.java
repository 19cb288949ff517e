package org.cordee.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.scheduling.annotation.Scheduled;

/** Work that comes back has threads enough: what takes hours keeps no message and no seal waiting. */
class NoTaskWaitsForAnotherTest {
    static class Tasks {
        final CountDownLatch end = new CountDownLatch(1);
        final CountDownLatch came = new CountDownLatch(3);

        @Scheduled(fixedDelay = 10)
        void takesHours() throws InterruptedException {
            end.await();
        }

        @Scheduled(fixedDelay = 10)
        void comesBack() {
            came.countDown();
        }
    }

    @Test
    void aLongTaskHoldsUpNoOther() throws InterruptedException {
        try (var context = new AnnotationConfigApplicationContext(PlatformConfiguration.class, Tasks.class)) {
            var tasks = context.getBean(Tasks.class);
            assertThat(tasks.came.await(30, TimeUnit.SECONDS)).isTrue();
            tasks.end.countDown();
        }
    }
}
