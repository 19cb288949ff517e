package org.cordee.directory.intake;

/**
 * From Lambert 93, in metres, to longitude and latitude in degrees: the inverse of the conic projection on GRS 80 between the parallels 44°
 * and 49°, origin 46.5° N 3° E (arrêté du 26 décembre 2000).
 */
final class Lambert93 {
    private static final double N = 0.7256077650532670;
    private static final double C = 11_754_255.426096;
    private static final double X0 = 700_000;
    private static final double Y0 = 12_655_612.049876;
    private static final double E = 0.08181919112;

    private Lambert93() {}

    static double[] degrees(double x, double y) {
        double radius = Math.hypot(x - X0, Y0 - y);
        double angle = Math.atan2(x - X0, Y0 - y);
        double isometric = -Math.log(radius / C) / N;
        double latitude = 2 * Math.atan(Math.exp(isometric)) - Math.PI / 2;
        for (int i = 0; i < 12; i++) {
            double sine = E * Math.sin(latitude);
            latitude = 2 * Math.atan(Math.pow((1 + sine) / (1 - sine), E / 2) * Math.exp(isometric)) - Math.PI / 2;
        }
        return new double[] {3 + Math.toDegrees(angle / N), Math.toDegrees(latitude)};
    }
}
