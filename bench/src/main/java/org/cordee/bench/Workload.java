package org.cordee.bench;

import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.cordee.bench.Wire.Answer;
import org.cordee.bench.Wire.Request;

/** One kind of request, and what its answer must hold; an answer that is not right makes the row void. */
enum Workload {
    READ("read by id") {
        @Override
        Request request(SplittableRandom random, Population people) {
            return Request.get(
                    "/Observation/bench-o%d-%d".formatted(people.any(random), random.nextInt(people.observations())));
        }

        @Override
        boolean isRight(Answer answer, Population people) {
            return answer.status() == 200 && answer.body().contains("vital-signs");
        }
    },
    VREAD("vread") {
        @Override
        Request request(SplittableRandom random, Population people) {
            return Request.get("/Observation/bench-o%d-%d/_history/1"
                    .formatted(people.any(random), random.nextInt(people.observations())));
        }

        @Override
        boolean isRight(Answer answer, Population people) {
            return answer.status() == 200 && answer.body().contains("vital-signs");
        }
    },
    BY_IDENTIFIER("patient by identifier") {
        @Override
        Request request(SplittableRandom random, Population people) {
            return Request.get("/Patient?identifier="
                    + Wire.encode(MadeUp.IDENTIFIER_SYSTEM + "|" + MadeUp.identifier(people.any(random))));
        }

        @Override
        boolean isRight(Answer answer, Population people) {
            return answer.status() == 200 && answer.count("\"resourceType\":\"Patient\"") == 1;
        }
    },
    BY_NAME("patient by name prefix") {
        @Override
        Request request(SplittableRandom random, Population people) {
            return Request.get("/Patient?name=" + Wire.encode(MadeUp.family(people.any(random))) + "&_count=20");
        }

        @Override
        boolean isRight(Answer answer, Population people) {
            return answer.status() == 200 && answer.body().contains("\"resourceType\":\"Patient\"");
        }
    },
    NEWEST("newest 20 by patient and code") {
        @Override
        Request request(SplittableRandom random, Population people) {
            return Request.get("/Observation?patient=%s&code=%s&_sort=-date&_count=20"
                    .formatted(MadeUp.patientId(people.any(random)), Wire.encode("http://loinc.org|29463-7")));
        }

        @Override
        boolean isRight(Answer answer, Population people) {
            return answer.status() == 200
                    && answer.count("\"resourceType\":\"Observation\"") >= Math.min(20, people.observations() / 4)
                    && answer.count("\"effectiveDateTime\":\"2026-") > 0;
        }
    },
    BY_DATE("observations of an hour") {
        @Override
        Request request(SplittableRandom random, Population people) {
            var day = "2026-01-%02d".formatted(1 + random.nextInt(Math.max(1, people.observations() / 4)));
            return Request.get("/Observation?date=ge%1$sT07:00:00%%2B01:00&date=lt%1$sT08:00:00%%2B01:00&_count=20"
                    .formatted(day));
        }

        @Override
        boolean isRight(Answer answer, Population people) {
            return answer.status() == 200 && answer.count("\"effectiveDateTime\":\"2026-01-") == 20;
        }
    },
    TASKS("tasks by owner and status") {
        @Override
        Request request(SplittableRandom random, Population people) {
            return Request.get(
                    "/Task?owner=Practitioner/bench-n%d&status=requested&_count=20".formatted(random.nextInt(50)));
        }

        @Override
        boolean isRight(Answer answer, Population people) {
            return answer.status() == 200
                    && answer.count("\"status\":\"requested\"") > 0
                    && !answer.body().contains("completed");
        }
    },
    CHAINED("observations by patient identifier, with the patient") {
        @Override
        Request request(SplittableRandom random, Population people) {
            return Request.get("/Observation?patient.identifier=%s&_include=Observation:patient&_count=20"
                    .formatted(Wire.encode(MadeUp.IDENTIFIER_SYSTEM + "|" + MadeUp.identifier(people.any(random)))));
        }

        @Override
        boolean isRight(Answer answer, Population people) {
            return answer.status() == 200
                    && answer.count("\"resourceType\":\"Observation\"") == Math.min(20, people.observations())
                    && answer.count("\"resourceType\":\"Patient\"") == 1;
        }
    },
    CREATE("create Observation") {
        @Override
        Request request(SplittableRandom random, Population people) {
            return Request.send(
                    "POST",
                    "/Observation",
                    MadeUp.observation(
                            people.any(random), ThreadLocalRandom.current().nextInt(1, 2_000_000), false));
        }

        @Override
        boolean isRight(Answer answer, Population people) {
            return answer.status() == 201;
        }
    },
    UPDATE("update Patient") {
        @Override
        Request request(SplittableRandom random, Population people) {
            var number = people.any(random);
            return Request.send(
                    "PUT", "/Patient/" + MadeUp.patientId(number), MadeUp.patient(number, random.nextInt(1_000)));
        }

        /** Two clients may change one patient at once; one of them is then told so. */
        @Override
        boolean isRight(Answer answer, Population people) {
            return answer.status() == 200 || answer.status() == 409;
        }
    },
    TRANSACTION("transaction of 100, synthetic records") {
        @Override
        Request request(SplittableRandom random, Population people) {
            return Request.send("POST", "", Synthea.any(random).orElseGet(() -> MadeUp.hundredNew(random.nextLong())));
        }

        @Override
        boolean isRight(Answer answer, Population people) {
            return answer.status() == 200 && answer.count("\"201") == 100;
        }
    },
    EVERYTHING("$everything of a patient") {
        @Override
        Request request(SplittableRandom random, Population people) {
            return Request.get("/Patient/" + MadeUp.patientId(people.any(random)) + "/$everything?_count=200");
        }

        @Override
        boolean isRight(Answer answer, Population people) {
            return answer.status() == 200 && answer.count("\"resourceType\":\"Observation\"") >= people.observations();
        }
    },
    MIXED("mixed, 80 % reading") {
        @Override
        Request request(SplittableRandom random, Population people) {
            var kind = switch (random.nextInt(10)) {
                case 0, 1 -> READ;
                case 2, 3 -> NEWEST;
                case 4, 5 -> BY_IDENTIFIER;
                case 6, 7 -> BY_DATE;
                case 8 -> CREATE;
                default -> UPDATE;
            };
            return kind.request(random, people);
        }

        @Override
        boolean isRight(Answer answer, Population people) {
            return answer.status() == 409
                    || (answer.status() <= 201 && answer.body().contains("\"resourceType\""));
        }
    };

    private final String title;

    Workload(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** The next request of this kind. */
    abstract Request request(SplittableRandom random, Population people);

    /** Whether an answer holds what was asked for. */
    abstract boolean isRight(Answer answer, Population people);
}
