package org.cordee.monitoring.device;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Holds back a sender that says more than any device has to say: a bucket of messages each, filled at its rate. */
final class Flood {
    private static final double DEVICE_PER_SECOND = 10;
    private static final double DEVICE_AT_ONCE = 300;
    private static final double GATEWAY_PER_SECOND = 2_000;
    private static final double GATEWAY_AT_ONCE = 20_000;
    private static final int MOST_BUCKETS = 200_000;

    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    private static final class Bucket {
        private double left;
        private long at;
        private final LongAdder heldBack = new LongAdder();

        private Bucket(double left, long at) {
            this.left = left;
            this.at = at;
        }

        private synchronized boolean takes(long now, double perSecond, double atOnce) {
            left = Math.min(atOnce, left + (now - at) / 1e9 * perSecond);
            at = now;
            if (left < 1) {
                heldBack.increment();
                return false;
            }
            left--;
            return true;
        }
    }

    /** Whether one more message may be looked at. */
    boolean admits(Sender sender, long nanos) {
        if (buckets.size() > MOST_BUCKETS) {
            buckets.clear();
        }
        var atOnce = sender.gateway() ? GATEWAY_AT_ONCE : DEVICE_AT_ONCE;
        return buckets.computeIfAbsent(sender.device(), one -> new Bucket(atOnce, nanos))
                .takes(nanos, sender.gateway() ? GATEWAY_PER_SECOND : DEVICE_PER_SECOND, atOnce);
    }

    /** How many were held back since this was asked last. */
    Map<String, Long> heldBack() {
        var counts = new HashMap<String, Long>();
        buckets.forEach((device, bucket) -> {
            long count = bucket.heldBack.sumThenReset();
            if (count > 0) {
                counts.put(device, count);
            }
        });
        return counts;
    }
}
