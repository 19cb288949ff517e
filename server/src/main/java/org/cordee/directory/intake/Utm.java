package org.cordee.directory.intake;

/**
 * From universal transverse Mercator, in metres, to longitude and latitude in degrees, on GRS 80, as France overseas is measured; by Krüger's
 * series, right to a millimetre within a zone.
 */
final class Utm {
    private static final double FLATTENING = 1 / 298.257222101;
    private static final double N = FLATTENING / (2 - FLATTENING);
    private static final double RADIUS = 6_378_137.0 / (1 + N) * (1 + N * N / 4 + N * N * N * N / 64);
    private static final double SCALE = 0.9996;
    private static final double EAST = 500_000;
    private static final double NORTH_OF_THE_SOUTH = 10_000_000;
    private static final double[] BETA = {
        N / 2 - 2 * N * N / 3 + 37 * N * N * N / 96, N * N / 48 + N * N * N / 15, 17 * N * N * N / 480
    };
    private static final double[] DELTA = {
        2 * N - 2 * N * N / 3 - 2 * N * N * N, 7 * N * N / 3 - 8 * N * N * N / 5, 56 * N * N * N / 15
    };

    private Utm() {}

    static double[] degrees(int zone, boolean isSouth, double x, double y) {
        double north = (y - (isSouth ? NORTH_OF_THE_SOUTH : 0)) / (SCALE * RADIUS);
        double east = (x - EAST) / (SCALE * RADIUS);
        double xi = north;
        double eta = east;
        for (int i = 0; i < BETA.length; i++) {
            double turns = 2 * (i + 1);
            xi -= BETA[i] * Math.sin(turns * north) * Math.cosh(turns * east);
            eta -= BETA[i] * Math.cos(turns * north) * Math.sinh(turns * east);
        }
        double conformal = Math.asin(Math.sin(xi) / Math.cosh(eta));
        double latitude = conformal;
        for (int i = 0; i < DELTA.length; i++) {
            latitude += DELTA[i] * Math.sin(2 * (i + 1) * conformal);
        }
        double longitude = zone * 6 - 183 + Math.toDegrees(Math.atan2(Math.sinh(eta), Math.cos(xi)));
        return new double[] {longitude, Math.toDegrees(latitude)};
    }
}
