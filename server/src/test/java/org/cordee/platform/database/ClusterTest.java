package org.cordee.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a new database may take of the machine it is made on. */
class ClusterTest {
    private static final long GIGABYTE = 1L << 30;

    @ParameterizedTest
    @CsvSource({"1, 128", "4, 128", "12, 256", "24, 512", "256, 512"})
    void memoryInMegabytesByTheMachines(long memory, long expected) {
        assertThat(Cluster.sharedBuffers(memory * GIGABYTE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 1024", "10, 1280", "40, 5120", "80, 8192", "1000, 8192"})
    void logInMegabytesByTheFreeDisk(long free, long expected) {
        assertThat(Cluster.largestLog(free * GIGABYTE)).isEqualTo(expected);
    }
}
